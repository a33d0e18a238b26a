"""A row for the tone that was put away hears nothing more of the tone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from companion.core.outputs import Outputs
from companion.ui.kit.buttons import SoftButton
from companion.ui.rooms.session.tone_row import ToneRow
from tests.ui.rooms.outside_fakes import Home


def test_outputs_that_change_after_the_gate_reach_no_row_that_is_gone(home: Home, qtbot: QtBot) -> None:
    home.open_window()
    row = ToneRow(home.tone, home.shell)
    row.enter()
    row.show()
    row.hide()
    row.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    home.tone.refresh()
    assert home.bell.looks == 2


def test_a_row_that_is_shown_again_shows_what_changed_meanwhile(home: Home, qtbot: QtBot) -> None:
    home.open_window()
    row = ToneRow(home.tone, home.shell)
    row.show()
    row.enter()
    play = row.findChild(SoftButton, "action.play_tone")
    assert play.isVisibleTo(row)
    row.hide()
    home.bell.outputs = Outputs()
    home.tone.refresh()
    row.show()
    assert not play.isVisibleTo(row)
