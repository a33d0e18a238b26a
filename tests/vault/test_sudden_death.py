"""A program that is killed at any instant loses nothing that it acknowledged."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import companion
from companion.vault.backups import back_up_automatically
from companion.vault.handle import OpenVault
from companion.vault.verify import verify_vault

PASSPHRASE = "an old green boat"
APPENDER = Path(__file__).with_name("appender.py")
KILLS = 20


def killed_after(folder: Path, acknowledgements: int) -> int:
    """Run the appender, kill it at an unknown point after some lines; the last number that it told."""
    environment = {**os.environ, "PYTHONPATH": str(Path(companion.__file__).parents[1])}
    child = subprocess.Popen(
        [sys.executable, str(APPENDER), str(folder), PASSPHRASE],
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    )
    assert child.stdout is not None
    for _ in range(acknowledgements):
        child.stdout.readline()
    child.send_signal(signal.SIGKILL)
    rest = [line for line in child.stdout if line.endswith("\n")]
    child.stdout.close()
    child.wait()
    return int(rest[-1]) if rest else -1


def test_nothing_acknowledged_is_lost_when_the_program_is_killed(
    closed_vault: Path, reopen: Callable[[], OpenVault], cheap: object
) -> None:
    rng = random.Random(11)
    for _ in range(KILLS):
        told = killed_after(closed_vault, rng.randint(1, 25))
        vault = reopen()
        numbers = [one.number for one in vault.records.events("s")]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) >= told
        texts = {entry.text for entry in vault.records.entries()}
        assert told < 1 or any(text.endswith(str(number)) for text in texts for number in numbers[-2:])
        assert vault.was_cut_off
        vault.close()
    assert verify_vault(closed_vault, PASSPHRASE, cheap).ok  # type: ignore[arg-type] - the fixture's own policy


def test_vault_that_was_cut_off_is_backed_up_at_the_next_quit(
    closed_vault: Path, reopen: Callable[[], OpenVault]
) -> None:
    vault = reopen()
    assert back_up_automatically(vault, 1_800_000_000.0) is not None
    vault.close()
    vault = reopen()
    assert back_up_automatically(vault, 1_800_000_100.0) is None
    vault.close()
    killed_after(closed_vault, 3)
    vault = reopen()
    assert back_up_automatically(vault, 1_800_000_200.0) is not None
