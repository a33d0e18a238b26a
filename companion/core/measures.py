"""Questionnaires that a care team may ask for: their items, a person's answers, and the total or no total."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from companion.core.kept import Kept


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
class Measure:
    """A questionnaire as its makers worded it (safety.md 4). ``notice`` is shown and travels with it.

    ``panel_loinc`` and ``total_loinc`` are empty where no code is confirmed (safety.md 8.12 to 8.14).
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


def _answers(value: Any) -> tuple[int | None, ...]:
    return tuple(None if answer is None else int(answer) for answer in value)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureTaken(Kept):
    """A person's answers, item by item; None for one that is still open or was skipped."""

    KIND: ClassVar[str] = "measure_taken"
    READERS: ClassVar[Mapping[str, Callable[[Any], Any]]] = {"answers": _answers}

    measure_id: str = ""
    version: int = 1
    day_number: int | None = None
    answers: tuple[int | None, ...] = ()
    is_done: bool = False

    @property
    def total(self) -> int | None:
        """The sum of the answers; a missing one gives no total (safety.md 4.5)."""
        if not self.answers or not self.is_done or any(answer is None for answer in self.answers):
            return None
        return sum(answer for answer in self.answers if answer is not None)
