"""Practice on any day: a pattern, the light, a way to stop, and 5 minutes at most."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.core.breath import SITTING_CAP_S
from companion.services.ports import Cue
from companion.ui.rooms.sitting import SittingView
from tests.ui.rooms.after_fakes import After, make_after


@pytest.fixture
def after(qapp: QApplication, tmp_path: Path) -> Iterator[After]:
    made = make_after(qapp, tmp_path)
    made.show("breathe")
    yield made
    made.end()


def test_every_pattern_is_offered_and_one_is_chosen_already(after: After) -> None:
    for name in ("long_out", "even", "gentle", "natural"):
        assert after.sees(f"choice.{name}")
    assert "Soft and small." in after.text()
    assert after.find("choice.long_out").isChecked()  # type: ignore[attr-defined]


def test_begin_leads_in_with_a_word_and_a_sound_and_stop_ends_it(after: After) -> None:
    after.click("primary")
    assert "In" in after.text().split("\n")
    assert after.sound.cues == [Cue.BREATHE_IN]
    after.click("action.stop")
    assert "You stopped. That is fine." in after.text()
    assert after.sees("choice.long_out")


def test_escape_stops_and_leaving_stops(after: After) -> None:
    after.click("primary")
    after.key(Qt.Key.Key_Escape)
    assert after.sees("choice.long_out")
    after.click("primary")
    (sitting,) = after.room().findChildren(SittingView)
    assert sitting.is_running
    after.show("today")
    assert not sitting.is_running


def test_a_sitting_ends_by_itself_within_5_minutes(after: After, qtbot: QtBot) -> None:
    after.clock.pace = 1000.0
    after.click("choice.gentle")
    after.click("primary")
    after.clock.move(SITTING_CAP_S)
    qtbot.waitUntil(lambda: after.sees("choice.gentle"), timeout=5000)
    assert "Rest a moment" in after.text()
    assert after.sound.cues[-1] is Cue.SITTING_END
