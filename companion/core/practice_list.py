"""A coach's short list for a person: small steps and prompts, no limits, no rules, no amounts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, ClassVar

from companion.core.kept import Kept
from companion.core.said import Said

MOST_LINES = 10
LONGEST_LINE = 200
LONGEST_NAME = 80


class PracticeError(ValueError):
    """A list that is not taken; its text is a calm sentence that names the place."""


class LineKind(Enum):
    """What a line is for."""

    STEP = "step"
    PROMPT = "prompt"


@dataclass(frozen=True, slots=True)
class PracticeLine:
    """One line, as the coach wrote it."""

    kind: LineKind
    text: str


@dataclass(frozen=True, slots=True)
class PracticeList:
    """A whole list. ``coach`` may be empty; ``made_on``: the coach's own day."""

    lines: tuple[PracticeLine, ...]
    coach: str = ""
    made_on: date | None = None


def _lines(value: Any) -> tuple[PracticeLine, ...]:
    return tuple(PracticeLine(LineKind(kind), str(text)) for kind, text in value)


def line_pairs(lines: tuple[PracticeLine, ...]) -> tuple[tuple[str, str], ...]:
    """Lines in the plain form in which they are kept."""
    return tuple((line.kind.value, line.text) for line in lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeTaken(Kept):
    """A list that the person took in. ``pairs``: kind and text of each line."""

    KIND: ClassVar[str] = "practice_list"
    READERS: ClassVar[Mapping[str, Callable[[Any], Any]]] = {}

    coach: str = ""
    made_on: str = ""
    pairs: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        _lines(self.pairs)

    @property
    def lines(self) -> tuple[PracticeLine, ...]:
        """The lines in their order."""
        return _lines(self.pairs)


_UNITS = (
    r"mg mcg [\u00b5\u03bc]g ug g gr grams? gramos? milligrams? miligramos? ml cc drops? gotas? pills? "
    r"tablets? lozenges? troches? sprays? pastillas? tabletas? comprimidos? units? unidades?"
)
_AMOUNT = re.compile(rf"\d[\d.,/]*\s*(?:{'|'.join(_UNITS.split())})\b", re.IGNORECASE)
_MEDICINE = r"(?:your|the|tu|la) (?:medicines?|meds|medication|ketamine|pills?|tablets?|medicina|ketamina)"
_NEVER = re.compile(
    r"\b(?:dos(?:e[sd]?|ages?|ing|is)|redos\w*|titrat\w*|mg|mcg|top[ -]?up|overdos\w*|sobredosis"
    r"|take (?:it |some |another |one )?(?:more|again|less)"
    r"(?! (?:rest|time|space|care|breaks?|walks?|breaths?|naps?)\b)"
    rf"|(?:take|skip|stop|double|halve|change|toma|deja|cambia) {_MEDICINE}"
    r"|toma(?:r|rte)? (?:m\u00e1s|menos|otra)"
    r"|cleared|safe to start|eligible|approved|all clear)\b",
    re.IGNORECASE,
)


def checked_line(kind: LineKind, text: str, place: str) -> PracticeLine:
    """A line that may be on a list. Raises ``PracticeError`` with its place.

    One line of up to 200 letters that names no amount and no change of a medicine (H29, safety.md 11.4).
    """
    text = unicodedata.normalize("NFC", text).strip()
    if not text:
        raise PracticeError(Said("{place} is empty.", place=place))
    if len(text) > LONGEST_LINE:
        raise PracticeError(Said("{place} has more than {most} letters.", place=place, most=LONGEST_LINE))
    if any(unicodedata.category(letter)[0] == "C" or letter in "\u2028\u2029" for letter in text):
        raise PracticeError(Said("{place} holds signs that are no letters.", place=place))
    plain = unicodedata.normalize("NFKC", text)
    if _AMOUNT.search(plain) or _NEVER.search(plain):
        raise PracticeError(Said("{place} names a medicine or an amount. A list never does.", place=place))
    return PracticeLine(kind, text)


def checked_name(name: str) -> str:
    """A coach's name, in one line. Raises ``PracticeError``."""
    name = unicodedata.normalize("NFC", name).strip()
    if len(name) > LONGEST_NAME or any(unicodedata.category(letter)[0] == "C" for letter in name):
        raise PracticeError(Said("The name is too long, or holds signs that are no letters."))
    return name


def checked_count(count: int) -> None:
    """Raises ``PracticeError`` for an empty list and for one with more than 10 lines."""
    if count == 0:
        raise PracticeError(Said("The list has no lines."))
    if count > MOST_LINES:
        raise PracticeError(Said("The list has more than {most} lines.", most=MOST_LINES))
