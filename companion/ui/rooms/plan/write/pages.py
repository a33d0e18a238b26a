"""The pages of a plan that is typed in: one thing on each, in the order in which a care team tells it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from companion.core.numbers import Limits
from companion.core.phases import Timeline
from companion.core.plan import DEFAULT_FOLLOW_UP_DAYS
from companion.core.plan_fields import CARD_IDS, MEASURE_IDS, MORE, Path
from companion.ui.rooms.plan.words import measure_name
from companion.ui.rooms.plan.write.fields import (
    DayField,
    FlagsField,
    NumberField,
    NumbersField,
    PlanField,
    WordsField,
)
from companion.ui.rooms.plan.write.lists import DaysField, PhoneLinesField, QuestionsField

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class WritePage:
    """One page: its largest words, a line or two, and what makes its fields."""

    page_id: str
    title: str
    lines: tuple[str, ...]
    make_fields: Callable[[], list[PlanField]]
    also: tuple[str, ...] = field(default=())
    """Sections whose problems are told on this page though no field has their path."""


def write_pages() -> list[WritePage]:
    """Every page, in order."""
    return [
        WritePage("clinic", translate("PlanWrite", "Who is your clinic?"), (_as_told(),), _clinic),
        WritePage("people", translate("PlanWrite", "Who is with you, and where?"), (), _people),
        WritePage("contacts", translate("PlanWrite", "Whom do you call?"), (_read_back(),), _contacts),
        WritePage(
            "more",
            translate("PlanWrite", "Any more numbers?"),
            (translate("PlanWrite", "You may leave this empty."),),
            _more,
        ),
        WritePage(
            "days",
            translate("PlanWrite", "On which days?"),
            (translate("PlanWrite", "Only days that your care team named. No other day opens."),),
            _days,
        ),
        WritePage("rules", translate("PlanWrite", "What did they tell you?"), (_no_amount(),), _rules),
        WritePage(
            "numbers",
            translate("PlanWrite", "Which numbers do they ask for?"),
            (translate("PlanWrite", "Leave all of them off if they asked for none."),),
            _numbers,
        ),
        WritePage("limits", translate("PlanWrite", "What are their limits?"), (_tighter(),), _limits),
        WritePage(
            "rhythm", translate("PlanWrite", "How often, and how long?"), (_tighter(),), _rhythm, ("end",)
        ),
        WritePage(
            "follow_up",
            translate("PlanWrite", "What comes after?"),
            (translate("PlanWrite", "Day 1 is the day after a session."),),
            _follow_up,
        ),
        WritePage("words", translate("PlanWrite", "Do they have words for you?"), (_below_ours(),), _words),
        WritePage(
            "questions",
            translate("PlanWrite", "Do they have questions of their own?"),
            (translate("PlanWrite", "“Yes” must be the answer that lets you both go on."),),
            _questions,
        ),
    ]  # fmt: skip


def page_of(path: Path, pages: list[WritePage], paths_of: Callable[[WritePage], set[Path]]) -> int | None:
    """The place of the page that holds a field, or that tells of its section; None where there is none."""
    for place, page in enumerate(pages):
        if path[:2] in paths_of(page) or path[0] in page.also:
            return place
    return None


def _as_told() -> str:
    return translate("PlanWrite", "Write only what your care team told you. Ask them if you are not sure.")


def _read_back() -> str:
    return translate("PlanWrite", "Read each number back to them. Write short numbers as they are.")


def _no_amount() -> str:
    return translate("PlanWrite", "Write times and rules. Companion keeps no amounts.")


def _tighter() -> str:
    return translate("PlanWrite", "A plan may be stricter than Companion, never looser. Empty is fine.")


def _below_ours() -> str:
    return translate("PlanWrite", "Their words stand below ours, on these pages. Leave the rest empty.")


def _clinic() -> list[PlanField]:
    return [
        WordsField(("clinic", "name"), translate("PlanWrite", "Its name, as you know it")),
        WordsField(
            ("contacts", "country"),
            translate("PlanWrite", "Your country, in two letters"),
            hint="US",
            below=translate("PlanWrite", "Such as US, CA, GB or AU."),
        ),
    ]


def _people() -> list[PlanField]:
    return [
        WordsField(("people", "sitter"), translate("PlanWrite", "Your sitter, the sober adult who stays")),
        WordsField(("people", "coach"), translate("PlanWrite", "Your integration coach, if you have one")),
        WordsField(
            ("home", "address"),
            translate("PlanWrite", "The address where the session is"),
            below=translate("PlanWrite", "The sitter reads it out if they call for help."),
        ),
    ]


def _contacts() -> list[PlanField]:
    return [
        WordsField(("contacts", "emergency_number"), translate("PlanWrite", "Emergency number")),
        WordsField(("contacts", "care_team_urgent"), translate("PlanWrite", "Care team, at any hour")),
        WordsField(("contacts", "care_team_daytime"), translate("PlanWrite", "Care team, by day")),
        WordsField(("contacts", "crisis_line"), translate("PlanWrite", "Crisis line, if they named one")),
    ]


def _more() -> list[PlanField]:
    add = translate("PlanWrite", "Add this number")
    return [
        PhoneLinesField(
            MORE, translate("PlanWrite", "More numbers"), add, translate("PlanWrite", "None so far.")
        )
    ]


def _days() -> list[PlanField]:
    return [
        DaysField(
            ("days", "sessions"),
            translate("PlanWrite", "Session days"),
            translate("PlanWrite", "Add this day"),
            translate("PlanWrite", "None so far. Write one like 5 December 2026."),
        ),
        DayField(
            ("days", "valid_until"),
            translate("PlanWrite", "Last day of the plan, if they named one"),
            hint=translate("PlanWrite", "31 January 2027"),
        ),
    ]


def _rules() -> list[PlanField]:
    return [
        WordsField(("rules", "food_and_drink"), translate("PlanWrite", "Food and drink"), lines=3),
        WordsField(("rules", "medicine"), translate("PlanWrite", "Your medicine"), lines=3),
    ]


def _numbers() -> list[PlanField]:
    at_end = ("numbers", "at_end")
    flags: dict[Path, str] = {
        ("numbers", "blood_pressure"): translate("PlanWrite", "Blood pressure"),
        ("numbers", "pulse"): translate("PlanWrite", "Pulse"),
        ("numbers", "oxygen"): translate("PlanWrite", "Oxygen"),
        at_end: translate("PlanWrite", "Once more at the end"),
    }
    return [
        FlagsField(translate("PlanWrite", "Numbers to take"), flags, on=frozenset({at_end})),
        NumbersField(
            ("numbers", "during_min"),
            translate("PlanWrite", "Also at these minutes after the medicine"),
            hint="40",
            below=translate("PlanWrite", "With commas between them. You may leave this empty."),
        ),
    ]


def _limits() -> list[PlanField]:
    usual = Limits()
    return [
        NumberField(
            ("limits", "systolic_max_mmhg"),
            translate("PlanWrite", "Blood pressure, top number"),
            usual=usual.systolic_max_mmhg,
            at_most=True,
        ),
        NumberField(
            ("limits", "diastolic_max_mmhg"),
            translate("PlanWrite", "Blood pressure, bottom number"),
            usual=usual.diastolic_max_mmhg,
            at_most=True,
        ),
        NumberField(
            ("limits", "pulse_min"),
            translate("PlanWrite", "Lowest pulse"),
            usual=usual.pulse_min,
            at_most=False,
        ),
        NumberField(
            ("limits", "pulse_max"),
            translate("PlanWrite", "Highest pulse"),
            usual=usual.pulse_max,
            at_most=True,
        ),
        NumberField(
            ("limits", "oxygen_min_percent"),
            translate("PlanWrite", "Lowest oxygen, in percent"),
            usual=usual.oxygen_min_percent,
            at_most=False,
        ),
    ]


def _rhythm() -> list[PlanField]:
    line = Timeline()
    every = translate("PlanWrite", "Minutes between two look-ins, first hour")
    later = translate("PlanWrite", "Minutes between two look-ins, later")
    quiet = translate("PlanWrite", "Minutes until the quiet part ends")
    grounding = translate("PlanWrite", "Minutes until looking around begins")
    earliest = translate("PlanWrite", "Minutes until the earliest end")
    stays = translate("PlanWrite", "Minutes that the sitter stays")
    return [
        NumberField(("look_ins", "every_min"), every, usual=line.look_in_every_s // 60, at_most=True),
        NumberField(
            ("look_ins", "later_every_min"), later, usual=line.look_in_later_every_s // 60, at_most=True
        ),
        NumberField(("end", "quiet_min"), quiet, usual=line.quiet_until_s // 60, at_most=False),
        NumberField(("end", "grounding_min"), grounding, usual=line.grounding_from_s // 60, at_most=False),
        NumberField(("end", "earliest_min"), earliest, usual=line.earliest_end_s // 60, at_most=False),
        NumberField(("end", "sitter_stays_min"), stays, usual=line.sitter_stays_s // 60, at_most=False),
    ]


def _follow_up() -> list[PlanField]:
    usual = ", ".join(str(day) for day in DEFAULT_FOLLOW_UP_DAYS)
    return [
        WordsField(("after", "tell"), translate("PlanWrite", "Whom to tell after a session"), lines=2),
        NumbersField(
            ("follow_up", "days"),
            translate("PlanWrite", "Days with a short check"),
            hint=usual,
            below=translate("PlanWrite", "Left empty, it is days %1.").replace("%1", usual),
        ),
        *(
            NumbersField(
                ("measures", measure_id),
                translate("PlanWrite", "%1, on these of the days").replace("%1", measure_name(measure_id)),
            )
            for measure_id in MEASURE_IDS
        ),
    ]


def _words() -> list[PlanField]:
    names = {
        "day_before": translate("PlanWrite", "The day before"),
        "day_of": translate("PlanWrite", "The day of the session"),
        "settle": translate("PlanWrite", "While you settle in"),
        "coming_back": translate("PlanWrite", "When you come back"),
        "not_today": translate("PlanWrite", "If it is not today"),
        "end_card": translate("PlanWrite", "On the end card"),
    }
    return [WordsField(("words", card_id), names[card_id], lines=2) for card_id in CARD_IDS]


def _questions() -> list[PlanField]:
    return [
        QuestionsField(
            ("gate", "extra"),
            translate("PlanWrite", "Questions before the start"),
            translate("PlanWrite", "Add this question"),
            translate("PlanWrite", "None so far. You may leave this empty."),
        )
    ]
