"""The parent: real child processes that end well, badly, again and again, with and without a key to keep."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.parent import _Parent, held_window, opens_window

REPOSITORY = Path(__file__).parents[2]
LONGEST_S = 60.0
KEY = bytes(range(32))
CHILD = """
import os, signal, sys
from pathlib import Path
from companion.system.parent_line import ParentLine

line = ParentLine(sys.argv[sys.argv.index("--held-by") + 1])
told = Path(sys.argv[1])
number = len(told.read_text().splitlines()) if told.exists() else 0
given = "plain" if line.given.is_plain else "none" if line.given.key is None else line.given.key.hex()
with told.open("a") as file:
    print(given, file=file)
KEY = bytes(range(32))

def die():
    os.kill(os.getpid(), signal.SIGKILL)

{does}
"""


class Deed:
    """A child that does one thing, and what it was given at each of its starts."""

    def __init__(self, folder: Path, does: str) -> None:
        self._told, self._program = folder / "told", folder / "child.py"
        self._program.write_text(CHILD.replace("{does}", does), "utf-8")

    @property
    def command(self) -> list[str]:
        return [sys.executable, str(self._program), str(self._told)]

    @property
    def given(self) -> list[str]:
        return self._told.read_text().splitlines() if self._told.exists() else []

    def begin(self, first: str = "") -> subprocess.Popen[bytes]:
        """Let the parent, as a process of its own, run it."""
        starts = (
            f"{first}import sys; from companion.parent import watch; sys.exit(watch([], {self.command!r}))"
        )
        return subprocess.Popen([sys.executable, "-c", starts], cwd=REPOSITORY)

    def run(self, first: str = "") -> int:
        """Let the parent run it to its end; returns the parent's exit code."""
        return self.begin(first).wait(LONGEST_S)

    def wait_for_starts(self, count: int) -> None:
        deadline_s = time.monotonic() + LONGEST_S
        while len(self.given) < count and time.monotonic() < deadline_s:
            time.sleep(0.01)
        assert len(self.given) >= count


@pytest.fixture(autouse=True)
def _path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))


@pytest.fixture
def deed(tmp_path: Path) -> Callable[[str], Deed]:
    def make(does: str) -> Deed:
        return Deed(tmp_path, does)

    return make


@pytest.mark.parametrize("code", [0, 1, 3])
def test_the_code_of_an_app_that_ends_is_the_parents(deed: Callable[[str], Deed], code: int) -> None:
    app = deed(f"sys.exit({code})")
    assert app.run() == code
    assert app.given == ["none"]


def test_an_app_that_dies_with_no_session_is_not_started_again(deed: Callable[[str], Deed]) -> None:
    app = deed("die()")
    assert app.run() == 128 + signal.SIGKILL
    assert app.given == ["none"]


def test_an_app_that_dies_in_a_session_is_started_again_with_the_key(deed: Callable[[str], Deed]) -> None:
    app = deed("if number == 0: line.hold(KEY); die()")
    assert app.run() == 0
    assert app.given == ["none", KEY.hex()]


def test_an_error_that_ends_it_in_a_session_counts_as_a_death(deed: Callable[[str], Deed]) -> None:
    app = deed("if number == 0: line.hold(KEY); sys.exit(1)")
    assert app.run() == 0
    assert app.given == ["none", KEY.hex()]


def test_a_window_closed_in_a_session_stays_closed(deed: Callable[[str], Deed]) -> None:
    app = deed("line.hold(KEY); sys.exit(0)")
    assert app.run() == 0
    assert app.given == ["none"]


def test_once_the_session_is_over_the_key_is_forgotten(deed: Callable[[str], Deed]) -> None:
    app = deed("line.hold(KEY); line.forget(); die()")
    assert app.run() == 128 + signal.SIGKILL
    assert app.given == ["none"]


def test_a_key_of_which_only_a_part_arrived_is_not_kept(deed: Callable[[str], Deed]) -> None:
    app = deed("line._telling.write(b'K' + KEY[:7]); die()")
    assert app.run() == 128 + signal.SIGKILL
    assert app.given == ["none"]


def test_three_deaths_in_a_minute_end_in_the_plain_page_without_the_key(
    deed: Callable[[str], Deed],
) -> None:
    app = deed("if not line.given.is_plain: line.hold(KEY); die()")
    assert app.run() == 0
    assert app.given == ["none", KEY.hex(), KEY.hex(), "plain"]


def test_a_plain_page_that_dies_too_is_not_started_for_ever(deed: Callable[[str], Deed]) -> None:
    app = deed("line.hold(KEY); die()")
    assert app.run() == 128 + signal.SIGKILL
    assert app.given == ["none", KEY.hex(), KEY.hex(), "plain", "plain", "plain"]


