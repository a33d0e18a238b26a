"""The table of what somebody else's readers made of our files, and how their programs are found and run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

NOT_HERE = "not here"
GOOD = "good"
LONGEST_S = 180.0


@dataclass(frozen=True, slots=True)
class Row:
    """One reader, what it opened, and what came of it; ``result`` is GOOD, NOT_HERE or what is wrong."""

    reader: str
    version: str
    opened: str
    result: str

    @property
    def is_bad(self) -> bool:
        return self.result not in (GOOD, NOT_HERE) and not self.result.startswith(f"{GOOD}:")


@dataclass(frozen=True, slots=True)
class Bench:
    """Where files are written, and where node's packages lie (``--tools``)."""

    out: Path
    tools: Path

    def write(self, name: str, content: bytes) -> Path:
        target = self.out / name
        target.write_bytes(content)
        return target

    def has_node_packages(self, *names: str) -> bool:
        return shutil.which("node") is not None and all(
            (self.tools / "node_modules" / name).is_dir() for name in names
        )

    def node_version_of(self, name: str) -> str:
        told = (self.tools / "node_modules" / name / "package.json").read_text("utf-8")
        found = re.search(r'"version"\s*:\s*"([^"]+)"', told)
        return found[1] if found else "?"

    def run_node(self, script: Path, *words: str) -> Done:
        """Run one of the scripts beside this module; it finds its packages by their folder."""
        return run(["node", str(script), str(self.tools / "node_modules"), *words])


@dataclass(frozen=True, slots=True)
class Done:
    """How a program ended."""

    code: int
    out: str
    err: str

    def trouble(self) -> str:
        """GOOD, or the last line that the program said."""
        if self.code == 0:
            return GOOD
        lines = [line for line in (self.err or self.out).splitlines() if line.strip()]
        return lines[-1].strip()[:160] if lines else f"ended with {self.code}"


def run(command: Sequence[str], *, given: bytes | None = None, more: Mapping[str, str] | None = None) -> Done:
    """Run a program to its end; one that takes minutes is ended and told as such."""
    try:
        done = subprocess.run(
            command,
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            check=False,
            timeout=LONGEST_S,
            env={**os.environ, **(more or {})},
        )
    except subprocess.TimeoutExpired:
        return Done(-1, "", f"took more than {LONGEST_S:.0f} s")
    return Done(
        done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    )


def version_of(command: Sequence[str]) -> str:
    """The first number with a dot that a program says of itself; NOT_HERE where there is none."""
    if shutil.which(command[0]) is None:
        return NOT_HERE
    done = run(command)
    found = re.search(r"\d+(?:\.\d+)+", done.out + done.err)
    return found[0] if found else "?"


def missing_from(whole: str, wanted: Iterable[tuple[str, re.Pattern[str]]]) -> str:
    """GOOD where every pattern is found, else the names of those that are not."""
    lost = [name for name, pattern in wanted if pattern.search(whole) is None]
    return f"lost: {', '.join(lost)}" if lost else GOOD


def show(rows: Sequence[Row]) -> str:
    """The table as text."""
    head = Row("reader", "version", "opened", "result")
    cells = [(row.reader, row.version, row.opened, row.result) for row in (head, *rows)]
    widths = [max(len(cell[column]) for cell in cells) for column in range(3)]
    lines = ["  ".join([*(cell[n].ljust(widths[n]) for n in range(3)), cell[3]]) for cell in cells]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


Reader = Callable[[Bench], list[Row]]
"""One module's checks."""
