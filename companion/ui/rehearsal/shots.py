"""Pictures of every screen, in both themes and at 100 % and 200 % text."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from companion.services.errors import CalmError, StorageError
from companion.ui.kit.theme import Look, Theme
from companion.ui.kit.tokens import DAY, NIGHT
from companion.ui.rehearsal.clock import RehearsalClock
from companion.ui.shell import Shell

SETTLE_MS = 60
"""How long layouts and styles get to come to rest before a picture."""

PERCENTS = (100, 200)

Taken = Callable[[CalmError | None], None]


class Shots(QObject):
    """Takes each screen once, named ``NN-screen.theme.percent.png`` in the order of their first showing.

    A session's screens are night in both themes. The rehearsal's clock stands still meanwhile.
    """

    def __init__(self, shell: Shell, look: Look, clock: RehearsalClock, folder: Path | None) -> None:
        super().__init__(shell)
        self._shell, self._look, self._clock, self._folder = shell, look, clock, folder
        self._names: list[str] = []
        self._left: deque[tuple[tuple[str, ...], Theme]] = deque()
        self._before = look.theme
        self._done: Taken | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def missing(self) -> tuple[str, ...]:
        """The screens that nobody came to."""
        return tuple(name for name in self._shell.screens if name not in self._names)

    def is_busy(self) -> bool:
        """Whether pictures of a screen are being taken."""
        return self._done is not None

    def take(self, name: str, done: Taken) -> None:
        """Take the screen that is shown, unless it was taken already; ``done`` carries what went wrong."""
        if self._folder is None or name in self._names:
            done(None)
            return
        self._names.append(name)
        self._done = done
        self._before = self._look.theme
        is_dark = self._shell.room(self._shell.shown).is_dark
        for percent in PERCENTS:
            sized = replace(self._before, text_scale=percent / 100)
            day, night = (
                f"{len(self._names):02d}-{name}.{theme}.{percent}.png" for theme in ("day", "night")
            )
            if is_dark:
                self._left.append(((day, night), replace(sized, palette=NIGHT)))
            else:
                self._left.append(((day,), replace(sized, palette=DAY)))
                self._left.append(((night,), replace(sized, palette=NIGHT)))
        self._clock.hold()
        self._timer.start(SETTLE_MS)

    def _step(self) -> None:
        if self._shell.is_fading():
            self._timer.start(SETTLE_MS)
            return
        file_names, theme = self._left[0]
        if self._look.theme != theme:
            self._look.set_theme(theme)
            self._timer.start(SETTLE_MS)
            return
        self._left.popleft()
        assert self._folder is not None, "pictures are only asked for with a folder"
        picture = self._shell.grab()
        unwritten = [name for name in file_names if not picture.save(str(self._folder / name))]
        if unwritten:
            self._end(StorageError(f"The picture {unwritten[0]} could not be written. Is the disk full?"))
        elif self._left:
            self._timer.start(0)
        else:
            self._end(None)

    def _end(self, error: CalmError | None) -> None:
        self._left.clear()
        self._look.set_theme(self._before)
        self._clock.go_on()
        done, self._done = self._done, None
        if done is not None:
            done(error)
