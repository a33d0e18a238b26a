"""The command line as a script meets it: real processes on real vaults, no screen, a home of its own."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from companion import cli
from companion.core.journal import Entry, EntryKind
from companion.core.phases import Phase
from companion.services.planning import plan_id_of
from companion.vault.kdf import MIB_KIB, KdfCost, KdfPolicy
from companion.vault.opening import create_vault
from tests.core.builders import moment, reach
from tests.services.test_planning import PLAN

ROOT = Path(__file__).parents[2]
PASSPHRASE = "an old green boat"
NOTE = "the river was wide 🙂\n\nand slow"
LEAST = KdfPolicy(fixed=KdfCost(64 * MIB_KIB, 3, 1))
TRACES = ("Traceback", "Error", "Exception", "Aborted", "core dumped")
Inside = Callable[..., subprocess.CompletedProcess[str]]
KEPT_NAMES = {"PATH", "TMPDIR", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH"}


@dataclass(frozen=True, slots=True)
class Shell:
    """Runs ``companion`` in a folder of its own."""

    home: Path
    passphrase_file: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run it to its end, with a passphrase only where the arguments give one."""
        return subprocess.run(
            [sys.executable, "-m", "companion", *map(str, arguments)],
            cwd=self.home, env=self.environment_with(environment), encoding="utf-8", check=False,
            stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
        )  # fmt: skip

    def environment_with(self, extra: dict[str, str]) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name in KEPT_NAMES}
        return kept | {"HOME": str(self.home), "PYTHONPATH": str(ROOT)} | self.environment | extra

    @property
    def passphrase(self) -> tuple[str, Path]:
        return ("--passphrase-file", self.passphrase_file)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    home = tmp_path / "home"
    home.mkdir()
    file = tmp_path / "passphrase"
    file.write_text(f"{PASSPHRASE}\n")
    return Shell(home, file)


@pytest.fixture
def inside(capsys: pytest.CaptureFixture[str]) -> Inside:
    """Runs a command within the tests' own process: the same door, without the start of another Python."""

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        words = [str(argument) for argument in arguments]
        code = cli.main(words)
        said = capsys.readouterr()
        return subprocess.CompletedProcess(words, code, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with a plan, two entries and a whole session. Nothing may change it; see ``vault``."""
    folder = tmp_path_factory.mktemp("lived-in") / "data"
    new = create_vault(folder, PASSPHRASE, LEAST)
    new.records.save_plan(plan_id_of(PLAN), PLAN, 1.0)
    for number, (kind, text) in enumerate([(EntryKind.INTENTION, "to be open"), (EntryKind.FRAGMENT, NOTE)]):
        begun = moment(60.0 * number)
        new.records.save_entry(Entry(f"entry-{number}", kind, begun, begun.utc_s, text, "session-1"))
    for event in reach(Phase.CLOSED).stored:
        new.records.append_event("session-1", event)
    new.close()
    return folder


@pytest.fixture
def vault(lived_in: Path, tmp_path: Path) -> Path:
    """A copy of the lived-in vault that a test may change."""
    return Path(shutil.copytree(lived_in, tmp_path / "data"))


@pytest.fixture(scope="session")
def digests() -> Callable[[Path], dict[str, str]]:
    """What every file of a folder holds, but the lock, which is always empty."""

    def of(folder: Path) -> dict[str, str]:
        return {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name != "lock"
        }

    return of


@pytest.fixture(scope="session")
def assert_refused() -> Callable[..., None]:
    """Refused in one or a few plain sentences on standard error, and nothing on standard output."""

    def check(result: subprocess.CompletedProcess[str], word: str) -> None:
        assert result.returncode == 1, result
        assert result.stdout == ""
        lines = result.stderr.splitlines()
        assert 1 <= len(lines) <= 3, result.stderr
        assert all(line.endswith(".") for line in lines), result.stderr
        assert word in result.stderr
        assert not any(trace in result.stderr for trace in TRACES)
        assert PASSPHRASE not in result.stderr

    return check


@pytest.fixture
def read_only(vault: Path) -> Iterator[Path]:
    """The vault in a folder that nobody may write to, root included; skips where that cannot be made."""
    if os.name == "nt" or shutil.which("mount") is None:
        pytest.skip("this system has no mount command")
    for command in (
        ["mount", "--bind", str(vault), str(vault)],
        ["mount", "-o", "remount,ro,bind", str(vault)],
    ):
        if subprocess.run(command, capture_output=True, check=False).returncode != 0:
            subprocess.run(["umount", "-l", str(vault)], capture_output=True, check=False)
            pytest.skip("only root may make a folder read-only for everyone")
    yield vault
    subprocess.run(["umount", "-l", str(vault)], check=True)
