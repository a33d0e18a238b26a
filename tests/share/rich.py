"""A life in a vault: every kind of thing, hard text, and a session with every kind of event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.follow_up import FollowUpCheck, Slider
from companion.core.journal import Attachment, AttachmentKind, Entry, EntryKind, EntryState
from companion.core.kept import kept_record
from companion.core.measures import MeasureTaken
from companion.core.phases import Phase
from companion.core.snapshot import Section, SharedAttachment, SharedSession, Snapshot
from companion.core.steps import SmallStep, StepState
from companion.core.topics import Topic, TopicState
from companion.services.planning import plan_id_of
from companion.services.ports import LoggedShare, Records
from tests.core.builders import reach
from tests.share.builders import EVERY_EVENT, at

HARD = "=1+1\n@SUM(\"a\",b)\t\r\n\u05e9\u05dc\u05d5\u05dd 😀\u200d\u2028 \x00 'q' — naïve"
VOICE_BYTES = b"OggS" + bytes(range(256))
STROKES = b'{"strokes":[[1,2],[3,4]]}'


def entry(
    entry_id: str, text: str, minute: float = 200, kind: EntryKind = EntryKind.REFLECTION, session: str = "s1"
) -> Entry:
    """An entry with nothing but words."""
    begun = at(minute)
    return Entry(entry_id, kind, begun, begun.utc_s + 0.25, text, session)


INTENTION = entry("i1", "To be open. " + HARD, -120, EntryKind.INTENTION)
NOTE = replace(
    entry("e1", "All the rooms were open. " + HARD), tags=("sea", "=two words"), mood=7, is_pinned=True
)
PROMPTED = replace(
    entry("p1", "My sister. " + HARD, 1500),
    prompt_id="surprise",
    prompt="Did anything surprise you?",
    state=EntryState.COMPLETE,
)
SEALED = replace(entry("x1", "hemlock", 1600), is_sealed=True)
TRASHED = replace(entry("x2", "nightshade", 1700), trashed_utc_s=at(1800).utc_s)
VOICE = SharedAttachment(
    Attachment("a1", "e1", AttachmentKind.VOICE, at(201), "audio/ogg", 3.5, len(VOICE_BYTES), HARD),
    VOICE_BYTES,
)
DRAWING = SharedAttachment(
    Attachment("a2", "e1", AttachmentKind.DRAWING, at(202), "application/json", 0.0, len(STROKES), "A door"),
    STROKES,
)
OF_SEALED = SharedAttachment(
    Attachment("a3", "x1", AttachmentKind.VOICE, at(203), "audio/ogg", 1.0, 7, "hemlock"), b"hemlock"
)
CHECK = FollowUpCheck(
    record_id="c1",
    begun_at=at(1500),
    changed_utc_s=at(1501).utc_s,
    session_id="s1",
    day_number=1,
    sliders=((Slider.MOOD, 6), (Slider.SLEEP, 4)),
    side_effects=("oleander",),
    side_effects_note="oleander",
    bladder=(("pain", "no"),),
    wanting_more="oleander",
    is_done=True,
)
PHQ = MeasureTaken(
    record_id="m1",
    begun_at=at(1510),
    changed_utc_s=at(1511).utc_s,
    session_id="s1",
    measure_id="phq-9",
    version=1,
    day_number=1,
    answers=(1, 2, 0, 3, 1, 0, 1, 2, 0),
    is_done=True,
)
HALF = replace(PHQ, record_id="m2", begun_at=at(3000), answers=(1, None, 0), is_done=False)
STEP = SmallStep(
    record_id="t1",
    begun_at=at(1520),
    changed_utc_s=at(1521).utc_s,
    session_id="s1",
    text="Walk to the lake. " + HARD,
    when="Sunday",
    helper="Ana",
    state=StepState.IN_PART,
    became="Half the way.",
    closed_utc_s=at(9000).utc_s,
)
TOPIC = Topic(
    record_id="k1",
    begun_at=at(1530),
    changed_utc_s=at(1531).utc_s,
    text="The open rooms. " + HARD,
    place=1.5,
    state=TopicState.TALKED,
    became="We talked.",
    closed_utc_s=at(9001).utc_s,
)
ENTRIES = (INTENTION, NOTE, PROMPTED, SEALED, TRASHED)
ATTACHMENTS = (VOICE, DRAWING, OF_SEALED)
THINGS = (CHECK, PHQ, HALF, STEP, TOPIC)
PLAN_TEXT = "# a plan\n"


def rich_snapshot(sections: frozenset[Section] = frozenset(Section)) -> Snapshot:
    """A share of one of each thing, sealed and trashed ones among them, with these sections chosen."""
    return Snapshot(
        app_version="0.1.0",
        made_utc_s=at(9000).utc_s,
        offset_s=3600,
        coach="Maya",
        from_day=date(2025, 11, 21),
        to_day=date(2025, 12, 28),
        sections=sections,
        intentions=(INTENTION,),
        notes=(NOTE, SEALED, TRASHED),
        prompted=(PROMPTED,),
        sessions=(SharedSession("s1", EVERY_EVENT),),
        attachments=ATTACHMENTS,
        checks=(CHECK,),
        measures_taken=(PHQ, HALF),
        steps=(STEP,),
        topics=(TOPIC,),
    )


def ended_session(session_id: str, later_s: float = 0.0) -> tuple[ev.Event, ...]:
    """A session that was lived to its end, private answers and all, so many seconds later."""
    told: list[ev.Event] = []
    for event in reach(Phase.CLOSED).stored:
        moved = replace(event, at=_later(event.at, later_s))
        is_opening = isinstance(moved, ev.SessionOpened)
        told.append(replace(moved, session_id=session_id) if is_opening else moved)
    return tuple(told)


def fill(records: Records) -> None:
    """Put one of everything into a vault."""
    for session_id, begun in (("s1", 0.0), ("s2", 900_000.0)):
        for event in ended_session(session_id, begun):
            records.append_event(session_id, event)
    for one in ENTRIES:
        records.save_entry(one)
    for shared in ATTACHMENTS:
        records.save_attachment(shared.attachment, shared.data)
    for thing in THINGS:
        records.save_record(kept_record(thing))
    for moment_s, text in ((5.5, PLAN_TEXT), (6.25, PLAN_TEXT + HARD.replace("\x00", ""))):
        records.save_plan(plan_id_of(text), text, moment_s)
    records.set_setting("cards_read", '[{"card_id":"calm_script"}]')
    records.set_setting("support_day", "2025-11-20")
    records.log_share(LoggedShare(at(8000).utc_s, "pdf", "notes", "password", 3, "Maya"))


def _later(moment: Instant, span_s: float) -> Instant:
    return replace(
        moment,
        utc_s=moment.utc_s + span_s,
        boot_s=moment.boot_s + span_s,
        steady_s=moment.steady_s + span_s,
    )
