"""The window on a real screen, with real keys: first run, Help, and an orderly end."""

from __future__ import annotations

import os
import select
import signal
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from companion.content.loader import Content
from tests.journeys.runs import REPOSITORY, Place, has

pytestmark = pytest.mark.skipif(
    not (has("Xvfb") and has("xdotool")), reason="needs a screen in memory and a hand to type"
)

WITHIN_S = 30.0
WIDTH, HEIGHT = 1280, 800
DARK = 60
STATEMENT_PAGES = len(Content().card("statement").parts)


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen in memory."""

    display: str
    picture: Path

    def press(self, *keys: str) -> None:
        """Press keys one after another, as a hand does."""
        self._hand("key", "--delay", "40", *keys)

    def write(self, text: str) -> None:
        """Type letters."""
        self._hand("type", "--delay", "15", text)

    def brightness(self) -> float:
        """How bright the screen is on average, from 0 to 255."""
        raw = self.picture.read_bytes()
        (head,) = struct.unpack(">I", raw[:4])
        colours = struct.unpack(">I", raw[76:80])[0]
        pixels = raw[head + colours * 12 :]
        sample = pixels[1 :: 4 * 97]
        return sum(sample) / len(sample)

    def focus(self) -> None:
        """Give the window the keyboard, as a window manager does."""
        self._hand("search", "--onlyvisible", "--name", "Companion", "windowfocus", "--sync")

    def titles(self) -> str:
        """The titles of all windows that can be seen."""
        found = self._hand("search", "--onlyvisible", "--name", "Companion", "getwindowname")
        return found.stdout

    def _hand(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {"DISPLAY": self.display, "PATH": os.environ["PATH"]}
        return subprocess.run(
            ["xdotool", *arguments],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=WITHIN_S,
        )


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """A screen of its own on a free display."""
    folder = tmp_path / "screen"
    folder.mkdir()
    ours, theirs = os.pipe()
    size = f"{WIDTH}x{HEIGHT}x24"
    command = [
        "Xvfb",
        "-displayfd",
        str(theirs),
        "-screen",
        "0",
        size,
        "-fbdir",
        str(folder),
        "-nolisten",
        "tcp",
    ]
    server = subprocess.Popen(
        command, pass_fds=(theirs,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(theirs)
    try:
        ready, _, _ = select.select([ours], [], [], WITHIN_S)
        number = os.read(ours, 16).decode().strip() if ready else ""
        if not number:
            pytest.skip("no screen in memory could be made")
        yield Screen(f":{number}", folder / "Xvfb_screen0")
    finally:
        os.close(ours)
        server.terminate()
        server.wait(WITHIN_S)


@contextmanager
def window(place: Place) -> Iterator[subprocess.Popen[str]]:
    """The program with its window open."""
    process = subprocess.Popen(
        place.command(),
        cwd=REPOSITORY,
        env=place.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        process.communicate()


def until(is_so: Callable[[], bool], what: str) -> None:
    """Wait until something is so; other programs have no way to tell."""
    ends_s = time.monotonic() + WITHIN_S
    while not is_so():
        assert time.monotonic() < ends_s, f"never came: {what}"
        select.select([], [], [], 0.05)


def test_a_first_run_by_keyboard_makes_a_vault_and_an_asked_for_end_is_orderly(
    tmp_path: Path, screen: Screen
) -> None:
    place = Place(tmp_path, more={"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb"})
    settings, vault = place.data / "settings.json", place.data / "vault.json"
    with window(place) as process:
        until(lambda: "Companion" in screen.titles(), "the window")
        until(lambda: screen.brightness() > DARK, "the statement, by day")
        screen.focus()
        screen.press("F1")
        until(lambda: screen.brightness() < DARK, "Help, by night")
        screen.press("F1")
        until(lambda: screen.brightness() > DARK, "the statement again")
        for key in ("space",) * STATEMENT_PAGES:
            press_and_see(screen, key)
        press_and_see(screen, "space")
        press_and_see(screen, "Tab")
        press_and_see(screen, "Return")
        until(settings.exists, "the choice of a country kept")
        for _ in range(2):
            screen.write(place.passphrase)
            press_and_see(screen, "Return")
        until(vault.exists, "a vault")
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=WITHIN_S)
    assert (process.returncode, out, err) == (0, "", "")
    assert list((place.data / "backups").glob("*.db"))
    assert place.ask("verify")["ok"]
    assert not list(place.temporary.rglob("*"))


def press_and_see(screen: Screen, key: str) -> None:
    """Press a key and wait until the screen looks another way."""
    before = screen.picture.read_bytes()
    screen.press(key)
    until(lambda: screen.picture.read_bytes() != before, f"what {key} does")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["interrupt", "terminate"])
def test_a_rehearsal_that_is_asked_to_end_says_so_and_leaves_nothing_behind(
    tmp_path: Path, number: signal.Signals
) -> None:
    place = Place(tmp_path)

    def ask(process_id: int, rows: list[dict[str, object]]) -> None:
        if len(rows) == 3:
            os.kill(process_id, number)

    done = place.rehearse_with(ask, speed=200)
    assert done.code == 1
    assert done.err == "The rehearsal was stopped before its end. What was stored is kept.\n"
    assert list((place.data / "backups").glob("*.db"))
    stored = {row["id"] for row in place.ask("events")}
    assert stored >= {row["acked"] for row in done.rows}
    assert not list(place.temporary.rglob("*"))
