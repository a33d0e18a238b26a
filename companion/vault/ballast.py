"""The ballast: a file that only takes up room, given up on a full disk so that the next line is kept."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from companion.vault.folder import new_private_file

BALLAST_BYTES = 1024 * 1024
LEFT_FREE_BYTES = BALLAST_BYTES
"""Ballast is only laid in where this much room is left beside it."""


class Ballast:
    """The ballast file of one vault."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def lay_in(self) -> bool:
        """Make the file whole where there is room for it; returns whether it is there.

        Random content, so that no file system can fold it into nothing. A disk that refuses is no fault here:
        the vault works without ballast.
        """
        try:
            if self._path.exists() and self._path.stat().st_size == BALLAST_BYTES:
                return True
            if shutil.disk_usage(self._path.parent).free < BALLAST_BYTES + LEFT_FREE_BYTES:
                return False
            self._path.unlink(missing_ok=True)
            new_private_file(self._path)
            self._path.write_bytes(os.urandom(BALLAST_BYTES))
        except OSError:
            return False
        return True

    def give_up(self) -> bool:
        """Free the room; returns whether there was any to free."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True
