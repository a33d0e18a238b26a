"""Measures for how long saving what is typed holds up Qt's thread.

What the call itself works there is counted by that thread's own clock. What it waits for there, such as the
interpreter or a lock, is the longest that the thread was held up until the text was durable, over the longest
in an equal span without a save: other programs hold both up alike.

``python tests/bench/bench_autosave.py [--json]`` from the top of the source tree.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer

from companion.core.journal import EntryKind
from companion.services.journal import JournalService
from companion.services.ports import Failed, Ok
from companion.system.clock import SystemClock
from companion.ui.bridge import Home
from companion.ui.rooms.keeping import Keeper
from companion.vault.door import Door
from companion.vault.thread import StorageThread

ASKED_MS = 4.0
SAVES, REST_MS = 500, 4
ENTRIES = 500
WORDS = "the sea was calm and grey and we were two small lights on it for a while that night " * 6


class Typist(QObject):
    """Types, saves, and meanwhile asks Qt's thread again and again when it was free last."""

    def __init__(self, app: QCoreApplication, folder: Path) -> None:
        super().__init__()
        self._app, self._home = app, Home()
        self._thread = StorageThread(self._home.post)
        self.door = Door(folder, self._thread)
        self._journal = JournalService(self._thread, SystemClock())
        self._keeper = Keeper(self._journal, EntryKind.REFLECTION, self)
        self._journal.saved.connect(self._saved)
        self._pulse, self._rest, self._idle = QTimer(self), QTimer(self), QTimer(self)
        self._pulse.timeout.connect(self._beat)
        for timer in (self._rest, self._idle):
            timer.setSingleShot(True)
            timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._idle.timeout.connect(self._idled)
        self._rest.timeout.connect(self._type)
        self._began_s = self._beat_s = self._longest_s = 0.0
        self._left, self._is_typing = SAVES, False
        self.call_ms: list[float] = []
        self.gap_ms: list[float] = []
        self.idle_gap_ms: list[float] = []

    def begin(self, result: Ok[str] | Failed) -> None:
        """The vault is open: fill it, then type."""
        assert isinstance(result, Ok), result
        for number in range(ENTRIES):
            self._journal.save(self._journal.begin(EntryKind.REFLECTION), f"{WORDS} {number}")
        self._thread.submit(_nothing, self._filled)

    def _filled(self, _result: Ok[None] | Failed) -> None:
        self._is_typing = True
        self._rest.start(REST_MS)

    def _type(self) -> None:
        self._began_s = self._beat_s = time.perf_counter()
        self._longest_s = 0.0
        self._pulse.start(0)
        own_s = time.thread_time()
        self._keeper.typed(f"{WORDS} {self._left}")
        self._keeper.keep()
        self.call_ms.append((time.thread_time() - own_s) * 1000)

    def _beat(self) -> None:
        now_s = time.perf_counter()
        self._longest_s = max(self._longest_s, now_s - self._beat_s)
        self._beat_s = now_s

    def _saved(self, _saved: object) -> None:
        if not self._is_typing:
            return
        self.gap_ms.append(self._ended())
        took_s = time.perf_counter() - self._began_s
        self._began_s = self._beat_s = time.perf_counter()
        self._longest_s = 0.0
        self._pulse.start(0)
        self._idle.start(max(1, round(took_s * 1000)))

    def _idled(self) -> None:
        """As long as the save took, nothing was saved: what held the thread up was the computer itself."""
        self.idle_gap_ms.append(self._ended())
        self._left -= 1
        if self._left:
            self._rest.start(REST_MS)
        else:
            self._app.quit()

    def _ended(self) -> float:
        self._beat()
        self._pulse.stop()
        return self._longest_s * 1000


def measured() -> list[dict[str, object]]:
    """The longest that Qt's thread was held up in each autosave."""
    app = QCoreApplication([])
    with tempfile.TemporaryDirectory() as place:
        typist = Typist(app, Path(place) / "data")
        typist.door.create("an old green boat", typist.begin)
        app.exec()
        typist.door.close()
    return [
        row("autosave: the call's own work on Qt's thread, p99 ms", p99(typist.call_ms)),
        row(
            "autosave: Qt's thread held up, over an idle one, p99 ms",
            p99(typist.gap_ms) - p99(typist.idle_gap_ms),
        ),
    ]


def p99(times_ms: list[float]) -> float:
    return statistics.quantiles(times_ms, n=100)[98]


def row(name: str, value_ms: float) -> dict[str, object]:
    return {"name": name, "value": round(value_ms, 3), "asked": ASKED_MS, "ok": value_ms <= ASKED_MS}


def _nothing(_records: object) -> None:
    return


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    as_json = parser.parse_args().json
    rows = measured()
    if as_json:
        print(json.dumps(rows))
        return
    for one in rows:
        print(f"{one['name']:<60} {one['value']:>8}  asked {one['asked']}  {'ok' if one['ok'] else 'NOT OK'}")


if __name__ == "__main__":
    main()
