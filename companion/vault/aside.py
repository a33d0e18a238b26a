"""Where files go that a newer state takes the place of: kept until everything is erased."""

from __future__ import annotations

import shutil
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from companion.vault.folder import (
    PRIVATE_FOLDER,
    VaultFolder,
    new_private_file,
    sync_file,
    sync_folder,
    with_side_files,
)


def move_aside(place: VaultFolder, now_utc_s: float) -> Path | None:
    """Move the database with its side files and its tally out of the way; the keyfile is copied.

    Returns the folder that holds them now, None when there was nothing. Raises ``OSError``.
    """
    present = [path for path in _held(place) if path.exists()]
    if not present:
        return None
    target = _new_folder(place, now_utc_s)
    for path in present:
        if path == place.keyfile:
            _copy_private(path, target / path.name)
        else:
            path.replace(target / path.name)
    sync_folder(target)
    return target


def keep_as_found(place: VaultFolder) -> bool:
    """Copy the files of a vault that has lost changes, before it is opened and its log is used up.

    Returns whether all are kept. A disk that has no room for it is no fault here: what is left of the vault
    opens all the same.
    """
    with suppress(OSError):
        target = _new_folder(place, time.time())
        for path in _held(place):
            if path.exists():
                _copy_private(path, target / path.name)
        return True
    return False


def _held(place: VaultFolder) -> tuple[Path, ...]:
    return (place.keyfile, *with_side_files(place.database), place.tally)


def _new_folder(place: VaultFolder, now_utc_s: float) -> Path:
    stem = datetime.fromtimestamp(now_utc_s, UTC).strftime("%Y-%m-%d-%H%M%S")
    target, number = place.set_aside / stem, 1
    while target.exists():
        number += 1
        target = place.set_aside / f"{stem}-{number}"
    place.set_aside.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    target.mkdir(mode=PRIVATE_FOLDER)
    return target


def _copy_private(path: Path, target: Path) -> None:
    new_private_file(target)
    shutil.copyfile(path, target)
    sync_file(target)
