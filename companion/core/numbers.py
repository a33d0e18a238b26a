"""Readings of blood pressure, pulse and oxygen: the care team's own lines, and what a plan asks for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The care team's own lines. Ceilings from safety.md 1.20 and H37: 160/90, pulse 100."""

    systolic_max_mmhg: int = 140
    diastolic_max_mmhg: int = 90
    pulse_min: int = 50
    pulse_max: int = 100
    oxygen_min_percent: int = 95


@dataclass(frozen=True, slots=True)
class NumbersAsked:
    """Which readings a plan asks for: before the start, at ``during_min`` after the mark, at the end."""

    blood_pressure: bool = False
    pulse: bool = False
    oxygen: bool = False
    during_min: tuple[int, ...] = ()
    at_end: bool = True

    @property
    def any(self) -> bool:
        """Whether the plan asks for a reading at all."""
        return self.blood_pressure or self.pulse or self.oxygen
