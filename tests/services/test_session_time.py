"""What the clock brings to a session: sleep, look-ins, phases, and how long it may rest until then."""

from __future__ import annotations

import pytest

from companion.core import events as ev
from companion.core.phases import Phase
from companion.services.session import LONGEST_WAIT_S
from tests.core.builders import MIN
from tests.services.doubles import Evening


def test_sleep_of_the_computer_is_noted_with_its_length(evening: Evening) -> None:
    evening.reach(Phase.QUIET)
    evening.session.advance()
    evening.clock.sleep(400)
    evening.session.advance()
    slept = [s.event for s in evening.records.events() if isinstance(s.event, ev.ComputerSlept)]
    assert [event.slept_s for event in slept] == [400]
    assert evening.state.since_medicine_s(evening.clock.now()) == 400


def test_a_short_gap_or_a_slow_tick_is_no_sleep(evening: Evening) -> None:
    evening.reach(Phase.SETTLE)
    evening.session.advance()
    evening.clock.sleep(1.9)
    evening.session.advance()
    evening.clock.move(300)
    evening.session.advance()
    assert "computer_slept" not in evening.kinds()


def test_one_sleep_is_noted_once(evening: Evening) -> None:
    evening.reach(Phase.SETTLE)
    evening.session.advance()
    evening.clock.sleep(60)
    evening.session.advance()
    evening.session.advance()
    assert evening.kinds().count("computer_slept") == 1


def test_sleep_without_a_session_is_nobodys_business(evening: Evening) -> None:
    evening.session.advance()
    evening.clock.sleep(600)
    evening.session.advance()
    evening.reach(Phase.PRIVATE_CHECK)
    evening.session.advance()
    assert evening.kinds() == ["session_opened"]


def test_a_look_in_is_told_once_for_each_time_that_is_due(evening: Evening) -> None:
    evening.reach(Phase.QUIET)
    evening.clock.move(10 * MIN - 1)
    evening.session.advance()
    assert evening.look_ins == []
    evening.clock.move(1)
    evening.session.advance()
    evening.session.advance()
    evening.clock.move(30)
    evening.session.advance()
    assert evening.look_ins == [10 * MIN]
    evening.look_in(2 * MIN)
    evening.clock.move(10 * MIN)
    evening.session.advance()
    assert evening.look_ins == [10 * MIN, 22.5 * MIN]


def test_a_look_in_in_good_time_is_not_asked_for(evening: Evening) -> None:
    evening.reach(Phase.QUIET)
    for _ in range(5):
        evening.look_in(9 * MIN)
        evening.session.advance()
    assert evening.look_ins == []


def test_the_second_session_asks_for_its_first_look_in_again(evening: Evening) -> None:
    evening.reach(Phase.QUIET)
    evening.clock.move(10 * MIN)
    evening.session.advance()
    evening.reach(Phase.CLOSED)
    evening.look_ins.clear()
    evening.session.handle(evening.another_opened())
    evening.reach(Phase.QUIET)
    evening.clock.move(10 * MIN)
    evening.session.advance()
    assert evening.look_ins == [10 * MIN]


def test_before_the_medicine_nobody_is_asked_to_look_in(evening: Evening) -> None:
    evening.reach(Phase.SETTLE)
    evening.clock.move(60 * MIN)
    evening.session.advance()
    assert evening.look_ins == []
    assert evening.state.phase is Phase.SETTLE


def test_phases_come_by_the_clock_and_not_a_second_before(evening: Evening) -> None:
    evening.reach(Phase.QUIET)
    evening.clock.move(60 * MIN - 0.5)
    evening.session.advance()
    assert evening.state.phase is Phase.QUIET
    evening.clock.move(0.5)
    evening.session.advance()
    assert evening.state.phase is Phase.COMING_BACK
    evening.clock.move(30 * MIN)
    evening.session.advance()
    assert evening.state.phase is Phase.GROUNDING


def test_what_is_due_while_help_is_open_is_kept_in_the_record(evening: Evening) -> None:
    evening.reach(Phase.QUIET)
    evening.session.handle(ev.HelpOpened(evening.clock.now()))
    heard = list(evening.sound.heard)
    evening.clock.move(60 * MIN)
    evening.session.advance()
    assert evening.state.phase is Phase.COMING_BACK
    assert evening.state.help_open
    assert evening.sound.heard == heard


def test_with_no_session_there_is_nothing_to_wait_for(evening: Evening) -> None:
    assert evening.session.wait_s() is None
    evening.reach(Phase.CLOSED)
    assert evening.session.wait_s() is None


def test_the_wait_is_never_longer_than_ten_seconds_nor_below_zero(evening: Evening) -> None:
    for phase in (Phase.PRIVATE_CHECK, Phase.SETTLE, Phase.QUIET, Phase.GROUNDING):
        evening.reach(phase)
        wait_s = evening.session.wait_s()
        assert wait_s is not None
        assert 0 <= wait_s <= LONGEST_WAIT_S
    evening.clock.move(60 * MIN)
    assert evening.session.wait_s() == 0


def test_the_wait_ends_just_when_the_look_in_is_due(evening: Evening) -> None:
    evening.reach(Phase.QUIET)
    evening.clock.move(10 * MIN - 3)
    assert evening.session.wait_s() == pytest.approx(3)
    evening.clock.move(3)
    evening.session.advance()
    assert evening.session.wait_s() == LONGEST_WAIT_S


def test_a_faster_clock_waits_less(evening: Evening) -> None:
    evening.reach(Phase.QUIET)
    evening.clock.pace = 600
    assert evening.session.wait_s() == pytest.approx(1.0)


def test_waiting_and_advancing_come_to_an_end(evening: Evening) -> None:
    evening.reach(Phase.QUIET)
    steps = 0
    while evening.state.phase is not Phase.GROUNDING:
        evening.clock.move(evening.session.wait_s() or 0.0)
        evening.session.advance()
        steps += 1
        assert steps < 1_000
