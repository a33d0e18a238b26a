"""What is shown follows what is durable; Help and Stop are shown at once and never taken back."""

from __future__ import annotations

import pytest

from companion.core import events as ev
from companion.core.gate import Answer, Check
from companion.core.phases import Phase, Scene
from companion.core.session import fold
from tests.core.builders import MIN, PRIVATE, answered, moment, opened
from tests.services.doubles import Evening


def test_a_state_is_shown_only_once_its_event_is_durable(evening: Evening) -> None:
    evening.storage.holds = True
    evening.session.handle(opened())
    assert evening.session.state is None
    assert evening.shown == []
    assert evening.stored == []
    evening.storage.let_go()
    assert evening.phases() == [Phase.PRIVATE_CHECK]
    assert evening.kinds() == ["session_opened"]
    assert [stored.event.kind for stored in evening.stored] == ["session_opened"]


def test_an_event_is_told_as_durable_with_its_number_in_the_vault(evening: Evening) -> None:
    evening.reach(Phase.GATE)
    assert evening.stored == evening.records.events()


def test_events_are_stored_in_the_order_in_which_they_happened(evening: Evening) -> None:
    evening.storage.holds = True
    evening.session.handle(opened())
    for number, item in enumerate(PRIVATE):
        evening.session.handle(answered(Check.PRIVATE, item.item_id, item.opens_with, moment(number)))
    assert evening.storage.asked == 1
    evening.storage.let_go()
    answers = [stored.event for stored in evening.records.events()][1:]
    assert [answer.item_id for answer in answers] == [item.item_id for item in PRIVATE]
    assert evening.state.phase is Phase.GATE


def test_what_is_shown_is_always_the_fold_of_what_is_stored(evening: Evening) -> None:
    def compare(state: object) -> None:
        assert state == fold(stored.event for stored in evening.records.events())

    evening.session.changed.connect(compare)
    evening.reach(Phase.CLOSED)
    assert evening.phases()[-1] is Phase.CLOSED


def test_an_event_that_is_not_allowed_changes_and_stores_nothing(evening: Evening) -> None:
    evening.reach(Phase.GATE)
    before, kinds = len(evening.shown), evening.kinds()
    assert not evening.session.handle(ev.MedicineTaken(evening.clock.now()))
    assert not evening.session.handle(opened())
    assert len(evening.shown) == before
    assert evening.kinds() == kinds


def test_without_a_session_only_opening_one_is_taken(evening: Evening) -> None:
    assert not evening.session.handle(ev.HelpOpened(evening.clock.now()))
    assert evening.kinds() == []
    assert evening.session.handle(opened())


def test_help_is_shown_before_anything_is_durable(evening: Evening) -> None:
    evening.reach(Phase.QUIET)
    evening.storage.holds = True
    evening.session.handle(ev.HelpOpened(evening.clock.now()))
    assert evening.state.help_open
    assert evening.sound.heard[-1] == "fade"
    assert "help_opened" not in evening.kinds()
    evening.session.handle(ev.HelpSignChosen(evening.clock.now(), "hard_to_wake", ev.Tier.EMERGENCY))
    evening.session.handle(ev.HelpClosed(evening.clock.now()))
    assert not evening.state.help_open
    evening.storage.let_go()
    assert evening.kinds()[-3:] == ["help_opened", "help_sign_chosen", "help_closed"]


def test_stop_is_shown_before_it_is_durable(evening: Evening) -> None:
    evening.reach(Phase.QUIET)
    evening.storage.holds = True
    evening.session.handle(ev.SessionStopped(evening.clock.now(), ev.Who.SITTER))
    assert evening.state.phase is Phase.STAYING_NEAR
    assert evening.sound.heard[-1] == "fade"


@pytest.mark.parametrize("how", ["help", "stop"])
def test_a_late_answer_of_the_disk_never_hides_help_or_stop_again(evening: Evening, how: str) -> None:
    evening.reach(Phase.SETTLE)
    evening.storage.holds = True
    evening.session.handle(ev.MedicineTaken(evening.clock.now()))
    urgent = {
        "help": ev.HelpOpened(evening.clock.now()),
        "stop": ev.SessionStopped(evening.clock.now(), ev.Who.PATIENT),
    }[how]
    evening.session.handle(urgent)
    shown = len(evening.shown)
    state, heard = evening.state, list(evening.sound.heard)
    evening.storage.let_one_go()
    assert evening.state is state
    evening.storage.let_go()
    assert evening.state is state
    assert len(evening.shown) == shown
    assert evening.sound.heard == heard, "the sound came back"
    assert evening.kinds()[-2:] == ["medicine_taken", urgent.kind]


def test_closing_help_brings_the_sound_of_where_the_session_is_by_now(evening: Evening) -> None:
    evening.reach(Phase.SETTLE)
    evening.storage.holds = True
    evening.session.handle(ev.MedicineTaken(evening.clock.now()))
    evening.session.handle(ev.HelpOpened(evening.clock.now()))
    evening.session.handle(ev.HelpClosed(evening.clock.now()))
    evening.storage.let_go()
    assert evening.sound.heard[-2:] == ["fade", Scene.QUIET]


def test_every_phase_brings_its_own_sound_once(evening: Evening) -> None:
    evening.reach(Phase.CLOSED)
    assert evening.sound.heard == [Scene.SETTLE, Scene.QUIET, Scene.RETURN, Scene.REST, Scene.SILENCE]


def test_stopping_right_after_the_last_question_leaves_no_sound_behind(evening: Evening) -> None:
    evening.reach(Phase.FIT_TO_END)
    evening.clock.move(MIN)
    evening.storage.holds = True
    for item_id in ("steady", "sitter_agrees"):
        evening.session.handle(answered(Check.FIT, item_id, Answer.YES, evening.clock.now()))
    evening.session.handle(ev.SessionStopped(evening.clock.now(), ev.Who.SITTER))
    assert evening.state.phase is Phase.STAYING_NEAR
    assert evening.sound.heard[-1] in (Scene.SILENCE, "fade")


def test_the_computer_is_kept_awake_from_the_opening_to_the_end(evening: Evening) -> None:
    evening.reach(Phase.END_CARD)
    assert evening.switch.asked == ["hold"]
    evening.reach(Phase.CLOSED)
    assert evening.switch.asked == ["hold", "release"]


def test_after_one_session_another_one_can_be_opened(evening: Evening) -> None:
    evening.reach(Phase.CLOSED)
    assert evening.session.handle(opened(at=evening.clock.now()))
    assert evening.state.phase is Phase.PRIVATE_CHECK
    assert evening.switch.asked == ["hold", "release", "hold"]
