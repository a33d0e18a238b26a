"""The morning's answers and the sealed notes, in a real vault."""

from __future__ import annotations

from typing import Any

import pytest

from companion.core.afterwards import Feels, Rest, Slept
from companion.core.journal import EntryKind
from companion.core.phases import Phase
from companion.core.snapshot import Section
from companion.services.afterwards import SEALED, AfterwardsService, SealedNotes, morning_answers
from companion.services.errors import DiskFullError, TooEarlyError
from companion.services.inline import InlineJobs
from companion.services.journal import JournalService, Saved
from companion.services.sharing import Choice, SharingService
from companion.services.today import TodayFacts, TodayService
from tests.services.doubles import Evening
from tests.services.test_preparing import home

HOUR_S = 3600.0
WORDS = "Sell the house? Ärmel 🌊 \ud800 “so”\n\n  and more"


@pytest.fixture
def today(evening: Evening) -> TodayService:
    return TodayService(evening.storage, evening.clock)


def facts(today: TodayService) -> TodayFacts:
    return home(today.facts)


def to_morning(evening: Evening) -> None:
    """On to 08:00 of the next local day, by the wall clock of the tests."""
    local = evening.clock.now().local
    evening.clock.move((24 - local.hour + 8) * HOUR_S - local.minute * 60 - local.second)


def answer(evening: Evening, slept: Slept, feels: Feels = Feels.WELL) -> Any:
    service = AfterwardsService(evening.storage, evening.clock)
    return home(lambda done: service.answer(slept, feels, done))


def test_the_reminder_stays_until_the_next_days_answer(evening: Evening, today: TodayService) -> None:
    evening.reach(Phase.CLOSED)
    assert facts(today).rest is Rest.HOLDS
    to_morning(evening)
    assert facts(today).rest is Rest.ASKS
    answer(evening, Slept.NO)
    assert facts(today).rest is Rest.HOLDS
    to_morning(evening)
    assert facts(today).rest is Rest.ASKS
    answer(evening, Slept.FULL_NIGHT, Feels.LOW)
    assert facts(today).rest is Rest.NONE
    assert [one.slept for one in morning_answers(evening.records)] == [Slept.NO, Slept.FULL_NIGHT]


def test_on_the_evening_itself_no_answer_is_taken(evening: Evening, today: TodayService) -> None:
    evening.reach(Phase.CLOSED)
    with pytest.raises(TooEarlyError):
        answer(evening, Slept.FULL_NIGHT)
    assert facts(today).rest is Rest.HOLDS
    assert morning_answers(evening.records) == []


def test_without_a_session_there_is_nothing_to_answer(evening: Evening) -> None:
    with pytest.raises(TooEarlyError):
        answer(evening, Slept.FULL_NIGHT)


def test_a_session_that_ended_before_the_medicine_does_not_end_an_earlier_rest(
    evening: Evening, today: TodayService
) -> None:
    evening.reach(Phase.CLOSED)
    evening.session.handle(evening.another_opened())
    assert evening.records.newest_session_id() == "session-2"
    assert facts(today).rest is Rest.HOLDS
    assert facts(today).session_id == "session-1"


def test_an_answer_is_told_once_it_is_kept(evening: Evening) -> None:
    evening.reach(Phase.CLOSED)
    to_morning(evening)
    service = AfterwardsService(evening.storage, evening.clock)
    told: list[object] = []
    service.answered.connect(told.append)
    evening.storage.error = DiskFullError("Your disk is full.")
    with pytest.raises(DiskFullError):
        home(lambda done: service.answer(Slept.FULL_NIGHT, Feels.WELL, done))
    assert told == []
    evening.storage.error = None
    home(lambda done: service.answer(Slept.FULL_NIGHT, Feels.WELL, done))
    assert len(told) == 1


def park(evening: Evening, text: str = WORDS) -> SealedNotes:
    notes = SealedNotes(evening.storage, evening.clock)
    entry = notes.begin(EntryKind.REFLECTION, "session-1", evening.state.medicine_at)
    notes.save(entry, text[:4])
    notes.save(entry, text)
    return notes


def shared_words(evening: Evening) -> list[str]:
    day = evening.clock.now().local_day
    service = SharingService(evening.storage, InlineJobs(), evening.clock, {}, "1")
    everything = Choice(day.replace(year=2000), day.replace(year=2100), frozenset(Section))
    snapshot = home(lambda done: service.look(everything, done))
    return [entry.text for entry in snapshot.notes]


