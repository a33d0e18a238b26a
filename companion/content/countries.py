"""Phone lines by country: who answers, how to reach them, and when that was last read at its source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """One number to call or text (safety.md 3).

    ``show`` is how people read it, ``dial`` is what the phone takes: digits alone, never a "+" on a short
    code (H16). ``checked_on`` is the day on which ``source`` was read.
    """

    kind: str
    name: str
    show: str
    dial: str
    by: str
    hours: str
    checked_on: date
    source: str
    text_word: str = ""

    def __post_init__(self) -> None:
        if self.kind not in ("emergency", "crisis"):
            raise ValueError("kind must be emergency or crisis")
        if self.by not in ("call", "text", "call_or_text"):
            raise ValueError("by must be call, text or call_or_text")
        if not re.fullmatch(r"[0-9]{3,12}", self.dial):
            raise ValueError(f"dial must be digits alone: {self.dial}")
        if re.sub(r"\D", "", self.show) != self.dial:
            raise ValueError(f"show and dial differ: {self.show}, {self.dial}")
        if self.text_word and self.by != "text":
            raise ValueError("a word to send belongs to a text line")


@dataclass(frozen=True, slots=True)
class Country:
    """The lines of one country, the emergency number first."""

    code: str
    name: str
    lines: tuple[PhoneLine, ...]

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Z]{2}", self.code):
            raise ValueError("a country's code is two capital letters")
        if [line.kind for line in self.lines[:1]] != ["emergency"]:
            raise ValueError(f"the emergency number of {self.code} must come first")

    @property
    def emergency(self) -> PhoneLine:
        """The emergency number."""
        return self.lines[0]

    @property
    def crisis(self) -> tuple[PhoneLine, ...]:
        """The crisis lines, the one to show first in front."""
        return tuple(line for line in self.lines if line.kind == "crisis")
