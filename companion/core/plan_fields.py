"""The fields of a care plan and what each may hold. A plan may tighten a line, never loosen it (H37)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from companion.core.said import Said
from companion.core.wording import amount_in, banned_word

PLAN_FORMAT = 1
LONGEST_TEXT = 2000
MEASURE_IDS = ("phq9", "gad7", "phq2", "pcl5")
"""The questionnaires that a plan may ask for (safety.md 4)."""
CARD_IDS = ("day_before", "day_of", "settle", "coming_back", "not_today", "end_card")
"""The cards that a care team may add its own words to. Help and its emergency lines are not among them."""
FIRST_YEAR, LAST_YEAR = 2020, 2100

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in a plan that cannot be taken, with the path of the field it is about.

    ``is_wording``: it is about words alone. A plan that was kept before a word was banned still opens.
    """

    path: Path
    reason: str
    is_wording: bool = False


class Shown(Enum):
    """How closely the words of a field are looked at, since they are shown to the person (H29).

    ``NAMED``: a name or an address. ``WATER``: may measure food and drink. ``RULE``: holds no amount.
    ``OWN``: stands beside our words, so it keeps our wording rules as well.
    """

    NAMED = "named"
    WATER = "water"
    RULE = "rule"
    OWN = "own"


_NEVER_SHOWN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories that change how other letters show; they could turn a phone number round (H16)."""
_SHORTEST_ABROAD = 8


@dataclass(frozen=True, slots=True)
class Text:
    """Words in quotes."""

    required: bool = True
    longest: int = LONGEST_TEXT
    shown: Shown = Shown.NAMED

    def read(self, value: Any) -> str | None:
        """The reason why a value cannot be taken; None when it can."""
        if not isinstance(value, str):
            return Said("must be words in quotes")
        if self.required and not value.strip():
            return Said("must not be empty")
        if len(value) > self.longest:
            return Said("must be shorter than {longest} letters", longest=self.longest)
        if any(unicodedata.category(letter) in _NEVER_SHOWN and letter != "\n" for letter in value):
            return Said("has letters that cannot be shown")
        return None


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as people read it aloud."""

    required: bool = True
    longest: int = 40

    def read(self, value: Any) -> str | None:
        """The reason why a value cannot be taken; None when it can (H16: a short number has no +)."""
        reason = Text(self.required, self.longest).read(value)
        if reason is not None or not value.strip():
            return reason
        digits = sum(letter.isdigit() for letter in value)
        if digits < 2:
            return Said("must be a phone number")
        if value.lstrip().startswith("+") and digits < _SHORTEST_ABROAD:
            return Said("is too short for a number with +; write short numbers without it")
        return None


