"""Making and opening: the right error for each trouble, and nothing overwritten by any of them."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.core.journal import Entry
from companion.services.errors import (
    CalmError,
    VaultBusyError,
    VaultDamagedError,
    VaultExistsError,
    VaultMissingError,
    VaultNewerError,
    WrongPassphraseError,
)
from companion.vault import opening
from companion.vault.backups import back_up_by_hand
from companion.vault.handle import OpenVault
from companion.vault.kdf import KdfPolicy
from companion.vault.keyfile import make_keys, write_keyfile
from companion.vault.opening import create_vault, open_vault
from companion.vault.verify import verify_vault

PASSPHRASE = "an old green boat"


def zero_database(folder: Path) -> None:
    (folder / "vault.db").write_bytes(b"")


def random_database(folder: Path) -> None:
    (folder / "vault.db").write_bytes(bytes(range(256)) * 64)


def plain_database(folder: Path) -> None:
    (folder / "vault.db").write_bytes(b"SQLite format 3\x00" + bytes(8176))


def truncated_database(folder: Path) -> None:
    database = folder / "vault.db"
    database.write_bytes(database.read_bytes()[:5000])


def missing_database(folder: Path) -> None:
    (folder / "vault.db").unlink()


def missing_keyfile(folder: Path) -> None:
    (folder / "vault.json").unlink()


def damaged_keyfile(folder: Path) -> None:
    keyfile = folder / "vault.json"
    keyfile.write_bytes(keyfile.read_bytes().replace(b'"passes"', b'"passed"'))


def keyfile_of_another_vault(folder: Path) -> None:
    policy = KdfPolicy(
        least=opening.STRICT.least.__class__(8, 1, 1), fixed=opening.STRICT.least.__class__(64, 1, 1)
    )
    write_keyfile(folder / "vault.json", make_keys(PASSPHRASE, policy).keyfile)


@pytest.mark.parametrize(
    "damage",
    [
        zero_database,
        random_database,
        plain_database,
        truncated_database,
        missing_database,
        missing_keyfile,
        damaged_keyfile,
        keyfile_of_another_vault,
    ],
)
def test_damage_is_named_and_nothing_is_overwritten(
    closed_vault: Path,
    cheap: KdfPolicy,
    digests: Callable[[Path], dict[str, str]],
    damage: Callable[[Path], None],
) -> None:
    damage(closed_vault)
    before = digests(closed_vault)
    with pytest.raises(VaultDamagedError):
        open_vault(closed_vault, PASSPHRASE, cheap)
    assert digests(closed_vault) == before
    with pytest.raises(VaultExistsError):
        create_vault(closed_vault, PASSPHRASE, cheap)
    assert digests(closed_vault) == before


def test_wrong_passphrase_is_named_and_nothing_is_overwritten(
    closed_vault: Path, cheap: KdfPolicy, digests: Callable[[Path], dict[str, str]]
) -> None:
    before = digests(closed_vault)
    with pytest.raises(WrongPassphraseError):
        open_vault(closed_vault, "another", cheap)
    assert digests(closed_vault) == before


def test_newer_vault_is_named_and_left_alone(
    closed_vault: Path, cheap: KdfPolicy, digests: Callable[[Path], dict[str, str]]
) -> None:
    vault = open_vault(closed_vault, PASSPHRASE, cheap)
    vault.db.execute("PRAGMA user_version=999")
    vault.close()
    before = digests(closed_vault)
    with pytest.raises(VaultNewerError):
        open_vault(closed_vault, PASSPHRASE, cheap)
    assert digests(closed_vault) == before


def test_database_of_another_program_under_our_key_is_refused(
    closed_vault: Path, cheap: KdfPolicy, digests: Callable[[Path], dict[str, str]]
) -> None:
    vault = open_vault(closed_vault, PASSPHRASE, cheap)
    vault.db.execute("PRAGMA application_id=5")
    vault.close()
    before = digests(closed_vault)
    with pytest.raises(VaultDamagedError):
        open_vault(closed_vault, PASSPHRASE, cheap)
    assert digests(closed_vault) == before


def test_every_commit_waits_for_the_disk(vault: OpenVault) -> None:
    full, log = 2, "wal"
    assert vault.db.execute("PRAGMA synchronous").fetchone()[0] == full
    assert vault.db.execute("PRAGMA journal_mode").fetchone()[0] == log


def test_folder_without_a_vault_is_named_and_stays_empty(tmp_path: Path, cheap: KdfPolicy) -> None:
    for folder in (tmp_path, tmp_path / "not there"):
        with pytest.raises(VaultMissingError):
            open_vault(folder, PASSPHRASE, cheap)
    assert list(tmp_path.iterdir()) == []


def test_vault_is_never_made_over_another(
    closed_vault: Path, cheap: KdfPolicy, digests: Callable[[Path], dict[str, str]]
) -> None:
    before = digests(closed_vault)
    with pytest.raises(VaultExistsError):
        create_vault(closed_vault, PASSPHRASE, cheap)
    assert digests(closed_vault) == before


def test_open_vault_keeps_others_out_until_it_is_closed(
    vault: OpenVault, folder: Path, cheap: KdfPolicy
) -> None:
    with pytest.raises(VaultBusyError):
        open_vault(folder, PASSPHRASE, cheap)
    vault.close()
    open_vault(folder, PASSPHRASE, cheap).close()


def test_refused_opening_does_not_keep_the_lock(closed_vault: Path, cheap: KdfPolicy) -> None:
    with pytest.raises(WrongPassphraseError):
        open_vault(closed_vault, "another", cheap)
    open_vault(closed_vault, PASSPHRASE, cheap).close()


def test_everything_is_private_even_under_a_wide_umask(
    folder: Path, cheap: KdfPolicy, an_entry: Callable[..., Entry]
) -> None:
    before = os.umask(0)
    try:
        new = create_vault(folder, PASSPHRASE, cheap)
        new.records.save_entry(an_entry("one", "words"))
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {"vault.db", "vault.db-wal", "vault.db-shm", "vault.json", "ballast"} <= {
            file.name for file in files
        }
        new.close()
    finally:
        os.umask(before)


def test_folder_that_holds_other_things_keeps_its_rights(folder: Path, cheap: KdfPolicy) -> None:
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    (folder / "letter.txt").write_text("mine")
    create_vault(folder, PASSPHRASE, cheap).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755


@pytest.mark.parametrize("step", ["write_keyfile", "open_with_key", "climb", "sync_file"])
def test_making_that_fails_leaves_nothing_and_can_be_tried_again(
    folder: Path, cheap: KdfPolicy, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "no room")

    with monkeypatch.context() as patch:
        patch.setattr(opening, step, refuse)
        with pytest.raises(CalmError, match="full"):
            create_vault(folder, PASSPHRASE, cheap)
    assert {path.name for path in folder.iterdir()} <= {"lock"}
    create_vault(folder, PASSPHRASE, cheap).close()


def test_making_that_was_cut_off_before_the_last_move_opens(closed_vault: Path, cheap: KdfPolicy) -> None:
    (closed_vault / "vault.db").rename(closed_vault / "vault.db.new")
    vault = open_vault(closed_vault, PASSPHRASE, cheap)
    assert [entry.text for entry in vault.records.entries()] == ["the first line"]
    vault.close()
    assert not (closed_vault / "vault.db.new").exists()


def test_making_that_was_cut_off_before_the_keyfile_starts_anew(folder: Path, cheap: KdfPolicy) -> None:
    folder.mkdir()
    (folder / "vault.db.new").write_bytes(b"half a database")
    (folder / "vault.db.new-wal").write_bytes(b"half a log")
    create_vault(folder, PASSPHRASE, cheap).close()
    open_vault(folder, PASSPHRASE, cheap).close()


def test_closed_vault_is_one_file_without_side_files(closed_vault: Path) -> None:
    assert {path.name for path in closed_vault.iterdir()} == {
        "vault.db", "vault.json", "vault.json.prev", "tally", "lock", "ballast",
    }  # fmt: skip


def test_folder_with_odd_letters_in_its_name_holds_a_vault(tmp_path: Path, cheap: KdfPolicy) -> None:
    folder = tmp_path / "file:Ordner #1? 100% 静か 'x'"
    create_vault(folder, PASSPHRASE, cheap).close()
    vault = open_vault(folder, PASSPHRASE, cheap)
    back_up_by_hand(vault, 1_800_000_000.0)
    vault.close()
    assert verify_vault(folder, PASSPHRASE, cheap).ok


def test_secrets_are_not_shown_by_printing_a_vault(vault: OpenVault, folder: Path) -> None:
    assert vault.key.hex() not in repr(vault)
    assert repr(vault.key) not in repr(vault)
