"""The private check, the gate and the fit-to-end list: answers can block or ask to call, never clear."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Check(Enum):
    """Which list an answer belongs to."""

    PRIVATE = "private"
    GATE = "gate"
    FIT = "fit"


class Answer(Enum):
    """What a person said. Not sure counts as not yet (H03)."""

    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"


class Otherwise(Enum):
    """Where any other answer than the open one leads."""

    NOT_TODAY = "not_today"
    SUPPORT = "support"


class Needs(Enum):
    """What the opening answer takes besides a press (H01, H04)."""

    NOTHING = "nothing"
    INITIALS = "initials"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One question: its id, the single answer that lets the list go on, and where any other leads.

    Raises ``ValueError`` where "not sure" would let a list go on (H03).
    """

    item_id: str
    opens_with: Answer
    otherwise: Otherwise = Otherwise.NOT_TODAY
    needs: Needs = Needs.NOTHING

    def __post_init__(self) -> None:
        if self.opens_with is Answer.NOT_SURE:
            raise ValueError("“not sure” must never let a list go on")


class Outcome(Enum):
    """Where a list stands."""

    OPEN_QUESTIONS = "open_questions"
    GO_ON = "go_on"
    NOT_TODAY = "not_today"
    SUPPORT = "support"


def derive_outcome(items: tuple[CheckItem, ...], answers: Mapping[str, Answer]) -> Outcome:
    """Where a list stands with these answers.

    Only the full set of opening answers goes on (H01). Thoughts of suicide lead to support before
    anything else (H23). An answer of "not sure" blocks like a "no" (H03).
    """
    outcome = Outcome.GO_ON
    for item in items:
        answer = answers.get(item.item_id)
        if answer is None:
            if outcome is Outcome.GO_ON:
                outcome = Outcome.OPEN_QUESTIONS
        elif answer is not item.opens_with:
            if item.otherwise is Otherwise.SUPPORT:
                return Outcome.SUPPORT
            outcome = Outcome.NOT_TODAY
    return outcome


LONGEST_INITIALS = 4


def are_initials(text: str) -> bool:
    """Whether a text is someone's initials: 1 to 4 letters; dots, dashes and spaces do not count (H01)."""
    kept = "".join(letter for letter in unicodedata.normalize("NFC", text) if letter not in " .-\u2011\u2010")
    return 1 <= len(kept) <= LONGEST_INITIALS and kept.isalpha()


def next_open_item(items: tuple[CheckItem, ...], answers: Mapping[str, Answer]) -> CheckItem | None:
    """The first question without an answer, in the order of the list."""
    return next((item for item in items if item.item_id not in answers), None)
