"""A disk that fails never stops a session: it is told, the session goes on, and nothing is lost."""

from __future__ import annotations

import pytest

from companion.core import events as ev
from companion.core.due import next_look_in_s
from companion.core.phases import Phase, Scene
from companion.services.errors import CalmError, DiskFullError, StorageError
from companion.services.session import NOT_READ, NOT_STORED, RETRY_S, SLOW, SLOW_S
from tests.core.builders import MIN, onward, opened
from tests.services.doubles import Evening

FULL = DiskFullError("Your disk is full. Make some room, then try again.")


def test_a_full_disk_is_told_once_and_the_session_goes_on(evening: Evening) -> None:
    evening.reach(Phase.SETTLE)
    evening.storage.error = FULL
    evening.session.handle(ev.MedicineTaken(evening.clock.now()))
    assert evening.troubles == [FULL]
    assert evening.state.phase is Phase.QUIET
    assert evening.sound.heard[-1] is Scene.QUIET
    evening.session.handle(ev.LookedIn(evening.clock.now(), all_three=True))
    evening.session.advance()
    assert evening.troubles == [FULL]


def test_what_could_not_be_stored_is_tried_again_and_stored_in_order(evening: Evening) -> None:
    evening.reach(Phase.SETTLE)
    kinds = evening.kinds()
    evening.storage.error = FULL
    evening.session.handle(ev.MedicineTaken(evening.clock.now()))
    evening.session.handle(ev.SitterNoted(evening.clock.now(), "Asked for water."))
    assert evening.kinds() == kinds
    evening.storage.error = None
    evening.session.advance()
    assert evening.kinds() == [*kinds, "medicine_taken", "sitter_noted"]
    assert evening.troubles == [FULL, None]


def test_the_end_of_trouble_is_told_only_when_everything_is_stored(evening: Evening) -> None:
    evening.reach(Phase.SETTLE)
    evening.storage.error = FULL
    evening.session.handle(ev.MedicineTaken(evening.clock.now()))
    evening.session.handle(ev.SitterNoted(evening.clock.now(), "Asked for water."))
    evening.storage.error, evening.storage.holds = None, True
    evening.session.advance()
    evening.storage.let_one_go()
    assert evening.troubles == [FULL]
    evening.storage.let_go()
    assert evening.troubles == [FULL, None]


def test_an_error_that_nobody_foresaw_is_told_in_calm_words(evening: Evening) -> None:
    evening.storage.error = OSError(5, "sdb1: marker of the driver")
    evening.session.handle(opened())
    (trouble,) = evening.troubles
    assert isinstance(trouble, StorageError)
    assert trouble.sentence == NOT_STORED


def test_another_kind_of_trouble_is_told_as_well(evening: Evening) -> None:
    evening.storage.error = FULL
    evening.session.handle(opened())
    evening.storage.error = CalmError("The disk does not answer.")
    evening.session.advance()
    assert [str(trouble) for trouble in evening.troubles] == [FULL.sentence, "The disk does not answer."]


def test_in_trouble_the_next_try_is_seconds_away_in_every_phase(evening: Evening) -> None:
    evening.storage.error = FULL
    evening.session.handle(opened())
    assert evening.session.wait_s() == RETRY_S
    evening.reach(Phase.CLOSED)
    assert evening.session.wait_s() == RETRY_S


def test_trouble_puts_off_nothing_that_is_due(evening: Evening) -> None:
    evening.reach(Phase.QUIET)
    evening.storage.error = FULL
    evening.session.handle(ev.SitterNoted(evening.clock.now(), "Asked for water."))
    assert evening.session.wait_s() == RETRY_S
    evening.clock.move(next_look_in_s(evening.state) - 3)
    evening.session.advance()
    assert evening.session.wait_s() == pytest.approx(3)
    evening.clock.move(3)
    evening.session.advance()
    assert evening.session.wait_s() == RETRY_S


