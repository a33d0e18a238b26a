"""What was read, who practised and what the computer told, kept in a real vault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from companion.core.device import DeviceFacts, DevicePart, Verdict
from companion.core.journal import Entry, EntryKind
from companion.core.phases import Phase
from companion.core.practice import Practice, PracticeStep
from companion.services.device import Checked, DeviceService
from companion.services.errors import VaultDamagedError
from companion.services.inline import InlineJobs
from companion.services.ports import Failed, Ok, Records
from companion.services.practice import PRACTICES, PracticeService
from companion.services.preparing import CARDS_READ, Preparing, PreparingService
from tests.services.doubles import Evening

DAY_S = 86_400.0
T = TypeVar("T")


def home(call: Callable[[Callable[[Ok[T] | Failed], None]], None]) -> T:
    """What comes home at once; an error is raised."""
    results: list[Any] = []
    call(results.append)
    (result,) = results
    if isinstance(result, Failed):
        raise result.error
    return result.value  # type: ignore[no-any-return]


@pytest.fixture
def preparing(evening: Evening) -> PreparingService:
    return PreparingService(evening.storage, evening.clock)


def test_nothing_is_read_at_first(preparing: PreparingService) -> None:
    assert home(preparing.read) == Preparing()


def test_a_card_counts_once_and_for_good(preparing: PreparingService, records: Records) -> None:
    for card_id in ("what_it_is", "breath", "what_it_is"):
        home(lambda done, card_id=card_id: preparing.card_read(card_id, done))
    assert home(preparing.read).cards_read == {"what_it_is", "breath"}
    assert (records.get_setting(CARDS_READ) or "").count("what_it_is") == 1


def test_a_reading_is_of_its_sitter_with_initials_and_day(
    preparing: PreparingService, evening: Evening
) -> None:
    home(lambda done: preparing.sitter_read("Sam", "SM", done))
    evening.clock.move(DAY_S)
    home(lambda done: preparing.sitter_read("Ana", "AL", done))
    read = home(preparing.read)
    own = read.reading_of(" sam")
    assert own is not None
    assert (own.initials, own.at.local_day < evening.clock.now().local_day) == ("SM", True)
    assert read.reading_of("Kim") is None


def test_only_a_session_with_the_medicine_counts_as_the_last_one(
    preparing: PreparingService, evening: Evening
) -> None:
    evening.session.handle(evening.another_opened())
    assert home(preparing.read).last_session_day is None
    evening.reach(Phase.CLOSED)
    assert home(preparing.read).last_session_day == evening.state.medicine_at.local_day  # type: ignore[union-attr]


def test_a_practice_goes_on_where_it_was_and_counts_when_it_is_whole(evening: Evening) -> None:
    service = PracticeService(evening.storage)
    begun = Practice("Sam", "SM", evening.clock.now(), frozenset({PracticeStep.HELP}))
    home(lambda done: service.keep(begun, done))
    assert home(service.progress) == begun
    assert home(service.newest) is None
    whole = Practice("Sam", "SM", evening.clock.now(), frozenset(PracticeStep))
    home(lambda done: service.keep(whole, done))
    assert home(service.progress) is None
    assert home(service.newest) == whole


def test_a_practice_writes_no_event_and_is_no_session(evening: Evening) -> None:
    service = PracticeService(evening.storage)
    whole = Practice("Sam", "SM", evening.clock.now(), frozenset(PracticeStep))
    home(lambda done: service.keep(whole, done))
    assert evening.kinds() == []
    assert evening.records.newest_session_id() is None


@pytest.mark.parametrize(
    "kept", ["{", "[1]", '[{"sitter": "Sam"}]', '[{"sitter":"S","initials":"S","at":{},"steps":["no"]}]']
)
def test_what_cannot_be_read_is_told_and_left_as_it_is(evening: Evening, kept: str) -> None:
    evening.records.set_setting(PRACTICES, kept)
    with pytest.raises(VaultDamagedError, match="Nothing was changed"):
        home(PracticeService(evening.storage).newest)
    assert evening.records.get_setting(PRACTICES) == kept


class Device:
    def look(self) -> DeviceFacts:
        return DeviceFacts(on_mains=False, battery_percent=40, free_bytes=10**12, knows_zone=True)


def test_the_check_puts_the_clock_beside_the_newest_thing_stored(evening: Evening, records: Records) -> None:
    service = DeviceService(Device(), evening.storage, InlineJobs(), evening.clock)

    def look() -> dict[DevicePart, Verdict]:
        checked: Checked = home(service.look)
        return {finding.part: finding.verdict for finding in checked.findings}

    assert look() == {
        DevicePart.POWER: Verdict.LOOK,
        DevicePart.ROOM: Verdict.FOUND,
        DevicePart.AWAKE: Verdict.UNKNOWN,
        DevicePart.CLOCK: Verdict.FOUND,
    }
    now = evening.clock.now()
    records.save_entry(Entry("later", EntryKind.FRAGMENT, now, now.utc_s + DAY_S, "Written tomorrow"))
    assert look()[DevicePart.CLOCK] is Verdict.LOOK
