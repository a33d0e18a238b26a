"""The app's end of the line to its parent: the key that it kept, and what it is to keep."""

from __future__ import annotations

import io
import logging
import os
from dataclasses import dataclass, field

from companion.parent import FORGET, HOLD, KEY_BYTES, PLAIN, TRY_AGAIN, WITH_KEY

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Given:
    """What the parent says at a start.

    ``key``: that of a session that was cut off. ``is_plain``: the app could not stay open.
    """

    key: bytes | None = field(default=None, repr=False)
    is_plain: bool = False


class ParentLine:
    """Speaks to the parent through two inherited pipes. Without a parent nothing is said."""

    def __init__(self, ends: str | None) -> None:
        self._telling: io.FileIO | None = None
        self.given = Given()
        if ends is not None:
            self._open(ends)

    def hold(self, key: bytes) -> None:
        """Ask the parent to keep the vault's key until ``forget``."""
        self._tell(HOLD + key)

    def forget(self) -> None:
        """Ask the parent to overwrite the key that it keeps."""
        self._tell(FORGET)

    def try_again(self) -> None:
        """Ask for a start as before, once this program has ended."""
        self._tell(TRY_AGAIN)

    def _open(self, ends: str) -> None:
        try:
            hears, tells = (int(end) for end in ends.split(","))
            for end in (hears, tells):
                # No program that this one starts may hold the line open after its death.
                os.set_inheritable(end, False)
            with io.FileIO(hears) as hearing:
                self.given = _read(hearing)
            self._telling = io.FileIO(tells, "w")
        except (OSError, ValueError):
            log.warning("there is no line to the parent")

    def _tell(self, words: bytes) -> None:
        if self._telling is None:
            return
        try:
            self._telling.write(words)
        except OSError:
            # The parent is gone; the session goes on without one.
            log.warning("the parent is gone")
            self._telling = None


def _read(hearing: io.FileIO) -> Given:
    word = hearing.read(1)
    if word == PLAIN:
        return Given(is_plain=True)
    key = hearing.read(KEY_BYTES) if word == WITH_KEY else b""
    return Given(key if key and len(key) == KEY_BYTES else None)
