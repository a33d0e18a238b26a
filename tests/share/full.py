"""A share in which every part holds something, in plain words, over several weeks."""

from __future__ import annotations

from dataclasses import replace

from companion.core.clock import Instant
from companion.core.drawing import Drawing, Ink, Stroke, drawing_bytes, point_at
from companion.core.follow_up import FollowUpCheck, Slider
from companion.core.journal import Attachment, AttachmentKind, EntryKind
from companion.core.measures import MeasureTaken
from companion.core.number_events import NumbersTaken
from companion.core.snapshot import Section, SharedAttachment, SharedSession, Snapshot
from companion.core.steps import SmallStep, StepState
from companion.core.topics import Topic, TopicState
from tests.share.builders import EVERY_EVENT, at, snapshot
from tests.share.rich import entry

DAY = 1440
VOICE_BYTES = b"OggS" + bytes(range(256)) * 4
STROKES = drawing_bytes(
    Drawing((Stroke(Ink.CHARCOAL, (point_at(10, 10, 3), point_at(90, 40, 3), point_at(20, 80, 3))),))
)
MEANT = ("phq9", 9), ("gad7", 7)


def check(number: int) -> FollowUpCheck:
    """A short check; two lie before the session's medicine mark, the others after it."""
    begun = at((number - 2) * 3 * DAY + 400)
    return FollowUpCheck(
        record_id=f"c{number}",
        begun_at=begun,
        changed_utc_s=begun.utc_s,
        session_id="s0" if number < 2 else "s1",
        day_number=1,
        sliders=tuple((slider, (number * 3 + place) % 11) for place, slider in enumerate(Slider)),
        is_done=True,
    )


def taken(measure_id: str, answers: tuple[int | None, ...], minute: float = 3 * DAY) -> MeasureTaken:
    """A questionnaire that was filled in."""
    begun = at(minute)
    return MeasureTaken(
        record_id=f"{measure_id}.{minute}",
        begun_at=begun,
        changed_utc_s=begun.utc_s,
        session_id="s1",
        measure_id=measure_id,
        answers=answers,
        is_done=True,
    )


def topic(text: str, place: float = 1.0, state: TopicState = TopicState.OPEN, became: str = "") -> Topic:
    """A topic for the coach."""
    closed_utc_s = None if state is TopicState.OPEN else at(4 * DAY).utc_s
    return Topic(
        record_id=text, begun_at=at(DAY), changed_utc_s=at(DAY).utc_s, text=text, place=place, state=state,
        became=became, closed_utc_s=closed_utc_s,
    )  # fmt: skip


def step(text: str, state: StepState = StepState.OPEN, became: str = "") -> SmallStep:
    """A small step."""
    closed_utc_s = None if state is StepState.OPEN else at(4 * DAY).utc_s
    return SmallStep(
        record_id=text, begun_at=at(DAY), changed_utc_s=at(DAY).utc_s, text=text, when="Sunday",
        helper="Ana", state=state, became=became, closed_utc_s=closed_utc_s,
    )  # fmt: skip


def numbers() -> tuple[NumbersTaken, ...]:
    """Readings around the medicine mark."""
    return tuple(NumbersTaken(at(20.5 * place), 118 + place, 76, 66 + place, 97) for place in range(1, 5))


def _in_order(event: object) -> float:
    moment: Instant = getattr(event, "at")  # noqa: B009 - every event has its moment
    return moment.utc_s


def full_share(sections: frozenset[Section] = frozenset(Section)) -> Snapshot:
    """A share with these parts chosen; all of them are carried."""
    voice = Attachment(
        "a1", "e1", AttachmentKind.VOICE, at(201), "audio/ogg", 83.2, len(VOICE_BYTES), "I said the sea."
    )
    drawn = Attachment(
        "a2", "e1", AttachmentKind.DRAWING, at(202), "application/json", 0, len(STROKES), "A door by the sea"
    )
    measured = (
        taken(name, (1,) * (count - 1) + (0,), day * DAY) for day in (-3, 2, 9) for name, count in MEANT
    )
    events = tuple(sorted((*EVERY_EVENT, *numbers()), key=_in_order))
    return replace(
        snapshot(sections),
        intentions=(entry("i1", "To be open.", -120, EntryKind.INTENTION),),
        notes=(replace(entry("e1", "All the rooms were open."), tags=("sea",), mood=7),),
        prompted=(
            replace(entry("p1", "My sister."), prompt_id="surprise", prompt="Did anything surprise you?"),
        ),
        sessions=(SharedSession("s1", events),),
        attachments=(SharedAttachment(voice, VOICE_BYTES), SharedAttachment(drawn, STROKES)),
        checks=tuple(map(check, range(8))),
        measures_taken=tuple(measured),
        steps=(step("Walk to the lake."), step("Call Ana.", StepState.IN_PART, "We spoke.")),
        topics=(topic("The open rooms."), topic("My brother.", 2, TopicState.TALKED, "We talked.")),
    )
