"""What holds for every test: no screen, no speaker, no unexpected log line, no thread or window left over."""

from __future__ import annotations

import gc
import logging
import os
import re
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("COMPANION_DATA_DIR", None)

THREAD_ENDS_WITHIN_S = 5.0
LITTER_AT_MOST = 50_000
"""Objects made since the last look for cycles that nobody needs."""

_make_record = logging.getLogRecordFactory()
_loud: list[logging.LogRecord] = []


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "logs(pattern): the test expects warnings in the log that match")
    logging.setLogRecordFactory(_note_loud)
    # As in the app: no part of a window may be collected on another thread, or within a call of Qt's.
    gc.disable()


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    logging.setLogRecordFactory(_make_record)
    gc.enable()


@pytest.fixture(autouse=True)
def _nothing_left_of_a_window() -> Iterator[None]:
    """Every window that a test made is destroyed after it, and now and then what else it left behind."""
    before = _windows()
    yield
    _destroy([window for window in _windows() if window not in before])
    if gc.get_count()[0] > LITTER_AT_MOST:
        gc.collect()


@pytest.fixture(autouse=True)
def _no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever Companion logs as a warning or worse fails the test, unless a ``logs`` marker expects it."""
    expected = [str(marker.args[0]) for marker in request.node.iter_markers("logs")]
    _loud.clear()
    yield
    said = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in _loud]
    unexpected = [line for line in said if not any(re.search(pattern, line) for pattern in expected)]
    assert not unexpected, "\n".join(unexpected)


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """Each thread that a test started has ended after it."""
    before = set(threading.enumerate())
    yield
    started = [thread for thread in threading.enumerate() if thread not in before]
    for thread in started:
        if not isinstance(thread, threading._DummyThread):
            thread.join(THREAD_ENDS_WITHIN_S)
    left = [thread.name for thread in started if thread.is_alive() and not _is_foreign(thread)]
    assert not left, f"threads left running: {', '.join(left)}"


def _is_foreign(thread: threading.Thread) -> bool:
    """A thread that Python did not start, such as one of Qt's."""
    return isinstance(thread, threading._DummyThread)


def _note_loud(*args: object, **kwargs: object) -> logging.LogRecord:
    record = _make_record(*args, **kwargs)
    if record.name.partition(".")[0] == "companion" and record.levelno >= logging.WARNING:
        _loud.append(record)
    return record


def _windows() -> list[QWidget]:
    """All windows, where a test has loaded Qt."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return []
    return [window for window in QApplication.topLevelWidgets() if window.parent() is None]


def _destroy(windows: list[QWidget]) -> None:
    if not windows:
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    for window in windows:
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