def test_a_sealed_note_is_seen_nowhere_before_its_morning(evening: Evening, today: TodayService) -> None:
    evening.reach(Phase.CLOSED)
    park(evening)
    journal = JournalService(evening.storage, evening.clock)
    assert facts(today).opened == ()
    assert facts(today).sealed == 1
    assert evening.records.entries() == []
    assert home(lambda done: journal.search("house", done)) == []
    assert shared_words(evening) == []


def test_it_opens_by_itself_in_the_morning_to_the_letter(evening: Evening, today: TodayService) -> None:
    evening.reach(Phase.CLOSED)
    park(evening)
    begun = evening.clock.now()
    to_morning(evening)
    opened = facts(today).opened
    # The vault stores what the file can hold: a half of a letter becomes the sign for one that is lost.
    assert [entry.text for entry in opened] == [WORDS.replace("\ud800", "\ufffd")]
    assert opened[0].begun_at == begun
    assert shared_words(evening) == [opened[0].text]
    assert facts(today) == facts(today)
    assert evening.records.get_setting(SEALED) == "[]"


def test_put_away_it_stays_in_the_journal(evening: Evening, today: TodayService) -> None:
    evening.reach(Phase.CLOSED)
    park(evening)
    to_morning(evening)
    (entry,) = facts(today).opened
    service = AfterwardsService(evening.storage, evening.clock)
    home(lambda done: service.put_away(entry.entry_id, done))
    assert facts(today).opened == ()
    assert evening.records.entry(entry.entry_id) == entry


def test_a_note_written_after_midnight_opens_with_the_mornings_of_its_session(
    evening: Evening, today: TodayService
) -> None:
    evening.reach(Phase.CLOSED)
    local = evening.clock.now().local
    evening.clock.move((24 - local.hour) * HOUR_S)
    park(evening)
    evening.clock.move(8 * HOUR_S)
    assert len(facts(today).opened) == 1


def test_what_is_typed_while_the_morning_comes_is_not_lost(evening: Evening, today: TodayService) -> None:
    evening.reach(Phase.CLOSED)
    notes = SealedNotes(evening.storage, evening.clock)
    entry = notes.begin(EntryKind.REFLECTION, "session-1", evening.state.medicine_at)
    notes.save(entry, "Sell")
    to_morning(evening)
    facts(today)
    notes.save(entry, "Sell nothing")
    assert [one.text for one in facts(today).opened] == ["Sell nothing"]


def test_a_sudden_end_between_the_two_writes_loses_and_doubles_nothing(
    evening: Evening, today: TodayService
) -> None:
    evening.reach(Phase.CLOSED)
    park(evening, "Once")
    sealed = evening.records.get_setting(SEALED)
    assert sealed is not None
    to_morning(evening)
    facts(today)
    evening.records.set_setting(SEALED, sealed)
    assert [entry.text for entry in facts(today).opened] == ["Once"]
    assert len(evening.records.entries()) == 1


def test_an_empty_sheet_opens_as_nothing(evening: Evening, today: TodayService) -> None:
    evening.reach(Phase.CLOSED)
    park(evening, "   ")
    to_morning(evening)
    assert facts(today).opened == ()
    assert evening.records.entries() == []


def test_a_note_that_the_disk_refused_is_told(evening: Evening) -> None:
    evening.reach(Phase.CLOSED)
    notes = SealedNotes(evening.storage, evening.clock)
    kept: list[Saved] = []
    refused: list[Exception] = []
    notes.saved.connect(kept.append)
    notes.failed.connect(refused.append)
    evening.storage.error = DiskFullError("Your disk is full.")
    entry = notes.begin(EntryKind.REFLECTION)
    notes.save(entry, "Wait")
    evening.storage.error = None
    notes.save(entry, "Wait")
    assert [len(refused), [saved.entry.text for saved in kept]] == [1, ["Wait"]]


def test_several_notes_wait_side_by_side(evening: Evening, today: TodayService) -> None:
    evening.reach(Phase.CLOSED)
    park(evening, "One")
    park(evening, "Two")
    assert facts(today).sealed == 2
    to_morning(evening)
    assert [entry.text for entry in facts(today).opened] == ["One", "Two"]