@dataclass(frozen=True, slots=True)
class CountryCode:
    """Two letters."""

    def read(self, value: Any) -> str | None:
        """The reason why a value cannot be taken; None when it can."""
        reason = Text(longest=2).read(value)
        if reason is None and not (len(value) == 2 and value.isascii() and value.isalpha()):
            return Said("must be two letters, like US")
        return reason


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two lines; ``tighter`` where the loosest of them is a floor or a ceiling."""

    lowest: int
    highest: int
    tighter: bool = False

    def read(self, value: Any) -> str | None:
        """The reason why a value cannot be taken; None when it can."""
        if isinstance(value, bool) or not isinstance(value, int):
            return Said("must be a whole number")
        if not self.lowest <= value <= self.highest:
            lines = {"lowest": self.lowest, "highest": self.highest}
            if self.tighter:
                return Said(
                    "must be from {lowest} to {highest}. A plan may be stricter than that, never looser",
                    **lines,
                )
            return Said("must be from {lowest} to {highest}", **lines)
        return None


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def read(self, value: Any) -> str | None:
        """The reason why a value cannot be taken; None when it can."""
        return None if isinstance(value, bool) else Said("must be true or false")


@dataclass(frozen=True, slots=True)
class Day:
    """A local day, no hour and no zone."""

    def read(self, value: Any) -> str | None:
        """The reason why a value cannot be taken; None when it can."""
        if type(value) is not date:
            return Said("must be a day, like 2026-12-05")
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            return Said("must be a day from {first} to {last}", first=FIRST_YEAR, last=LAST_YEAR)
        return None


@dataclass(frozen=True, slots=True)
class ListOf:
    """Several values of one kind."""

    part: Text | Whole | Day
    most: int
    fewest: int = 0

    def read(self, value: Any) -> str | None:
        """The reason why a value cannot be taken; None when it can."""
        if not isinstance(value, list):
            return Said("must be a list in [ ]")
        if not self.fewest <= len(value) <= self.most:
            return Said("must have {fewest} to {most} parts", fewest=self.fewest, most=self.most)
        return next((reason for part in value if (reason := self.part.read(part))), None)


Field = Text | Phone | CountryCode | Whole | Flag | Day | ListOf

_SHORT = Text(longest=200)
MOST_LINES = 8
LINE_FIELDS: dict[str, Text | Phone] = {
    "name": Text(longest=80),
    "number": Phone(),
    "hours": Text(required=False, longest=120),
}
"""What one line of ``[[contacts.more]]`` holds."""

FIELDS: dict[tuple[str, str], Field] = {
    ("clinic", "name"): _SHORT,
    ("contacts", "country"): CountryCode(),
    ("contacts", "emergency_number"): Phone(),
    ("contacts", "care_team_daytime"): Phone(),
    ("contacts", "care_team_urgent"): Phone(),
    ("contacts", "crisis_line"): Phone(required=False, longest=80),
    ("home", "address"): _SHORT,
    ("people", "sitter"): _SHORT,
    ("people", "coach"): Text(required=False, longest=200),
    ("days", "sessions"): ListOf(Day(), 60),
    ("days", "any_day"): Flag(),
    ("days", "valid_until"): Day(),
    ("rules", "food_and_drink"): Text(shown=Shown.WATER),
    ("rules", "medicine"): Text(shown=Shown.RULE),
    ("limits", "systolic_max_mmhg"): Whole(90, 160, tighter=True),
    ("limits", "diastolic_max_mmhg"): Whole(50, 90, tighter=True),
    ("limits", "pulse_min"): Whole(50, 70, tighter=True),
    ("limits", "pulse_max"): Whole(70, 100, tighter=True),
    ("limits", "oxygen_min_percent"): Whole(94, 98, tighter=True),
    ("numbers", "asked_for"): Flag(),
    ("numbers", "blood_pressure"): Flag(),
    ("numbers", "pulse"): Flag(),
    ("numbers", "oxygen"): Flag(),
    ("numbers", "during_min"): ListOf(Whole(5, 240), 24),
    ("numbers", "at_end"): Flag(),
    ("look_ins", "every_min"): Whole(2, 10, tighter=True),
    ("look_ins", "later_every_min"): Whole(2, 15, tighter=True),
    ("end", "quiet_min"): Whole(60, 240, tighter=True),
    ("end", "grounding_min"): Whole(90, 300, tighter=True),
    ("end", "earliest_min"): Whole(120, 600, tighter=True),
    ("end", "sitter_stays_min"): Whole(240, 1440, tighter=True),
    ("follow_up", "days"): ListOf(Whole(1, 90), 30, fewest=1),
    **{("measures", measure_id): ListOf(Whole(1, 90), 30) for measure_id in MEASURE_IDS},
    ("gate", "extra"): ListOf(Text(longest=200, shown=Shown.OWN), 10),
    ("after", "tell"): Text(required=False, longest=300, shown=Shown.OWN),
    **{("words", card_id): Text(longest=300, shown=Shown.OWN) for card_id in CARD_IDS},
}
"""Every field of a section besides ``contacts.more``."""

REQUIRED = {
    ("clinic", "name"),
    ("contacts", "country"),
    ("contacts", "emergency_number"),
    ("contacts", "care_team_daytime"),
    ("contacts", "care_team_urgent"),
    ("home", "address"),
    ("people", "sitter"),
    ("rules", "food_and_drink"),
    ("rules", "medicine"),
}
SECTIONS = {section for section, _ in FIELDS}
TOP_FIELDS: dict[str, Field] = {
    "example": Flag(),
    "public_key": Text(longest=60),
    "signature": Text(longest=100),
}
"""What may stand above the sections, besides ``format``."""
MORE = ("contacts", "more")
NOT_PART = Said("is not part of a care plan")
MISSING = Said("is missing")


def check_field(path: Path, value: Any) -> list[Problem]:
    """What is wrong with the value of one field, the same for a file and for a plan typed in by hand.

    A field that no plan has is refused, so that none for an amount can come in (H29).
    """
    if path == MORE:
        return _line_problems(value)
    field = FIELDS.get((path[0], path[1])) if len(path) == 2 else TOP_FIELDS.get(path[0])
    if field is None:
        return [Problem(path, NOT_PART)]
    reason = field.read(value)
    if reason:
        return [Problem(path, reason)]
    part = field.part if isinstance(field, ListOf) else field
    texts = (value if isinstance(field, ListOf) else [value]) if isinstance(part, Text) else []
    shown = part.shown if isinstance(part, Text) else Shown.NAMED
    found = (wording for text in texts if (wording := _wording_reason(text, shown)))
    return [Problem(path, wording, is_wording=True) for wording in found][:1]


def _line_problems(lines: Any) -> list[Problem]:
    """What is wrong with the phone lines that a care team added."""
    if not isinstance(lines, list) or not all(isinstance(line, Mapping) for line in lines):
        return [Problem(MORE, Said("must be written as [[contacts.more]], with a name and a number each"))]
    if len(lines) > MOST_LINES:
        return [Problem(MORE, Said("must have {fewest} to {most} parts", fewest=0, most=MOST_LINES))]
    problems = []
    for number, line in enumerate(lines, start=1):
        path = (*MORE, str(number))
        problems += [Problem((*path, key), NOT_PART) for key in line if key not in LINE_FIELDS]
        for key, field in LINE_FIELDS.items():
            if key not in line:
                problems += [Problem((*path, key), MISSING)] if field.required else []
            elif reason := field.read(line[key]):
                problems.append(Problem((*path, key), reason))
    return problems


def _wording_reason(text: str, shown: Shown) -> str | None:
    if shown is Shown.NAMED:
        return None
    if amount := amount_in(text, of_medicine=shown is Shown.WATER):
        return Said("holds an amount (“{amount}”); Companion shows none", amount=amount)
    if shown is Shown.OWN and (word := banned_word(text)):
        return Said("holds “{word}”, which Companion never shows; please say it in another way", word=word)
    return None
