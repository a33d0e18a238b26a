"""Bringing a copy back, and saving what can be read of a damaged vault, from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Inside, Shell

Digests = Callable[[Path], dict[str, str]]
Refused = Callable[..., None]


@pytest.fixture
def copy(shell: Shell, inside: Inside, vault: Path) -> Path:
    """A copy of the vault on a stick."""
    file = shell.home / "copy.db"
    assert inside("backup", "--out", file, "--data-dir", vault, *shell.passphrase).returncode == 0
    return file


def test_copy_is_looked_into_first_then_put_in_place_and_what_was_there_is_kept(
    shell: Shell, inside: Inside, vault: Path, copy: Path
) -> None:
    present = (vault / "vault.db").read_bytes()
    result = shell.run("restore", copy, "--data-dir", vault, *shell.passphrase)
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[0].startswith("Entries: 2. Sessions: 1. Days: 20")
    assert "your vault now" in lines[1]
    (aside,) = (vault / "aside").iterdir()
    assert str(aside) in result.stderr
    assert (aside / "vault.db").read_bytes() == present
    assert inside("verify", "--data-dir", vault, *shell.passphrase).returncode == 0


def test_copy_can_be_looked_into_alone(
    shell: Shell, inside: Inside, vault: Path, copy: Path, digests: Digests
) -> None:
    before = digests(vault), digests(shell.home)
    result = inside("restore", copy, "--look", "--json", "--data-dir", vault, *shell.passphrase)
    found = json.loads(result.stdout)
    assert (found["entries"], found["sessions"], found["restored"]) == (2, 1, False)
    assert found["kept_aside"] is None
    assert found["first_day"] <= found["last_day"]
    assert (digests(vault), digests(shell.home)) == before


def test_copy_is_brought_back_into_an_empty_folder(shell: Shell, inside: Inside, copy: Path) -> None:
    folder = shell.home / "new computer"
    result = inside("restore", copy, "--json", "--data-dir", folder, *shell.passphrase)
    assert (result.returncode, json.loads(result.stdout)["restored"]) == (0, True)
    listed = inside("journal", "list", "--json", "--data-dir", folder, *shell.passphrase)
    assert len(json.loads(listed.stdout)) == 2


def damaged(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[9_000] ^= 1
    copy.write_bytes(content)


def without_keyfile(copy: Path) -> None:
    copy.with_suffix(".json").unlink()


def gone(copy: Path) -> None:
    copy.unlink()
    without_keyfile(copy)


@pytest.mark.parametrize(
    ("break_it", "word"),
    [(damaged, "backup is damaged"), (without_keyfile, "key file is gone"), (gone, "no such file")],
    ids=["damaged", "no keyfile", "gone"],
)
def test_copy_that_is_not_whole_is_refused_and_nothing_is_touched(  # noqa: PLR0917 - fixtures and cases
    shell: Shell,
    inside: Inside,
    vault: Path,
    copy: Path,
    digests: Digests,
    assert_refused: Refused,
    break_it: Callable[[Path], None],
    word: str,
) -> None:
    break_it(copy)
    before = digests(vault)
    assert_refused(inside("restore", copy, "--data-dir", vault, *shell.passphrase), word)
    assert digests(vault) == before


def test_copy_to_a_stick_that_is_not_there_says_so(
    shell: Shell, inside: Inside, vault: Path, assert_refused: Refused
) -> None:
    target = shell.home / "no stick" / "copy.db"
    assert_refused(inside("backup", "--out", target, "--data-dir", vault, *shell.passphrase), "plug it in")


def test_damaged_vault_is_salvaged_and_its_files_are_kept(shell: Shell, inside: Inside, vault: Path) -> None:
    content = bytes(512) + (vault / "vault.db").read_bytes()[512:]
    (vault / "vault.db").write_bytes(content)
    named = ["--data-dir", vault, *shell.passphrase]
    assert inside("journal", "list", *named).returncode == 1
    result = inside("salvage", "--json", *named)
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    assert (found["rows"]["entry"], found["broken"]) == (2, 1)
    assert (Path(found["kept_aside"]) / "vault.db").read_bytes() == content
    assert len(json.loads(inside("journal", "list", "--json", *named).stdout)) == 2


def test_lost_changes_are_said_at_the_next_command(shell: Shell, inside: Inside, vault: Path) -> None:
    named = ["--data-dir", vault, *shell.passphrase]
    older = (vault / "vault.db").read_bytes()
    (shell.home / "plan.toml").write_text(inside("plan", "show", *named).stdout)
    assert inside("plan", "import", shell.home / "plan.toml", *named).returncode == 0
    (vault / "vault.db").write_bytes(older)
    result = inside("journal", "list", *named)
    assert result.returncode == 0
    assert "are missing" in result.stderr
    assert len(result.stdout.splitlines()) == 2
    assert inside("journal", "list", *named).stderr == ""
