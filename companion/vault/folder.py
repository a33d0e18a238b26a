"""The names of everything the vault keeps in its data folder, and how files get there safely."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
SIDE_SUFFIXES = ("-wal", "-shm", "-journal")
"""What SQLite may lay beside a database."""


@dataclass(frozen=True, slots=True)
class VaultFolder:
    """The data folder. Its names say nothing about what the program is for."""

    root: Path

    @property
    def keyfile(self) -> Path:
        """The slots that open the data key."""
        return self.root / "vault.json"

    @property
    def next_keyfile(self) -> Path:
        """The keyfile of a new data key while the database changes over to it."""
        return self.root / "vault.json.next"

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.root / "vault.db"

    @property
    def staged_database(self) -> Path:
        """A complete new database, not yet in its place."""
        return self.root / "vault.db.new"

    @property
    def backups(self) -> Path:
        """Checked copies, made at quit and by hand."""
        return self.root / "backups"

    @property
    def set_aside(self) -> Path:
        """What a restore took out of the way. It is kept until everything is erased."""
        return self.root / "aside"

    @property
    def ballast(self) -> Path:
        """Room that is given up when the disk is full."""
        return self.root / "ballast"

    @property
    def tally(self) -> Path:
        """How many changes the database must hold, sealed."""
        return self.root / "tally"

    @property
    def lock(self) -> Path:
        """What keeps a second program out."""
        return self.root / "lock"

    def holds_vault(self) -> bool:
        """Whether there is a vault, even a damaged one or half of one."""
        return self.keyfile.exists() or self.database.exists()

    def prepare(self) -> None:
        """Make the folder, closed to every other account. Raises ``OSError``.

        A folder that already holds other things keeps its own rights: it may be shared. Our files in it are
        private.
        """
        self.root.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        if not any(self.root.iterdir()):
            self.root.chmod(PRIVATE_FOLDER)


def keyfile_beside(database: Path) -> Path:
    """Where the keyfile of a database or of a backup lies: the same name with ``.json``."""
    return database.with_name(f"{database.stem}.json")


def with_side_files(database: Path) -> tuple[Path, ...]:
    """A database and what SQLite may have laid beside it."""
    return (database, *(database.with_name(database.name + suffix) for suffix in SIDE_SUFFIXES))


def new_private_file(path: Path) -> None:
    """Make an empty file that only this account can read. Raises ``FileExistsError``; never overwrites."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))


def sync_file(path: Path) -> None:
    """Return once the file's content is on the disk. Raises ``OSError``."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Return once the folder's names are on the disk, where the system can do that. Raises ``OSError``."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def spare_of(keyfile: Path) -> Path:
    """Where the second copy of a keyfile lies."""
    return keyfile.with_name(f"{keyfile.name}.prev")


def write_atomically(path: Path, content: bytes) -> None:
    """Write a private file so that a crash leaves the old or the new content, never a part.

    Raises ``OSError``; then the old content is still there and no part of the new one is left.
    """
    fresh = path.with_name(f"{path.name}.tmp")
    fresh.unlink(missing_ok=True)
    try:
        _write_new(fresh, content)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def _write_new(path: Path, content: bytes) -> None:
    binary = getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | binary, PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
