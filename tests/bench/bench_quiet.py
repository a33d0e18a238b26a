"""Counts what the whole window paints in the quiet part, on a clock that runs 60 times faster."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from companion.app import Swaps, build_house
from companion.core import events as ev
from companion.core.gate import Answer, Check, CheckItem
from companion.core.phases import Timeline
from companion.front_door import make_application
from companion.services.ports import Failed, Jobs, KeepAwake, Ok
from companion.services.settings import SettingsService
from companion.system.keep_awake import NoKeepAwake
from companion.system.paths import find_places
from companion.ui.entrance import make_entrance
from companion.ui.rehearsal.clock import RehearsalClock
from companion.ui.rooms.pickers import Pickers

SPEED = 60.0
WATCHED_MIN = 5
LATE_S = 3.0
ONLY = CheckItem("only", Answer.YES)


class Paints(QObject):
    """Counts the paint events of all widgets while it watches."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.watches = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.watches and event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self.count += 1
        return False


def _nothing(_parent: QWidget, _name: str = "") -> None:
    return None


def _no_keep_awake(_jobs: Jobs) -> KeepAwake:
    return NoKeepAwake()


def paints_in_quiet(folder: Path) -> tuple[int, str]:
    """How many paint events there were in the watched minutes, and the screen at their end."""
    app = make_application()
    clock = RehearsalClock(time.time(), SPEED, 0)
    swaps = Swaps(clock, Pickers(_nothing, _nothing), "dummy", _no_keep_awake)
    places = find_places(str(folder))
    house = build_house(make_entrance(app, SettingsService(places.settings_file)), places, swaps)
    paints, ends = Paints(), QTimer()
    ends.setSingleShot(True)
    ends.timeout.connect(app.quit)

    def watch() -> None:
        paints.watches = True
        ends.start(round(clock.real_s(WATCHED_MIN * 60) * 1000))

    def begin(_made: Ok[str] | Failed) -> None:
        now, handle = house.session.now, house.session.handle
        handle(ev.SessionOpened(now(), "bench", "none", (ONLY,), (ONLY,), (ONLY,), Timeline()))
        handle(ev.Answered(now(), Check.PRIVATE, ONLY.item_id, Answer.YES, "bench"))
        handle(ev.Answered(now(), Check.GATE, ONLY.item_id, Answer.YES, "bench"))
        handle(ev.MedicineTaken(now()))
        QTimer.singleShot(round(LATE_S * 1000), watch)

    app.installEventFilter(paints)
    try:
        house.wayfinder.start()
        house.shell.show()
        house.door.create("a passphrase for one run", begin)
        QApplication.exec()
        return paints.count, house.shell.shown
    finally:
        house.close()


def main() -> int:
    """Print the figure as a line of JSON."""
    with tempfile.TemporaryDirectory(prefix="companion-bench.") as folder:
        count, shown = paints_in_quiet(Path(folder))
    row = {
        "name": "quiet part, paint events a minute",
        "value": count / WATCHED_MIN,
        "asked": "<= 1",
        "ok": shown == "quiet" and count <= WATCHED_MIN + 1,
    }
    print(json.dumps(row))
    return 0


if __name__ == "__main__":
    sys.exit(main())
