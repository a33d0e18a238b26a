"""Measures the charts of 1,000 sessions and the story of one with 500 events, in their real rooms.

How long the window is held at most: a call that comes again and again as soon as the window is free tells by
its gaps how long all between took, layout of the page and painting included, which is less than a frame. It
is processor time of Qt's own thread, so what other programs take does not count; the middle of some rounds.

``python tests/bench/bench_over_time.py [--json]`` from the top of the source tree.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.charts import Range
from companion.core.clock import Instant
from companion.core.follow_up import FollowUpCheck, Slider
from companion.core.kept import Kept, kept_record
from companion.core.measures import MeasureTaken
from companion.core.number_events import NumbersTaken
from companion.services.attachments import AttachmentService
from companion.services.picture_file import PictureFile
from companion.services.planning import PlanService
from companion.services.story import StoryService
from companion.services.trends import TrendsService
from companion.system.clock import SystemClock
from companion.system.jobs import JobsThread
from companion.ui.bridge import Home
from companion.ui.kit.chart.view import ChartView
from companion.ui.kit.theme import Look, Theme
from companion.ui.kit.tokens import DAY
from companion.ui.rooms.room import Room
from companion.ui.rooms.story import SessionStoryRoom
from companion.ui.rooms.story.paper import StoryPaper
from companion.ui.rooms.trends.room import TrendsRoom
from companion.ui.shell import Shell
from companion.vault.door import Door
from companion.vault.handle import OpenVault
from companion.vault.thread import StorageThread
from tests.fixtures.big_vault import CHEAP, PASSPHRASE, SESSIONS, make_big_vault
from tests.ui.rooms.voice_fakes import HandVoice

LAID_MS, FRAME_MS, FIRST_MS = 4.0, 16.0, 60.0
CHECK_DAYS = (1, 2, 3, 7, 14)
LONG_EVENTS = 500
ROUNDS = 9
DAY_S = 86_400.0


class Pulse(QObject):
    """Beats as often as the window is free; ``longest_ms``: Qt's own time in the longest gap."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_ms = 0.0
        self._last_s = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)

    def begin(self) -> None:
        self.longest_ms, self._last_s = 0.0, time.thread_time()
        self._timer.start(0)

    def end(self) -> float:
        self._timer.stop()
        return self.longest_ms

    def _beat(self) -> None:
        now_s = time.thread_time()
        self.longest_ms = max(self.longest_ms, (now_s - self._last_s) * 1000)
        self._last_s = now_s


