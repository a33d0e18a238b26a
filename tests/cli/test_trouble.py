"""Everything that can be wrong with a vault: one plain sentence, exit code 1, and not a byte changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from companion.vault.opening import open_vault
from tests.cli.conftest import PASSPHRASE, Inside, Shell

Digests = Callable[[Path], dict[str, str]]
Refused = Callable[..., None]
Open = Callable[[Path, str], None]


def empty(vault: Path) -> None:
    (vault / "vault.db").write_bytes(b"")


def damaged(vault: Path) -> None:
    content = (vault / "vault.db").read_bytes()
    (vault / "vault.db").write_bytes(bytes(512) + content[512:])


def plain(vault: Path) -> None:
    (vault / "vault.db").write_bytes(b"SQLite format 3\x00" + bytes(4080))


def without_keyfile(vault: Path) -> None:
    (vault / "vault.json").unlink()


def with_half_a_keyfile(vault: Path) -> None:
    content = (vault / "vault.json").read_bytes()
    (vault / "vault.json").write_bytes(content[: len(content) // 2])


def without_database(vault: Path) -> None:
    (vault / "vault.db").unlink()


def newer(vault: Path) -> None:
    opened = open_vault(vault, PASSPHRASE)
    opened.db.execute("PRAGMA user_version=999")
    opened.close()


@pytest.fixture
def open_vault_of(shell: Shell, inside: Inside, assert_refused: Refused) -> Open:
    """Asks for the events of a vault and expects to be refused with a word."""

    def refused(vault: Path, word: str) -> None:
        for command in ("events", "plan show"):
            result = inside(*command.split(), "--json", "--data-dir", vault, *shell.passphrase)
            assert_refused(result, word)

    return refused


@pytest.mark.parametrize(
    ("break_it", "word"),
    [
        (empty, "gone or empty"),
        (damaged, "damaged"),
        (plain, "damaged"),
        (without_keyfile, "key file is gone"),
        (with_half_a_keyfile, "key file is damaged"),
        (without_database, "gone or empty"),
        (newer, "newer version"),
    ],
    ids=["empty", "damaged", "not ours", "no keyfile", "half a keyfile", "no database", "newer"],
)
def test_a_vault_that_cannot_be_opened_says_why_and_is_left_alone(
    open_vault_of: Open, vault: Path, digests: Digests, break_it: Callable[[Path], None], word: str
) -> None:
    break_it(vault)
    before = digests(vault)
    open_vault_of(vault, word)
    assert digests(vault) == before


def test_a_wrong_passphrase_says_what_to_do_and_changes_nothing(
    shell: Shell, vault: Path, digests: Digests, assert_refused: Refused
) -> None:
    shell.passphrase_file.write_text("an old grey boat\n")
    before = digests(vault)
    assert_refused(shell.run("events", "--data-dir", vault, *shell.passphrase), "recovery code")
    assert digests(vault) == before


def test_without_a_passphrase_it_says_how_to_give_one(
    shell: Shell, vault: Path, digests: Digests, assert_refused: Refused
) -> None:
    before = digests(vault)
    assert_refused(shell.run("events", "--data-dir", vault), "--passphrase-file")
    assert digests(vault) == before


def test_a_folder_that_cannot_be_written_to_says_so(
    shell: Shell, read_only: Path, digests: Digests, assert_refused: Refused
) -> None:
    before = digests(read_only)
    assert_refused(shell.run("events", "--data-dir", read_only, *shell.passphrase), "cannot be written to")
    assert digests(read_only) == before


def test_no_vault_is_made_in_a_folder_that_cannot_be_written_to(
    shell: Shell, read_only: Path, digests: Digests, assert_refused: Refused
) -> None:
    before = digests(read_only)
    inside = read_only / "inside"
    assert_refused(shell.run("init", "--data-dir", inside, *shell.passphrase), "cannot be written to")
    assert digests(read_only) == before


def test_a_vault_that_is_open_elsewhere_says_so(
    shell: Shell, vault: Path, digests: Digests, assert_refused: Refused
) -> None:
    elsewhere = open_vault(vault, PASSPHRASE)
    before = digests(vault)
    assert_refused(shell.run("events", "--data-dir", vault, *shell.passphrase), "another window")
    assert_refused(shell.run("erase", "--yes", "--data-dir", vault), "another window")
    assert digests(vault) == before
    elsewhere.close()
