"""A new data key: everything sealed anew, for when a keyfile or a copy fell into other hands.

Another passphrase does not help then: whoever has the old keyfile and its passphrase has the data key, and
with it every later state of the database. A new data key ends that. What was copied before stays readable to
them.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from companion.services.errors import CalmError, SessionRunningError, StorageError, WrongPassphraseError
from companion.vault.backups import back_up_before_new_key
from companion.vault.care import WAIT
from companion.vault.driver import seal_anew
from companion.vault.faults import calm_faults
from companion.vault.folder import new_private_file, sync_file, sync_folder, with_side_files
from companion.vault.handle import OpenVault
from companion.vault.kdf import KdfPolicy
from companion.vault.keyfile import WRONG, Keyfile, make_keys, put_keyfile, read_keyfile, write_keyfile
from companion.vault.opening import open_with_key
from companion.vault.slots import KeyringSecret
from companion.vault.verify import row_counts, verify


@dataclass(frozen=True, slots=True, eq=False)
class Resealed:
    """The vault, open again, after the change to a new data key.

    With ``trouble`` the disk failed at the last step: the vault is open under the key that fits it.
    ``before`` is the checked copy under the old key, with its keyfile beside it.
    """

    vault: OpenVault
    before: Path
    recovery_code: str = field(repr=False)
    trouble: CalmError | None = None


def make_new_data_key(
    vault: OpenVault,
    passphrase: str,
    now_utc_s: float,
    policy: KdfPolicy,
    keyring: KeyringSecret | None = None,
) -> Resealed:
    """Seal the whole vault under a new random data key; passphrase stays, the recovery code is a new one.

    With ``keyring`` that secret opens the new key as well. A checked copy is made first. A crash at any
    instant leaves a vault that the passphrase opens. The given vault is closed when this returns. Raises
    ``SessionRunningError``, ``WrongPassphraseError`` (the recovery code does not do here),
    ``DiskFullError`` and the typed errors of the vault; then it is open and as it was.
    """
    if vault.records.open_session_id() is not None:
        raise SessionRunningError(WAIT)
    place = vault.folder
    staged = with_side_files(place.staged_database)
    with calm_faults():
        present = read_keyfile(place.keyfile, policy)
        if present.unlock_by_passphrase(passphrase) != vault.key:
            raise WrongPassphraseError(WRONG)
        keys = make_keys(passphrase, policy, present.vault_id)
        keyfile = keys.keyfile.with_keyring(keys.data_key, keyring)
        before = back_up_before_new_key(vault, now_utc_s)
        try:
            _stage(vault, keys.data_key)
            put_keyfile(place.next_keyfile, keyfile)
            vault.settle()
        except BaseException:
            _remove((*staged, place.next_keyfile))
            raise
    return _change_over(vault, keyfile, keys.data_key, before, keys.recovery_code)


def _stage(vault: OpenVault, new_key: bytes) -> None:
    staged = vault.folder.staged_database
    _remove(with_side_files(staged))
    new_private_file(staged)
    vault.db.execute("VACUUM INTO ?", (str(staged),))
    seal_anew(staged, vault.key, new_key)
    sync_file(staged)
    report = verify(staged, new_key)
    if not report.ok or report.rows != row_counts(vault.db):
        raise StorageError(
            "The new file was not whole and was removed. Nothing was changed. Please try again."
        )


def _change_over(
    vault: OpenVault, keyfile: Keyfile, new_key: bytes, before: Path, recovery_code: str
) -> Resealed:
    place, trouble = vault.folder, None
    is_over = False
    try:
        with calm_faults():
            vault.db.close()
            _remove(with_side_files(place.database)[1:])
            place.staged_database.replace(place.database)
            is_over = True
            sync_folder(place.root)
            write_keyfile(place.keyfile, keyfile)
            place.next_keyfile.unlink()
    except CalmError as error:
        trouble = error
        if not is_over:
            with suppress(OSError):
                _remove((place.next_keyfile,))
    opened = open_with_key(place, new_key if is_over else vault.key, vault.lock)
    return Resealed(opened, before, recovery_code, trouble)


def _remove(paths: tuple[Path, ...]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
