"""Help goes on helping: nobody answers, the vault is locked, the disk and the sound are dead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.core import events as ev
from companion.core.events import Tier
from companion.core.help import ExtraLine, HelpNumbers
from companion.services.help_log import HelpLog
from companion.ui.rooms.session.numbers import Numbers
from tests.ui.rooms.session_fakes import MIN, Night, make_night


@pytest.fixture
def night(qapp: QApplication, tmp_path: Path) -> Iterator[Night]:
    made = make_night(qapp, tmp_path)
    yield made
    made.end()


def five_minutes_pass(night: Night, qtbot: Any, sign_id: str) -> None:
    night.to_quiet()
    night.wayfinder.toggle_help()
    night.clock.pace = 1e6
    night.click(f"choice.{sign_id}")
    room: Any = night.room()
    qtbot.waitUntil(lambda: not room._no_answer.is_waiting())


def test_a_care_team_that_does_not_answer_leads_to_the_emergency_number(night: Night, qtbot: Any) -> None:
    five_minutes_pass(night, qtbot, "throwing_up")
    assert "5 minutes have gone by. No answer? Call 911 now." in night.text()
    night.click("back")
    night.clock.pace = 1.0
    night.click("choice.throwing_up")
    assert "have gone by" not in night.text()


def test_after_a_call_to_the_emergency_number_nothing_else_is_named(night: Night, qtbot: Any) -> None:
    five_minutes_pass(night, qtbot, "fainted")
    assert "have gone by" not in night.text()


@pytest.mark.parametrize(
    ("sign_id", "shown"), [("fainted", True), ("may_hurt", False), ("throwing_up", False)]
)
def test_an_emergency_shows_how_to_do_its_steps(night: Night, sign_id: str, *, shown: bool) -> None:
    night.to_quiet()
    night.wayfinder.toggle_help()
    night.click(f"choice.{sign_id}")
    assert ("How to do CPR" in night.text()) is shown
    assert ("How to roll them on their side" in night.text()) is shown


def test_the_care_teams_own_lines_come_last_and_never_on_a_red_flag(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = HelpNumbers(
        "911", "503 555 0142", "988", "14 Alder Lane", (ExtraLine("Nurse line", "503 555 0199", "to 22:00"),)
    )
    monkeypatch.setattr(Numbers, "now", lambda _self: numbers)
    night.to_quiet()
    night.wayfinder.toggle_help()
    words = night.text()
    order = [words.index(part) for part in ("911", "503 555 0142", "988", "Nurse line, to 22:00")]
    assert order == sorted(order)
    night.click("choice.fainted")
    assert "503 555 0199" not in night.text()
    night.click("back")
    night.click("choice.mild_nausea")
    assert "503 555 0199" in night.text()


def test_what_happened_on_a_full_disk_is_stored_once_there_is_room(night: Night) -> None:
    night.to_quiet()
    night.records.broken = True
    night.wayfinder.toggle_help()
    night.click("choice.fainted")
    night.wayfinder.close_help()
    assert night.shown == "quiet"
    night.records.broken = False
    night.move(30.0)
    assert night.kinds()[-3:] == ["help_opened", "help_sign_chosen", "help_closed"]


def test_help_before_unlocking_is_stored_with_its_own_moments_once_the_session_is_read(night: Night) -> None:
    night.to_quiet()
    night.session._head = night.session._state = None
    night.move(3 * MIN)
    log = HelpLog(night.session)
    kept = ev.HelpSignChosen(night.session.now(), "fainted", Tier.EMERGENCY)
    for event in (ev.HelpOpened(kept.at), kept, ev.HelpClosed(kept.at)):
        log.note(event)
    assert "help_opened" not in night.kinds()
    night.move(2 * MIN)
    night.session.reopen()
    stored = [stored.event for stored in night.records.stored]
    assert kept in stored
    assert [event.kind for event in stored][-4:] == [
        "session_reopened",
        "help_opened",
        "help_sign_chosen",
        "help_closed",
    ]
    assert not night.state.help_open


def test_help_of_another_evening_is_not_put_into_a_session(night: Night) -> None:
    log = HelpLog(night.session)
    log.note(ev.HelpOpened(night.session.now()))
    night.clock.move(3600.0)
    night.to_quiet()
    night.session._head = night.session._state = None
    night.session.reopen()
    assert "help_opened" not in night.kinds()


def test_the_words_of_hazard_42_stand_on_both_calls(night: Night) -> None:
    night.to_quiet()
    night.wayfinder.toggle_help()
    for sign_id in ("will_not_wake", "strong_fear"):
        night.click(f"choice.{sign_id}")
        assert "You will not be in trouble with us. Call first." in night.text()
        night.key(Qt.Key.Key_Escape)


def test_stop_ends_kindly_and_goes_on_counting(night: Night) -> None:
    night.to_quiet()
    night.move(8 * MIN)
    night.wayfinder.toggle_help()
    night.click("action.stop")
    night.click("action.stop_yes")
    night.move(2 * MIN)
    night.wayfinder.toggle_help()
    night.click("choice.will_not_wake")
    assert "10 minutes ago" in night.text()
