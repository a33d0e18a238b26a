"""An error that nobody caught ends a rehearsal at once, with its place and without a private word."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.runs import LONGEST_S, REPOSITORY, Place

BROKEN = """
import sys, threading
from companion.ui.rooms.first_run.statement import StatementRoom

def fail(*_):
    raise ValueError("the river was wide")

def fail_elsewhere(*_):
    threading.Thread(target=fail).start()

StatementRoom._go_on = {how}
from companion.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("how", ["fail", "fail_elsewhere"], ids=["in a slot", "on another thread"])
def test_an_error_that_nobody_caught_ends_the_rehearsal_and_names_its_place(tmp_path: Path, how: str) -> None:
    place = Place(tmp_path)
    given = place.command("rehearse", "--speed", "5000")[3:]
    done = subprocess.run(
        [sys.executable, "-c", BROKEN.format(how=how), *given],
        cwd=REPOSITORY,
        env=place.environment(),
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("A part of Companion broke, so the rehearsal stopped.")
    assert "ValueError at" in line
    log = "".join(file.read_text("utf-8") for file in place.data.rglob("*.txt"))
    log += "".join(file.read_text("utf-8") for file in place.data.rglob("*.log"))
    assert "uncaught: ValueError at" in log
    assert "fail" in log
    assert "river" not in log + done.stderr + done.stdout
