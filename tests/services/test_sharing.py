"""What leaves is what was chosen and nothing else, and that it left is kept."""

from __future__ import annotations

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.gate import Answer, Check
from companion.core.journal import Entry, EntryKind
from companion.core.phases import Phase
from companion.core.snapshot import Section, Snapshot
from companion.services.errors import DiskFullError, ShareError
from companion.services.inline import InlineJobs
from companion.services.ports import Failed, Ok, Records
from companion.services.share_making import Wish
from companion.services.sharing import Choice, SharingService, item_count
from tests.core.builders import answered
from tests.services.doubles import Evening, HandClock, HandStorage
from tests.services.test_planning import PLAN

EVERYTHING = frozenset(Section)
THERE = {Section.INTENTIONS, Section.NOTES, Section.SITTER_TIMELINE}
DAY_S = 86_400.0
MIDNIGHT_UTC_S = 1_795_737_600.0  # 2026-11-27 00:00 UTC
PORTLAND_S = -8 * 3600


class Plain:
    """A format that writes the texts of all notes, one a line."""

    format_id = "plain"
    suffix = ".txt"

    def render(self, snapshot: Snapshot) -> bytes:
        return "\n".join(entry.text for entry in snapshot.notes).encode()


class Broken:
    """A format that fails."""

    format_id = "broken"
    suffix = ".txt"

    def render(self, snapshot: Snapshot) -> bytes:
        raise RuntimeError("this format is broken")


@pytest.fixture
def storage(records: Records) -> HandStorage:
    return HandStorage(records)


@pytest.fixture
def sharing(storage: HandStorage) -> SharingService:
    formats = {"plain": Plain(), "broken": Broken()}
    return SharingService(storage, InlineJobs(), HandClock(), formats, "0.1.0")


def an_entry(name: str, text: str, at: Instant, kind: EntryKind = EntryKind.FRAGMENT) -> Entry:
    return Entry(name, kind, at, at.utc_s, text)


def at(utc_s: float, offset_s: int = PORTLAND_S) -> Instant:
    return Instant(utc_s, offset_s, 0.0, 0.0, "boot")


def look(sharing: SharingService, choice: Choice) -> Snapshot:
    results: list[Ok[Snapshot] | Failed] = []
    sharing.look(choice, results.append)
    assert isinstance(results[0], Ok), results[0]
    return results[0].value


def write(
    sharing: SharingService, snapshot: Snapshot, target: Path, name: str = "plain"
) -> Ok[Path] | Failed:
    results: list[Ok[Path] | Failed] = []
    sharing.make(Wish(snapshot, name, target), results.append)
    (result,) = results
    return result


def whole_time(sections: frozenset[Section] = EVERYTHING) -> Choice:
    return Choice(date.min, date.max, sections)


def one_note(sharing: SharingService, records: Records) -> Snapshot:
    records.save_entry(an_entry("e1", "a word", at(MIDNIGHT_UTC_S)))
    return look(sharing, whole_time())


def test_nothing_is_chosen_at_first(sharing: SharingService, records: Records) -> None:
    one_note(sharing, records)
    snapshot = look(sharing, Choice(date.min, date.max))
    assert (snapshot.intentions, snapshot.notes, snapshot.sessions) == ((), (), ())
    assert item_count(snapshot) == 0


@pytest.mark.parametrize("section", list(Section))
def test_a_section_that_was_not_chosen_is_empty(
    sharing: SharingService, evening: Evening, section: Section
) -> None:
    records = evening.records
    records.save_entry(an_entry("i1", "to be open", at(MIDNIGHT_UTC_S), EntryKind.INTENTION))
    records.save_entry(an_entry("e1", "a word", at(MIDNIGHT_UTC_S)))
    evening.reach(Phase.QUIET)
    snapshot = look(sharing, whole_time(frozenset({section})))
    counts = {
        Section.INTENTIONS: len(snapshot.intentions),
        Section.NOTES: len(snapshot.notes),
        Section.SITTER_TIMELINE: 0 if section is Section.TRENDS else len(snapshot.sessions),
    }
    assert counts.pop(section, 0) == int(section in THERE)
    assert set(counts.values()) == {0}
    assert item_count(snapshot) == int(section in THERE)
    assert item_count(look(sharing, whole_time())) == 3


def test_days_are_those_of_the_place_where_it_was_written(sharing: SharingService, records: Records) -> None:
    records.save_entry(an_entry("before", "before", at(MIDNIGHT_UTC_S - 16 * 3600 - 1)))
    records.save_entry(an_entry("first", "first", at(MIDNIGHT_UTC_S - 16 * 3600)))
    records.save_entry(an_entry("last", "last", at(MIDNIGHT_UTC_S + 8 * 3600 - 1)))
    records.save_entry(an_entry("after", "after", at(MIDNIGHT_UTC_S + 8 * 3600)))
    records.save_entry(an_entry("abroad", "abroad", at(MIDNIGHT_UTC_S - 16 * 3600 - 1, 9 * 3600)))
    one_day = Choice(date(2026, 11, 26), date(2026, 11, 26), EVERYTHING)
    assert {entry.text for entry in look(sharing, one_day).notes} == {"first", "last", "abroad"}


