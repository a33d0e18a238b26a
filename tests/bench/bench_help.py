"""Measures how long Help takes to stand on the screen after F1, from every screen of the real house."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.app import House, Swaps, build_house
from companion.front_door import make_application
from companion.services.ports import Jobs, KeepAwake
from companion.services.settings import SettingsService
from companion.system.clock import SystemClock
from companion.system.keep_awake import NoKeepAwake
from companion.system.paths import find_places
from companion.ui.entrance import make_entrance
from companion.ui.rooms.pickers import Pickers

WITHIN_MS = 200.0
HELP = "help"


def _nothing(_parent: QWidget, _name: str = "") -> None:
    return None


def _no_keep_awake(_jobs: Jobs) -> KeepAwake:
    return NoKeepAwake()


def help_ms(house: House, screen: str) -> float:
    """Milliseconds from F1 until Help was painted over this screen; the slowest of two."""
    slowest = 0.0
    for _ in range(2):
        house.shell.show_screen(screen)
        QApplication.processEvents()
        began = time.perf_counter()
        QTest.keyClick(house.shell, Qt.Key.Key_F1)
        house.shell.room(HELP).repaint()
        slowest = max(slowest, (time.perf_counter() - began) * 1000)
        if house.shell.shown != HELP:
            return float("inf")
        QTest.keyClick(house.shell, Qt.Key.Key_F1)
    return slowest


def main() -> int:
    """Print two lines of JSON: on a fresh start, and after every room was opened once."""
    app = make_application()
    with tempfile.TemporaryDirectory(prefix="companion-bench.") as folder:
        places = find_places(folder)
        swaps = Swaps(SystemClock(), Pickers(_nothing, _nothing), "dummy", _no_keep_awake)
        house = build_house(make_entrance(app, SettingsService(places.settings_file)), places, swaps)
        try:
            house.wayfinder.start()
            house.shell.show()
            QApplication.processEvents()
            first = help_ms(house, "statement")
            screens = [screen for screen in house.shell.screens if screen != HELP]
            each = {screen: help_ms(house, screen) for screen in screens}
            worst = max(each, key=lambda screen: each[screen])
        finally:
            house.close()
    slowest = f"Help after F1, slowest screen ({worst}), ms"
    for name, value in (("Help after F1, the first time, ms", first), (slowest, each[worst])):
        row = {"name": name, "value": value, "asked": f"<= {WITHIN_MS:g}", "ok": value <= WITHIN_MS}
        print(json.dumps(row))
    if "--each" in sys.argv:
        print({screen: round(value) for screen, value in each.items()}, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
