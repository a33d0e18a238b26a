"""Other keys for the vault: passphrase, recovery code, and the data key itself."""

from __future__ import annotations

import secrets
from pathlib import Path

from companion.services.errors import (
    CalmError,
    KeyfileDamagedError,
    StorageError,
    WrongPassphraseError,
    WrongRecoveryCodeError,
)
from companion.vault import recovery_code
from companion.vault.faults import calm_faults
from companion.vault.folder import VaultFolder
from companion.vault.kdf import KdfPolicy
from companion.vault.keyfile import DAMAGED, WRONG, Keyfile, read_keyfile, write_keyfile
from companion.vault.pages import reader_for

NOT_THE_CODE = (
    "These are not the words shown. Nothing was changed; your old words still count. Please type them again."
)


def change_passphrase(place: VaultFolder, old: str, new: str, policy: KdfPolicy) -> None:
    """Put another passphrase in force; not one byte of the data is touched.

    ``old`` is the passphrase or the recovery code. Copies made before still open with the passphrase of their
    own day. Takes the time of three argon2id. Raises ``WrongPassphraseError``, ``EmptyPassphraseError``, the
    typed errors of keyfile and disk; then the old passphrase is still in force.
    """
    with calm_faults():
        keyfile = read_keyfile(place.keyfile, policy)
        key = keyfile.unlock(old)
        fresh = keyfile.with_passphrase(key, new, policy)
        _prove(fresh.unlock_by_passphrase(new), key)
        write_keyfile(place.keyfile, fresh)


def new_recovery_code() -> str:
    """A fresh code to be shown and written down. It opens nothing until it was typed back."""
    return recovery_code.shown(recovery_code.new_code())


def confirm_recovery_code(place: VaultFolder, key: bytes, code: str, typed: str, policy: KdfPolicy) -> None:
    """Put a fresh code in force once it was typed back; the one before opens nothing any more.

    Raises ``WrongRecoveryCodeError``, the typed errors of keyfile and disk; then the old code still counts.
    """
    shown, given = recovery_code.read_code(code), recovery_code.read_code(typed)
    if shown is None or given is None or not secrets.compare_digest(shown, given):
        raise WrongRecoveryCodeError(NOT_THE_CODE)
    with calm_faults():
        fresh = read_keyfile(place.keyfile, policy).with_recovery_code(key, shown)
        _prove(fresh.unlock(code), key)
        write_keyfile(place.keyfile, fresh)


def data_key_of(place: VaultFolder, secret: str, policy: KdfPolicy) -> bytes:
    """The data key that a passphrase or recovery code gives.

    Ends a change of keys or a restore that was cut off. Takes the time of one argon2id, or of two after
    such a cut. Raises ``WrongPassphraseError`` and the typed errors of the keyfile, ``OSError``.
    """
    if not place.next_keyfile.exists():
        return read_keyfile(place.keyfile, policy).unlock(secret)
    following = _read_or_none(place.next_keyfile, policy)
    present = _read_or_none(place.keyfile, policy)
    if following is None and present is None:
        raise KeyfileDamagedError(DAMAGED)
    is_wrong = False
    # While the new database still lies beside the one in use, nothing has changed over yet.
    is_over = not (place.database.exists() and place.staged_database.exists())
    for keyfile in (present, following if is_over else None):
        if keyfile is None:
            continue
        key = _unlocked(keyfile, secret)
        if key is None:
            is_wrong = True
        elif _fits(place, key):
            write_keyfile(place.keyfile, keyfile)
            place.next_keyfile.unlink()
            return key
    if is_wrong:
        raise WrongPassphraseError(WRONG)
    # Neither fits: the database is damaged or gone, and whoever opens it says so.
    return read_keyfile(place.keyfile, policy).unlock(secret)


def _prove(opened: bytes, key: bytes) -> None:
    if opened != key:
        raise StorageError("The new key could not be proved. Nothing was changed. Please try again.")


def _read_or_none(path: Path, policy: KdfPolicy) -> Keyfile | None:
    try:
        return read_keyfile(path, policy)
    except CalmError:
        return None


def _unlocked(keyfile: Keyfile, secret: str) -> bytes | None:
    try:
        return keyfile.unlock(secret)
    except WrongPassphraseError:
        return None


def _fits(place: VaultFolder, key: bytes) -> bool:
    database = place.database if place.database.exists() else place.staged_database
    return database.exists() and reader_for(database, key) is not None
