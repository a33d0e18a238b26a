"""The care plan: contacts, dates, limits and timeline. It may tighten the floors, never loosen them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from companion.core.numbers import Limits, NumbersAsked
from companion.core.phases import Timeline

PLAN_FORMAT = 1
LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Contacts:
    """Whom to call, as people read the numbers aloud."""

    country: str
    emergency_number: str
    care_team_daytime: str
    care_team_urgent: str
    crisis_line: str = ""


@dataclass(frozen=True, slots=True)
class CarePlan:
    """What the care team wrote for this person. It holds no amount of anything (H29)."""

    clinic: str
    is_example: bool
    contacts: Contacts
    address: str
    sitter: str
    coach: str
    session_days: tuple[date, ...]
    any_day: bool
    valid_until: date | None
    food_and_drink: str
    medicine: str
    limits: Limits
    numbers: NumbersAsked
    timeline: Timeline
    follow_up_days: tuple[int, ...]
    extra_gate_items: tuple[str, ...]

    def allows_session_on(self, day: date) -> bool:
        """Whether the plan names this local day and has not run out (H30)."""
        in_time = self.valid_until is None or day <= self.valid_until
        return in_time and (self.any_day or day in self.session_days)

    def next_session_day(self, today: date) -> date | None:
        """The first planned day from today on, within the plan's time."""
        if self.any_day:
            return today if self.allows_session_on(today) else None
        coming = (day for day in self.session_days if day >= today and self.allows_session_on(day))
        return min(coming, default=None)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in a plan that cannot be taken, with the path of the field it is about."""

    path: tuple[str, ...]
    reason: str


_NEVER_SHOWN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories that change how other letters show; they could turn a phone number round (H16)."""


@dataclass(frozen=True, slots=True)
class _Text:
    required: bool = True
    longest: int = LONGEST_TEXT
    phone: bool = False

    def read(self, value: Any) -> str | None:
        """The reason why a value cannot be taken; None when it can."""
        if not isinstance(value, str):
            return "must be words in quotes"
        if self.required and not value.strip():
            return "must not be empty"
        if len(value) > self.longest:
            return f"must be shorter than {self.longest} letters"
        if any(unicodedata.category(letter) in _NEVER_SHOWN and letter != "\n" for letter in value):
            return "has letters that cannot be shown"
        if self.phone and value.strip() and sum(letter.isdigit() for letter in value) < 2:
            return "must be a phone number"
        return None


@dataclass(frozen=True, slots=True)
class _Whole:
    lowest: int
    highest: int
    why: str = ""

    def read(self, value: Any) -> str | None:
        """The reason why a value cannot be taken; None when it can."""
        if isinstance(value, bool) or not isinstance(value, int):
            return "must be a whole number"
        if not self.lowest <= value <= self.highest:
            return f"must be from {self.lowest} to {self.highest}{self.why}"
        return None


@dataclass(frozen=True, slots=True)
class _Flag:
    def read(self, value: Any) -> str | None:
        """The reason why a value cannot be taken; None when it can."""
        return None if isinstance(value, bool) else "must be true or false"


@dataclass(frozen=True, slots=True)
class _Day:
    def read(self, value: Any) -> str | None:
        """The reason why a value cannot be taken; None when it can."""
        return None if type(value) is date else "must be a day, like 2026-12-05"


@dataclass(frozen=True, slots=True)
class _ListOf:
    part: _Text | _Whole | _Day
    most: int
    fewest: int = 0

    def read(self, value: Any) -> str | None:
        """The reason why a value cannot be taken; None when it can."""
        if not isinstance(value, list):
            return "must be a list in [ ]"
        if not self.fewest <= len(value) <= self.most:
            return f"must have {self.fewest} to {self.most} parts"
        return next((reason for part in value if (reason := self.part.read(part))), None)


_TIGHTER = ". A plan may be stricter than that, never looser"
_SHORT = _Text(longest=200)
_PHONE = _Text(longest=40, phone=True)

