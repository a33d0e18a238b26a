"""A copy of the scripts in a folder of their own, with stand-ins for the system's commands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Checkout:
    """A checkout with the real scripts, stand-ins for the environment and for the system's commands."""

    root: Path
    commands: Path

    @property
    def env(self) -> Path:
        return self.root / ".venv"

    def stand_in(self, where: Path, body: str) -> None:
        """Put a small shell script at this place."""
        where.parent.mkdir(parents=True, exist_ok=True)
        where.write_text(f"#!/bin/sh\n{body}\n")
        where.chmod(0o755)

    def command(self, name: str, body: str) -> None:
        self.stand_in(self.commands / name, body)

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command in the checkout, with no screen unless one is given."""
        kept = {name: value for name, value in os.environ.items() if name in {"HOME", "TMPDIR"}}
        path = f"{self.commands}{os.pathsep}/usr/bin{os.pathsep}/bin"
        return subprocess.run(
            command, cwd=self.root, env=kept | {"PATH": path} | environment, text=True, check=False,
            stdin=subprocess.DEVNULL, capture_output=True,
        )  # fmt: skip

    def shell(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run these lines after the shared part of the scripts."""
        lines = f'set -eu; root=$PWD; . "$root/packaging/ready.sh"; env=$root/.venv; {script}'
        return self.run("sh", "-c", lines, **environment)

    def make_ready(self) -> None:
        """Leave the environment as a finished first run leaves it."""
        self.stand_in(self.env / "bin" / "python", f'exec "{sys.executable}" "$@"')
        self.stand_in(self.env / "bin" / "companion", 'printf "%s\\n" "$@"')
        done = "run test system-offscreen system-window system-tests"
        made = self.shell(f"choose_key; for step in {done}; do mark_done $step; done")
        assert made.returncode == 0, made.stderr


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    root = tmp_path / "a checkout"
    (root / "packaging").mkdir(parents=True)
    for name in (
        "packages.sh",
        "python.sh",
        "ready.sh",
        "run.sh",
        "test.sh",
        "system_parts.py",
        "constraints.txt",
    ):
        shutil.copy(ROOT / "packaging" / name, root / "packaging" / name)
    shutil.copy(ROOT / "pyproject.toml", root)
    (tmp_path / "commands").mkdir()
    return Checkout(root, tmp_path / "commands")