def test_the_plain_page_can_ask_for_the_whole_app_with_the_key_once_more(
    deed: Callable[[str], Deed],
) -> None:
    app = deed("if line.given.is_plain: line.try_again()\nelif number < 3: line.hold(KEY); die()")
    assert app.run() == 0
    assert app.given == ["none", KEY.hex(), KEY.hex(), "plain", KEY.hex()]


def test_deaths_that_lie_apart_are_no_loop(deed: Callable[[str], Deed]) -> None:
    app = deed("if number < 6: line.hold(KEY); die()")
    hours = iter(range(10))

    def hour_s() -> float:
        return next(hours) * 3600.0

    parent = _Parent(app.command, hour_s)
    assert parent.run() == 0
    assert app.given == ["none", *[KEY.hex()] * 6]


def test_the_key_is_overwritten_at_the_end(deed: Callable[[str], Deed]) -> None:
    parent = _Parent(deed("line.hold(KEY); sys.exit(0)").command)
    room = parent._key
    parent.run()
    assert parent._key is room
    assert room == bytes(32)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_who_is_asked_to_end_asks_the_app_and_starts_nothing_again(
    deed: Callable[[str], Deed], number: signal.Signals
) -> None:
    app = deed(
        f"signal.signal({number:d}, lambda *_: sys.exit(5))\n"
        "line.hold(KEY)\n"
        "with told.open('a') as file: print('ready', file=file)\n"
        "signal.pause()"
    )
    parent = app.begin()
    app.wait_for_starts(2)
    parent.send_signal(number)
    assert parent.wait(LONGEST_S) == 5
    assert app.given == ["none", "ready"]


def test_an_app_whose_parent_is_gone_goes_on(deed: Callable[[str], Deed]) -> None:
    app = deed(
        "import time\n"
        "had = os.getppid()\n"
        "with told.open('a') as file: print('ready', file=file)\n"
        "while os.getppid() == had: time.sleep(0.01)\n"
        "line.hold(KEY); line.forget()\n"
        "with told.open('a') as file: print('went on', file=file)"
    )
    parent = app.begin()
    app.wait_for_starts(2)
    parent.kill()
    parent.wait(LONGEST_S)
    app.wait_for_starts(3)
    assert app.given[-1] == "went on"


def test_the_parent_needs_nothing_but_the_standard_library() -> None:
    asks = "import sys, companion.parent; print(*sys.modules)"
    names = subprocess.check_output(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(REPOSITORY)!r}); {asks}"],
        text=True,
    ).split()
    ours = {name for name in names if name.partition(".")[0] == "companion"}
    assert ours == {"companion", "companion.parent"}
    assert not {"PySide6", "subprocess", "argparse", "socket", "threading"} & set(names)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_no_death_leaves_memory_on_the_disk(deed: Callable[[str], Deed], tmp_path: Path) -> None:
    limit = tmp_path / "limit"
    app = deed(
        f"import resource; Path({str(limit)!r}).write_text(str(resource.getrlimit(resource.RLIMIT_CORE)[0]))"
    )
    allowed = (
        "import resource; most = resource.getrlimit(resource.RLIMIT_CORE)[1]; "
        "resource.setrlimit(resource.RLIMIT_CORE, (most, most)); "
    )
    assert app.run(allowed) == 0
    assert limit.read_text() == "0"


@pytest.mark.parametrize(
    ("arguments", "is_window"),
    [
        ([], True),
        (["--data-dir", "/x"], True),
        (["--data-dir=/x"], True),
        (["--data-dir"], False),
        (["--data-dir", "--json"], False),
        (["init"], False),
        (["--data-dir", "/x", "events"], False),
        (["--help"], False),
        (["--held-by", "3,4"], False),
    ],
)
def test_only_the_window_gets_a_parent(
    arguments: list[str],
    is_window: bool,  # noqa: FBT001 - a row of the table
) -> None:
    assert opens_window(arguments) is is_window


@pytest.mark.parametrize(
    ("arguments", "held"),
    [
        (["--held-by", "3,4"], (None, "3,4")),
        (["--data-dir", "/x", "--held-by", "3,4"], ("/x", "3,4")),
        (["--data-dir=/x", "--held-by=3,4"], ("/x", "3,4")),
        (["--data-dir", "/x"], None),
        (["--held-by"], None),
        (["--json", "--held-by", "3,4"], None),
        (["events", "--held-by", "3,4"], None),
    ],
)
def test_the_window_of_a_parent_is_told_from_a_command(
    arguments: list[str], held: tuple[str | None, str] | None
) -> None:
    assert held_window(arguments) == held
