"""What holds for every test: no screen, no speaker, no unexpected log line, no thread left over."""

from __future__ import annotations

import logging
import os
import re
import threading
from collections.abc import Iterator

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("COMPANION_DATA_DIR", None)

THREAD_ENDS_WITHIN_S = 5.0

_make_record = logging.getLogRecordFactory()
_loud: list[logging.LogRecord] = []


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "logs(pattern): the test expects warnings in the log that match")
    logging.setLogRecordFactory(_note_loud)


def pytest_unconfigure() -> None:
    logging.setLogRecordFactory(_make_record)


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
