"""The coach's window, stopping at each of its pages until somebody on standard input has read it."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication

from companion.coach import CoachHouse, build_coach_house, coach_pickers
from companion.front_door import make_application
from companion.system.paths import find_places
from tests.readers.letters import made
from tests.readers.paused import say

SETTLE_MS = 400
MADE_MS = 4000
"""The report is made and drawn meanwhile."""


class Walk(QObject):
    """Goes from page to page."""

    def __init__(self, house: CoachHouse, file: Path) -> None:
        super().__init__(house.window)
        self._house, self._file = house, file
        self._ears = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._ears.activated.connect(self._hear)
        self._pages = self._walk()
        self._name = ""
        self._go_on()

    def _walk(self) -> Iterator[tuple[str, int]]:
        yield "coach_open", SETTLE_MS
        self._house.window.open_at_start(self._file)
        yield "coach_read", MADE_MS
        for tab in ("tab.notes", "tab.list"):
            button = self._house.window.findChild(QAbstractButton, tab)
            assert isinstance(button, QAbstractButton)
            button.click()
            yield f"coach_{tab.removeprefix('tab.')}", SETTLE_MS

    def _go_on(self) -> None:
        page = next(self._pages, None)
        if page is None:
            QCoreApplication.quit()
            return
        self._name, wait_ms = page
        QTimer.singleShot(wait_ms, self, self._tell)

    def _tell(self) -> None:
        say({"screen": self._name, "shown": self._name})

    def _hear(self) -> None:
        os.read(sys.stdin.fileno(), 4096)
        self._go_on()


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="readers-data-") as folder:
        file = Path(folder) / "share.json"
        file.write_bytes(made("en", "json"))
        house = build_coach_house(make_application(), find_places(folder), coach_pickers())
        house.window.show()
        walk = Walk(house, file)
        code = QApplication.exec()
        del walk
        house.close()
        return code


if __name__ == "__main__":
    sys.exit(main())
