"""The words around the lists of questions: where one is, what comes first, how one stops."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from companion.content.checklists import Answers, Asks, Question
from companion.core.gate import Check, CheckItem


def where_of(check: Check) -> str:
    """The quiet words at the top left."""
    translate = QCoreApplication.translate
    match check:
        case Check.PRIVATE:
            return translate("Checks", "Before we begin · you alone")
        case Check.GATE:
            return translate("Checks", "Before we begin · both of you")
        case Check.FIT:
            return translate("Checks", "Coming to an end · both of you")
        case _:
            assert_never(check)


def place_of(question: Question, number: int, count: int, sitter: str) -> str:
    """Which question this is, and who answers where that is the sitter alone (H01)."""
    translate = QCoreApplication.translate
    if question.asks is Asks.SITTER:
        words = translate("Checks", "{number} of {count} · {sitter} answers")
        return words.format(number=number, count=count, sitter=sitter)
    return translate("Checks", "{number} of {count}").format(number=number, count=count)


def stop_of(check: Check) -> str:
    """The words that stop here."""
    translate = QCoreApplication.translate
    if check is Check.FIT:
        return translate("Checks", "End the session early")
    return translate("Checks", "Stop for today")


def unknown_question(item: CheckItem) -> Question:
    """What is asked where the plan that holds the words of a question cannot be read."""
    translate = QCoreApplication.translate
    answers = Answers(
        translate("Checks", "Yes"), translate("Checks", "No, not yet"), translate("Checks", "We are not sure")
    )
    return Question(
        item.item_id,
        translate("Checks", "Did you do what your care team asks for?"),
        translate("Checks", "Your plan has one more question. Read it there."),
        answers,
        item.opens_with,
    )
