"""What a choice takes out: nothing of a part, day, session or thing that was not chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.choice import Choice, Stock, Thing, chosen_from, key_of, section_of, stock_of
from companion.core.clock import Instant
from companion.core.events import MedicineTaken, SessionOpened
from companion.core.follow_up import FollowUpCheck, Slider
from companion.core.journal import Attachment, AttachmentKind, Entry, EntryKind
from companion.core.measures import MeasureTaken
from companion.core.number_events import NumbersTaken
from companion.core.offer import counts_of, items_of, totals_of
from companion.core.phases import Timeline
from companion.core.snapshot import Section, SharedSession
from companion.core.steps import SmallStep, StepState
from companion.core.topics import Topic, TopicState

DAY_S = 86_400.0
START_UTC_S = 1_795_780_800.0  # 2026-11-27 12:00 UTC
START = date(2026, 11, 27)
EVERYTHING = frozenset(Section)


def at(day: float) -> Instant:
    return Instant(START_UTC_S + day * DAY_S, 0, 0.0, 0.0, "boot")


def entry(
    name: str,
    day: float,
    kind: EntryKind = EntryKind.FRAGMENT,
    *,
    session_id: str | None = None,
    prompt: str = "",
) -> Entry:
    return Entry(name, kind, at(day), 0.0, f"words of {name}", session_id, prompt=prompt)


def voice(name: str, entry_id: str, day: float, kind: AttachmentKind = AttachmentKind.VOICE) -> Attachment:
    return Attachment(name, entry_id, kind, at(day), "audio/ogg", 3.0, 10)


def session(name: str, day: float, *, numbers: bool = False) -> SharedSession:
    opened = SessionOpened(at(day), name, "plan", (), (), (), Timeline())
    more = (NumbersTaken(at(day + 0.02), 120, 80, 70),) if numbers else ()
    return SharedSession(name, (opened, MedicineTaken(at(day + 0.01)), *more))


def kept(shape, name: str, day: float, **more):
    return shape(record_id=name, begun_at=at(day), changed_utc_s=0.0, **more)


STOCK = Stock(
    entries=(
        entry("hope", -1, EntryKind.INTENTION),
        entry("first", 0.1, session_id="s1"),
        entry("asked", 1, EntryKind.REFLECTION, prompt="What is still with you?"),
        entry("loose", 5),
        entry("hope2", 6, EntryKind.INTENTION),
        entry("second", 7.1),
    ),
    attachments=(voice("v1", "first", 0.1), voice("d1", "loose", 5, AttachmentKind.DRAWING)),
    checks=(
        kept(FollowUpCheck, "c1", 1, session_id="s1", sliders=((Slider.MOOD, 4),), wanting_more="yes",
             bladder=(("pain", "no"),), side_effects=("tired",), side_effects_note="odd"),
    ),
    measures=(kept(MeasureTaken, "m1", 2, session_id="s1", measure_id="q", answers=(1, 2), is_done=True),),
    steps=(kept(SmallStep, "st1", 3, text="walk"),
           kept(SmallStep, "st2", 3, text="sit", state=StepState.DONE)),
    topics=(kept(Topic, "t1", 3, text="doors"), kept(Topic, "t2", 3, text="bees", state=TopicState.TALKED)),
    sessions=(session("s1", 0, numbers=True), session("s2", 7)),
)  # fmt: skip


def days(first: int = -100, last: int = 100, sections: frozenset[Section] = EVERYTHING) -> Choice:
    return Choice(START + timedelta(days=first), START + timedelta(days=last), sections)


def names(stock: Stock) -> set[str]:
    return {
        *(one.entry_id for one in stock.entries),
        *(one.attachment_id for one in stock.attachments),
        *(one.record_id for one in (*stock.checks, *stock.measures, *stock.steps, *stock.topics)),
        *(one.session_id for one in stock.sessions),
    }


def test_nothing_is_chosen_at_first() -> None:
    assert chosen_from(STOCK, days(sections=frozenset())) == Stock()


@pytest.mark.parametrize(
    ("section", "leaves"),
    [
        (Section.TOPICS, {"t1", "t2"}),
        (Section.INTENTIONS, {"hope", "hope2"}),
        (Section.NOTES, {"first", "loose", "second"}),
        (Section.PROMPTS, {"asked"}),
        (Section.VOICE_NOTES, {"v1"}),
        (Section.DRAWINGS, {"d1"}),
        (Section.SLIDERS, {"c1"}),
        (Section.MEASURES, {"m1"}),
        (Section.MEASURE_TOTALS, {"m1"}),
        (Section.SMALL_STEPS, {"st1", "st2"}),
        (Section.SITTER_TIMELINE, {"s1", "s2"}),
        (Section.NUMBERS, {"s1"}),
        (Section.TRENDS, {"c1", "m1", "s1", "s2"}),
    ],
)
def test_each_part_takes_its_own_things_only(section: Section, leaves: set[str]) -> None:
    assert names(chosen_from(STOCK, days(sections=frozenset({section})))) == leaves


def test_sealed_entries_and_all_that_hangs_on_them_are_never_offered() -> None:
    first = next(one for one in STOCK.entries if one.entry_id == "first")
    sealed = replace(STOCK, entries=(replace(first, is_sealed=True), entry("open", 1)))
    offered = stock_of(sealed)
    assert names(offered) & {"first", "v1", "d1"} == set()
    assert "open" in names(offered)
    counts = counts_of(offered, days())
    assert (counts[Section.NOTES].there, counts[Section.VOICE_NOTES].there) == (1, 0)


def test_the_trash_what_is_empty_and_what_was_never_finished_is_not_offered() -> None:
    whole = Stock(
        entries=(replace(entry("trash", 1), trashed_utc_s=1.0), replace(entry("blank", 1), text=" \n")),
        attachments=(voice("v", "trash", 1), voice("w", "blank", 1)),
        checks=(kept(FollowUpCheck, "c", 1),),
        measures=(kept(MeasureTaken, "m", 1, answers=(1,)),),
        steps=(kept(SmallStep, "s", 1),),
        topics=(kept(Topic, "t", 1, text=" "),),
    )
    assert names(stock_of(whole)) == {"w"}


def test_days_hold_for_what_is_closed_and_what_is_open_belongs_to_every_choice() -> None:
    assert names(chosen_from(STOCK, days(5, 6))) == {"loose", "hope2", "d1", "st1", "t1"}


def test_a_session_takes_what_names_it_what_came_after_it_and_the_hope_before_it() -> None:
    first = replace(days(50, 60), session_ids=frozenset({"s1"}))
    assert names(chosen_from(STOCK, first)) == {
        "hope", "first", "asked", "loose", "v1", "d1", "c1", "m1", "st1", "st2", "t1", "t2", "s1",
    }  # fmt: skip
    second = replace(first, session_ids=frozenset({"s2"}))
    assert names(chosen_from(STOCK, second)) == {"hope2", "second", "s2", "st1", "t1"}
    assert names(chosen_from(STOCK, replace(first, session_ids=frozenset()))) == {"st1", "t1"}


def test_a_thing_that_is_taken_out_stays_in_every_part_and_takes_its_recordings_with_it() -> None:
    out = frozenset({key_of(Thing.ENTRY, "first"), key_of(Thing.CHECK, "c1"), key_of(Thing.SESSION, "s1")})
    left = names(chosen_from(STOCK, replace(days(), taken_out=out)))
    assert left == names(STOCK) - {"first", "v1", "c1", "s1"}


def test_of_a_check_only_its_sliders_leave() -> None:
    (check,) = chosen_from(STOCK, days()).checks
    assert check.sliders == ((Slider.MOOD, 4),)
    assert (check.side_effects, check.side_effects_note, check.bladder, check.wanting_more) == (
        (),
        "",
        (),
        "",
    )


def test_events_leave_only_as_far_as_a_part_needs_them() -> None:
    kinds = {
        section: [
            event.kind for event in chosen_from(STOCK, days(sections=frozenset({section}))).sessions[0].events
        ]
        for section in (Section.SITTER_TIMELINE, Section.NUMBERS, Section.TRENDS)
    }
    assert kinds[Section.SITTER_TIMELINE] == ["session_opened", "medicine_taken", "numbers_taken"]
    assert kinds[Section.NUMBERS] == kinds[Section.SITTER_TIMELINE]
    assert kinds[Section.TRENDS] == ["session_opened", "medicine_taken"]


def test_counts_are_those_of_the_items_and_each_thing_counts_once() -> None:
    counts = counts_of(
        STOCK, days(sections=frozenset({Section.MEASURE_TOTALS, Section.NOTES, Section.TRENDS}))
    )
    assert (counts[Section.NOTES].leaves, counts[Section.NOTES].there) == (3, 3)
    assert counts[Section.MEASURES].leaves == 0
    assert counts[Section.MEASURE_TOTALS].leaves == 1
    assert counts[Section.SLIDERS].leaves == 0
    assert counts[Section.TRENDS].leaves == 1
    total = totals_of(counts)
    assert (total.leaves, total.there) == (4, 17)


@given(
    sections=st.frozensets(st.sampled_from(list(Section))),
    out=st.frozensets(st.sampled_from([item.key for item in items_of(STOCK)])),
    first=st.integers(-2, 8),
    length=st.integers(0, 10),
    chosen=st.none() | st.frozensets(st.sampled_from(["s1", "s2", "s3"])),
)
def test_no_choice_lets_out_what_it_does_not_name(sections, out, first, length, chosen) -> None:
    choice = replace(days(first, first + length, sections), session_ids=chosen, taken_out=out)
    left = chosen_from(STOCK, choice)
    assert names(left) <= names(STOCK)
    assert all(section_of(one) in sections for one in left.entries)
    keys = {item.key for item in items_of(left)}
    assert not keys & out
    whole, parts = counts_of(left, days()), counts_of(STOCK, choice)
    listed = [item.section for item in items_of(left)]
    named = [section for section in Section if section is not Section.TRENDS]
    assert [whole[section].there for section in named] == [listed.count(section) for section in named]
    assert all(parts[section].leaves == listed.count(section) for section in sections if section in named)
    counts = counts_of(STOCK, choice)
    assert all(count.leaves <= count.there for count in counts.values())
    assert all(counts[section].leaves == 0 for section in Section if section not in sections)


def test_a_fragment_is_a_note_whatever_question_stood_above_it() -> None:
    assert section_of(entry("first note", 0, prompt="What is still with you?")) is Section.NOTES
