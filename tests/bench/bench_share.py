"""Measures sharing with 10,000 entries: how soon the first page is there, and the window's longest stall.

The window is the real one on a real vault, offscreen; the stall is the longest span between two beats of a
timer that beats every 2 ms while the whole report is made, locked with a password and written.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.app import Swaps, build_house
from companion.core.clock import Instant
from companion.core.journal import Entry, EntryKind
from companion.front_door import make_application
from companion.services.ports import Jobs, Records
from companion.services.settings import SettingsService
from companion.system.clock import SystemClock
from companion.system.keep_awake import NoKeepAwake
from companion.system.paths import find_places
from companion.ui.entrance import make_entrance
from companion.ui.rooms.pickers import Pickers, pick_nothing
from companion.ui.rooms.share.page_view import PageView

ENTRIES = 10_000
ASKED_FIRST_S, ASKED_STALL_MS = 0.5, 50
WORDS = "A door at the end of a garden stood open. The air from the other side was warm. " * 3
LONGEST_WAIT_S = 300.0


def _fill(records: Records) -> None:
    now = time.time()
    for number in range(ENTRIES):
        at = Instant(now - (ENTRIES - number) * 3600, 0, 0.0, 0.0, "bench")
        records.save_entry(Entry(uuid.uuid4().hex, EntryKind.REFLECTION, at, at.utc_s, f"{number}. {WORDS}"))


def _wait(is_so: Callable[[], bool]) -> float:
    started_s = time.perf_counter()
    while not is_so() and time.perf_counter() - started_s < LONGEST_WAIT_S:
        QCoreApplication.processEvents()
        QTest.qWait(1)
    return time.perf_counter() - started_s


class _Beats:
    """The longest span between two beats."""

    def __init__(self) -> None:
        self.longest_s, self._last_s = 0.0, time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def reset(self) -> None:
        self.longest_s, self._last_s = 0.0, time.perf_counter()

    def _beat(self) -> None:
        now_s = time.perf_counter()
        self.longest_s = max(self.longest_s, now_s - self._last_s)
        self._last_s = now_s


def measure(folder: Path) -> dict[str, float]:
    """Seconds to the first page after a choice, and the longest stalls, in seconds."""
    app = make_application()
    assert isinstance(app, QApplication)
    places = find_places(str(folder / "data"))
    places.data.mkdir(mode=0o700)
    entrance = make_entrance(app, SettingsService(places.settings_file))
    target = folder / "notes.pdf"
    pickers = Pickers(pick_nothing, lambda _parent, _name: target)
    awake: Callable[[Jobs], NoKeepAwake] = lambda _jobs: NoKeepAwake()  # noqa: E731 - a stand-in for a bench
    house = build_house(entrance, places, Swaps(SystemClock(), pickers, "dummy", awake, tries_awake=False))
    done: list[object] = []
    house.door.create("a passphrase for one run", done.append)
    _wait(lambda: bool(done))
    done.clear()
    house.storage.submit(_fill, done.append)
    _wait(lambda: bool(done))
    house.shell.show()
    beats = _Beats()
    figures: dict[str, float] = {}

    def find(name: str) -> QWidget:
        room = house.shell.room("share")
        return next(part for part in room.findChildren(QWidget, name) if part.isVisible())

    def press(name: str) -> None:
        part = find(name)
        assert hasattr(part, "click")
        part.click()

    def seen(text: str) -> bool:
        views = house.shell.room("share").findChildren(PageView)
        return any(view.isVisible() and text in view.words() for view in views)

    house.shell.show_screen("share")
    _wait(partial(seen, "Nothing was chosen"))
    beats.reset()
    press("choice.notes")
    figures["first"] = _wait(partial(seen, "0. A door"))
    figures["choosing"] = beats.longest_s
    press("primary")
    beats.reset()
    figures["whole"] = _wait(find("primary").isEnabled)
    press("primary")
    press("choice.protect_password")
    beats.reset()
    press("primary")
    figures["saved"] = _wait(target.exists)
    figures["making"] = beats.longest_s
    house.shell.close()
    house.close()
    return figures


def main() -> int:
    """Print the figures as lines of JSON."""
    with tempfile.TemporaryDirectory(prefix="companion-bench.") as folder:
        figures = measure(Path(folder))
    first, stall_ms = figures["first"], 1000 * max(figures["choosing"], figures["making"])
    rows = (
        (f"first page of a share with {ENTRIES} entries, s", round(first, 2), ASKED_FIRST_S),
        (f"longest stall while {ENTRIES} entries are shared, ms", round(stall_ms), ASKED_STALL_MS),
    )
    for name, value, asked in rows:
        print(json.dumps({"name": name, "value": value, "asked": f"< {asked:g}", "ok": value < asked}))
    print({name: round(value, 3) for name, value in figures.items()}, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
