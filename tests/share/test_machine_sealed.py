"""What was not chosen, what is sealed and what is private is in no byte of any format for machines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from companion.core import events as ev
from companion.core.gate import Answer, Check
from companion.core.journal import AttachmentKind
from companion.core.number_events import NumbersTaken
from companion.core.snapshot import Section, SharedAttachment, Snapshot
from companion.services.ports import ShareFormat
from tests.share.below import holds
from tests.share.builders import EVERY_EVENT, NOTHING, at, session, timeline_only
from tests.share.rich import (
    ATTACHMENTS,
    CHECK,
    DRAWING,
    INTENTION,
    NOTE,
    PHQ,
    PROMPTED,
    SEALED,
    STEP,
    TOPIC,
    TRASHED,
    VOICE,
    rich_snapshot,
)
from tests.share.test_sealed import PRIVATE

FORMATS = ("json", "csv", "sqlite", "fhir")
MARKERS = {
    Section.TOPICS: "agrimony",
    Section.INTENTIONS: "quillwort",
    Section.NOTES: "bergamot",
    Section.PROMPTS: "calendula",
    Section.VOICE_NOTES: "valerian",
    Section.DRAWINGS: "larkspur",
    Section.SLIDERS: "sorrel",
    Section.MEASURES: "yarrow",
    Section.SMALL_STEPS: "burdock",
    Section.SITTER_TIMELINE: "tamarisk",
    Section.NUMBERS: "betony",
}
"""A word for each section that has words or an id of its own."""
ALL = frozenset(Section)
CHOICES = [NOTHING, ALL, *(frozenset({one}) for one in Section), *(ALL - {one} for one in Section)]


def _attached(shared: SharedAttachment, marker: str) -> SharedAttachment:
    known = replace(shared.attachment, transcript=marker)
    return SharedAttachment(known, shared.data + marker.encode())


def marked(sections: frozenset[Section]) -> Snapshot:
    """Everything is carried with a word of its own; only ``sections`` are chosen."""
    events = [
        ev.SitterNoted(event.at, MARKERS[Section.SITTER_TIMELINE])
        if isinstance(event, ev.SitterNoted)
        else event
        for event in EVERY_EVENT
    ]
    return replace(
        rich_snapshot(sections),
        intentions=(replace(INTENTION, text="quillwort"),),
        notes=(replace(NOTE, text="bergamot", tags=("bergamot",)), SEALED, TRASHED),
        prompted=(replace(PROMPTED, text="calendula", prompt="calendula"),),
        attachments=(_attached(VOICE, "valerian"), _attached(DRAWING, "larkspur"), *ATTACHMENTS[2:]),
        sessions=(session(*events),),
        topics=(replace(TOPIC, text="agrimony"),),
        steps=(replace(STEP, text="burdock", helper="burdock"),),
    )


@pytest.mark.parametrize("format_id", FORMATS)
@pytest.mark.parametrize(
    "sections", CHOICES, ids=lambda some: "+".join(sorted(s.value for s in some))[:40] or "none"
)
def test_a_share_holds_what_was_chosen_and_nothing_else(
    formats: dict[str, ShareFormat], format_id: str, sections: frozenset[Section]
) -> None:
    made = formats[format_id].render(marked(sections))
    worded = set(MARKERS) - {Section.SLIDERS, Section.MEASURES, Section.NUMBERS}
    assert {section for section in worded if holds(made, MARKERS[section])} == sections & worded
    for never in ("hemlock", "nightshade", "oleander", "private_question", "boot"):
        assert not holds(made, never), never


@pytest.mark.parametrize("format_id", FORMATS)
def test_numbers_checks_and_measures_leave_only_where_chosen(
    formats: dict[str, ShareFormat], format_id: str
) -> None:
    ids = {CHECK.record_id: "sorrel", PHQ.record_id: "yarrow"}
    whole = marked(ALL)
    for sections, told in (
        (ALL, {"sorrel", "yarrow"}),
        (frozenset({Section.SLIDERS}), {"sorrel"}),
        (frozenset({Section.MEASURES}), {"yarrow"}),
        (frozenset({Section.MEASURE_TOTALS}), {"yarrow"}),
        (frozenset({Section.NOTES, Section.NUMBERS}), set()),
    ):
        named = replace(
            whole,
            sections=sections,
            checks=(replace(CHECK, record_id=ids["c1"]),),
            measures_taken=(replace(PHQ, record_id=ids["m1"]),),
        )
        made = formats[format_id].render(named)
        assert {name for name in ids.values() if holds(made, name)} == told


@pytest.mark.parametrize("format_id", FORMATS)
def test_totals_alone_hold_no_answers(formats: dict[str, ShareFormat], format_id: str) -> None:
    def render(answers: tuple[int, ...]) -> bytes:
        taken = replace(PHQ, answers=answers)
        only = replace(marked(frozenset({Section.MEASURE_TOTALS})), measures_taken=(taken,))
        return formats[format_id].render(only)

    assert render((3, 0, 0)) == render((0, 1, 2))
    assert render((3, 0, 0)) != render((3, 0, 1))


@pytest.mark.parametrize("format_id", FORMATS)
def test_a_drawing_or_voice_note_of_a_sealed_entry_never_leaves(
    formats: dict[str, ShareFormat], format_id: str
) -> None:
    drawn = _attached(DRAWING, "hemlock")
    drawn = replace(drawn, attachment=replace(drawn.attachment, entry_id=SEALED.entry_id))
    made = formats[format_id].render(replace(marked(ALL), attachments=(drawn, *ATTACHMENTS[2:])))
    assert not holds(made, "hemlock")
    assert drawn.attachment.kind is AttachmentKind.DRAWING


@pytest.mark.parametrize("format_id", FORMATS)
def test_the_private_questions_and_all_around_them_stay_private(
    formats: dict[str, ShareFormat], format_id: str
) -> None:
    joined = (
        ev.Answered(at(-40), Check.GATE, "gate_question", Answer.YES, "1"),
        ev.MedicineTaken(at(0)),
        NumbersTaken(at(40), 128, 82, 71, 97),
    )
    made = formats[format_id].render(replace(timeline_only(*PRIVATE, *joined), sections=ALL))
    for never in ("saxifrage", "private_question", "help_opened", "Help opened"):
        assert not holds(made, never)
    alone = formats[format_id].render(replace(timeline_only(*PRIVATE, ev.EndCardRead(at(-50))), sections=ALL))
    assert not holds(alone, "saxifrage")
    assert not holds(alone, "session_opened")


def test_no_format_takes_anything_by_default(formats: dict[str, ShareFormat]) -> None:
    for share_format in formats.values():
        made = share_format.render(marked(NOTHING))
        assert not any(holds(made, marker) for marker in MARKERS.values())
