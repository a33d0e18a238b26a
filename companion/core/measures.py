"""Questionnaires that a care team may ask for: their items, a person's answers, and the total or no total."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from companion.core.clock import Instant
from companion.core.follow_up import DueCheck
from companion.core.kept import Kept

ASK_AGAIN_S = 24 * 3600.0
"""How long after thoughts of death or of hurting oneself the app asks again (safety.md 4.4)."""

SUPPORT_ITEMS: Mapping[str, int] = {"phq9": 8}
"""Which item of which measure asks about such thoughts, counted from 0: item 9 of the PHQ-9."""


@dataclass(frozen=True, slots=True)
class MeasureItem:
    """One item in its exact wording. ``loinc``: its code where one is confirmed, else empty."""

    item_id: str
    text: str
    loinc: str = ""


@dataclass(frozen=True, slots=True)
class MeasureChoice:
    """One answer that every item of a measure offers, with what it counts."""

    value: int
    text: str
    loinc: str = ""


@dataclass(frozen=True, slots=True)
class Difficulty:
    """What a form asks after its items, about all problems together. It counts for no total."""

    text: str
    choices: tuple[MeasureChoice, ...]
    loinc: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A questionnaire as its makers worded it (safety.md 4). ``notice`` is shown and travels with it.

    ``lead`` stands above each item, ``instructions`` before the first. ``wording_from``: where its wording
    was checked. ``panel_loinc`` and ``total_loinc`` are empty where no code is confirmed (safety.md 8.12 to
    8.14).
    """

    measure_id: str
    title: str
    version: int
    lead: str
    notice: str
    items: tuple[MeasureItem, ...]
    choices: tuple[MeasureChoice, ...]
    panel_loinc: str = ""
    total_loinc: str = ""
    instructions: str = ""
    wording_from: str = ""
    difficulty: Difficulty | None = None

    def __post_init__(self) -> None:
        names = [item.item_id for item in self.items]
        if not names or len(set(names)) != len(names):
            raise ValueError("each item of a measure needs an id of its own")
        if [choice.value for choice in self.choices] != list(range(len(self.choices))):
            raise ValueError("the choices of a measure count up from 0")


def _answers(value: Any) -> tuple[int | None, ...]:
    return tuple(None if answer is None else int(answer) for answer in value)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureTaken(Kept):
    """A person's answers, item by item; None for one that is still open or was skipped.

    ``passed``: how many items were answered or left out, so that it goes on where it was. ``difficulty``: the
    answer after the items, None where it was not asked or left out. ``support_shown_utc_s``: when support was
    last shown for an answer of it, and ``asked_again_utc_s`` when the person was asked again (safety.md 4.4).
    """

    KIND: ClassVar[str] = "measure_taken"
    READERS: ClassVar[Mapping[str, Callable[[Any], Any]]] = {"answers": _answers}

    measure_id: str = ""
    version: int = 1
    day_number: int | None = None
    answers: tuple[int | None, ...] = ()
    is_done: bool = False
    passed: int = 0
    difficulty: int | None = None
    is_put_away: bool = False
    support_shown_utc_s: float | None = None
    asked_again_utc_s: float | None = None

    @property
    def total(self) -> int | None:
        """The sum of the answers; a missing one gives no total (safety.md 4.5)."""
        if not self.answers or not self.is_done or any(answer is None for answer in self.answers):
            return None
        return sum(answer for answer in self.answers if answer is not None)


@dataclass(frozen=True, slots=True)
class DueMeasure:
    """A questionnaire that the plan asks for and that may be answered now."""

    measure_id: str
    session_id: str
    day_number: int
    day: date
    is_begun: bool = False

    @property
    def record_id(self) -> str:
        """The id under which its answers are kept."""
        return f"{self.session_id}.day{self.day_number}.{self.measure_id}"


def due_measures(
    checks: Iterable[DueCheck], asked: Mapping[int, tuple[str, ...]], taken: Iterable[MeasureTaken]
) -> tuple[DueMeasure, ...]:
    """The questionnaires of these days, each asked once: for the newest day that asks for it.

    ``checks``: every day that has come, done or not (``follow_up.come_days``). ``asked``: measure ids by the
    number of the day, as the plan has them. One that was done or put away for its newest day is not asked
    for an older one.
    """
    known = {one.record_id: one for one in taken}
    found: dict[str, DueMeasure] = {}
    for check in sorted(checks, key=_day, reverse=True):
        for number in check.day_numbers:
            for measure_id in asked.get(number, ()):
                newest = DueMeasure(measure_id, check.session_id, check.day_number, check.day)
                found.setdefault(measure_id, newest)
    due = []
    for one in found.values():
        kept = known.get(one.record_id)
        if kept is None or not (kept.is_done or kept.is_put_away):
            is_begun = kept is not None and kept.passed > 0
            due.append(replace(one, is_begun=is_begun))
    return tuple(due)


def next_item(measure: Measure, taken: MeasureTaken) -> int | None:
    """The number of the item to ask next, counted from 0; None after the last."""
    return taken.passed if taken.passed < len(measure.items) else None


def asks_difficulty(measure: Measure, taken: MeasureTaken) -> bool:
    """Whether the form asks how hard the problems made life: only where any problem was named."""
    return measure.difficulty is not None and any(taken.answers)


def shows_support(measure_id: str, item: int, answer: int | None) -> bool:
    """Whether support comes before the next question: any answer above 0 to item 9 (safety.md 4.4, H24)."""
    return SUPPORT_ITEMS.get(measure_id) == item and answer is not None and answer > 0


def needs_reading_first(taken: MeasureTaken) -> bool:
    """Whether a share marks these answers “please read first” (safety.md 4.4).

    It says that thoughts of death or of hurting oneself were named, done or not; it is no verdict (4.3).
    """
    item = SUPPORT_ITEMS.get(taken.measure_id)
    answer = taken.answers[item] if item is not None and item < len(taken.answers) else None
    return answer is not None and answer > 0


def asks_again(taken: Iterable[MeasureTaken], now: Instant) -> tuple[MeasureTaken, ...]:
    """The answers after which “How are you today?” is to be asked now: a day after support was shown.

    Taking the answer back changes nothing. A clock that was set back puts it off, never away.
    """
    return tuple(one for one in taken if (left_s := ask_again_in_s(one, now)) is not None and left_s <= 0)


def ask_again_in_s(taken: MeasureTaken, now: Instant) -> float | None:
    """Seconds until it is asked again, 0 or less once it is time; None where it is not asked."""
    shown_s, asked_s = taken.support_shown_utc_s, taken.asked_again_utc_s
    if shown_s is None or (asked_s is not None and asked_s >= shown_s):
        return None
    return shown_s + ASK_AGAIN_S - now.utc_s


def _day(check: DueCheck) -> date:
    return check.day
