"""A session that was cut off goes on where it was; one of another day that never began is closed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from companion.core import events as ev
from companion.core.gate import Answer, Check
from companion.core.phases import RULES, Phase, Scene
from companion.core.session import fold
from tests.core.builders import MIN, answered, opened
from tests.services.doubles import Evening

Start = Callable[[], Evening]
DAY_S = 24 * 60 * MIN
OPEN_PHASES = [
    Phase.PRIVATE_CHECK,
    Phase.GATE,
    Phase.SETTLE,
    Phase.QUIET,
    Phase.COMING_BACK,
    Phase.GROUNDING,
    Phase.FIT_TO_END,
    Phase.FIRST_NOTE,
    Phase.END_CARD,
]


@pytest.mark.parametrize("phase", OPEN_PHASES, ids=lambda phase: phase.value)
def test_a_cut_off_session_goes_on_in_its_phase_with_its_sound(
    evening: Evening, next_start: Start, phase: Phase
) -> None:
    evening.reach(phase)
    again = next_start()
    assert again.phases()[0] is phase
    assert again.state.phase is phase
    assert again.kinds().count("session_reopened") == 1
    assert RULES[phase].scene in again.sound.heard
    assert again.switch.asked == ["hold"]
    assert again.session.handle(ev.HelpOpened(evening.clock.now()))


def test_the_time_since_the_mark_goes_on_through_a_restart_of_the_computer(
    evening: Evening, next_start: Start
) -> None:
    evening.reach(Phase.QUIET)
    evening.clock.move(12 * MIN)
    evening.clock.boot_id = "boot-2"
    again = next_start()
    assert again.state.since_medicine_s(evening.clock.now()) == 12 * MIN


def test_what_fell_due_while_the_program_was_gone_is_brought_at_once(
    evening: Evening, next_start: Start
) -> None:
    evening.reach(Phase.QUIET)
    evening.clock.move(95 * MIN)
    again = next_start()
    assert again.state.phase is Phase.GROUNDING
    after = again.kinds()[again.kinds().index("session_reopened") :]
    assert after == ["session_reopened", "look_in_missed", "phase_began", "phase_began"]
    assert again.look_ins == [10 * MIN]


def test_help_that_was_open_is_still_open_and_silent(evening: Evening, next_start: Start) -> None:
    evening.reach(Phase.QUIET)
    evening.session.handle(ev.HelpOpened(evening.clock.now()))
    again = next_start()
    assert again.state.help_open
    assert again.sound.heard == [Scene.SILENCE]


def test_a_breathing_guide_does_not_go_on_by_itself(evening: Evening, next_start: Start) -> None:
    evening.reach(Phase.SETTLE)
    evening.session.handle(ev.PacerStarted(evening.clock.now(), "long_out"))
    assert next_start().state.pacer_pattern is None


def test_with_nothing_open_there_is_nothing_to_go_on_with(evening: Evening, next_start: Start) -> None:
    assert next_start().shown == []
    evening.reach(Phase.CLOSED)
    again = next_start()
    assert again.shown == []
    assert again.session.state is None
    assert again.switch.asked == []
    assert again.session.wait_s() is None


@pytest.mark.parametrize("phase", [Phase.PRIVATE_CHECK, Phase.GATE, Phase.SETTLE], ids=lambda p: p.value)
def test_a_session_of_another_day_without_the_medicine_is_closed_unseen(
    evening: Evening, next_start: Start, phase: Phase
) -> None:
    evening.reach(phase)
    evening.clock.move(DAY_S)
    again = next_start()
    assert again.kinds()[-2:] == ["session_stopped", "end_card_read"]
    assert again.records.open_session_id() is None
    assert again.shown == []
    assert again.session.state is not None
    assert not again.session.state.is_open
    assert again.sound.heard in ([], ["fade"])


def test_after_an_old_session_was_closed_a_new_one_is_shown(evening: Evening, next_start: Start) -> None:
    evening.reach(Phase.GATE)
    evening.clock.move(DAY_S)
    again = next_start()
    again.session.handle(evening.another_opened())
    assert again.phases() == [Phase.PRIVATE_CHECK]


@pytest.mark.parametrize("item", ["spoke_with_team", "thoughts_of_suicide"])
def test_a_card_of_another_day_is_closed_with_one_event(
    evening: Evening, next_start: Start, item: str
) -> None:
    answer = Answer.NO if item == "spoke_with_team" else Answer.YES
    evening.session.handle(opened())
    evening.session.handle(answered(Check.PRIVATE, item, answer, evening.clock.now()))
    evening.clock.move(DAY_S)
    again = next_start()
    assert again.kinds()[-1] == "end_card_read"
    assert again.shown == []
    again.session.handle(evening.another_opened())
    assert again.phases() == [Phase.PRIVATE_CHECK]


def test_a_session_with_the_medicine_goes_on_the_next_day(evening: Evening, next_start: Start) -> None:
    evening.reach(Phase.QUIET)
    evening.clock.move(DAY_S)
    again = next_start()
    assert again.state.is_open
    assert again.state.since_medicine_s(evening.clock.now()) == DAY_S


def test_reopening_twice_leaves_the_same_session(evening: Evening, next_start: Start) -> None:
    evening.reach(Phase.QUIET)
    next_start()
    again = next_start()
    assert again.kinds().count("session_reopened") == 2
    assert again.state == fold(stored.event for stored in again.records.events())
