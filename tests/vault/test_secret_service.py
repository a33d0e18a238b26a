"""The keyring of a Linux desktop, on a session bus of its own: kept, given back, and no network socket."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from companion.vault.folder import VaultFolder
from companion.vault.kdf import KdfPolicy
from companion.vault.keyring_slot import name_in_keyring

REPOSITORY = Path(__file__).parents[2]
LONGEST_S = 60.0
NEEDED = ("dbus-run-session", "gnome-keyring-daemon")

pytestmark = pytest.mark.skipif(
    not all(shutil.which(program) for program in NEEDED), reason="there is no keyring of a desktop here"
)


def in_a_session(root: Path, *commands: str) -> list[str]:
    """What commands print one after another in one desktop session; its keyring is opened at the login."""
    login = "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null\n"
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-ec", login + "\n".join(commands)],
        cwd=REPOSITORY,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(root),
            "XDG_DATA_HOME": str(root / "share"),
            "XDG_RUNTIME_DIR": str(root),
            "PYTHONPATH": str(REPOSITORY),
            "LC_ALL": "C.UTF-8",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        timeout=LONGEST_S,
        check=True,
    )
    return done.stdout.split()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    tmp_path.chmod(0o700)
    return tmp_path


def worker(does: str, root: Path, under: str = "") -> str:
    return f"{under} {sys.executable} -m tests.vault.keyring_worker {does} {root / 'data'}"


def test_a_desktops_keyring_opens_the_vault_at_the_next_start_and_at_the_next_login(
    root: Path, cheap: KdfPolicy
) -> None:
    assert in_a_session(root, worker("keep", root), worker("open", root)) == ["done", "done"]
    assert in_a_session(root, worker("open", root)) == ["done"]
    assert name_in_keyring(VaultFolder(root / "data"), cheap) is not None


def test_without_a_keyring_the_vault_is_made_and_nothing_is_switched_on(root: Path, cheap: KdfPolicy) -> None:
    lonely = subprocess.run(
        [sys.executable, "-m", "tests.vault.keyring_worker", "keep", str(root / "data")],
        cwd=REPOSITORY,
        env={"PATH": os.environ["PATH"], "HOME": str(root), "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=True,
    )
    assert lonely.stdout.split() == ["KeyringError"]
    assert lonely.stderr == ""
    assert name_in_keyring(VaultFolder(root / "data"), cheap) is None


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here")
def test_no_network_socket_is_opened_for_it(root: Path) -> None:
    trace = root / "trace"
    under = f"strace -f -qq -e trace=socket,connect -o {trace}"
    assert in_a_session(root, worker("keep", root, under), worker("open", root)) == ["done", "done"]
    calls = trace.read_text()
    assert "AF_UNIX" in calls
    assert "AF_INET" not in calls
