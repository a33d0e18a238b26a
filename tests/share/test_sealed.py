"""What was not chosen is in no byte of any format, and neither is what belongs to the patient alone."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import replace

import pytest

from companion.core import events as ev
from companion.core.gate import Answer, Check
from companion.core.journal import EntryKind
from companion.core.snapshot import Section, Snapshot
from companion.services.ports import ShareFormat
from companion.share.timeline import sitters_events
from tests.share.builders import EVERY_EVENT, OPENED, at, entry, session, snapshot, timeline_only
from tests.share.full import full_share, step, topic
from tests.share.pdf_reader import NEEDS_POPPLER, bytes_below, text_of
from tests.share.rich import rich_snapshot

MARKERS = {
    Section.INTENTIONS: "quillwort",
    Section.NOTES: "bergamot",
    Section.SITTER_TIMELINE: "tamarisk",
}
CHOICES = [
    frozenset(section for bit, section in enumerate(MARKERS) if number >> bit & 1)
    for number in range(2 ** len(MARKERS))
]


def marked(sections: frozenset[Section]) -> Snapshot:
    """Everything is carried; only ``sections`` are chosen."""
    events = [
        ev.SitterNoted(event.at, "tamarisk") if isinstance(event, ev.SitterNoted) else event
        for event in EVERY_EVENT
    ]
    return replace(
        snapshot(sections),
        intentions=(entry("quillwort", "quillwort-id", EntryKind.INTENTION),),
        notes=(entry("bergamot", "bergamot-id"),),
        sessions=(replace(session(*events), session_id="tamarisk-id"),),
    )


@NEEDS_POPPLER
@pytest.mark.parametrize(
    "sections", CHOICES, ids=lambda some: "+".join(sorted(s.value for s in some)) or "none"
)
def test_pdf_holds_what_was_chosen_and_nothing_else(pdf: ShareFormat, sections: frozenset[Section]) -> None:
    made = pdf.render(marked(sections))
    told, below = text_of(made), bytes_below(made)
    assert {section for section, marker in MARKERS.items() if marker in told} == sections
    unchosen = [marker for section, marker in MARKERS.items() if section not in sections]
    for marker in unchosen:
        assert marker.encode() not in below
        assert marker.encode("utf-16-be") not in below


PRIVATE = (
    OPENED,
    ev.Answered(at(-57), Check.PRIVATE, "saxifrage", Answer.YES, "1"),
    ev.AnswersTakenBack(at(-56), Check.PRIVATE, ("saxifrage",)),
    ev.HelpOpened(at(-55)),
    ev.HelpSignChosen(at(-54), "saxifrage", ev.Tier.CARE_TEAM),
    ev.HelpClosed(at(-53)),
)


@pytest.mark.parametrize("format_id", ["pdf", "json", "html"])
def test_the_private_questions_and_all_around_them_stay_private(
    formats: dict[str, ShareFormat], format_id: str
) -> None:
    joined = (ev.Answered(at(-40), Check.GATE, "gate_question", Answer.YES, "1"), ev.MedicineTaken(at(0)))
    made = formats[format_id].render(timeline_only(*PRIVATE, *joined))
    readable = bytes_below(made) + text_of(made).encode() if format_id == "pdf" else made
    assert b"saxifrage" not in readable
    assert b"private_question" not in readable
    assert b"Help" not in readable
    assert b"help" not in readable.replace(b"helper", b"")


def test_a_session_that_ended_in_private_has_no_timeline(json_format: ShareFormat) -> None:
    for last in (ev.EndCardRead(at(-50)), ev.SessionStopped(at(-50), ev.Who.PATIENT)):
        made = json.loads(json_format.render(timeline_only(*PRIVATE, last)))
        assert made["sessions"] == []


def test_once_the_sitter_is_there_every_event_but_private_ones_is_told() -> None:
    private = ev.Answered(at(-57), Check.PRIVATE, "x", Answer.NO, "1")
    told = sitters_events(session(OPENED, private, *EVERY_EVENT[1:], private))
    assert [type(event) for event in told] == [type(event) for event in EVERY_EVENT]


@pytest.mark.parametrize("format_id", ["pdf", "json", "html"])
def test_the_initials_that_someone_typed_stay_with_them(
    formats: dict[str, ShareFormat], format_id: str
) -> None:
    named = (
        OPENED,
        ev.Answered(at(-40), Check.GATE, "gate_question", Answer.YES, "1", initials="QXW"),
        ev.MedicineTaken(at(0)),
        ev.SitterTookOver(at(39), "ZVK", "1"),
    )
    made = formats[format_id].render(timeline_only(*named))
    readable = bytes_below(made) + text_of(made).encode() if format_id == "pdf" else made
    assert b"took over" in readable or b"took_over" in readable
    assert b"QXW" not in readable
    assert b"ZVK" not in readable


def test_the_first_note_is_named_only_where_it_is_shared(json_format: ShareFormat) -> None:
    def named(sections: frozenset[Section]) -> bool:
        rows = json.loads(json_format.render(snapshot(sections)))["sessions"][0]["events"]
        done = next(row for row in rows if row["kind"] == "first_note_done")
        return "entry_id" in done["details"]

    assert named(frozenset(Section))
    assert not named(frozenset({Section.SITTER_TIMELINE}))


MARKED = {
    Section.TOPICS: "tansy",
    Section.INTENTIONS: "quillwort",
    Section.NOTES: "bergamot",
    Section.PROMPTS: "yarrow",
    Section.VOICE_NOTES: "sorrel",
    Section.DRAWINGS: "chervil",
    Section.SMALL_STEPS: "lovage",
    Section.SITTER_TIMELINE: "tamarisk",
}


def every_part(sections: frozenset[Section]) -> Snapshot:
    """Every part is carried with its own word in it; only ``sections`` are chosen."""
    shared = full_share(sections)
    voice, drawn = shared.attachments
    word = MARKED
    return replace(
        shared,
        intentions=(entry(word[Section.INTENTIONS], "i1", EntryKind.INTENTION),),
        notes=(replace(entry(word[Section.NOTES], "n1"), tags=("bergamot-tag",)),),
        prompted=(replace(entry(word[Section.PROMPTS], "p1"), prompt="yarrow-asked"),),
        attachments=(
            replace(voice, attachment=replace(voice.attachment, transcript=word[Section.VOICE_NOTES])),
            replace(drawn, attachment=replace(drawn.attachment, transcript=word[Section.DRAWINGS])),
        ),
        steps=(step(word[Section.SMALL_STEPS]),),
        topics=(topic(word[Section.TOPICS]),),
        sessions=marked(sections).sessions,
    )


@NEEDS_POPPLER
@pytest.mark.parametrize("format_id", ["pdf", "html"])
@pytest.mark.parametrize("chosen", list(Section), ids=lambda section: section.value)
def test_one_part_alone_leaves_no_trace_of_the_others(
    formats: dict[str, ShareFormat], format_id: str, chosen: Section
) -> None:
    made = formats[format_id].render(every_part(frozenset({chosen})))
    readable = bytes_below(made) + text_of(made).encode() if format_id == "pdf" else made
    there = {section for section, word in MARKED.items() if word.encode() in readable}
    assert there == {chosen} & set(MARKED)


@NEEDS_POPPLER
@pytest.mark.parametrize("format_id", ["pdf", "html"])
def test_sealed_and_trashed_entries_and_what_hangs_on_them_are_in_no_byte(
    formats: dict[str, ShareFormat], format_id: str
) -> None:
    made = formats[format_id].render(rich_snapshot())
    readable = bytes_below(made) + text_of(made).encode() if format_id == "pdf" else made
    for word in (b"hemlock", b"nightshade", b"oleander", b64encode(b"hemlock")):
        assert word not in readable