_FIELDS: dict[tuple[str, str], _Text | _Whole | _Flag | _Day | _ListOf] = {
    ("clinic", "name"): _SHORT,
    ("contacts", "country"): _Text(longest=2),
    ("contacts", "emergency_number"): _PHONE,
    ("contacts", "care_team_daytime"): _PHONE,
    ("contacts", "care_team_urgent"): _PHONE,
    ("contacts", "crisis_line"): _Text(required=False, longest=80, phone=True),
    ("home", "address"): _SHORT,
    ("people", "sitter"): _SHORT,
    ("people", "coach"): _Text(required=False, longest=200),
    ("days", "sessions"): _ListOf(_Day(), 60),
    ("days", "any_day"): _Flag(),
    ("days", "valid_until"): _Day(),
    ("rules", "food_and_drink"): _Text(),
    ("rules", "medicine"): _Text(),
    ("limits", "systolic_max_mmhg"): _Whole(90, 160, _TIGHTER),
    ("limits", "diastolic_max_mmhg"): _Whole(50, 90, _TIGHTER),
    ("limits", "pulse_min"): _Whole(50, 70, _TIGHTER),
    ("limits", "pulse_max"): _Whole(70, 100, _TIGHTER),
    ("limits", "oxygen_min_percent"): _Whole(94, 98, _TIGHTER),
    ("numbers", "asked_for"): _Flag(),
    ("numbers", "blood_pressure"): _Flag(),
    ("numbers", "pulse"): _Flag(),
    ("numbers", "oxygen"): _Flag(),
    ("numbers", "during_min"): _ListOf(_Whole(5, 240), 24),
    ("numbers", "at_end"): _Flag(),
    ("look_ins", "every_min"): _Whole(2, 10, _TIGHTER),
    ("look_ins", "later_every_min"): _Whole(2, 15, _TIGHTER),
    ("end", "quiet_min"): _Whole(60, 240, _TIGHTER),
    ("end", "grounding_min"): _Whole(90, 300, _TIGHTER),
    ("end", "earliest_min"): _Whole(120, 600, _TIGHTER),
    ("end", "sitter_stays_min"): _Whole(240, 1440, _TIGHTER),
    ("follow_up", "days"): _ListOf(_Whole(1, 90), 30, fewest=1),
    ("gate", "extra"): _ListOf(_Text(longest=200), 10),
}
_REQUIRED = {
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
_SECTIONS = {section for section, _ in _FIELDS}


def check_plan(data: Mapping[str, Any]) -> list[Problem]:
    """Everything in a plan's data that cannot be taken; an empty list when it can.

    Unknown fields are refused, so that a misspelt limit is never dropped in silence and no field for
    an amount can come in (H29, H37).
    """
    problems: list[Problem] = []
    for key, value in data.items():
        if key == "format":
            if value != PLAN_FORMAT or type(value) is not int:
                problems.append(Problem((key,), f"must be {PLAN_FORMAT}; this version reads no other"))
        elif key == "example":
            problems.extend(_problem((key,), _Flag().read(value)))
        elif key not in _SECTIONS:
            problems.append(Problem((key,), "is not part of a care plan"))
        elif not isinstance(value, Mapping):
            problems.append(Problem((key,), "must be a section in [ ]"))
        else:
            problems.extend(_section_problems(key, value))
    if "format" not in data:
        problems.append(Problem(("format",), f"is missing; the first line should be: format = {PLAN_FORMAT}"))
    problems.extend(
        Problem(path, "is missing") for path in sorted(_REQUIRED) if path[1] not in _section(data, path[0])
    )
    return problems or _whole_problems(data)


def derive_plan(data: Mapping[str, Any]) -> CarePlan:
    """The plan in data that ``check_plan`` found no problem in; missing parts take the floors."""
    timeline = Timeline()
    ends, looks = _section(data, "end"), _section(data, "look_ins")
    days = _section(data, "days")
    return CarePlan(
        clinic=data["clinic"]["name"],
        is_example=bool(data.get("example", False)),
        contacts=Contacts(**data["contacts"]),
        address=data["home"]["address"],
        sitter=data["people"]["sitter"],
        coach=data["people"].get("coach", ""),
        session_days=tuple(sorted(set(days.get("sessions", ())))),
        any_day=bool(days.get("any_day", False)),
        valid_until=days.get("valid_until"),
        food_and_drink=data["rules"]["food_and_drink"],
        medicine=data["rules"]["medicine"],
        limits=Limits(**_section(data, "limits")),
        numbers=_numbers_asked(_section(data, "numbers")),
        timeline=Timeline(
            quiet_until_s=60 * ends.get("quiet_min", timeline.quiet_until_s // 60),
            grounding_from_s=60 * ends.get("grounding_min", timeline.grounding_from_s // 60),
            earliest_end_s=60 * ends.get("earliest_min", timeline.earliest_end_s // 60),
            look_in_every_s=60 * looks.get("every_min", timeline.look_in_every_s // 60),
            look_in_later_every_s=60 * looks.get("later_every_min", timeline.look_in_later_every_s // 60),
            sitter_stays_s=60 * ends.get("sitter_stays_min", timeline.sitter_stays_s // 60),
        ),
        follow_up_days=tuple(sorted(set(_section(data, "follow_up").get("days", (1, 2, 3, 7, 14))))),
        extra_gate_items=tuple(_section(data, "gate").get("extra", ())),
    )


def _numbers_asked(section: Mapping[str, Any]) -> NumbersAsked:
    """``asked_for`` alone means blood pressure and pulse; the single ones say it more closely."""
    by_default = bool(section.get("asked_for", False))
    return NumbersAsked(
        blood_pressure=bool(section.get("blood_pressure", by_default)),
        pulse=bool(section.get("pulse", by_default)),
        oxygen=bool(section.get("oxygen", False)),
        during_min=tuple(sorted(set(section.get("during_min", ())))),
        at_end=bool(section.get("at_end", True)),
    )


def _section(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    section = data.get(name, {})
    return section if isinstance(section, Mapping) else {}


def _section_problems(section: str, values: Mapping[str, Any]) -> list[Problem]:
    problems: list[Problem] = []
    for name, value in values.items():
        field = _FIELDS.get((section, name))
        if field is None:
            problems.append(Problem((section, name), "is not part of a care plan"))
        else:
            problems.extend(_problem((section, name), field.read(value)))
    return problems


def _problem(path: tuple[str, ...], reason: str | None) -> list[Problem]:
    return [Problem(path, reason)] if reason else []


def _whole_problems(data: Mapping[str, Any]) -> list[Problem]:
    problems: list[Problem] = []
    days = _section(data, "days")
    if days.get("any_day") and not data.get("example"):
        problems.append(Problem(("days", "any_day"), "is only for example plans; name the days instead"))
    if not days.get("any_day") and not days.get("sessions"):
        problems.append(Problem(("days", "sessions"), "must name at least one day"))
    plan = derive_plan(data)
    line = plan.timeline
    if not line.quiet_until_s <= line.grounding_from_s <= line.earliest_end_s <= line.sitter_stays_s:
        reason = "must come in this order: quiet_min, grounding_min, earliest_min, sitter_stays_min"
        problems.append(Problem(("end",), reason))
    return problems