def test_entries_are_in_the_order_in_which_they_were_begun(sharing: SharingService, records: Records) -> None:
    for number in (2, 0, 1):
        records.save_entry(an_entry(f"e{number}", str(number), at(MIDNIGHT_UTC_S + number)))
    assert [entry.text for entry in look(sharing, whole_time()).notes] == ["0", "1", "2"]


def test_an_entry_without_words_does_not_leave(sharing: SharingService, records: Records) -> None:
    records.save_entry(an_entry("e1", " \n\t", at(MIDNIGHT_UTC_S)))
    assert look(sharing, whole_time()).notes == ()


def test_an_intention_is_no_note(sharing: SharingService, records: Records) -> None:
    records.save_entry(an_entry("i1", "to be open", at(MIDNIGHT_UTC_S), EntryKind.INTENTION))
    snapshot = look(sharing, whole_time())
    assert [entry.text for entry in snapshot.intentions] == ["to be open"]
    assert snapshot.notes == ()


def test_private_answers_are_in_no_snapshot(sharing: SharingService, evening: Evening) -> None:
    evening.reach(Phase.GATE)
    evening.session.handle(answered(Check.GATE, "sober_adult", Answer.YES, evening.clock.now()))
    evening.session.handle(ev.AnswersTakenBack(evening.clock.now(), Check.GATE, ("sober_adult",)))
    (shared,) = look(sharing, whole_time()).sessions
    checks = [event.check for event in shared.events if isinstance(event, ev.Answered | ev.AnswersTakenBack)]
    assert checks == [Check.GATE, Check.GATE]


def test_answers_taken_back_in_private_do_not_leave(sharing: SharingService, evening: Evening) -> None:
    evening.reach(Phase.PRIVATE_CHECK)
    now = evening.clock.now()
    evening.session.handle(answered(Check.PRIVATE, "spoke_with_team", Answer.YES, now))
    evening.session.handle(ev.AnswersTakenBack(now, Check.PRIVATE, ("spoke_with_team",)))
    (shared,) = look(sharing, whole_time()).sessions
    assert [event.kind for event in shared.events] == ["session_opened"]


def test_a_session_belongs_to_the_day_of_its_opening(sharing: SharingService, evening: Evening) -> None:
    day = evening.clock.now().local_day
    evening.reach(Phase.PRIVATE_CHECK)
    assert len(look(sharing, Choice(day, day, EVERYTHING)).sessions) == 1
    later = Choice(date.fromordinal(day.toordinal() + 1), date.max, EVERYTHING)
    assert look(sharing, later).sessions == ()


def test_two_sessions_leave_apart_and_in_order(sharing: SharingService, evening: Evening) -> None:
    evening.reach(Phase.CLOSED)
    evening.session.handle(evening.another_opened())
    first, second = look(sharing, whole_time()).sessions
    assert (first.session_id, second.session_id) == ("session-1", "session-2")
    assert first.events[-1].kind == "end_card_read"
    assert [event.kind for event in second.events] == ["session_opened"]


def test_the_coach_of_the_plan_is_named_and_may_be_missing(sharing: SharingService, records: Records) -> None:
    assert look(sharing, whole_time()).coach == ""
    records.save_plan("p", PLAN, 1.0)
    assert look(sharing, whole_time()).coach == "Maya"


def test_the_country_of_the_plan_chooses_the_paper(sharing: SharingService, records: Records) -> None:
    assert look(sharing, whole_time()).country == ""
    records.save_plan("p", PLAN, 1.0)
    assert look(sharing, whole_time()).country == "US"


def test_a_share_is_written_whole_private_and_logged(
    sharing: SharingService, records: Records, tmp_path: Path
) -> None:
    snapshot = one_note(sharing, records)
    assert write(sharing, snapshot, tmp_path / "share.txt") == Ok(tmp_path / "share.txt")
    assert (tmp_path / "share.txt").read_bytes() == b"a word"
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "share.txt").stat().st_mode) == 0o600
    (share,) = records.shares()
    assert share.format_id == "plain"
    assert share.sections == ",".join(sorted(section.value for section in Section))
    assert (share.item_count, share.protection) == (1, "none")
    assert share.shared_utc_s == HandClock().now().utc_s


def test_a_share_that_could_not_be_logged_is_taken_away_again(
    sharing: SharingService, records: Records, storage: HandStorage, tmp_path: Path
) -> None:
    snapshot = one_note(sharing, records)
    storage.error = DiskFullError("Your disk is full.")
    assert write(sharing, snapshot, tmp_path / "share.txt") == Failed(storage.error)
    assert not (tmp_path / "share.txt").exists()


def test_a_format_that_fails_leaves_nothing(
    sharing: SharingService, records: Records, tmp_path: Path
) -> None:
    place = tmp_path / "out"
    place.mkdir()
    result = write(sharing, one_note(sharing, records), place / "share.txt", "broken")
    assert isinstance(result, Failed)
    assert list(place.iterdir()) == []
    assert records.shares() == []


def test_a_format_that_is_not_known_names_those_that_are(
    sharing: SharingService, records: Records, tmp_path: Path
) -> None:
    snapshot = one_note(sharing, records)
    with pytest.raises(ShareError, match="broken, plain"):
        write(sharing, snapshot, tmp_path / "share.txt", "spreadsheet")
