"""The end card says what holds until tomorrow, with the plan's own numbers, and ends the session once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.core import events as ev
from companion.core.phases import Phase
from companion.services.afterwards import SEALED
from companion.ui.kit.fields import NoteField
from tests.ui.rooms.after_fakes import MIN, After, make_after


@pytest.fixture
def after(qapp: QApplication, tmp_path: Path) -> After:
    return make_after(qapp, tmp_path)


def test_it_names_the_sitter_the_hour_and_the_numbers(after: After) -> None:
    after.to_end_card()
    after.show("end_card")
    words = after.text()
    assert "Someone stays near: Sam, until 23:23." in words
    assert "Sam, please stay." in words
    assert "No bath, hot tub or pool." in words
    for number in ("Emergency: 911", "Care team, any hour: 503 555 0142", "Crisis line: 988"):
        assert number in words
    after.end()


def test_once_the_sitters_hours_are_over_no_past_time_is_shown(after: After) -> None:
    after.to_end_card()
    after.move(120 * MIN)
    after.show("end_card")
    assert "Someone stays near" not in after.text()
    after.end()


def test_a_session_stopped_before_the_medicine_gets_no_hours_after_it(after: After) -> None:
    after.to_settle()
    after.session.handle(ev.SessionStopped(after.session.now(), ev.Who.PATIENT))
    assert after.state.phase is Phase.END_CARD
    after.show("end_card")
    assert "You stopped before the medicine. That is a good choice." in after.text()
    assert "hours after the medicine" not in after.text()
    after.end()


def test_having_read_it_ends_the_session_by_keyboard(after: After) -> None:
    after.to_end_card()
    after.show("end_card")
    after.find("primary").setFocus()
    after.key(Qt.Key.Key_Return)
    assert after.state.phase is Phase.CLOSED
    assert isinstance(after.records.stored[-1].event, ev.EndCardRead)
    after.end()


def test_a_decision_can_be_parked_on_it_and_is_sealed_with_the_session(after: After) -> None:
    after.to_end_card()
    after.show("end_card")
    assert not after.sees("field.parked")
    after.click("action.park")
    after.find("field.parked", NoteField).paper.insertPlainText("Quit my job?")
    after.click("primary")
    assert "Quit my job?" in (after.records.get_setting(SEALED) or "")
    assert after.records.book == {}
    after.end()
