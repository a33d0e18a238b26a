"""The facts about blood pressure, pulse and oxygen in a session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from companion.core.clock import Instant
from companion.core.gate import Answer
from companion.core.numbers import Reading


@dataclass(frozen=True, slots=True)
class NumbersTaken:
    """What the devices showed at one moment; None for what was not taken."""

    kind: ClassVar[str] = "numbers_taken"
    at: Instant
    systolic_mmhg: int | None = None
    diastolic_mmhg: int | None = None
    pulse: int | None = None
    oxygen_percent: int | None = None

    @property
    def reading(self) -> Reading:
        """The numbers without their moment."""
        return Reading(self.systolic_mmhg, self.diastolic_mmhg, self.pulse, self.oxygen_percent)


@dataclass(frozen=True, slots=True)
class NumbersDue:
    """The time came at which the plan asks for a reading, ``due_s`` seconds after the mark (H06)."""

    kind: ClassVar[str] = "numbers_due"
    at: Instant
    due_s: int


@dataclass(frozen=True, slots=True)
class NumberSigns:
    """Beside a pressure of 180 over 120 or more: whether one of its signs is seen (safety.md 2.1)."""

    kind: ClassVar[str] = "number_signs"
    at: Instant
    answer: Answer


def taken_at(at: Instant, reading: Reading) -> NumbersTaken:
    """The fact that this was read at this moment."""
    return NumbersTaken(
        at, reading.systolic_mmhg, reading.diastolic_mmhg, reading.pulse, reading.oxygen_percent
    )
