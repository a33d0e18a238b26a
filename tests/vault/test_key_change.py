"""Other keys for the vault: the old ones open nothing any more, and a cut at any step is survived."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.core.phases import Phase
from companion.services.errors import (
    CalmError,
    DiskFullError,
    SessionRunningError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from companion.vault import new_key
from companion.vault.folder import VaultFolder, spare_of
from companion.vault.handle import OpenVault
from companion.vault.kdf import KdfPolicy
from companion.vault.key_change import change_passphrase, confirm_recovery_code, new_recovery_code
from companion.vault.new_key import make_new_data_key
from companion.vault.opening import create_vault, open_vault
from companion.vault.slots import EmptyPassphraseError
from companion.vault.verify import verify_vault, verify_with_secret
from tests.core.builders import reach

PASSPHRASE = "an old green boat"
NEW = "seven quiet stones"
NOW_S = 1_800_000_000.0


def opens(folder: Path, secret: str, cheap: KdfPolicy) -> bool:
    try:
        open_vault(folder, secret, cheap).close()
    except WrongPassphraseError:
        return False
    return True


def test_new_passphrase_opens_the_old_one_does_not_and_no_byte_of_the_data_changes(
    closed_vault: Path, cheap: KdfPolicy
) -> None:
    before = (closed_vault / "vault.db").read_bytes()
    change_passphrase(VaultFolder(closed_vault), PASSPHRASE, NEW, cheap)
    assert (closed_vault / "vault.db").read_bytes() == before
    assert opens(closed_vault, NEW, cheap)
    assert not opens(closed_vault, PASSPHRASE, cheap)
    shutil.copy(spare_of(closed_vault / "vault.json"), closed_vault / "vault.json")
    assert opens(closed_vault, NEW, cheap)
    assert not opens(closed_vault, PASSPHRASE, cheap)


@pytest.mark.parametrize(
    ("old", "new", "error"), [("another", NEW, WrongPassphraseError), (PASSPHRASE, " ", EmptyPassphraseError)]
)
def test_change_that_is_refused_changes_nothing(  # noqa: PLR0917 - fixtures and cases
    closed_vault: Path,
    cheap: KdfPolicy,
    digests: Callable[[Path], dict[str, str]],
    old: str,
    new: str,
    error: type[CalmError],
) -> None:
    before = digests(closed_vault)
    with pytest.raises(error):
        change_passphrase(VaultFolder(closed_vault), old, new, cheap)
    assert digests(closed_vault) == before


def test_forgotten_passphrase_is_changed_with_the_recovery_code(folder: Path, cheap: KdfPolicy) -> None:
    made = create_vault(folder, PASSPHRASE, cheap)
    made.close()
    change_passphrase(VaultFolder(folder), made.recovery_code, NEW, cheap)
    assert opens(folder, NEW, cheap)
    assert opens(folder, made.recovery_code, cheap)


def test_new_recovery_code_counts_only_once_it_was_typed_back(folder: Path, cheap: KdfPolicy) -> None:
    made = create_vault(folder, PASSPHRASE, cheap)
    key, place = made.vault.key, made.vault.folder
    made.close()
    code = new_recovery_code()
    assert not opens(folder, code, cheap)
    for typed in ("", code[:-1], new_recovery_code()):
        with pytest.raises(WrongRecoveryCodeError):
            confirm_recovery_code(place, key, code, typed, cheap)
    assert opens(folder, made.recovery_code, cheap)
    confirm_recovery_code(place, key, code, code.lower().replace("-", " "), cheap)
    assert opens(folder, code, cheap)
    assert opens(folder, PASSPHRASE, cheap)
    assert not opens(folder, made.recovery_code, cheap)


def test_new_data_key_seals_everything_anew_and_keeps_a_checked_copy_with_its_old_keyfile(
    filled: OpenVault, folder: Path, cheap: KdfPolicy
) -> None:
    entries, events = filled.records.entries(), filled.records.events()
    old_keyfile, old_key = (folder / "vault.json").read_bytes(), filled.key
    resealed = make_new_data_key(filled, PASSPHRASE, NOW_S, cheap)
    assert resealed.trouble is None
    assert resealed.vault.key != old_key
    assert resealed.vault.records.entries() == entries
    assert resealed.vault.records.events() == events
    resealed.vault.close()
    assert verify_vault(folder, PASSPHRASE, cheap).ok
    assert opens(folder, resealed.recovery_code, cheap)
    assert resealed.before.with_suffix(".json").read_bytes() == old_keyfile
    assert verify_with_secret(resealed.before, PASSPHRASE, cheap).ok
    assert old_keyfile not in {path.read_bytes() for path in folder.glob("vault.json*")}
    assert not (folder / "vault.json.next").exists()
    assert not (folder / "vault.db.new").exists()


def test_new_data_key_is_refused_for_a_wrong_passphrase_and_for_the_recovery_code(
    folder: Path, cheap: KdfPolicy
) -> None:
    made = create_vault(folder, PASSPHRASE, cheap)
    for secret in ("another", made.recovery_code):
        with pytest.raises(WrongPassphraseError):
            make_new_data_key(made.vault, secret, NOW_S, cheap)
    assert made.records.entries() == []
    made.close()
    assert not (folder / "backups").exists()


def test_new_data_key_waits_for_the_end_of_a_session(vault: OpenVault, cheap: KdfPolicy) -> None:
    for event in reach(Phase.CLOSED).stored[:3]:
        vault.records.append_event("s", event)
    with pytest.raises(SessionRunningError, match="when it has ended"):
        make_new_data_key(vault, PASSPHRASE, NOW_S, cheap)
    assert len(vault.records.events()) == 3


class CutOffError(BaseException):
    """The program dies here."""


STEPS = ("_stage", "put_keyfile", "_remove", "sync_folder", "write_keyfile", "open_with_key")


@pytest.mark.parametrize("instant", ["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_program_that_dies_at_any_step_leaves_a_vault_that_the_passphrase_opens(  # noqa: PLR0917 - fixtures and cases
    filled: OpenVault,
    tmp_path: Path,
    cheap: KdfPolicy,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    instant: str,
) -> None:
    entries = filled.records.entries()
    real = getattr(new_key, step)
    left = tmp_path / "left"

    def die(*values: object) -> None:
        if instant == "after":
            real(*values)
        if not left.exists():
            shutil.copytree(filled.folder.root, left)
        raise CutOffError

    monkeypatch.setattr(new_key, step, die)
    with pytest.raises(CutOffError):
        make_new_data_key(filled, PASSPHRASE, NOW_S, cheap)
    for _ in range(2):
        vault = open_vault(left, PASSPHRASE, cheap)
        assert vault.records.entries() == entries
        assert vault.lost_changes == 0
        vault.close()
    assert not (left / "vault.json.next").exists()
    assert not (left / "vault.db.new").exists()
    assert verify_vault(left, PASSPHRASE, cheap).ok


@pytest.mark.parametrize("step", ["_stage", "put_keyfile"])
def test_full_disk_leaves_the_vault_open_and_as_it_was(
    filled: OpenVault, cheap: KdfPolicy, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "no room")

    keyfile = filled.folder.keyfile.read_bytes()
    monkeypatch.setattr(new_key, step, refuse)
    with pytest.raises(DiskFullError):
        make_new_data_key(filled, PASSPHRASE, NOW_S, cheap)
    assert len(filled.records.entries()) == 60
    assert filled.folder.keyfile.read_bytes() == keyfile
    assert not filled.folder.staged_database.exists()


@pytest.mark.parametrize("step", ["sync_folder", "write_keyfile"])
def test_disk_that_fails_at_the_last_step_leaves_the_vault_open_under_the_key_that_fits(
    filled: OpenVault, folder: Path, cheap: KdfPolicy, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(5, "no answer")

    with monkeypatch.context() as patch:
        patch.setattr(new_key, step, refuse)
        resealed = make_new_data_key(filled, PASSPHRASE, NOW_S, cheap)
    assert resealed.trouble is not None
    assert len(resealed.vault.records.entries()) == 60
    resealed.vault.close()
    assert opens(folder, PASSPHRASE, cheap)
