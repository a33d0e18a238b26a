"""What can be offered when a vault does not open: its newest whole backup, and a keyfile that still fits."""

from __future__ import annotations

from pathlib import Path

from companion.services.errors import (
    CalmError,
    KeyfileGoneError,
    VaultMissingError,
    WrongPassphraseError,
)
from companion.services.vault_ports import WholeBackup
from companion.vault.faults import calm_faults
from companion.vault.folder import VaultFolder, keyfile_beside, spare_of
from companion.vault.handle import take_lock
from companion.vault.kdf import KdfPolicy
from companion.vault.keyfile import GONE, WRONG, Keyfile, read_keyfile, write_keyfile
from companion.vault.look import look_with_key
from companion.vault.pages import reader_for
from companion.vault.rotation import is_copy_name
from companion.vault.verify import verify

NO_COPY = "No whole backup was found in this folder. Nothing was changed. Look for one in another place."


def newest_whole_backup(folder: Path, secret: str, policy: KdfPolicy) -> WholeBackup:
    """The newest backup in the vault's own folder that is whole and that the secret opens.

    Damaged ones are passed over; nothing is changed. Takes the time of one argon2id for each different
    keyfile. Raises ``WrongPassphraseError`` when there are backups and the secret opens none,
    ``VaultMissingError`` when none is whole, ``OSError`` named.
    """
    is_wrong = False
    known: dict[Keyfile, bytes | None] = {}
    with calm_faults():
        for path in _copies_newest_first(VaultFolder(folder)):
            keyfile = _keyfile_or_none(keyfile_beside(path), policy)
            if keyfile is None:
                continue
            if keyfile not in known:
                known[keyfile] = _key_or_none(keyfile, secret)
            key = known[keyfile]
            if key is None:
                is_wrong = True
            elif verify(path, key).ok:
                return WholeBackup(path, path.stat().st_mtime, look_with_key(path, key))
    raise WrongPassphraseError(WRONG) if is_wrong else VaultMissingError(NO_COPY)


def bring_keyfile_back(folder: Path, secret: str, policy: KdfPolicy) -> Path:
    """Put a keyfile that fits the database in the place of one that is gone, damaged or foreign.

    It is the spare one, or the newest one beside a backup; ``secret`` is of its own day. The database is not
    touched. Returns where it came from. Raises ``WrongPassphraseError`` when there are such and the secret
    opens none, ``KeyfileGoneError`` when none fits, ``VaultBusyError`` and the typed errors of the disk.
    """
    place = VaultFolder(folder)
    is_wrong = False
    with calm_faults():
        lock = take_lock(place)
        try:
            beside = [keyfile_beside(path) for path in _copies_newest_first(place)]
            for path in (spare_of(place.keyfile), *beside):
                keyfile = _keyfile_or_none(path, policy)
                key = None if keyfile is None else _key_or_none(keyfile, secret)
                is_wrong = is_wrong or (keyfile is not None and key is None)
                if keyfile is not None and key is not None and reader_for(place.database, key) is not None:
                    write_keyfile(place.keyfile, keyfile)
                    return path
        finally:
            lock.release()
    raise WrongPassphraseError(WRONG) if is_wrong else KeyfileGoneError(GONE)


def _copies_newest_first(place: VaultFolder) -> list[Path]:
    if not place.backups.is_dir():
        return []
    copies = [path for path in place.backups.iterdir() if path.suffix == ".db" and is_copy_name(path.name)]
    return sorted(copies, key=_written, reverse=True)


def _written(path: Path) -> tuple[float, str]:
    return path.stat().st_mtime, path.name


def _keyfile_or_none(path: Path, policy: KdfPolicy) -> Keyfile | None:
    try:
        return read_keyfile(path, policy)
    except CalmError:
        return None


def _key_or_none(keyfile: Keyfile, secret: str) -> bytes | None:
    try:
        return keyfile.unlock(secret)
    except WrongPassphraseError:
        return None
