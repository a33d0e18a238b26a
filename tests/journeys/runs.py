"""Runs the program as a person's computer would: real processes, a real vault, no screen and no speaker."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

PASSPHRASE = "seven slow boats at dusk"
SPEED = 5000
LONGEST_S = 60.0
SHORT = "[sitter]\nstops_at_min = 5\n"
"""A script whose session has a mark and ends early and well."""
REPOSITORY = Path(__file__).parents[2]

Rows: TypeAlias = list[dict[str, Any]]
IsTime: TypeAlias = Callable[[Rows], bool]
Act: TypeAlias = Callable[[int, Rows], None]


@dataclass(frozen=True, slots=True)
class Done:
    """How a process ended."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> Rows:
        """Standard output as one JSON object a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def kinds(self) -> list[str]:
        """The kinds of the events, in the order in which they were told."""
        return [row["kind"] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Place:
    """A folder of its own for one person: the data, what is shared, the temporary files, the home."""

    root: Path
    passphrase: str = PASSPHRASE
    more: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for folder in (self.home, self.temporary):
            folder.mkdir(parents=True, exist_ok=True)
        self.passphrase_file.write_text(self.passphrase + "\n", "utf-8")

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def shared(self) -> Path:
        return self.root / "shared"

    @property
    def home(self) -> Path:
        return self.root / "home"

    @property
    def temporary(self) -> Path:
        return self.root / "temporary"

    @property
    def passphrase_file(self) -> Path:
        return self.root / "passphrase"

    def environment(self) -> dict[str, str]:
        """Nothing of the tests' own home or display."""
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        given = {
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
            "SDL_AUDIODRIVER": "dummy",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        return kept | given | dict(self.more)

    def command(self, *arguments: str | Path) -> list[str]:
        """The command line of the program."""
        named = [str(argument) for argument in arguments]
        where = ["--data-dir", str(self.data), "--passphrase-file", str(self.passphrase_file)]
        return [sys.executable, "-m", "companion", *where, *named]

    def run(self, *arguments: str | Path, within_s: float = LONGEST_S) -> Done:
        """Run a command to its end."""
        done = subprocess.run(
            self.command(*arguments),
            cwd=REPOSITORY,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=within_s,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    def ask(self, *arguments: str | Path) -> Any:
        """What a command prints as JSON; it must work."""
        done = self.run(*arguments, "--json")
        assert done.code == 0, done.err
        return json.loads(done.out)

    def script(self, text: str) -> Path:
        """A script file with this text."""
        file = self.root / "script.toml"
        file.write_text(text, "utf-8")
        return file

    def rehearse(self, *arguments: str | Path, speed: float = SPEED, within_s: float = LONGEST_S) -> Done:
        """Rehearse to the end."""
        return self.run(*_rehearsal(self, speed), *arguments, within_s=within_s)

    @contextmanager
    def rehearsing(
        self, *arguments: str | Path, speed: float = SPEED, under: tuple[str, ...] = ()
    ) -> Iterator[subprocess.Popen[str]]:
        """A rehearsal that runs; it ends with all that it started on leaving, or when it takes too long."""
        process = subprocess.Popen(
            [*under, *self.command(*_rehearsal(self, speed), *arguments)],
            cwd=REPOSITORY,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        guard = threading.Timer(LONGEST_S, _end_all, (process,))
        guard.start()
        try:
            yield process
        finally:
            guard.cancel()
            guard.join()
            _end_all(process)
            process.communicate()

    def rehearse_with(
        self,
        act: Act,
        *arguments: str | Path,
        speed: float = SPEED,
        under: tuple[str, ...] = (),
    ) -> Done:
        """Rehearse, and let ``act`` do something to the process after each event that it tells."""
        told: list[str] = []
        with self.rehearsing(*arguments, speed=speed, under=under) as process:
            assert process.stdout is not None
            for line in process.stdout:
                told.append(line)
                act(process.pid, [json.loads(row) for row in told])
            _, err = process.communicate(timeout=LONGEST_S)
        return Done(process.returncode, "".join(told), err)


def _end_all(process: subprocess.Popen[str]) -> None:
    """End a process and those that it started, unless it has ended."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)


def _rehearsal(place: Place, speed: float) -> list[str]:
    return ["rehearse", "--speed", f"{speed:g}", "--out", str(place.shared), "--json"]


def killed_at(is_time: IsTime) -> Act:
    """Ends the process as a power cut does, once ``is_time``."""

    def act(process_id: int, rows: Rows) -> None:
        if is_time(rows):
            os.kill(process_id, signal.SIGKILL)

    return act


def at(kind: str, times: int = 1) -> IsTime:
    """The moment at which this kind of event was told so many times."""

    def is_time(rows: Rows) -> bool:
        return sum(row["kind"] == kind for row in rows) >= times

    return is_time


def has(program: str) -> bool:
    """Whether this computer has a program."""
    return shutil.which(program) is not None


def assert_refused(done: Done) -> str:
    """Refused with one plain line and nothing else; returns the line."""
    assert done.code == 1, done
    assert not done.out, done.out
    assert "Traceback" not in done.err
    lines = done.err.splitlines()
    assert len(lines) == 1, lines
    assert lines[0].endswith("."), lines
    return lines[0]


def assert_went_well(done: Done) -> None:
    """Came to its end, with nothing to say."""
    assert done.code == 0, done.err
    assert not done.err, done.err
    assert done.kinds[-1] == "end_card_read"
    ids = [row["acked"] for row in done.rows]
    assert ids == sorted(set(ids))
