"""Back to first run: removes everything that the vault made, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from companion.vault.faults import calm_faults
from companion.vault.folder import VaultFolder, with_side_files
from companion.vault.handle import take_lock
from companion.vault.rotation import is_copy_name
from companion.vault.sealed_files import FOLDER as SEALED_FOLDER
from companion.vault.sealed_files import sealed_files_in


def erase(folder: Path, also: Iterable[str] = ()) -> tuple[str, ...]:
    """Remove the vault, its keyfile, backups and all side files; returns what was removed, by name.

    The keyfiles go first, so that a crash half way leaves nothing that can be opened. Files of other names
    stay, and so does the folder. ``also`` names files of other parts in the same folder. Raises
    ``VaultBusyError`` when a program has the vault open, ``FolderReadOnlyError`` or ``StorageError``.
    """
    place = VaultFolder(folder)
    if not place.root.is_dir():
        return ()
    removed: list[str] = []
    with calm_faults():
        lock = take_lock(place)
        try:
            for path in (*_ours(place), *(place.root / name for name in also)):
                if path.is_file() or path.is_socket():
                    path.unlink()
                    removed.append(path.relative_to(place.root).as_posix())
            _remove_empty_folders(place)
        finally:
            lock.release()
        place.lock.unlink(missing_ok=True)
    return tuple(removed)


def _ours(place: VaultFolder) -> list[Path]:
    keyfiles = [
        place.keyfile.with_name(place.keyfile.name + end)
        for end in ("", ".prev", ".tmp", ".prev.tmp", ".next", ".next.tmp")
    ]
    copies = [path for path in _files_in(place.backups) if is_copy_name(path.name)]
    aside = [
        path
        for path in _files_below(place.set_aside)
        if path.name.startswith(("vault.db", "vault.json", "tally"))
    ]
    rest = [
        *with_side_files(place.database),
        *with_side_files(place.staged_database),
        place.ballast,
        place.tally,
        *sealed_files_in(place.root),
    ]
    return [*keyfiles, *sorted([*copies, *aside], key=_keyfiles_first), *rest]


def _keyfiles_first(path: Path) -> tuple[bool, Path]:
    return (".json" not in path.name, path)


def _files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _files_below(folder: Path) -> list[Path]:
    return [path for inner in _files_in(folder) if inner.is_dir() for path in inner.iterdir()]


def _remove_empty_folders(place: VaultFolder) -> None:
    kept = place.root / SEALED_FOLDER
    for folder in (*_files_in(place.set_aside), place.set_aside, place.backups, kept):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
