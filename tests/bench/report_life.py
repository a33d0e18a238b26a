"""A long share for measurements: many sessions with timelines, forms, charts, checks and words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from companion.core.events import Event
from companion.core.follow_up import FollowUpCheck, Slider
from companion.core.measures import Measure, MeasureChoice, MeasureItem, MeasureTaken
from companion.core.number_events import NumbersTaken
from companion.core.snapshot import Section, SharedSession, Snapshot
from tests.share.builders import EVERY_EVENT, at
from tests.share.full import full_share
from tests.share.rich import entry

DAY = 1440
APART = 7 * DAY
FORMS = 14
ITEMS = 7
WORDS = "A door at the end of a garden stood open, and the air from the other side was warm. " * 4
MEASURES = {
    f"form{number}": Measure(
        measure_id=f"form{number}",
        title=f"Form {number}",
        version=1,
        lead="How often did this happen in the last days?",
        notice="May be copied.",
        items=tuple(MeasureItem(f"i{item}", f"This was hard for me, number {item}") for item in range(ITEMS)),
        choices=tuple(MeasureChoice(value, f"On {value} days") for value in range(4)),
    )
    for number in range(FORMS)
}


def long_share(sessions: int) -> Snapshot:
    """So many sessions a week apart, and all that goes with them."""
    numbers = range(sessions)
    return replace(
        full_share(frozenset(Section) - {Section.VOICE_NOTES, Section.DRAWINGS}),
        from_day=date(2025, 11, 1),
        sessions=tuple(SharedSession(f"s{number}", _events(number)) for number in numbers),
        notes=tuple(entry(f"e{number}", WORDS, number * APART + 300) for number in numbers),
        checks=tuple(_check(number, past) for number in numbers for past in (1, 3)),
        measures_taken=tuple(
            _taken(f"form{place % FORMS}", place) for place in range(sessions)
        ),
        attachments=(),
    )  # fmt: skip


def _events(number: int) -> tuple[Event, ...]:
    readings = (NumbersTaken(at(20 * place + 5), 118 + place, 76, 66, 97) for place in range(1, 4))
    return tuple(_later(event, number * APART) for event in sorted((*EVERY_EVENT, *readings), key=_when))


def _later(event: Event, minutes: float) -> Event:
    moment, span_s = event.at, minutes * 60
    return replace(
        event,
        at=replace(
            moment,
            utc_s=moment.utc_s + span_s,
            boot_s=moment.boot_s + span_s,
            steady_s=moment.steady_s + span_s,
        ),
    )


def _when(event: Event) -> float:
    return event.at.utc_s


def _check(number: int, past: int) -> FollowUpCheck:
    begun = at(number * APART + past * DAY)
    return FollowUpCheck(
        record_id=f"c{number}.{past}", begun_at=begun, changed_utc_s=begun.utc_s, session_id=f"s{number}",
        day_number=past, sliders=tuple((slider, (number + past) % 11) for slider in Slider), is_done=True,
    )  # fmt: skip


def _taken(measure_id: str, place: int) -> MeasureTaken:
    begun = at(place * APART + 2 * DAY)
    return MeasureTaken(
        record_id=f"m{place}", begun_at=begun, changed_utc_s=begun.utc_s, measure_id=measure_id,
        answers=tuple((place + item) % 4 for item in range(ITEMS)), is_done=True,
    )  # fmt: skip
