"""The questions of one check: which are asked, what they look like, and a check with one more answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from companion.content.check_words import SIDE_EFFECTS, WANTING_MORE, CheckWords, WeeklyQuestion
from companion.core.follow_up import FollowUpCheck, Slider, asks_weekly
from companion.ui.rooms.follow_up.bodies import Body, FeltBody, LineBody, RowsBody


@dataclass(frozen=True, slots=True)
class Shown:
    """One question as it is shown."""

    title: str
    hint: str
    body: Body


def questions_of(words: CheckWords, others: Iterable[FollowUpCheck], check: FollowUpCheck) -> tuple[str, ...]:
    """The ids of the questions of this check: the weekly ones only where they are due (H30, H31)."""
    known = tuple(others)
    weekly = {question.question_id for question in words.weekly}
    return tuple(one for one in words.question_ids if one not in weekly or asks_weekly(one, known, check))


def shown(words: CheckWords, question_id: str, check: FollowUpCheck) -> Shown:
    """A question with what was answered to it before."""
    for line in words.sliders:
        if line.slider.value == question_id:
            return Shown(line.title, "", LineBody(line, check.level(line.slider)))
    if question_id == SIDE_EFFECTS:
        felt = words.side_effects
        return Shown(felt.title, felt.hint, FeltBody(felt, check.side_effects, check.side_effects_note))
    question = _weekly(words, question_id)
    given = check.wanting_more if question_id == WANTING_MORE else dict(check.bladder).get(question_id)
    rows = [(answer.answer_id, answer.text) for answer in question.answers]
    return Shown(question.title, question.hint, RowsBody(rows, given or None))


def with_answer(check: FollowUpCheck, question_id: str, body: Body | None) -> FollowUpCheck:
    """The check after a question was answered, or left out where ``body`` is None."""
    check = _without(check, question_id)
    match body:
        case LineBody(level=level) if level is not None:
            check = replace(check, sliders=(*check.sliders, (Slider(question_id), level)))
        case FeltBody(chosen=chosen, note=note):
            check = replace(check, side_effects=chosen, side_effects_note=note)
        case RowsBody(key=key) if key is not None and question_id == WANTING_MORE:
            check = replace(check, wanting_more=key)
        case RowsBody(key=key) if key is not None:
            check = replace(check, bladder=(*check.bladder, (question_id, key)))
        case _:
            """Left out: it is simply not in it."""
    passed = (*(one for one in check.passed if one != question_id), question_id)
    return replace(check, passed=passed)


def with_open(check: FollowUpCheck, question_id: str, body: Body) -> FollowUpCheck:
    """The check with what stands on the screen, still open: the question is asked again."""
    return replace(with_answer(check, question_id, body), passed=check.passed)


def back_to(check: FollowUpCheck, questions: tuple[str, ...], question_id: str) -> FollowUpCheck:
    """The check as it stands at a question again; the answers given so far stay."""
    before = questions[: questions.index(question_id)]
    return replace(check, passed=tuple(one for one in check.passed if one in before))


def signs_in(words: CheckWords, question_id: str, check: FollowUpCheck) -> tuple[str, ...]:
    """The signs of Help that the answer to a question is."""
    if question_id == SIDE_EFFECTS:
        chosen = (item for item in words.side_effects.items if item.effect_id in check.side_effects)
        return tuple(item.sign for item in chosen if item.sign)
    if question_id in {question.question_id for question in words.weekly}:
        given = check.wanting_more if question_id == WANTING_MORE else dict(check.bladder).get(question_id)
        sign = _weekly(words, question_id).sign_of(given or "")
        return (sign,) if sign else ()
    return ()


def _weekly(words: CheckWords, question_id: str) -> WeeklyQuestion:
    return {question.question_id: question for question in words.weekly}[question_id]


def _without(check: FollowUpCheck, question_id: str) -> FollowUpCheck:
    if question_id == SIDE_EFFECTS:
        return replace(check, side_effects=(), side_effects_note="")
    if question_id == WANTING_MORE:
        return replace(check, wanting_more="")
    return replace(
        check,
        sliders=tuple(pair for pair in check.sliders if pair[0].value != question_id),
        bladder=tuple(pair for pair in check.bladder if pair[0] != question_id),
    )
