"""What a screen reader is told by itself where someone is in a hurry: Help, and the sitter's times."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from companion.ui.kit import reading
from companion.ui.rooms.session.sitter import times_column
from tests.ui.rooms.session_fakes import MIN, Night, make_night


@pytest.fixture
def night(qapp: QApplication, tmp_path: Path) -> Iterator[Night]:
    made = make_night(qapp, tmp_path)
    made.to_quiet()
    yield made
    made.end()


@pytest.fixture
def said(night: Night, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is announced while a screen reader runs."""
    told: list[str] = []
    for module in (reading, times_column):
        monkeypatch.setattr(module, "announce", lambda _widget, words: told.append(words))
    was = QAccessible.isActive()
    QAccessible.setActive(True)
    yield told
    QAccessible.setActive(was)


def test_help_says_at_once_whom_to_call_and_what_is_asked(night: Night, said: list[str], qtbot) -> None:
    night.wayfinder.toggle_help()
    qtbot.waitUntil(lambda: bool(said))
    assert said == [
        (
            "Call 911 now. Use your phone. This computer cannot call for help. What do you see? "
            "Pick the first one that fits. If you are not sure, call. Call for help now."
        )
    ]


def test_the_sitters_page_says_how_long_it_has_been(night: Night, said: list[str], qtbot) -> None:
    night.move(3 * MIN)
    night.wayfinder.go("sitter")
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith("Since the medicine: 3 minutes. Next look-in: 7:00. Quiet until")
