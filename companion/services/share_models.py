"""The shapes of a file that is read back in, checked to the last value before any of it counts."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from companion.core.follow_up import Slider
from companion.core.journal import EntryKind, EntryState
from companion.core.snapshot import Section
from companion.core.steps import StepState
from companion.core.topics import TopicState

LATEST_UTC_S = 7_258_118_400.0
"""The year 2200; no true moment lies beyond."""
_ID = r"\A[A-Za-z0-9][A-Za-z0-9_.:-]{0,199}\Z"

Id = Annotated[str, Meta(pattern=_ID)]
Word = Annotated[str, Meta(max_length=500)]
Text = Annotated[str, Meta(max_length=20_000_000)]
Tag = Annotated[str, Meta(pattern=r"\A[^\n]+\Z", max_length=5000)]
UtcS = Annotated[float, Meta(ge=0, le=LATEST_UTC_S)]
UtcText = Annotated[str, Meta(pattern=r"\A\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z\Z")]
DayText = Annotated[str, Meta(pattern=r"\A\d{4}-\d{2}-\d{2}\Z")]
OffsetS = Annotated[int, Meta(ge=-64_800, le=64_800)]
CountedS = Annotated[float, Meta(ge=-1e11, le=1e11)]
Mood = Annotated[int, Meta(ge=0, le=10)]
Answer = Annotated[int, Meta(ge=0, le=100)]
DayNumber = Annotated[int, Meta(ge=-3650, le=3650)]
Small = Annotated[int, Meta(ge=0, le=1_000_000)]
_MEDIA = r"\A[a-z0-9][a-z0-9.+-]{0,59}/[A-Za-z0-9][A-Za-z0-9.+-]{0,59}( ?; ?[a-z0-9.=+-]{1,60})?\Z"
MediaType = Annotated[str, Meta(pattern=_MEDIA)]
Tags = Annotated[list[Tag], Meta(max_length=1000)]
Some = Meta(max_length=200_000)
Many = Meta(max_length=5_000_000)


class Shape(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """Every value has its type and its bounds; a key that is not known is refused."""


class Beginning(msgspec.Struct):
    """What every file begins with; the rest is not looked at."""

    format: str
    version: int
    kind: str = "share"


class MomentShape(Shape):
    """A moment of a share."""

    utc: UtcText
    offset_s: OffsetS


class EntryOne(Shape):
    """An entry of version 1."""

    entry_id: Id
    kind: EntryKind
    begun_at: MomentShape
    changed_utc: UtcText
    session_id: Id | None
    text: Text


class EntryTwo(EntryOne):
    """An entry of version 2."""

    state: EntryState
    tags: Tags
    mood: Mood | UnsetType | None = UNSET
    prompt_id: Word | UnsetType = UNSET
    prompt: Text | UnsetType = UNSET


class PromptedEntry(EntryTwo, kw_only=True):
    """An entry that answers a prompt."""

    prompt_id: Word
    prompt: Text


class AttachmentShape(Shape):
    """A voice note or drawing; its bytes in base64."""

    attachment_id: Id
    entry_id: Id
    begun_at: MomentShape
    media_type: MediaType
    length_s: Annotated[float, Meta(ge=0, le=1e6)]
    transcript: Text
    data: bytes


class EventShape(Shape):
    """An event of a sitter's timeline."""

    kind: Word
    at: MomentShape
    since_medicine_s: CountedS | None
    details: dict[str, Any]


class SessionShape(Shape):
    """A sitter's timeline."""

    session_id: Id
    events: Annotated[list[EventShape], Some]


class _KeptShape(Shape):
    record_id: Id
    begun_at: MomentShape
    changed_utc: UtcText
    session_id: Id | None


class TopicShape(_KeptShape):
    """A topic for the coach."""

    text: Text
    place: CountedS
    state: TopicState
    became: Text
    closed_utc: UtcText | None


class StepShape(_KeptShape):
    """A small step."""

    text: Text
    when: Text
    helper: Text
    state: StepState
    became: Text
    closed_utc: UtcText | None


class SlidersShape(_KeptShape):
    """The sliders of one check."""

    day_number: DayNumber
    is_done: bool
    sliders: dict[Slider, Mood]


class MeasureShape(_KeptShape):
    """A measure with its answers."""

    measure_id: Id
    version: Small
    day_number: DayNumber | None
    is_done: bool
    answers: Annotated[list[Answer | None], Meta(max_length=200)]
    total: Small | None
    difficulty: Answer | UnsetType | None = UNSET
    please_read_first: bool | UnsetType = UNSET


class TotalShape(Shape):
    """A measure's total."""

    record_id: Id
    at: MomentShape
    session_id: Id | None
    measure_id: Id
    version: Small
    day_number: DayNumber | None
    total: Small


class NumbersShape(Shape):
    """One reading."""

    session_id: Id
    at: MomentShape
    since_medicine_s: CountedS | None
    systolic_mmhg: Small | None
    diastolic_mmhg: Small | None
    pulse: Small | None
    oxygen_percent: Small | None


class PointShape(Shape):
    """One point of a trend."""

    record_id: Id
    session_id: Id | None
    day_number: DayNumber | None
    at: MomentShape
    value: Small


class SeriesShape(Shape):
    """One trend."""

    name: Word
    points: Annotated[list[PointShape], Some]


class MarkShape(Shape):
    """Where a session stands on a trend."""

    session_id: Id
    at: MomentShape


class TrendsShape(Shape):
    """All trends."""

    sessions: Annotated[list[MarkShape], Some]
    series: Annotated[list[SeriesShape], Meta(max_length=1000)]


class _ShareHead(Shape):
    format: Literal["companion-share"]
    app_version: Word
    notice: Text
    made_at: MomentShape
    coach: Text
    from_day: DayText
    to_day: DayText
    sections: Annotated[list[Section], Meta(max_length=100)]
    sessions: Annotated[list[SessionShape], Some] | UnsetType = UNSET


class ShareOne(_ShareHead, kw_only=True):
    """A share of version 1."""

    version: Literal[1]
    intentions: Annotated[list[EntryOne], Some] | UnsetType = UNSET
    notes: Annotated[list[EntryOne], Some] | UnsetType = UNSET


class ShareTwo(_ShareHead, kw_only=True):
    """A share of version 2."""

    version: Literal[2]
    kind: Literal["share"]
    topics: Annotated[list[TopicShape], Some] | UnsetType = UNSET
    intentions: Annotated[list[EntryTwo], Some] | UnsetType = UNSET
    notes: Annotated[list[EntryTwo], Some] | UnsetType = UNSET
    prompts: Annotated[list[PromptedEntry], Some] | UnsetType = UNSET
    voice_notes: Annotated[list[AttachmentShape], Some] | UnsetType = UNSET
    drawings: Annotated[list[AttachmentShape], Some] | UnsetType = UNSET
    sliders: Annotated[list[SlidersShape], Some] | UnsetType = UNSET
    measures: Annotated[list[MeasureShape], Some] | UnsetType = UNSET
    measure_totals: Annotated[list[TotalShape], Some] | UnsetType = UNSET
    small_steps: Annotated[list[StepShape], Some] | UnsetType = UNSET
    numbers: Annotated[list[NumbersShape], Some] | UnsetType = UNSET
    trends: TrendsShape | UnsetType = UNSET
