"""Where a second start of the program finds the first one: a local socket's place for each data folder."""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path

BELL_NAME = "bell"
"""Its name in the data folder, where this login has no runtime folder. A crash leaves it there."""

LONGEST_PATH_BYTES = 80
"""The system's limit is 103; Qt makes the socket under a longer name first."""


def find_bell_place(data: Path) -> str | None:
    """The socket's path, or a pipe's name on Windows; None where no path is short enough.

    It lies in this login's own runtime folder where there is one, else in the data folder. Its name tells
    nothing, and it does not hold the computer's name, so a renamed laptop finds it too.
    """
    path = os.fsencode(data.resolve())
    # hashlib takes 3 ms to load, and the first window waits for this.
    name = f"companion-{zlib.crc32(path):08x}{zlib.crc32(path[::-1]):08x}"
    if sys.platform == "win32":
        return name
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    is_ours = Path(runtime).is_absolute() and os.access(runtime, os.W_OK | os.X_OK)
    place = Path(runtime) / name if is_ours else data.absolute() / BELL_NAME
    return str(place) if len(os.fsencode(place)) <= LONGEST_PATH_BYTES else None


def may_be_answered(place: str) -> bool:
    """Whether it is worth ringing at all; False costs nothing at a start."""
    return sys.platform == "win32" or os.path.lexists(place)
