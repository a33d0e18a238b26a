"""What a choice of days, sessions, parts and single things takes out of all that may be offered."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import assert_never

from companion.core.clock import Instant
from companion.core.events import Event, MedicineTaken, SessionOpened
from companion.core.follow_up import FollowUpCheck
from companion.core.journal import Attachment, AttachmentKind, Entry, EntryKind
from companion.core.kept import Kept
from companion.core.measures import MeasureTaken
from companion.core.number_events import NumbersDue, NumberSigns, NumbersTaken
from companion.core.snapshot import Section, SharedSession
from companion.core.steps import SmallStep, StepState
from companion.core.topics import Topic, TopicState


class Thing(Enum):
    """What kind of single thing may be taken out of a choice."""

    ENTRY = "entry"
    ATTACHMENT = "attachment"
    CHECK = "check"
    MEASURE = "measure"
    STEP = "step"
    TOPIC = "topic"
    SESSION = "session"


def key_of(thing: Thing, thing_id: str) -> str:
    """The name by which one thing is taken out."""
    return f"{thing.value}:{thing_id}"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose to share. Nothing is chosen at first (H34).

    ``session_ids``: only what belongs to these sessions, whatever the days say; None to go by the days.
    ``taken_out``: keys of single things that stay (``key_of``), whatever part they are in.
    """

    from_day: date
    to_day: date
    sections: frozenset[Section] = frozenset()
    session_ids: frozenset[str] | None = None
    taken_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Stock:
    """All that may be offered, oldest first, without the bytes of voice notes and drawings.

    What is sealed, lies in the trash, or has no words is not in it (``stock_of``).
    """

    entries: tuple[Entry, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    checks: tuple[FollowUpCheck, ...] = ()
    measures: tuple[MeasureTaken, ...] = ()
    steps: tuple[SmallStep, ...] = ()
    topics: tuple[Topic, ...] = ()
    sessions: tuple[SharedSession, ...] = ()


def stock_of(whole: Stock) -> Stock:
    """What of all that is kept may be offered at all.

    Sealed entries are never offered, with all that hangs on them; neither is the trash, nor what is empty
    (H33, H34).
    """
    offered = tuple(entry for entry in whole.entries if not entry.is_sealed and entry.trashed_utc_s is None)
    open_ids = {entry.entry_id for entry in offered}
    return Stock(
        entries=tuple(entry for entry in offered if entry.text.strip()),
        attachments=tuple(part for part in whole.attachments if part.entry_id in open_ids),
        checks=tuple(check for check in whole.checks if check.sliders),
        measures=tuple(measure for measure in whole.measures if measure.is_done),
        steps=tuple(step for step in whole.steps if step.text.strip()),
        topics=tuple(topic for topic in whole.topics if topic.text.strip()),
        sessions=whole.sessions,
    )


def within(stock: Stock, choice: Choice) -> Stock:
    """What of a stock belongs to the chosen days or sessions.

    A day is the one of the place where a thing was begun (H41). What names no session belongs to the last
    one before it; an intention belongs to the next one after it. Topics and steps that are still open belong
    to every choice.
    """
    belongs = _Belonging(stock.sessions, choice)
    return Stock(
        entries=tuple(entry for entry in stock.entries if belongs.entry(entry)),
        attachments=tuple(part for part in stock.attachments if belongs.moment(part.begun_at)),
        checks=tuple(check for check in stock.checks if belongs.kept(check)),
        measures=tuple(measure for measure in stock.measures if belongs.kept(measure)),
        steps=tuple(step for step in stock.steps if step.state is StepState.OPEN or belongs.kept(step)),
        topics=tuple(
            topic for topic in stock.topics if topic.state is TopicState.OPEN or belongs.kept(topic)
        ),
        sessions=tuple(session for session in stock.sessions if belongs.session(session)),
    )


def chosen_from(stock: Stock, choice: Choice) -> Stock:
    """Exactly what leaves with a choice, and nothing of any part that was not chosen (H34).

    A voice note or drawing never leaves where the words of its entry were taken out.
    """
    parts, out = choice.sections, choice.taken_out
    near = within(stock, choice)
    trends = Section.TRENDS in parts
    without = {entry.entry_id for entry in stock.entries if key_of(Thing.ENTRY, entry.entry_id) in out}
    return Stock(
        entries=tuple(
            entry for entry in near.entries if section_of(entry) in parts and entry.entry_id not in without
        ),
        attachments=tuple(
            part
            for part in near.attachments
            if section_of_attachment(part) in parts
            and part.entry_id not in without
            and key_of(Thing.ATTACHMENT, part.attachment_id) not in out
        ),
        checks=tuple(
            _sliders_only(check)
            for check in near.checks
            if (Section.SLIDERS in parts or trends) and key_of(Thing.CHECK, check.record_id) not in out
        ),
        measures=tuple(
            measure
            for measure in near.measures
            if (parts & {Section.MEASURES, Section.MEASURE_TOTALS} or trends)
            and key_of(Thing.MEASURE, measure.record_id) not in out
        ),
        steps=tuple(
            step
            for step in near.steps
            if Section.SMALL_STEPS in parts and key_of(Thing.STEP, step.record_id) not in out
        ),
        topics=tuple(
            topic
            for topic in near.topics
            if Section.TOPICS in parts and key_of(Thing.TOPIC, topic.record_id) not in out
        ),
        sessions=tuple(
            shown
            for session in near.sessions
            if key_of(Thing.SESSION, session.session_id) not in out
            and (shown := _as_far_as_chosen(session, parts)) is not None
        ),
    )


def section_of(entry: Entry) -> Section:
    """The part that an entry is in. A fragment is a note, whatever question stood above it."""
    match entry.kind:
        case EntryKind.INTENTION:
            return Section.INTENTIONS
        case EntryKind.FRAGMENT:
            return Section.NOTES
        case EntryKind.REFLECTION:
            return Section.PROMPTS if entry.prompt or entry.prompt_id else Section.NOTES
        case _:
            assert_never(entry.kind)


def section_of_attachment(attachment: Attachment) -> Section:
    """The part that a voice note or drawing is in."""
    return Section.VOICE_NOTES if attachment.kind is AttachmentKind.VOICE else Section.DRAWINGS


def has_numbers(session: SharedSession) -> bool:
    """Whether numbers were taken in a session."""
    return any(isinstance(event, NumbersTaken) for event in session.events)


_OF_NUMBERS = (SessionOpened, MedicineTaken, NumbersDue, NumbersTaken, NumberSigns)
_OF_TRENDS = (SessionOpened, MedicineTaken)


def _as_far_as_chosen(session: SharedSession, parts: frozenset[Section]) -> SharedSession | None:
    """A session's events as far as a chosen part needs them; None where none does."""
    if Section.SITTER_TIMELINE in parts:
        kinds: tuple[type[Event], ...] | None = None
    elif Section.NUMBERS in parts and has_numbers(session):
        kinds = _OF_NUMBERS
    elif Section.TRENDS in parts:
        kinds = _OF_TRENDS
    else:
        return None
    if kinds is None:
        return session
    return replace(session, events=tuple(event for event in session.events if isinstance(event, kinds)))


def _sliders_only(check: FollowUpCheck) -> FollowUpCheck:
    """A check with its sliders alone: no part offers the rest of it."""
    return replace(check, side_effects=(), side_effects_note="", bladder=(), wanting_more="")


class _Belonging:
    """Says whether a moment belongs to the chosen days or sessions."""

    def __init__(self, sessions: tuple[SharedSession, ...], choice: Choice) -> None:
        self._choice, self._ids = choice, choice.session_ids
        opened = sorted((session.events[0].at.utc_s, session.session_id) for session in sessions)
        self._opened_s = [utc_s for utc_s, _ in opened]
        self._session_ids = [session_id for _, session_id in opened]

    def entry(self, entry: Entry) -> bool:
        if self._ids is None:
            return self._is_in_days(entry.begun_at)
        if entry.session_id is not None:
            return entry.session_id in self._ids
        return self._is_near(entry.begun_at, after=entry.kind is EntryKind.INTENTION)

    def moment(self, begun_at: Instant) -> bool:
        return self._is_in_days(begun_at) if self._ids is None else self._is_near(begun_at)

    def kept(self, thing: Kept) -> bool:
        if self._ids is None:
            return self._is_in_days(thing.begun_at)
        if thing.session_id is not None:
            return thing.session_id in self._ids
        return self._is_near(thing.begun_at)

    def session(self, session: SharedSession) -> bool:
        if self._ids is None:
            return self._is_in_days(session.events[0].at)
        return session.session_id in self._ids

    def _is_in_days(self, moment: Instant) -> bool:
        return self._choice.from_day <= moment.local_day <= self._choice.to_day

    def _is_near(self, moment: Instant, *, after: bool = False) -> bool:
        place = bisect_right(self._opened_s, moment.utc_s) - (0 if after else 1)
        if not 0 <= place < len(self._session_ids):
            return False
        return self._ids is not None and self._session_ids[place] in self._ids