def test_a_session_that_ended_on_a_full_disk_is_stored_when_there_is_room(evening: Evening) -> None:
    evening.reach(Phase.END_CARD)
    evening.storage.error = FULL
    evening.session.handle(ev.EndCardRead(evening.clock.now()))
    assert evening.state.phase is Phase.CLOSED
    evening.storage.error = None
    evening.session.advance()
    assert evening.kinds()[-1] == "end_card_read"
    assert evening.troubles == [FULL, None]
    assert evening.session.wait_s() is None
    assert evening.records.open_session_id() is None


def test_a_whole_session_on_a_full_disk_loses_nothing(evening: Evening) -> None:
    evening.storage.error = FULL
    evening.reach(Phase.QUIET)
    evening.clock.move(20 * MIN)
    evening.session.advance()
    evening.reach(Phase.CLOSED)
    assert evening.kinds() == []
    assert evening.switch.asked == ["hold", "release"]
    evening.storage.error = None
    evening.session.advance()
    assert evening.records.open_session_id() is None
    assert evening.kinds()[0] == "session_opened"
    assert "look_in_missed" in evening.kinds()
    assert evening.kinds()[-1] == "end_card_read"


def test_help_works_while_the_disk_fails(evening: Evening) -> None:
    evening.reach(Phase.QUIET)
    evening.storage.error = FULL
    evening.session.handle(ev.HelpOpened(evening.clock.now()))
    assert evening.state.help_open
    evening.session.handle(ev.HelpClosed(evening.clock.now()))
    assert not evening.state.help_open
    evening.session.handle(ev.HelpOpened(evening.clock.now()))
    evening.storage.error = None
    evening.session.advance()
    assert evening.state.help_open
    assert evening.kinds()[-3:] == ["help_opened", "help_closed", "help_opened"]


@pytest.mark.parametrize("error", [FULL, OSError(5, "marker")])
def test_a_session_that_could_not_be_read_at_the_start_is_read_again(
    evening: Evening, error: Exception
) -> None:
    evening.reach(Phase.QUIET)
    again = Evening(evening.records, evening.clock)
    again.storage.error = error
    again.session.reopen()
    (trouble,) = again.troubles
    assert trouble is not None
    assert trouble.sentence == (FULL.sentence if error is FULL else NOT_READ)
    assert again.session.wait_s() == RETRY_S
    again.storage.error = None
    again.session.advance()
    assert again.state.phase is Phase.QUIET
    assert again.troubles[-1] is None


def test_a_session_opened_meanwhile_is_not_replaced_by_one_that_is_read_late(evening: Evening) -> None:
    evening.reach(Phase.SETTLE)
    again = Evening(evening.records, evening.clock)
    again.storage.holds = True
    again.session.reopen()
    again.session.handle(opened(at=evening.clock.now()))
    again.storage.let_go()
    assert again.state.phase is Phase.PRIVATE_CHECK
    assert again.session.handle(onward(again.state, evening.clock.now()))


def test_a_disk_that_takes_long_is_told_once_and_the_session_goes_on(evening: Evening) -> None:
    evening.reach(Phase.QUIET)
    evening.storage.holds = True
    evening.look_in(MIN)
    assert evening.session.wait_s() == SLOW_S
    evening.clock.move(1.0)
    evening.session.advance()
    assert not evening.troubles
    evening.clock.move(1.0)
    for _ in range(3):
        evening.session.advance()
    assert [error.sentence for error in evening.troubles if error] == [SLOW]
    evening.storage.let_go()
    assert evening.troubles[-1] is None


def test_while_storing_takes_long_each_new_event_is_shown_at_once_and_stored_in_order(
    evening: Evening,
) -> None:
    evening.reach(Phase.QUIET)
    kept = evening.kinds()
    evening.storage.holds = True
    evening.look_in(MIN)
    evening.clock.move(SLOW_S)
    evening.session.advance()
    shown = len(evening.shown)
    evening.session.handle(ev.SitterNoted(evening.clock.now(), "still here"))
    assert len(evening.shown) == shown + 1
    evening.storage.let_go()
    assert evening.kinds() == [*kept, "looked_in", "sitter_noted"]
    assert evening.troubles[-1] is None
