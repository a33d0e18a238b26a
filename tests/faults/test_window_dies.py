"""The window dies in the middle of a session: it is back at once, where it was, and nobody types anything."""

from __future__ import annotations

import base64
import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from companion.content.loader import Content
from companion.core.clock import Instant
from companion.core.phases import Phase
from companion.core.session import SessionState, reduce
from companion.services.planning import plan_id_of
from companion.system.clock import SystemClock
from companion.vault.folder import VaultFolder
from companion.vault.kdf import KdfPolicy
from companion.vault.keyfile import read_keyfile
from companion.vault.opening import create_vault
from tests.core.builders import onward, opened
from tests.faults.tally import Tally

pytestmark = [
    pytest.mark.breaks,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
]

REPOSITORY = Path(__file__).parents[2]
WINDOW = Path(__file__).with_name("window.py")
PASSPHRASE = "three quiet herons wading"
LONGEST_S = 60.0
MARKED_BEFORE_S = 7 * 60.0
BACK_WITHIN_S = 2.0


def ago(now: Instant, span_s: float) -> Instant:
    """An earlier moment of this boot."""
    return replace(now, utc_s=now.utc_s - span_s, boot_s=now.boot_s - span_s, steady_s=now.steady_s - span_s)


class Sitting:
    """One data folder with a session in its quiet part, and the program that runs it."""

    def __init__(self, root: Path) -> None:
        self.root, self.data = root, root / "data"
        self.told, self.typed, self.sound = root / "told", root / "typed", root / "sound.raw"
        self.home, self.ends = root / "home", root / "ends"
        self.home.mkdir()
        self.typed.write_text(PASSPHRASE, "utf-8")
        self.told.touch()
        self._parent: subprocess.Popen[bytes] | None = None
        self._live()
        self.key = read_keyfile(VaultFolder(self.data).keyfile, KdfPolicy()).unlock(PASSPHRASE)

    def _live(self) -> None:
        """A session that was marked some minutes ago, as a power cut leaves it."""
        text = Content().example_plan_text()
        now = SystemClock().now()
        at = ago(now, MARKED_BEFORE_S)
        new = create_vault(self.data, PASSPHRASE)
        new.records.save_plan(plan_id_of(text), text, at.utc_s)
        state: SessionState | None = None
        while state is None or state.phase is not Phase.QUIET:
            event = opened(at=at) if state is None else onward(state, at)
            if state is None:
                event = replace(event, plan_id=plan_id_of(text))
            state, _ = reduce(state, event)
            new.records.append_event("session-1", event)
        new.close()

    def start(self) -> None:
        command = self._command()
        starts = f"import sys; from companion.parent import watch; sys.exit(watch(sys.argv[1:], {command!r}))"
        with (self.root / "err").open("ab") as errors:
            self._parent = subprocess.Popen(
                [sys.executable, "-c", starts, "--data-dir", str(self.data)],
                cwd=REPOSITORY,
                env=self._environment(),
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
            )

    @property
    def parent(self) -> subprocess.Popen[bytes]:
        assert self._parent is not None
        return self._parent

    @property
    def rows(self) -> list[dict[str, Any]]:
        """What the eye told so far."""
        return [json.loads(line) for line in self.told.read_text().splitlines() if line.endswith("}")]

    @property
    def screens(self) -> list[str]:
        return [row["screen"] for row in self.rows if row["what"] == "shown"]

    def wait_for(self, what: str, *, times: int = 1, **more: Any) -> dict[str, Any]:
        """The row that tells this for the ``times``-th time."""

        def found() -> list[dict[str, Any]]:
            wanted = {"what": what, **more}
            return [row for row in self.rows if wanted.items() <= row.items()]

        self.wait_until(lambda: len(found()) >= times)
        return found()[times - 1]

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        deadline_s = time.monotonic() + LONGEST_S
        while not is_so():
            assert time.monotonic() < deadline_s, (self.rows, (self.root / "err").read_text())
            time.sleep(0.01)

    def end(self) -> None:
        if self._parent is not None and self._parent.poll() is None:
            self._parent.send_signal(signal.SIGTERM)
            self._parent.wait(LONGEST_S)

    def _command(self) -> list[str]:
        return [sys.executable, str(WINDOW)]

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        return kept | {
            "HOME": str(self.home),
            "TMPDIR": str(self.home),
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONDONTWRITEBYTECODE": "1",
            "QT_QPA_PLATFORM": "offscreen",
            "SDL_AUDIODRIVER": "disk",
            "SDL_DISKAUDIOFILE": str(self.sound),
            "TOLD": str(self.told),
            "TYPED": str(self.typed),
            "ENDS": str(self.ends),
        }


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    made = Sitting(tmp_path)
    yield made
    made.end()


