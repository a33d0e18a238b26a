"""Measures the journal on a vault of 10,000 entries of 300 words and 1,000 sessions, in its real window.

A key counts until what it asked for is painted, the storage thread and its way home included. Each is given
as time by the clock and as processor time of all threads: on a computer that others use, only the second
tells of the journal. Ratios are taken against a vault of a tenth and an empty one in the same run.

``python tests/bench/bench_journal.py [--json]`` from the top of the source tree.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QListView, QTextEdit, QWidget

from companion.content.loader import Content
from companion.core.journal import EntryKind
from companion.services.afterwards import AfterwardsService
from companion.services.journal import JournalService
from companion.services.journal_care import JournalCare
from companion.services.journal_pages import JournalReader
from companion.services.planning import PlanService
from companion.services.session import SessionService
from companion.services.settings import SettingsService
from companion.services.starting import SessionStarter
from companion.services.steps import StepService
from companion.services.today import TodayService
from companion.services.topics import TopicService
from companion.system.clock import SystemClock
from companion.ui.bridge import Home
from companion.ui.kit.page import Page
from companion.ui.kit.theme import Look, Theme
from companion.ui.kit.tokens import DAY
from companion.ui.rooms.journal import JournalRoom
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.today import TodayRoom
from companion.ui.rooms.today.kept import TodayKept
from companion.ui.shell import Shell
from companion.vault.door import Door
from companion.vault.thread import StorageThread
from tests.fixtures.big_vault import CHEAP, ENTRIES, PASSPHRASE, SESSIONS, Words, make_big_vault
from tests.ui.rooms.session_fakes import EarSound, NeverSleeps

SEARCH_MS, PAGE_MS, CALENDAR_MS, TYPING_MS = 8.0, 60.0, 60.0, 16.0
TODAY_TIMES = 1.3
SEARCHES, KEYS, ROUNDS = 40, 300, 9
LONG_WORDS = 20_000
LONGEST_S = 20.0


class Painted(QObject):
    """Knows when a part was painted last."""

    def __init__(self, part: QWidget, tell: Callable[[], None]) -> None:
        super().__init__(part)
        self.count = 0
        self._tell = tell
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            # After this event the pixels are there.
            QTimer.singleShot(0, self, self._done)
        return super().eventFilter(watched, event)

    def _done(self) -> None:
        self.count += 1
        self._tell()


class Desk:
    """A window with the journal on one vault, with the real storage thread."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app = app
        self._loop = QEventLoop()
        self._is_so: Callable[[], bool] = bool
        self._end_s = 0.0
        self.own_ms: list[float] = []
        self._slow = QTimer()
        self._slow.setInterval(20)
        self._slow.timeout.connect(self.look_again)
        self.look = Look(app, Theme(DAY, reduced_motion=True))
        home = Home()
        self.thread = StorageThread(home.post)
        self.door = Door(folder, self.thread, policy=CHEAP)
        opened: list[object] = []
        self.door.unlock(PASSPHRASE, opened.append)
        self.until(lambda: bool(opened))
        clock, content = SystemClock(), Content()
        settings = SettingsService(folder / "settings.json")
        self.journal = JournalService(self.thread, clock)
        self.reader = JournalReader(self.thread, clock)
        session = SessionService(self.thread, clock, EarSound(), NeverSleeps())
        known = KnownPlan(PlanService(self.thread, clock), session)
        self.made: list[JournalRoom] = []

        def make() -> Room:
            self.made.append(
                JournalRoom(
                    content=content,
                    journal=self.journal,
                    reader=self.reader,
                    care=JournalCare(self.thread, clock),
                    settings=settings,
                    numbers=Numbers(content, known, settings),
                    clock=clock,
                )
            )
            return self.made[-1]

        def blank() -> Room:
            return Room("blank")

        def today() -> Room:
            return TodayRoom(
                content=content,
                starter=SessionStarter(self.thread, session, content),
                today=TodayService(self.thread, clock),
                afterwards=AfterwardsService(self.thread, clock),
                kept=TodayKept(StepService(self.thread, clock), TopicService(self.thread, clock)),
                go=self.shell.show_screen,
            )

        self.shell = Shell(self.look, {"blank": blank, "today": today, "journal": make}, DAY)
        self.shell.show_screen("blank")
        self.shell.show()
        self.settle()

    def close(self) -> None:
        self.shell.close()
        self.shell.deleteLater()
        self.door.close()
        self.look.deleteLater()
        self.settle()

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let the window work, asleep where it has nothing to do, until something is so."""
        if is_so():
            return
        self._is_so, self._end_s = is_so, time.monotonic() + LONGEST_S
        self._slow.start()
        self._loop.exec()
        self._slow.stop()
        if not is_so():
            raise RuntimeError("This took too long.")

    def look_again(self) -> None:
        """Something happened: it may be so now."""
        if self._is_so() or time.monotonic() > self._end_s:
            self._loop.quit()

    def settle(self) -> None:
        for _ in range(8):
            self._app.processEvents()

    def took_ms(self, begin: Callable[[], object], is_so: Callable[[], bool]) -> float:
        began_s, own_s = time.perf_counter(), time.process_time()
        begin()
        self.until(is_so)
        self.own_ms.append((time.process_time() - own_s) * 1000)
        return (time.perf_counter() - began_s) * 1000

    def taken_own_ms(self) -> list[float]:
        """The processor time of each thing measured since the last call."""
        taken, self.own_ms = self.own_ms, []
        return taken

    def part(self, kind: type[QWidget], name: str) -> QWidget:
        return next(one for one in self.shell.findChildren(kind, name) if one.isVisible())

    def open_journal_ms(self) -> float:
        """From asking for the journal until its first page is painted."""
        self.shell.show_screen("blank")
        self.settle()
        room = self.shell.room("journal")
        view = room.findChild(QListView)
        assert view is not None
        painted, shown = Painted(view.viewport(), self.look_again), self._shown(room)
        took = self.took_ms(
            lambda: self.shell.show_screen("journal", at_once=True),
            lambda: bool(shown) and painted.count >= shown[0],
        )
        self.settle()
        painted.deleteLater()
        return took

    def search_ms(self, words: list[str]) -> list[float]:
        """For each key of each word: from the key until what it found is painted."""
        room = self.shell.room("journal")
        view, line = room.findChild(QListView), room.findChild(QLineEdit)
        assert view is not None
        assert line is not None
        line.setFocus()
        painted = Painted(view.viewport(), self.look_again)
        times: list[float] = []
        for word in words:
            line.clear()
            self.settle()
            self.rest(20)
            for letter in word:
                times.append(self._key_ms(line, letter, self._shown(room, painted), painted))
                self.settle()
        line.clear()
        self.settle()
        return times

    def calendar_ms(self) -> float:
        link = self.part(QWidget, "action.calendar")
        read = self._read_days()
        took = self.took_ms(
            lambda: QTest.mouseClick(link, Qt.MouseButton.LeftButton), lambda: bool(read) and self._painted()
        )
        QTest.mouseClick(self.part(QWidget, "back"), Qt.MouseButton.LeftButton)
        self.settle()
        return took

    def typing_ms(self, text: str) -> list[float]:
        """Keys at the end and in the middle of a long entry while it is saved again and again."""
        entry = self.journal.save(self.journal.begin(EntryKind.REFLECTION), text)
        room = self.made[-1]
        self.shell.show_screen("blank")
        self.shell.show_screen("journal", at_once=True)
        self.until(lambda: self._is_open(room, entry.entry_id))
        paper = room.findChild(QTextEdit)
        assert isinstance(paper, QAbstractScrollArea)
        assert isinstance(paper, QTextEdit)
        self.settle()
        self.rest(300)
        paper.setFocus()
        painted = Painted(paper.viewport(), self.look_again)
        times: list[float] = []
        for number in range(KEYS):
            if number == KEYS // 2:
                cursor = paper.textCursor()
                cursor.setPosition(len(text) // 2)
                paper.setTextCursor(cursor)
                self.rest(300)
            times.append(self._key_ms(paper, "a" if number % 7 else " ", [painted.count], painted))
            # The hand needs its time; after some keys the entry is saved meanwhile.
            self.rest(1050 if number % 40 == 39 else 12)
        return times

    def _key_ms(self, part: QWidget, key: str, shown: list[int], painted: Painted) -> float:
        """From one key until the part was painted after what it led to was shown."""
        return self.took_ms(
            lambda: QTest.keyClicks(part, key), lambda: bool(shown) and painted.count > shown[-1]
        )

    def today_ms(self) -> float:
        """From asking for Today until what holds today was read and painted."""
        self.shell.show_screen("blank", at_once=True)
        self.settle()
        room = self.shell.room("today")
        painted, titles = Painted(room, self.look_again), [painted_title(room)]

        def is_shown() -> bool:
            if painted.count and painted_title(room) != titles[0]:
                self.settle()
                return True
            return False

        if titles[0].strip():
            page = room.findChild(Page)
            assert page is not None
            page.set_title(" ", " ")
            titles[0] = painted_title(room)
        took = self.took_ms(lambda: self.shell.show_screen("today", at_once=True), is_shown)
        painted.deleteLater()
        return took

    def rest(self, span_ms: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(span_ms, loop, loop.quit)
        loop.exec()

    def _shown(self, room: QObject, painted: Painted | None = None) -> list[int]:
        listing = room._listing  # type: ignore[attr-defined]
        shown: list[int] = []

        def tell() -> None:
            shown.append(0 if painted is None else painted.count)

        listing.shown.connect(tell)
        return shown

    def _painted(self) -> bool:
        self.settle()
        return True

    def _read_days(self) -> list[object]:
        read: list[object] = []
        from companion.ui.rooms.journal.pages.month import Month

        whole = Month.show_marks

        def show(month: Month, marked: object) -> None:
            whole(month, marked)  # type: ignore[arg-type]
            read.append(marked)
            QTimer.singleShot(0, self.look_again)

        Month.show_marks = show  # type: ignore[method-assign,assignment]
        return read

    def _is_open(self, room: JournalRoom, entry_id: str) -> bool:
        entry = room._writing.entry
        if entry is None or entry.entry_id != entry_id:
            room._writing.open_by_id(entry_id)
            return False
        return True


def measured(folder: Path) -> list[dict[str, object]]:
    app = QApplication([])
    sizes = {"big": (ENTRIES, SESSIONS), "tenth": (ENTRIES // 10, SESSIONS // 10), "empty": (0, 0)}
    found: dict[str, dict[str, list[float]]] = {}
    for name, (entries, sessions) in sizes.items():
        make_big_vault(folder / name, entries, sessions).close()
        found[name] = measured_on(Desk(app, folder / name), has_entries=bool(entries), is_big=name == "big")
    big, tenth, empty = found["big"], found["tenth"], found["empty"]
    return [
        row("search, key to drawn, p95 ms", p95(big["search"]), SEARCH_MS),
        row("search, processor time, p95 ms", p95(big["search own"]), SEARCH_MS),
        row("search, over a tenth of the entries", ratio(big, tenth, "search own"), 10.0),
        row("journal's first page, p95 ms", p95(big["page"]), PAGE_MS),
        row("journal's first page, processor time, p95 ms", p95(big["page own"]), PAGE_MS),
        row("journal's first page, over a tenth", ratio(big, tenth, "page own"), 10.0),
        row("calendar, p95 ms", p95(big["calendar"]), CALENDAR_MS),
        row("calendar, processor time, p95 ms", p95(big["calendar own"]), CALENDAR_MS),
        row("Today, processor time, over an empty vault", ratio(big, empty, "today own"), TODAY_TIMES),
        row("Today, processor time, over a tenth", ratio(big, tenth, "today own"), TODAY_TIMES),
        row("typing in 20,000 words, key to paint, p99 ms", p99(big["typing"]), TYPING_MS),
        row("typing, processor time, p99 ms", p99(big["typing own"]), TYPING_MS),
    ]


def measured_on(desk: Desk, *, has_entries: bool, is_big: bool) -> dict[str, list[float]]:
    """All times on one vault, each with its processor time."""
    found: dict[str, list[float]] = {}

    def take(name: str, times: list[float]) -> None:
        found[name], found[f"{name} own"] = times, desk.taken_own_ms()[-len(times) :]

    said = Words(random.Random(7))
    words = said.text(SEARCHES).replace(".", "").split()
    random.Random(5).shuffle(words)
    desk.taken_own_ms()
    take("today", [desk.today_ms() for _ in range(40)])
    take("page", [desk.open_journal_ms() for _ in range(ROUNDS)])
    if has_entries:
        take("search", desk.search_ms(words))
        take("calendar", [desk.calendar_ms() for _ in range(ROUNDS)])
    if is_big:
        take("typing", desk.typing_ms(said.text(LONG_WORDS)))
    desk.close()
    return found


def ratio(one: dict[str, list[float]], other: dict[str, list[float]], name: str) -> float:
    return statistics.median(one[name]) / statistics.median(other[name])


def painted_title(room: Room) -> str:
    """What the room says in its largest words."""
    page = room.findChild(Page)
    assert page is not None
    return page.title.text()


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[18] if len(times) > 1 else times[0]


def p99(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[98]


def row(name: str, value: float, asked: float) -> dict[str, object]:
    return {"name": name, "value": round(value, 3), "asked": asked, "ok": value <= asked}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    as_json = parser.parse_args().json
    with tempfile.TemporaryDirectory() as place:
        rows = measured(Path(place))
    if as_json:
        print(json.dumps(rows))
        return
    for one in rows:
        print(f"{one['name']:<52} {one['value']:>9}  asked {one['asked']}  {'ok' if one['ok'] else 'NOT OK'}")


if __name__ == "__main__":
    main()
