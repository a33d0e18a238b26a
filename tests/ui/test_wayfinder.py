"""The way between rooms: the vault decides before it is open, the phase during a session, the person else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from companion.core import events as ev
from companion.core.phases import RULES, Phase
from companion.ui.wayfinder import screen_of
from tests.core.builders import reach
from tests.ui.rooms.outside_fakes import PASSPHRASE, Home

OPEN_PHASES = [phase for phase in Phase if phase is not Phase.CLOSED]
TOGETHER = (Phase.GROUNDING, Phase.FIT_TO_END)
WATCHED = [phase for phase in Phase if RULES[phase].watched]


@pytest.fixture
def house(home: Home) -> Home:
    home.open_window()
    home.move_in()
    return home


def be_in(home: Home, phase: Phase) -> None:
    """Put the session into a phase, as its service tells the window of it."""
    state = replace(reach(phase).state, help_open=False, opened_at=home.clock.now(), last_look_in_s=0.0)
    if state.medicine_at is not None:
        state = replace(state, medicine_at=home.clock.now())
    home.session._head = home.session._state = state
    home.session.changed.emit(state)
    home.settle()


def test_without_a_vault_the_way_begins_with_the_statement(home: Home) -> None:
    home.open_window()
    assert home.shown == "statement"


def test_with_a_vault_the_way_begins_at_the_lock(home: Home) -> None:
    home.safe.create(PASSPHRASE, lambda _result: None)
    home.safe.close()
    home.open_window()
    assert home.shown == "unlock"


@pytest.mark.parametrize("phase", OPEN_PHASES, ids=lambda phase: phase.value)
def test_each_phase_shows_its_own_screen(house: Home, phase: Phase) -> None:
    be_in(house, phase)
    assert house.shown == screen_of(reach(phase).state) == phase.value


def test_the_end_of_a_session_leads_to_today(house: Home) -> None:
    be_in(house, Phase.END_CARD)
    be_in(house, Phase.CLOSED)
    assert house.shown == "today"


@pytest.mark.parametrize("phase", OPEN_PHASES, ids=lambda phase: phase.value)
def test_during_a_session_no_other_room_opens(house: Home, phase: Phase) -> None:
    be_in(house, phase)
    for screen in ("today", "journal", "settings", "share", "statement"):
        house.go(screen)
        assert house.shown == phase.value, screen


@pytest.mark.parametrize("phase", OPEN_PHASES, ids=lambda phase: phase.value)
def test_the_sitters_page_opens_only_while_someone_is_to_be_watched(house: Home, phase: Phase) -> None:
    be_in(house, phase)
    house.go("sitter")
    assert (house.shown == "sitter") is RULES[phase].watched


@pytest.mark.parametrize("phase", OPEN_PHASES, ids=lambda phase: phase.value)
def test_the_medicine_page_opens_only_while_settling(house: Home, phase: Phase) -> None:
    be_in(house, phase)
    house.go("medicine")
    assert (house.shown == "medicine") is (phase is Phase.SETTLE)


@pytest.mark.parametrize("phase", OPEN_PHASES, ids=lambda phase: phase.value)
def test_f1_in_every_phase_opens_help_and_comes_back_to_the_phase(house: Home, phase: Phase) -> None:
    be_in(house, phase)
    house.key(Qt.Key.Key_F1)
    assert house.shown == "help"
    house.settle()
    house.key(Qt.Key.Key_F1)
    assert house.shown == phase.value


def test_help_from_the_sitters_page_comes_back_to_it(house: Home) -> None:
    house.to_medicine()
    house.go("sitter")
    house.toggle_help()
    house.toggle_help()
    assert house.shown == "sitter"


def test_help_does_not_come_back_to_a_page_that_the_session_has_left(house: Home) -> None:
    house.to_medicine()
    house.toggle_help()
    house.session.handle(ev.SessionStopped(house.session.now(), ev.Who.SITTER))
    house.settle()
    if house.shown == "help":
        house.toggle_help()
    assert house.shown == "staying_near"


def test_a_phase_that_comes_while_help_is_open_does_not_close_it(house: Home) -> None:
    house.to_medicine()
    house.toggle_help()
    house.clock.move(61 * 60.0)
    house.session.advance()
    house.settle()
    assert house.shown == "help"
    house.toggle_help()
    assert house.session.state is not None
    assert house.shown in ("sitter", house.session.state.phase.value)


@pytest.mark.parametrize("phase", WATCHED, ids=lambda phase: phase.value)
def test_a_due_look_in_brings_the_sitters_page_but_never_over_a_page_for_both(
    house: Home, phase: Phase
) -> None:
    be_in(house, phase)
    house.session.look_in_due.emit(600.0)
    house.settle()
    assert house.shown == (phase.value if phase in TOGETHER else "sitter")


def test_the_sitters_page_stays_through_the_phases_of_being_watched(house: Home) -> None:
    be_in(house, Phase.QUIET)
    house.go("sitter")
    be_in(house, Phase.COMING_BACK)
    assert house.shown == "sitter"
    be_in(house, Phase.GROUNDING)
    assert house.shown == "grounding"


def test_after_a_crash_unlocking_goes_on_with_the_session(house: Home) -> None:
    house.to_medicine()
    assert house.shown == "quiet"
    house.session._head = house.session._state = None
    house.wayfinder.entered_vault()
    house.settle()
    assert house.session.state is not None
    assert house.session.state.phase is Phase.QUIET
    assert house.shown in ("quiet", "sitter")


def test_what_could_not_be_stored_is_told_in_the_banner_until_it_is(house: Home) -> None:
    house.to_medicine()
    house.safe.is_broken = True
    house.session.handle(ev.LookedIn(house.session.now(), all_three=True))
    shown = house.shell.banner.shown()
    assert shown is not None
    assert shown.sentence
    house.safe.is_broken = False
    house.clock.move(30.0)
    house.session.advance()
    assert house.shell.banner.shown() is None
