"""Killed while someone types: what was told as saved is there, and no half state is left."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from companion.vault.opening import open_vault
from companion.vault.verify import verify
from tests.faults.typist import text_of
from tests.faults.worker import PASSPHRASE
from tests.journeys.runs import REPOSITORY
from tests.ui.rooms.outside_fakes import CHEAP

KILLS = 12


@pytest.mark.breaks
def test_no_saved_word_is_lost_when_the_window_dies_while_typing(tmp_path: Path) -> None:
    chance = random.Random(11)
    told_of: list[str] = []
    for _ in range(KILLS):
        told = killed(tmp_path, chance.randint(10, 160))
        saved = [row["saved"] for row in told if "saved" in row]
        typed = max((row["typed"] for row in told if "typed" in row), default=0)
        told_of += saved[-1:]
        vault = open_vault(tmp_path / "data", PASSPHRASE, CHEAP)
        entries = [entry.text for entry in vault.records.entries()]
        key = vault.key
        vault.close()
        assert verify(tmp_path / "data" / "vault.db", key).ok
        for text in told_of:
            assert any(kept.startswith(text) for kept in entries), text[-40:]
        assert all(kept == text_of(len(kept)) for kept in entries)
        assert all(len(kept) <= typed + 1 for kept in entries[:1])
    assert len(told_of) > KILLS // 2


def killed(folder: Path, keys: int) -> list[dict[str, object]]:
    """Let someone type, kill the window after so many keys, and return what it told until then."""
    lines: list[str] = []
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.typist", str(folder)],
        cwd=REPOSITORY,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            if "typed" in line and json.loads(line)["typed"] >= keys:
                process.kill()
    return [json.loads(line) for line in lines if line.endswith("\n")]
