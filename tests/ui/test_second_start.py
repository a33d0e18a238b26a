"""A second start of the program shows the window that is there and ends; a crash is never in its way."""

from __future__ import annotations

import os
import platform
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.services.errors import VaultBusyError
from companion.system.bell_place import LONGEST_PATH_BYTES, find_bell_place, may_be_answered
from companion.ui.second_start import Doorbell
from companion.vault.folder import VaultFolder
from companion.vault.handle import take_lock

posix = pytest.mark.skipif(sys.platform == "win32", reason="a pipe on Windows has no file")

_RING = "import sys; from companion.ui.second_start import ring; sys.exit(0 if ring(sys.argv[1]) else 3)"
_OPEN = (
    "import sys; from pathlib import Path; from companion.front_door import run_window;"
    "from companion.system.paths import find_places; sys.exit(run_window(find_places(sys.argv[1])))"
)


@pytest.fixture
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a path as short as a login's runtime folder has."""
    with tempfile.TemporaryDirectory(prefix="r") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield Path(folder)


@pytest.fixture
def place(tmp_path: Path, runtime: Path) -> str:
    found = find_bell_place(tmp_path / "data")
    assert found is not None
    return found


@pytest.fixture
def bell(qapp: QApplication, place: str) -> Iterator[Doorbell]:
    made = Doorbell(place)
    assert made.listen()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents()


def start(code: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ, XDG_ACTIVATION_TOKEN="token-1"),
    )


def finish(started: subprocess.Popen[str]) -> int:
    out, err = started.communicate(timeout=30)
    assert (out, err) == ("", "")
    return started.returncode


def test_a_second_program_is_answered_and_the_first_one_hears_of_it(
    bell: Doorbell, qtbot: QtBot, place: str
) -> None:
    assert may_be_answered(place)
    with qtbot.waitSignal(bell.rung, timeout=30_000):
        second = start(_RING, place)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    assert finish(second) == 0


def test_the_real_second_start_ends_with_0_and_opens_no_window(
    bell: Doorbell, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(bell.rung, timeout=30_000):
        second = start(_OPEN, str(tmp_path / "data"))
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    assert finish(second) == 0


def test_without_a_first_program_nobody_answers(place: str) -> None:
    assert finish(start(_RING, place)) == 3


@posix
def test_what_a_crash_left_is_no_answer_and_does_not_keep_the_next_one_from_listening(
    qapp: QApplication, place: str
) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(place)
    assert may_be_answered(place)
    assert finish(start(_RING, place)) == 3
    bell = Doorbell(place)
    assert bell.listen()
    bell.close()


@posix
def test_only_this_account_may_ring(bell: Doorbell, place: str) -> None:
    assert stat.S_IMODE(Path(place).stat().st_mode) & 0o077 == 0


def test_a_caller_that_says_nothing_holds_up_nobody(bell: Doorbell, qtbot: QtBot, place: str) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has a pipe")
    with socket.socket(socket.AF_UNIX) as silent:
        silent.connect(place)
        with qtbot.waitSignal(bell.rung, timeout=30_000):
            second = start(_RING, place)
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
        assert finish(second) == 0


@posix
def test_each_data_folder_has_its_own_place_whatever_way_it_is_written(place: str, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert find_bell_place(tmp_path / "other" / ".." / "data") == place
    assert find_bell_place(tmp_path / "other") != place


@posix
def test_the_place_is_in_the_data_folder_without_a_runtime_folder_and_none_where_it_is_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert find_bell_place(Path("/home/ann/data")) == "/home/ann/data/bell"
    assert find_bell_place(Path("/home") / ("a" * LONGEST_PATH_BYTES)) is None


def test_a_laptop_that_was_renamed_finds_the_same_place_and_the_same_lock(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = VaultFolder(tmp_path / "data")
    data.prepare()
    take_lock(data).release()
    held = take_lock(data)
    for module, name in ((socket, "gethostname"), (platform, "node")):
        monkeypatch.setattr(module, name, lambda: "another-name")
    assert find_bell_place(tmp_path / "data") == place
    with pytest.raises(VaultBusyError):
        take_lock(data)
    held.release()
    take_lock(data).release()
