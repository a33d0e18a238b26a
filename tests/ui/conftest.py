"""The window with the rooms outside a session, on a real small vault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.rooms.outside_fakes import Home


@pytest.fixture
def home(qapp: QApplication, tmp_path: Path) -> Iterator[Home]:
    """A window that stands before its first room; ``open_window`` shows it."""
    made = Home(qapp, tmp_path)
    yield made
    made.end()
