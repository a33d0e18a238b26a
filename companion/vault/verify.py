"""Whether a vault or a copy of one is whole, down to the last bit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from companion.services.errors import CalmError, VaultDamagedError, VaultMissingError
from companion.vault.damage import named_damage, vault_problems
from companion.vault.driver import Database, DatabaseError, connect_to_read
from companion.vault.faults import DAMAGED, calm_faults
from companion.vault.folder import VaultFolder, keyfile_beside, spare_of, with_side_files
from companion.vault.handle import OpenVault, take_lock
from companion.vault.kdf import KdfPolicy
from companion.vault.key_change import data_key_of
from companion.vault.keyfile import Keyfile, read_keyfile

MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What a check found: for a whole file its tables with their numbers of rows, else the problems.

    ``problems`` are for support; ``sentence`` is for everyone.
    """

    problems: tuple[str, ...] = ()
    rows: tuple[tuple[str, int], ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything is whole."""
        return not self.problems

    @property
    def sentence(self) -> str:
        """The result in plain words."""
        if self.ok:
            return "The file is whole. Every part was checked."
        return "The file is damaged. It was not changed. Please use another backup."


def verify(path: Path, key: bytes) -> VerifyReport:
    """Check each page's seal, the structure and the length of a database that no other program has open.

    Changes nothing. Damage is reported, not raised; raises ``VaultNewerError`` and the typed errors of the
    disk.
    """
    try:
        with calm_faults():
            db = connect_to_read(path, key)
    except VaultDamagedError as error:
        return VerifyReport((_cause(error),))
    try:
        problems = [
            *_pragma(db, "cipher_integrity_check"),
            *_pragma(db, "integrity_check"),
            *_length(db, path),
        ]
        if problems:
            return VerifyReport(tuple(problems[:MOST_PROBLEMS]))
        return VerifyReport(rows=row_counts(db))
    except DatabaseError as error:
        return VerifyReport((str(error),))
    finally:
        db.close()


def verify_with_secret(path: Path, secret: str, policy: KdfPolicy) -> VerifyReport:
    """Check a backup with the keyfile beside it.

    Raises ``WrongPassphraseError`` and what ``verify`` and ``read_keyfile`` raise.
    """
    with calm_faults():
        key = read_keyfile_of(path, policy).unlock(secret)
    return verify(path, key)


def read_keyfile_of(path: Path, policy: KdfPolicy) -> Keyfile:
    """The keyfile beside a database.

    Raises ``VaultMissingError`` without a database, and what ``read_keyfile`` does.
    """
    if not path.exists() and not keyfile_beside(path).exists():
        raise VaultMissingError("There is no such file. Nothing was changed. Please look for the right one.")
    return read_keyfile(keyfile_beside(path), policy)


def verify_vault(folder: Path, secret: str, policy: KdfPolicy) -> VerifyReport:
    """Check the vault in a data folder while other programs are kept out.

    Raises ``VaultBusyError`` and what ``verify_with_secret`` raises.
    """
    place = VaultFolder(folder)
    with calm_faults():
        if not place.holds_vault():
            raise VaultMissingError("There is no vault in this folder. Nothing was changed.")
        lock = take_lock(place)
        try:
            return verify_place(place, data_key_of(place, secret, policy), policy)
        finally:
            lock.release()


def verify_place(place: VaultFolder, key: bytes, policy: KdfPolicy) -> VerifyReport:
    """Check everything of a vault: database, log, tally, keyfile and its spare.

    Only while no other program has it. Damage is reported, not raised, but for that of the keyfile itself:
    raises what ``read_keyfile`` and ``verify`` raise, ``OSError``.
    """
    keyfile = read_keyfile(place.keyfile, policy)
    report = verify(place.database, key)
    if not report.ok:
        return _named(place, key, report)
    problems = vault_problems(place, key)
    spare = spare_of(place.keyfile)
    if spare.exists() and not _same(spare, keyfile, policy):
        problems.append("the spare key file is damaged")
    return VerifyReport(tuple(problems)) if problems else report


def verify_open(vault: OpenVault, policy: KdfPolicy) -> VerifyReport:
    """Check everything of an open vault, on the thread that has it.

    All of its log is brought into the one file first. Raises what ``verify_place`` raises.
    """
    with calm_faults():
        vault.settle()
        return verify_place(vault.folder, vault.key, policy)


def _same(spare: Path, keyfile: Keyfile, policy: KdfPolicy) -> bool:
    try:
        return read_keyfile(spare, policy) == keyfile
    except CalmError:
        return False


def _named(place: VaultFolder, key: bytes, report: VerifyReport) -> VerifyReport:
    named = named_damage(place, key, VaultDamagedError(DAMAGED))
    return report if type(named) is VaultDamagedError else VerifyReport((named.sentence, *report.problems))


def row_counts(db: Database) -> tuple[tuple[str, int], ...]:
    """How many rows each table holds, by name. Raises the driver's errors."""
    names = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    return tuple((name, db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for (name,) in names)  # noqa: S608 - names of our own tables


def tables_of_index(db: Database) -> frozenset[str]:
    """The tables in which SQLite keeps the search index. Raises the driver's errors."""
    return frozenset(row[1] for row in db.execute("PRAGMA table_list").fetchall() if row[2] == "shadow")


def _pragma(db: Database, check: str) -> list[str]:
    found: list[Any] = db.execute(f"PRAGMA {check}").fetchall()
    return [str(row[0]) for row in found if row[0] != "ok"]


def _length(db: Database, path: Path) -> list[str]:
    log = with_side_files(path)[1]
    if log.exists() and log.stat().st_size > 0:
        return []
    pages, page_bytes = (
        int(db.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size")
    )
    return (
        [] if path.stat().st_size == pages * page_bytes else ["the file is longer or shorter than its pages"]
    )


def _cause(error: VaultDamagedError) -> str:
    return str(error.__cause__ or error)
