"""Making a vault and opening it, on the thread that calls; loads the heavy parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from filelock import FileLock

from companion.services.errors import (
    DiskFullError,
    StorageError,
    VaultDamagedError,
    VaultExistsError,
    VaultMissingError,
)
from companion.services.vault_news import LOSS_SETTING
from companion.vault import migrations
from companion.vault.aside import keep_as_found
from companion.vault.backups import back_up_before_climb
from companion.vault.ballast import Ballast
from companion.vault.damage import LOST, does_better_alone, missing_changes, named_damage
from companion.vault.driver import Database, connect, connect_to_read
from companion.vault.faults import calm_faults
from companion.vault.folder import (
    VaultFolder,
    new_private_file,
    spare_of,
    sync_file,
    sync_folder,
    with_side_files,
)
from companion.vault.handle import OpenVault, flush, take_lock
from companion.vault.kdf import KdfPolicy
from companion.vault.key_change import data_key_of
from companion.vault.keyfile import make_keys, read_keyfile, renew_spare, write_keyfile
from companion.vault.latch import Latch
from companion.vault.mooring import Mooring
from companion.vault.records import VaultRecords
from companion.vault.schema import climb, schema_of
from companion.vault.tally import Tally, changes_in, salt_of

STRICT = KdfPolicy()
MISSING = "There is no vault in this folder. Nothing was changed. Please set up a vault."


@dataclass(frozen=True, slots=True, eq=False)
class NewVault:
    """A vault just made and open, with the recovery code that is shown this once."""

    vault: OpenVault
    recovery_code: str = field(repr=False)

    @property
    def records(self) -> VaultRecords:
        """The tables of the new vault."""
        return self.vault.records

    def close(self) -> None:
        """Close the vault. Raises the typed errors."""
        self.vault.close()


def create_vault(folder: Path, passphrase: str, policy: KdfPolicy = STRICT) -> NewVault:
    """Make a vault and open it; takes about a second.

    Never overwrites: raises ``VaultExistsError`` where there is a vault, even a damaged one. When it fails
    for another reason (``EmptyPassphraseError``, ``VaultBusyError``, ``DiskFullError``,
    ``FolderReadOnlyError``, ``StorageError``) nothing of the new vault is left.
    """
    place = VaultFolder(folder)
    with calm_faults():
        _refuse_existing(place)
        place.prepare()
        lock = take_lock(place)
        try:
            _refuse_existing(place)
            return _create(place, passphrase, policy, lock)
        except BaseException:
            lock.release()
            raise


def open_vault(folder: Path, secret: str, policy: KdfPolicy = STRICT) -> OpenVault:
    """Open a vault with its passphrase or recovery code; an older one climbs after a checked copy was made.

    Takes the time of one argon2id. Raises ``VaultMissingError``, ``VaultBusyError``,
    ``WrongPassphraseError``, ``VaultDamagedError``, ``VaultNewerError``, ``FolderReadOnlyError``,
    ``DiskFullError`` or ``StorageError``; each leaves vault and keyfile as they were.
    """
    place = VaultFolder(folder)
    with calm_faults():
        if not place.holds_vault():
            raise VaultMissingError(MISSING)
        lock = take_lock(place)
        try:
            return open_with_key(place, data_key_of(place, secret, policy), lock)
        except BaseException:
            lock.release()
            raise


def open_kept(place: VaultFolder, key: bytes) -> OpenVault:
    """Open a vault with the data key that was kept while a session runs; no passphrase is needed (H18).

    Raises what ``open_vault`` raises but ``WrongPassphraseError``.
    """
    with calm_faults():
        if not place.holds_vault():
            raise VaultMissingError(MISSING)
        lock = take_lock(place)
        try:
            return open_with_key(place, key, lock)
        except BaseException:
            lock.release()
            raise


def open_with_key(place: VaultFolder, key: bytes, lock: FileLock) -> OpenVault:
    """Open a vault under a lock that is held, with its data key. Raises what ``open_vault`` raises."""
    if not place.database.exists() and place.staged_database.exists():
        _finish_move(place, key)
    was_cut_off = with_side_files(place.database)[1].exists()
    ballast = Ballast(place.ballast)
    try:
        with calm_faults():
            lost_changes = _lost_changes(place, key)
        db = _connected(place, key, ballast)
    except VaultDamagedError as error:
        raise named_damage(place, key, error) from error
    tally = Tally(place.tally, key, salt_of(place.database))
    mooring = Mooring(place.database, key, db, Latch(place.lock, lock), tally)
    records = VaultRecords(db, ballast, mooring, tally)
    vault = OpenVault(place, records, db, was_cut_off, key, lock, tally, lost_changes)
    try:
        if schema_of(db) < migrations.SCHEMA_NUMBER:
            back_up_before_climb(vault)
            climb(db)
        tally.note(changes_in(db), settled=True)
        _remove(with_side_files(place.staged_database))
    except BaseException:
        db.close()
        raise
    renew_spare(place.keyfile)
    ballast.lay_in()
    if lost_changes:
        records.set_setting(LOSS_SETTING, LOST)
    return vault


def prove_secret(place: VaultFolder, secret: str, policy: KdfPolicy = STRICT) -> None:
    """Return when a passphrase or recovery code opens the keyfile; raises ``WrongPassphraseError`` when not.

    Takes the time of one argon2id. Raises ``VaultDamagedError`` for a damaged keyfile.
    """
    with calm_faults():
        read_keyfile(place.keyfile, policy).unlock(secret)


def _refuse_existing(place: VaultFolder) -> None:
    if place.holds_vault():
        raise VaultExistsError(
            "There is a vault here already. Nothing was changed. Unlock it, or choose another folder."
        )


def _create(place: VaultFolder, passphrase: str, policy: KdfPolicy, lock: FileLock) -> NewVault:
    keys = make_keys(passphrase, policy)
    _remove(with_side_files(place.staged_database))
    try:
        new_private_file(place.staged_database)
        db = connect(place.staged_database, keys.data_key, creating=True)
        try:
            climb(db)
            flush(db)
        finally:
            db.close()
        sync_file(place.staged_database)
        write_keyfile(place.keyfile, keys.keyfile)
        return NewVault(open_with_key(place, keys.data_key, lock), keys.recovery_code)
    except BaseException:
        keyfiles = (place.keyfile, spare_of(place.keyfile), place.tally)
        _remove((*keyfiles, *with_side_files(place.database), *with_side_files(place.staged_database)))
        raise


def _lost_changes(place: VaultFolder, key: bytes) -> int:
    """How many changes are gone for good, once a broken log that only does harm was taken out of the way."""
    try:
        with calm_faults():
            lost = missing_changes(place, key)
    except VaultDamagedError:
        if not does_better_alone(place, key, 1) or not keep_as_found(place):
            raise
    else:
        if not lost or not keep_as_found(place) or not does_better_alone(place, key, lost):
            return lost
    _remove(with_side_files(place.database)[1:])
    return missing_changes(place, key)


def _finish_move(place: VaultFolder, key: bytes) -> None:
    connect_to_read(place.staged_database, key).close()
    place.staged_database.replace(place.database)
    sync_folder(place.root)


def _connected(place: VaultFolder, key: bytes, ballast: Ballast) -> Database:
    reach = partial(connect, place.database, key)
    try:
        with calm_faults():
            return reach()
    except (DiskFullError, StorageError):
        if not ballast.give_up():
            raise
    return reach()


def _remove(paths: tuple[Path, ...]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
