"""The journal's pages, filters, days and trash, read from a real vault."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from companion.core.clock import Instant
from companion.core.events import MedicineTaken, SitterNoted
from companion.core.journal import Attachment, AttachmentKind, Entry, EntryKind, EntryState
from companion.core.journal_list import EntryLine, JournalFilter, MarkedDay, Place, WrittenTo
from companion.vault.handle import OpenVault

DAY_S = 86_400.0
MakeEntry = Callable[..., Entry]


def at(utc_s: float, offset_s: int = 0) -> Instant:
    return Instant(utc_s, offset_s, 0.0, 0.0, "boot")


@pytest.fixture
def many(vault: OpenVault, an_entry: MakeEntry) -> list[Entry]:
    """Entries at times of which some are the same, in no order, with all that a filter may ask for."""
    chance = random.Random(3)
    made: list[Entry] = []
    for number in range(90):
        one = replace(
            an_entry(f"e{number:03}", f"words {number}", begun_s=float(chance.randrange(30)) * DAY_S),
            kind=tuple(EntryKind)[number % 3],
            state=tuple(EntryState)[number % 2],
            tags=("calm", "a b")[: number % 3],
            session_id=f"s{number % 4}" if number % 2 else None,
            is_pinned=number % 10 == 0,
            trashed_utc_s=5.0 if number % 9 == 0 else None,
            mood=number % 11 if number % 5 == 0 else None,
            prompt_id="body" if number == 7 else "",
            prompt="What did your body feel?" if number == 7 else "",
        )
        vault.records.save_entry(one)
        made.append(one)
    return made


def all_pages(vault: OpenVault, shown: JournalFilter, size: int) -> list[str]:
    found: list[EntryLine] = []
    after: Place | None = None
    while page := vault.records.entry_lines(shown, after, size):
        found += page
        after = page[-1].place
    return [line.entry_id for line in found]


@pytest.mark.parametrize(
    ("shown", "holds"),
    [
        (JournalFilter(), lambda _: True),
        (JournalFilter(state=EntryState.FRAGMENT), lambda e: e.state is EntryState.FRAGMENT),
        (JournalFilter(kind=EntryKind.INTENTION), lambda e: e.kind is EntryKind.INTENTION),
        (JournalFilter(tag="a b"), lambda e: "a b" in e.tags),
        (JournalFilter(tag="a"), lambda _: False),
        (JournalFilter(session_id="s1"), lambda e: e.session_id == "s1"),
        (JournalFilter(is_pinned=True), lambda e: e.is_pinned),
        (
            JournalFilter(kind=EntryKind.REFLECTION, tag="calm"),
            lambda e: e.kind is EntryKind.REFLECTION and "calm" in e.tags,
        ),
        (JournalFilter(day=date(1970, 1, 5)), lambda e: e.begun_at.local_day == date(1970, 1, 5)),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 200])
def test_the_pages_together_hold_each_entry_once_newest_first(
    vault: OpenVault, many: list[Entry], shown: JournalFilter, holds: Callable[[Entry], bool], size: int
) -> None:
    wanted = [one for one in many if one.trashed_utc_s is None and holds(one)]
    wanted.sort(key=lambda one: (one.begun_at.utc_s, one.entry_id), reverse=True)
    assert all_pages(vault, shown, size) == [one.entry_id for one in wanted]


def test_a_line_knows_the_head_only(vault: OpenVault, an_entry: MakeEntry) -> None:
    vault.records.save_entry(an_entry("long", "\n\n  # The door  \n" + "x" * 5000))
    (line,) = vault.records.entry_lines(JournalFilter())
    assert line.title == "The door"
    assert len(line.head) == 600


def test_trash_is_apart_and_only_the_trash_can_be_emptied(vault: OpenVault, an_entry: MakeEntry) -> None:
    kept, old, new = (an_entry(name, f"{name} words") for name in ("kept", "old", "new"))
    for one, since_s in ((kept, None), (old, 10.0), (new, 20.0)):
        vault.records.save_entry(replace(one, trashed_utc_s=since_s))
    vault.records.keep_revision("old", "before", 1.0)
    drawing = Attachment("d", "old", AttachmentKind.DRAWING, at(1.0), "application/json", 0.0, 2)
    vault.records.save_attachment(drawing, b"[]")
    assert [line.entry_id for line in vault.records.trashed_lines()] == ["new", "old"]
    assert vault.records.search("words")[0].entry.entry_id == "kept"
    assert vault.records.remove_trashed(entry_id="kept") == 0
    assert vault.records.remove_trashed(10.0) == 1
    assert vault.records.entry("old") is None
    assert vault.records.revisions("old") == []
    assert vault.records.attachments("old") == []
    assert vault.records.remove_trashed() == 1
    assert [one.entry_id for one in vault.records.entries()] == ["kept"]


def test_a_tag_is_renamed_in_every_entry_and_found_by_its_new_name(
    vault: OpenVault, an_entry: MakeEntry
) -> None:
    for name, tags in (("a", ("Calm", "sea")), ("b", ("calm",)), ("c", ("sea",))):
        vault.records.save_entry(replace(an_entry(name, "words"), tags=tags))
    before = vault.records.entry("a")
    assert vault.records.rename_tag("calm", "静か") == 2
    after = vault.records.entry("a")
    assert before is not None
    assert after == replace(before, tags=("静か", "sea"))
    assert {one.entry.entry_id for one in vault.records.search("静か")} == {"a", "b"}
    assert vault.records.search("calm") == []
    assert vault.records.tags_used() == [("sea", 2), ("静か", 2)]
    assert vault.records.rename_tag("nowhere", "x") == 0


def test_tags_with_odd_letters_come_back_as_they_were(vault: OpenVault, an_entry: MakeEntry) -> None:
    tags = ("a\u2028b", "c\x0bd", "e\x85f", "🙂")
    vault.records.save_entry(replace(an_entry("e", "x"), tags=tags))
    entry = vault.records.entry("e")
    assert entry is not None
    assert entry.tags == tags


def test_days_are_local_days_of_where_they_were_begun(vault: OpenVault, an_entry: MakeEntry) -> None:
    noon_s = 1_800_000_000.0 // DAY_S * DAY_S + DAY_S / 2
    day = at(noon_s).local_day
    for number, (utc_s, offset_s) in enumerate(
        [(noon_s, 0), (noon_s + DAY_S / 2 + 10, -3600), (noon_s - DAY_S / 2 - 10, 14 * 3600)]
    ):
        vault.records.save_entry(replace(an_entry(f"e{number}", "x"), begun_at=at(utc_s, offset_s)))
    vault.records.append_event("s", MedicineTaken(at(noon_s + DAY_S / 2 + 10, -7200)))
    assert vault.records.marked_days(day, day) == [MarkedDay(day, 3, 1)]
    assert len(vault.records.entry_lines(JournalFilter(day=day))) == 3


def test_sessions_and_their_notes_come_newest_first_within_a_span(vault: OpenVault) -> None:
    for number in range(4):
        vault.records.append_event(f"s{number}", MedicineTaken(at(100.0 * number)))
        vault.records.append_event(f"s{number}", SitterNoted(at(100.0 * number + 1), f"note {number} 🌊"))
    assert [mark.session_id for mark in vault.records.session_marks()] == ["s3", "s2", "s1", "s0"]
    assert [mark.session_id for mark in vault.records.session_marks(100.0, 300.0)] == ["s2", "s1"]
    assert [mark.session_id for mark in vault.records.session_marks(None, 300.0, 1)] == ["s2"]
    notes = vault.records.session_notes(100.0, 300.0)
    assert [(note.session_id, note.text) for note in notes] == [("s2", "note 2 🌊"), ("s1", "note 1 🌊")]


def test_what_small_questions_read(vault: OpenVault, many: list[Entry]) -> None:
    there = [one for one in many if one.trashed_utc_s is None]
    assert vault.records.prompts_used(0.0) == {"body"}
    (to_body,) = (one for one in there if one.prompt_id == "body")
    begun_s = to_body.begun_at.utc_s
    assert vault.records.written_to("body", begun_s) == [WrittenTo(to_body.prompt, begun_s)]
    assert vault.records.written_to("body", begun_s + 1) == []
    assert vault.records.written_to("nothing", 0.0) == []
    moods = vault.records.moods_since(10 * DAY_S, there[0].entry_id)
    wanted = [
        (one.mood, one.begun_at.utc_s)
        for one in there[1:]
        if one.mood is not None and one.begun_at.utc_s >= 10 * DAY_S
    ]
    assert sorted((mood.level, mood.utc_s) for mood in moods) == sorted(wanted)
    assert vault.records.newest_change_utc_s() == max(one.changed_utc_s for one in many)
    newest = vault.records.newest_of(EntryKind.FRAGMENT, "s1")
    assert newest is not None
    assert (newest.kind, newest.session_id) == (EntryKind.FRAGMENT, "s1")
    assert vault.records.newest_of(EntryKind.FRAGMENT, "nowhere") is None


def test_revisions_count_up_and_some_may_go(vault: OpenVault) -> None:
    numbers = [vault.records.keep_revision("e", f"text {n}", float(n)) for n in range(4)]
    assert numbers == [1, 2, 3, 4]
    vault.records.drop_revisions("e", {2, 3})
    assert [(one.number, one.text) for one in vault.records.revisions("e")] == [(1, "text 0"), (4, "text 3")]
    assert vault.records.keep_revision("e", "more", 9.0) == 5
    last = vault.records.last_revision("e")
    assert last is not None
    assert last.text == "more"
