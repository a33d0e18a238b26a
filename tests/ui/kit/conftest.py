"""The look of the app on offscreen windows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.kit import tokens
from companion.ui.kit.theme import Look, Theme

Show = Callable[[QWidget], QWidget]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"))


def come_to_rest() -> None:
    """Let a change of theme reach every part, and the layouts after it."""
    for _ in range(3):
        QApplication.processEvents()


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    made = Look(qapp, Theme(tokens.NIGHT))
    yield made
    made.deleteLater()


@pytest.fixture
def show(look: Look, qtbot: QtBot) -> Show:
    """Show a widget in a window of 1280 x 800 and wait until it is there."""

    def shown(widget: QWidget, width_px: int = 1280, height_px: int = 800) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(width_px, height_px)
        with qtbot.waitExposed(widget):
            widget.show()
        QApplication.processEvents()
        return widget

    return shown
