"""The one table of measurements: what it shows and when it says no."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

RUN = Path(__file__).parents[1] / "bench" / "run.py"


def _row(name: str, value: float, *, ok: bool) -> str:
    return json.dumps({"name": name, "value": value, "asked": "<= 2.0", "ok": ok})


def _measure(folder: Path, **scripts: str) -> subprocess.CompletedProcess[str]:
    for name, body in scripts.items():
        (folder / f"bench_{name}.py").write_text(body)
    return subprocess.run(
        [sys.executable, str(RUN), "--folder", str(folder)], capture_output=True, text=True, check=False
    )


def test_all_scripts_share_one_table_and_other_lines_are_left_out(tmp_path: Path) -> None:
    done = _measure(
        tmp_path,
        one=f"print({_row('first', 1.2345, ok=True)!r})",
        two=f"print('hm'); print({_row('second', 2, ok=True)!r})",
    )
    assert done.returncode == 0
    assert [line.split() for line in done.stdout.splitlines()[2:]] == [
        ["first", "1.23", "<=", "2.0", "ok"],
        ["second", "2", "<=", "2.0", "ok"],
    ]


def test_one_figure_that_is_not_as_asked_ends_with_1(tmp_path: Path) -> None:
    done = _measure(
        tmp_path, one=f"print({_row('slow', 3, ok=False)!r})", two=f"print({_row('quick', 1, ok=True)!r})"
    )
    assert done.returncode == 1
    assert "NOT OK" in done.stdout


def test_a_script_that_breaks_or_says_nothing_ends_with_1(tmp_path: Path) -> None:
    assert (
        "exit 3" in _measure(tmp_path, broken=f"print({_row('a', 1, ok=True)!r}); raise SystemExit(3)").stdout
    )
    silent = _measure(tmp_path, broken="print(1)")
    assert (silent.returncode, "no figures" in silent.stdout) == (1, True)


def test_a_name_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert _measure(tmp_path).returncode == 1
