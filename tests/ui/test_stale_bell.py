"""A window that was killed leaves its bell in the data folder where this login has no runtime folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from companion.desk import erase_all
from companion.system.bell_place import BELL_NAME, find_bell_place
from companion.system.paths import find_places

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pipe on Windows has no file")

LONGEST_S = 60.0
_RING = "import sys; from companion.ui.second_start import ring; sys.exit(0 if ring(sys.argv[1]) else 3)"
_OPEN = (
    "import sys; from pathlib import Path; from companion.front_door import run_window;"
    "from companion.system.paths import find_places; sys.exit(run_window(find_places(sys.argv[1])))"
)


def start(code: str, *words: str) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if name != "XDG_RUNTIME_DIR"}
    return subprocess.Popen([sys.executable, "-c", code, *words], env=environment, stderr=subprocess.DEVNULL)


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder whose path is short enough for a bell in it."""
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    with tempfile.TemporaryDirectory(prefix="b") as folder:
        yield Path(folder, "data")


@pytest.fixture
def open_window(data: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts the program and waits until it would hear a second start."""
    windows: list[subprocess.Popen[bytes]] = []

    def begin() -> subprocess.Popen[bytes]:
        windows.append(start(_OPEN, str(data)))
        deadline_s = time.monotonic() + LONGEST_S
        while not is_heard(data):
            assert windows[-1].poll() is None, "the window ended"
            assert time.monotonic() < deadline_s
            time.sleep(0.05)
        return windows[-1]

    yield begin
    for window in windows:
        window.kill()
        window.wait(LONGEST_S)


def is_heard(data: Path) -> bool:
    place = find_bell_place(data)
    assert place == str(data / BELL_NAME)
    return os.path.lexists(place) and start(_RING, place).wait(LONGEST_S) == 0


def test_a_bell_that_a_crash_left_neither_stops_the_next_start_nor_answers_for_it(
    data: Path, open_window: Callable[[], subprocess.Popen[bytes]]
) -> None:
    first = open_window()
    first.kill()
    first.wait(LONGEST_S)
    assert (data / BELL_NAME).is_socket()
    assert not is_heard(data)
    second = open_window()
    assert start(_OPEN, str(data)).wait(LONGEST_S) == 0, "a third start finds the second one"
    assert second.poll() is None
    second.send_signal(signal.SIGTERM)
    assert second.wait(LONGEST_S) == 0
    assert not os.path.lexists(data / BELL_NAME)


def test_erasing_takes_the_bell_that_a_crash_left(
    data: Path, open_window: Callable[[], subprocess.Popen[bytes]]
) -> None:
    window = open_window()
    window.kill()
    window.wait(LONGEST_S)
    assert BELL_NAME in erase_all(find_places(str(data)))
    assert list(data.iterdir()) == []
