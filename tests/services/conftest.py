"""Small real vaults with a cheap key derivation, and evenings on them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from companion.services.ports import Records
from companion.vault.handle import OpenVault
from companion.vault.kdf import KdfCost, KdfPolicy
from companion.vault.opening import create_vault
from tests.services.doubles import Evening, HandClock

CHEAP = KdfPolicy(least=KdfCost(8, 1, 1), fixed=KdfCost(64, 1, 1))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    opened = create_vault(tmp_path / "data", "an old green boat", CHEAP).vault
    yield opened
    opened.close()


@pytest.fixture
def records(vault: OpenVault) -> Records:
    return vault.records


@pytest.fixture
def evening(records: Records) -> Evening:
    return Evening(records, HandClock())


@pytest.fixture
def next_start(evening: Evening) -> Callable[[], Evening]:
    """The program started again on the same vault, at the same moment."""

    def start() -> Evening:
        again = Evening(evening.records, evening.clock)
        again.session.reopen()
        return again

    return start


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Mounts memory disks with the options given; skips where this account may not."""
    places: list[Path] = []

    def mount(options: str) -> Path:
        place = tmp_path / f"disk-{len(places)}"
        place.mkdir()
        if os.name == "nt" or shutil.which("mount") is None:
            pytest.skip("this system has no mount command")
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        if subprocess.run(command, capture_output=True, check=False).returncode != 0:
            pytest.skip("only root may mount a small disk here")
        places.append(place)
        return place

    yield mount
    for place in places:
        subprocess.run(["umount", "-l", str(place)], check=True)
