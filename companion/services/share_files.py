"""Writes a new file whole or not at all, and never over another one."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from companion.services.errors import DiskFullError, FolderReadOnlyError, ShareError


def write_new_file(target: Path, content: bytes) -> Path:
    """Write a whole new file, readable by its owner only, or nothing at all.

    Raises ``ShareError`` where the name is taken or the folder is missing, ``FolderReadOnlyError``,
    ``DiskFullError``.
    """
    if not target.parent.is_dir():
        raise ShareError("That folder is not there. Nothing was written. Choose another one.")
    temp: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".share-", dir=target.parent)
        temp = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # A link, unlike a rename, fails where the name is taken.
        _place(temp, target)
    except FileExistsError as error:
        raise ShareError("A file with this name is there already. It was left alone.") from error
    except OSError as error:
        raise _writing_error(error) from error
    finally:
        if temp is not None:
            with contextlib.suppress(FileNotFoundError):
                temp.unlink()
    return target


def _place(temp: Path, target: Path) -> None:
    try:
        os.link(temp, target)
    except FileExistsError:
        raise
    except OSError:
        # Sticks with FAT have no links.
        if target.exists():
            raise FileExistsError(target) from None
        temp.rename(target)


def take_away(target: Path) -> Path:
    """Remove a file that could not be kept; nothing happens where there is none."""
    target.unlink(missing_ok=True)
    return target


def _writing_error(error: OSError) -> ShareError | DiskFullError | FolderReadOnlyError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFullError("The disk is full. The file was not written. Make room, then try again.")
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return FolderReadOnlyError("This folder cannot be written to. Choose another one.")
    return ShareError("The file could not be written. Nothing half was left. Try another folder.")