def test_the_window_is_back_in_its_place_with_its_sound_and_asks_nobody(
    sitting: Sitting, tally: Tally
) -> None:
    sitting.start()
    sitting.wait_for("held")
    first = sitting.wait_for("shown", screen="quiet")
    assert sitting.screens[0] == "unlock"
    sitting.typed.unlink()
    sitting.told.write_text("", "utf-8")
    sitting.sound.unlink(missing_ok=True)
    died_s = time.monotonic()
    os.kill(first["process"], signal.SIGKILL)
    again = sitting.wait_for("shown", screen="quiet")
    assert again["process"] != first["process"]
    assert sitting.screens == ["quiet"], "neither the lock nor a page of the day was shown"
    assert abs(again["since_s"] - again["true_s"]) < 1.0
    assert again["since_s"] >= MARKED_BEFORE_S
    back_s = again["at_s"] - died_s
    if os.getloadavg()[0] < (os.cpu_count() or 1):
        # A computer that has more to do than it can says nothing about this number.
        assert back_s < BACK_WITHIN_S
    tally.add("the window killed in a session", kills=1, ms_until_it_was_back=round(back_s * 1000))
    sitting.wait_until(lambda: any(_heard(sitting.sound)))
    assert sitting.parent.poll() is None


def _heard(sound: Path) -> bytes:
    return sound.read_bytes().strip(b"\0") if sound.exists() else b""


def test_three_deaths_in_a_minute_leave_a_plain_page_with_the_numbers(sitting: Sitting) -> None:
    sitting.start()
    for times in (1, 2, 3):
        held = sitting.wait_for("held", times=times)
        os.kill(held["process"], signal.SIGKILL)
    sitting.wait_for("shown", screen="plain_sitter")
    assert sitting.parent.poll() is None


def test_a_session_that_ended_before_the_death_is_not_gone_on_with_and_the_key_is_forgotten(
    sitting: Sitting,
) -> None:
    sitting.ends.touch()
    sitting.start()
    held = sitting.wait_for("held")
    forgotten = sitting.wait_for("forgotten")
    assert forgotten["process"] != held["process"]
    sitting.wait_for("shown", screen="today", process=forgotten["process"])
    sitting.wait_until(lambda: not (sitting.data / "running.json").exists())
    os.kill(forgotten["process"], signal.SIGKILL)
    assert sitting.parent.wait(LONGEST_S) == 128 + signal.SIGKILL


def test_the_key_is_in_no_file_no_environment_and_no_command_line(sitting: Sitting) -> None:
    sitting.start()
    held = sitting.wait_for("held")
    os.kill(held["process"], signal.SIGKILL)
    again = sitting.wait_for("held", times=2)
    shapes = (sitting.key, sitting.key.hex().encode(), base64.b64encode(sitting.key))
    for process in (sitting.parent.pid, again["process"]):
        for name in ("environ", "cmdline"):
            told = Path(f"/proc/{process}/{name}").read_bytes()
            assert told
            assert not any(shape in told for shape in shapes), name
    sitting.end()
    files = [path for path in sitting.root.rglob("*") if path.is_file()]
    assert any(path.name == "vault.db" for path in files)
    for path in files:
        assert not any(shape in path.read_bytes() for shape in shapes), path.name


def test_a_window_asked_to_end_ends_well_and_the_side_file_stays_for_the_sitter(sitting: Sitting) -> None:
    sitting.start()
    sitting.wait_for("held")
    side_file = sitting.data / "running.json"
    sitting.wait_until(side_file.exists)
    sitting.parent.send_signal(signal.SIGTERM)
    assert sitting.parent.wait(LONGEST_S) == 0
    assert stat.S_IMODE(side_file.stat().st_mode) == 0o600
    assert json.loads(side_file.read_text())["calls"]["emergency"]
