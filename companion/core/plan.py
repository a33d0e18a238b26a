"""The care plan: contacts, dates, limits and timeline. It may tighten the floors, never loosen them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from companion.core.numbers import Limits, NumbersAsked
from companion.core.phases import Timeline
from companion.core.plan_fields import (
    CARD_IDS,
    MEASURE_IDS,
    MISSING,
    NOT_PART,
    PLAN_FORMAT,
    REQUIRED,
    SECTIONS,
    TOP_FIELDS,
    Problem,
    check_field,
)
from companion.core.plan_fields import LONGEST_TEXT as LONGEST_TEXT  # noqa: PLC0414 - part of this contract
from companion.core.said import Said

DEFAULT_FOLLOW_UP_DAYS = (1, 2, 3, 7, 14)


@dataclass(frozen=True, slots=True)
class ContactLine:
    """Another number that a care team added, and when it is answered."""

    name: str
    number: str
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Contacts:
    """Whom to call, as people read the numbers aloud."""

    country: str
    emergency_number: str
    care_team_daytime: str
    care_team_urgent: str
    crisis_line: str = ""
    more: tuple[ContactLine, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureAsked:
    """A questionnaire, and on which days after a session it is asked."""

    measure_id: str
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CarePlan:
    """What the care team wrote for this person. It holds no amount of anything (H29).

    ``public_key``: the key that this plan is signed with, empty where it is not signed.
    """

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
    measures: tuple[MeasureAsked, ...] = ()
    own_words: tuple[tuple[str, str], ...] = ()
    tell_after: str = ""
    public_key: str = ""

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

    def measures_on(self, day_number: int) -> tuple[str, ...]:
        """The questionnaires that this plan asks so many days after a session."""
        return tuple(asked.measure_id for asked in self.measures if day_number in asked.days)

    def own_words_for(self, card_id: str) -> tuple[str, ...]:
        """The care team's own lines for a card, shown below ours and never in their place."""
        own = dict(self.own_words).get(card_id, "").splitlines()
        told = self.tell_after.splitlines() if card_id == "end_card" else []
        return tuple(line for line in (*own, *told) if line.strip())


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan's own text, when it was taken in, and on which local days sessions used it."""

    plan_id: str
    text: str
    taken_utc_s: float
    session_days: tuple[date, ...] = ()


def check_plan(data: Mapping[str, Any]) -> list[Problem]:
    """Everything in a plan's data that cannot be taken; an empty list when it can.

    Unknown fields are refused, so that a misspelt limit is never dropped in silence and no field for
    an amount can come in (H29, H37).
    """
    problems: list[Problem] = []
    for key, value in data.items():
        if key == "format":
            if value != PLAN_FORMAT or type(value) is not int:
                problems.append(
                    Problem((key,), Said("must be {format}; this version reads no other", format=PLAN_FORMAT))
                )
        elif key in TOP_FIELDS:
            problems.extend(check_field((key,), value))
        elif key not in SECTIONS:
            problems.append(Problem((key,), NOT_PART))
        elif not isinstance(value, Mapping):
            problems.append(Problem((key,), Said("must be a section in [ ]")))
        else:
            for name, part in value.items():
                problems.extend(check_field((key, name), part))
    if "format" not in data:
        first = Said("is missing; the first line should be: format = {format}", format=PLAN_FORMAT)
        problems.append(Problem(("format",), first))
    problems.extend(
        Problem(path, MISSING) for path in sorted(REQUIRED) if path[1] not in _section(data, path[0])
    )
    can_be_read = all(problem.is_wording for problem in problems)
    return problems + (_whole_problems(data) if can_be_read else [])


def derive_plan(data: Mapping[str, Any]) -> CarePlan:
    """The plan in data that ``check_plan`` found no problem in; missing parts take the floors."""
    timeline = Timeline()
    ends, looks = _section(data, "end"), _section(data, "look_ins")
    days = _section(data, "days")
    return CarePlan(
        clinic=data["clinic"]["name"],
        is_example=bool(data.get("example", False)),
        contacts=_contacts(data["contacts"]),
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
        follow_up_days=_follow_up_days(data),
        extra_gate_items=tuple(_section(data, "gate").get("extra", ())),
        measures=tuple(
            MeasureAsked(measure_id, tuple(sorted(set(_section(data, "measures")[measure_id]))))
            for measure_id in MEASURE_IDS
            if _section(data, "measures").get(measure_id)
        ),
        own_words=tuple(
            (card_id, _section(data, "words")[card_id])
            for card_id in CARD_IDS
            if card_id in _section(data, "words")
        ),
        tell_after=_section(data, "after").get("tell", ""),
        public_key=data.get("public_key", ""),
    )


def _contacts(section: Mapping[str, Any]) -> Contacts:
    more = tuple(ContactLine(**line) for line in section.get("more", ()))
    return Contacts(**{**section, "more": more})


def _follow_up_days(data: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(sorted(set(_section(data, "follow_up").get("days", DEFAULT_FOLLOW_UP_DAYS))))


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


def _whole_problems(data: Mapping[str, Any]) -> list[Problem]:
    problems: list[Problem] = []
    days = _section(data, "days")
    if days.get("any_day") and not data.get("example"):
        problems.append(
            Problem(("days", "any_day"), Said("is only for example plans; name the days instead"))
        )
    if not days.get("any_day") and not days.get("sessions"):
        problems.append(Problem(("days", "sessions"), Said("must name at least one day")))
    plan = derive_plan(data)
    line = plan.timeline
    if not line.quiet_until_s <= line.grounding_from_s <= line.earliest_end_s <= line.sitter_stays_s:
        reason = Said("must come in this order: quiet_min, grounding_min, earliest_min, sitter_stays_min")
        problems.append(Problem(("end",), reason))
    for asked in plan.measures:
        for day in asked.days:
            if day not in plan.follow_up_days:
                reason = Said("names day {day}, which is not one of the follow-up days", day=day)
                problems.append(Problem(("measures", asked.measure_id), reason))
    if ("public_key" in data) != ("signature" in data):
        there, gone = ("public_key", "signature") if "public_key" in data else ("signature", "public_key")
        problems.append(Problem((there,), Said("needs a {gone} beside it; sign the plan again", gone=gone)))
    return problems