class Desk:
    """A window with both rooms on one vault, with the real storage thread."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.look = Look(app, Theme(DAY, reduced_motion=True))
        home = Home()
        self._thread, self._jobs = StorageThread(home.post), JobsThread(home.post)
        self._door = Door(folder, self._thread, policy=CHEAP)
        opened: list[object] = []
        self._door.unlock(PASSPHRASE, opened.append)
        self.until(lambda: bool(opened))
        self._clock = SystemClock()
        self.pulse = Pulse()
        makers = {"blank": lambda: Room("blank"), "trends": self._trends, "session_story": self._story}
        self.shell = Shell(self.look, makers, DAY)
        self.shell.show_screen("blank")
        self.shell.show()
        self.rest(50)

    def close(self) -> None:
        self.shell.close()
        self.shell.deleteLater()
        self._jobs.close()
        self._door.close()
        self.rest(10)

    def until(self, is_so: Callable[[], bool]) -> None:
        end_s = time.monotonic() + 20
        while not is_so():
            if time.monotonic() > end_s:
                raise RuntimeError("This took too long.")
            self.rest(1)

    def rest(self, span_ms: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(span_ms, loop, loop.quit)
        loop.exec()

    def held_ms(self, begin: Callable[[], object], is_so: Callable[[], bool]) -> float:
        """How long the window was held at most until something is so and painted."""
        self.pulse.begin()
        begin()
        self.until(is_so)
        self.rest(100)
        return self.pulse.end()

    def _trends(self) -> Room:
        return TrendsRoom(
            trends=TrendsService(self._thread),
            plans=PlanService(self._thread, self._clock),
            pictures=PictureFile(self._thread, self._jobs, self._clock),
            clock=self._clock,
            pick_save=lambda _room, _name: None,
            go=self.shell.show_screen,
        )

    def _story(self) -> Room:
        return SessionStoryRoom(
            stories=StoryService(self._thread),
            attachments=AttachmentService(self._thread, self._clock),
            voice=HandVoice(),
            still_here=lambda: None,
            content=Content(),
            go=self.shell.show_screen,
        )


def fill(vault: OpenVault) -> None:
    """Checks, forms and numbers of all sessions, and one more session of very many events."""
    marks = vault.records.session_marks()
    with vault.db.atomic():
        for number, mark in enumerate(reversed(marks)):
            for kept in _kept(number, mark.session_id, mark.medicine_at):
                vault.records.save_record(kept_record(kept))
            for reading in range(4):
                at = _later(mark.medicine_at, 1200.0 * reading)
                pulse = 60 + (number + reading) % 30
                numbers = NumbersTaken(at, 110 + number % 30, 70 + reading, pulse, 95 + reading)
                vault.records.append_event(mark.session_id, numbers)
        opening = vault.records.events(marks[0].session_id)[0].event
        assert isinstance(opening, ev.SessionOpened)
        begun_at = _later(marks[0].medicine_at, 30 * DAY_S)
        vault.records.append_event("long", replace(opening, at=begun_at, session_id="long"))
        vault.records.append_event("long", ev.MedicineTaken(_later(begun_at, 1800.0)))
        for number in range(LONG_EVENTS):
            at = _later(begun_at, 1830.0 + 30.0 * number)
            vault.records.append_event("long", ev.SitterNoted(at, f"They moved a little at {number}."))


def measured(folder: Path) -> list[dict[str, object]]:
    app = QApplication([])
    vault = make_big_vault(folder, 0, SESSIONS)
    fill(vault)
    vault.close()
    desk = Desk(app, folder)
    charts, laid, first, story = [], [], [], []
    for _ in range(ROUNDS):
        charts.append(_charts_ms(desk))
        laid.append(_laid_ms(desk))
        told = _story_ms(desk)
        first.append(told[0])
        story.append(told[1])
    desk.close()
    return [
        row("slowest chart of all days, laid out, ms", statistics.median(laid[1:]), LAID_MS),
        row("charts of all days, longest hold, ms", statistics.median(charts[1:]), FRAME_MS),
        row("story of 500 events, first lines, ms", statistics.median(first[1:]), FIRST_MS),
        row("story of 500 events, longest hold, ms", statistics.median(story[1:]), FRAME_MS),
    ]


def _charts_ms(desk: Desk) -> float:
    """From choosing all days until every chart that is seen is painted over them."""
    desk.shell.show_screen("trends", at_once=True)
    room = desk.shell.room("trends")
    assert isinstance(room, TrendsRoom)
    desk.until(lambda: bool(room.findChildren(ChartView)))
    _choose(room, Range.FOUR_WEEKS)
    desk.until(lambda: _days(room) < 30)
    desk.rest(150)
    return desk.held_ms(lambda: _choose(room, Range.ALL), lambda: _days(room) > 365)


def _laid_ms(desk: Desk) -> float:
    """How long the slowest chart takes to lay out in its size."""
    times = []
    for view in desk.shell.room("trends").findChildren(ChartView):
        desk.rest(5)
        view._drawing = None
        began_s = time.thread_time()
        view.drawing()
        times.append((time.thread_time() - began_s) * 1000)
    return max(times)


def _story_ms(desk: Desk) -> tuple[float, float]:
    """From asking for the newest session until its first lines are there; and the longest hold until all."""
    desk.shell.show_screen("blank", at_once=True)
    paper = desk.shell.room("session_story").findChild(StoryPaper)
    assert paper is not None
    paper.clear()
    desk.rest(50)
    began_s = time.perf_counter()
    first: list[float] = []

    def is_told() -> bool:
        if not first and paper.model().rowCount() > 0:
            first.append((time.perf_counter() - began_s) * 1000)
        return paper.model().rowCount() > LONG_EVENTS

    held_ms = desk.held_ms(lambda: desk.shell.show_screen("session_story", at_once=True), is_told)
    return first[0], held_ms


def _choose(room: QWidget, chosen: Range) -> None:
    button = room.findChild(QWidget, f"choice.{chosen.value}")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def _days(room: QWidget) -> int:
    view = room.findChildren(ChartView)[0]
    return (view._chart.to_day - view._chart.from_day).days


def _kept(number: int, session_id: str, at: Instant) -> list[Kept]:
    taken = _later(at, DAY_S)
    kept: list[Kept] = [
        MeasureTaken(
            record_id=f"{session_id}.day1.phq9",
            begun_at=taken,
            changed_utc_s=taken.utc_s,
            session_id=session_id,
            measure_id="phq9",
            answers=tuple((number + item) % 4 for item in range(9)),
            is_done=True,
        )
    ]
    for day in CHECK_DAYS:
        begun_at = _later(at, day * DAY_S)
        kept.append(
            FollowUpCheck(
                record_id=f"{session_id}.day{day}",
                begun_at=begun_at,
                changed_utc_s=begun_at.utc_s,
                session_id=session_id,
                day_number=day,
                sliders=tuple(
                    (slider, (3 * number + day + place) % 11) for place, slider in enumerate(Slider)
                ),
                is_done=True,
            )
        )
    return kept


def _later(at: Instant, span_s: float) -> Instant:
    return replace(at, utc_s=at.utc_s + span_s, boot_s=at.boot_s + span_s, steady_s=at.steady_s + span_s)


def row(name: str, value: float, asked: float) -> dict[str, object]:
    return {"name": name, "value": round(value, 3), "asked": asked, "ok": value <= asked}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    as_json = parser.parse_args().json
    with tempfile.TemporaryDirectory() as place:
        rows = measured(Path(place) / "vault")
    if as_json:
        print(json.dumps(rows))
        return
    for one in rows:
        print(f"{one['name']:<52} {one['value']:>9}  asked {one['asked']}  {'ok' if one['ok'] else 'NOT OK'}")


if __name__ == "__main__":
    main()
