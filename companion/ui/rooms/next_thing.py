"""What Today says first: how far the session is, the next thing to do, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from companion.core.plan import CarePlan
from companion.services.errors import CalmError, NoPlanError
from companion.services.ports import Failed, Ok
from companion.services.starting import PRACTISE_FIRST, Standing
from companion.ui import days
from companion.ui.translator import spoken

BEGIN, AGAIN = "begin", "again"
_WORDED_DAYS = 7

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class NextThing:
    """``leads_to``: the screen that the action opens, ``BEGIN`` for a session, ``AGAIN`` to read again."""

    title: str
    heading: str
    line: str
    aside: str
    action: str
    leads_to: str


def derive_next_thing(read: Ok[Standing] | Failed, today: date) -> NextThing:
    """The next thing on this day. It says where things stand and never that a session may go well."""
    match read:
        case Ok(standing):
            return _of_plan(standing, today)
        case Failed(NoPlanError() as error):
            return NextThing(
                translate("Today", "No plan yet"),
                translate("Today", "Take in your care plan"),
                spoken(error.sentence),
                "",
                translate("Today", "Choose a plan"),
                "choose_plan",
            )
        case Failed(error):
            otherwise = translate("Today", "Please try again.")
            return NextThing(
                translate("Today", "Your plan could not be read"),
                translate("Today", "What you wrote is kept"),
                spoken(error.sentence) if isinstance(error, CalmError) else otherwise,
                "",
                translate("Today", "Try again"),
                AGAIN,
            )


def the_morning() -> NextThing:
    """After a session the next morning's question comes before all else (H11)."""
    return NextThing(
        translate("Today", "The morning after"),
        translate("Today", "Did you sleep? How are you?"),
        translate("Today", "Two short questions. The reminder below stays until a full night's sleep."),
        "",
        translate("Today", "Answer"),
        "morning",
    )


def _practice(title: str) -> NextThing:
    return NextThing(
        title,
        translate("Today", "Practise together first"),
        spoken(PRACTISE_FIRST),
        translate("Today", "Your first session opens after it"),
        translate("Today", "Practise"),
        "practice",
    )


def _of_plan(standing: Standing, today: date) -> NextThing:
    plan = standing.kept.plan
    if standing.not_today is None and standing.practise_first:
        return _practice(translate("Today", "Your session is today"))
    if standing.not_today is None:
        line = translate("Today", "First a few private questions, then some with %1.")
        hours = translate("Today", "%1 stays for at least %2 hours.").replace("%1", plan.sitter)
        return NextThing(
            translate("Today", "Your session is today"),
            translate("Today", "Begin when you are both ready"),
            line.replace("%1", plan.sitter),
            hours.replace("%2", f"{plan.timeline.sitter_stays_s / 3600:g}"),
            translate("Today", "Begin"),
            BEGIN,
        )
    if plan.allows_session_on(today):
        line = translate("Today", "%1, at any hour. Or press Help.")
        is_used = today in standing.used_days
        return NextThing(
            translate("Today", "Not today"),
            translate("Today", "Call your care team"),
            line.replace("%1", plan.contacts.care_team_urgent),
            spoken(standing.not_today) if is_used else translate("Today", "You made a good choice."),
            translate("Today", "My plan"),
            "my_plan",
        )
    coming = plan.next_session_day(today + timedelta(days=1))
    if coming is None:
        return _none_planned(plan, today)
    if standing.practise_first:
        return _practice(_days_until((coming - today).days))
    return _until(plan, today, coming)


def _until(plan: CarePlan, today: date, coming: date) -> NextThing:
    line = translate("Today", "It is on %1. %2 stays with you.").replace("%1", day_words(coming))
    days = (coming - today).days
    tomorrow, later = (
        translate("Today", "Get ready for tomorrow"),
        translate("Today", "Get ready in small steps"),
    )
    return NextThing(
        _days_until(days),
        tomorrow if days == 1 else later,
        line.replace("%2", plan.sitter),
        translate("Today", "First: one hope, in one line"),
        translate("Today", "Prepare"),
        "prepare",
    )


def _none_planned(plan: CarePlan, today: date) -> NextThing:
    has_ended = plan.valid_until is not None and today > plan.valid_until
    title = translate("Today", "Your plan has run out")
    return NextThing(
        title if has_ended else translate("Today", "No session is planned"),
        translate("Today", "Ask your care team for a new plan"),
        translate("Today", "They give you a file. Take it in under My plan."),
        "",
        translate("Today", "My plan"),
        "my_plan",
    )


def _days_until(days: int) -> str:
    if days == 1:
        return translate("Today", "Your session is tomorrow")
    words = (
        translate("Today", "Two"),
        translate("Today", "Three"),
        translate("Today", "Four"),
        translate("Today", "Five"),
        translate("Today", "Six"),
        translate("Today", "Seven"),
    )
    number = words[days - 2] if days <= _WORDED_DAYS else str(days)
    return translate("Today", "%1 days until your session").replace("%1", number)


def day_words(day: date, *, with_year: bool = False) -> str:
    """A day as the person's language writes it."""
    return days.day_words(day, weekday=True, year=with_year)
