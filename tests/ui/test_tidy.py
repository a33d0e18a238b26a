"""No part of the window is destroyed on another thread, or while Qt goes over all its widgets."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from collections.abc import Iterator
from threading import Thread, get_ident

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.tidy import LONGEST_RESTS, Tidy

MANY = 100_000


class Loop(QWidget):
    """A part that nobody needs once its maker lets go of it, but that holds itself."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def tidy(qapp: QApplication) -> Iterator[Tidy]:
    gc.unfreeze()
    made = Tidy(qapp, every_ms=5)
    yield made
    made.deleteLater()
    gc.freeze()


def left_alone() -> tuple[weakref.ref[Loop], list[int]]:
    """A loop without a holder, and the thread on which it will have gone."""
    ended_on: list[int] = []
    part = Loop()
    return weakref.ref(part, lambda _part: ended_on.append(get_ident())), ended_on


def litter() -> None:
    """Make as many objects as would long have woken Python's own collector."""
    kept: list[list[object]] = [[] for _ in range(MANY)]
    kept.clear()


def test_what_nobody_needs_goes_on_qts_thread_whoever_makes_litter(tidy: Tidy, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    part, ended_on = left_alone()
    other = Thread(target=litter)
    other.start()
    other.join()
    assert part() is not None
    kept = [[] for _ in range(MANY)]
    qtbot.waitUntil(lambda: part() is None)
    assert ended_on == [get_ident()]
    assert len(kept) == MANY


def test_what_was_there_at_the_start_goes_when_all_is_turned_out(tidy: Tidy, qtbot: QtBot) -> None:
    part, _ = left_alone()
    gc.freeze()
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    gc.collect()
    assert part() is not None
    tidy.turn_out()
    qtbot.waitUntil(lambda: part() is None)


def test_while_nothing_is_made_it_rests_and_whoever_comes_wakes_it(tidy: Tidy, qtbot: QtBot) -> None:
    timer = tidy.findChild(QTimer)
    assert timer is not None
    qtbot.waitUntil(lambda: timer.interval() >= 5 * LONGEST_RESTS)
    tidy.wake()
    assert timer.interval() == 5


def test_the_app_has_it_from_its_first_moment() -> None:
    asks = (
        "import gc; from companion.front_door import make_application; from companion.ui.tidy import Tidy;"
        "app = make_application(); print(gc.isenabled(), app.findChild(Tidy) is not None)"
    )
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert done.stdout == "False True\n"
