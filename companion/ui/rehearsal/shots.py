"""Pictures of every screen, in both themes and at 100 % and 200 % text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from companion.services.errors import StorageError
from companion.ui.kit.theme import Look
from companion.ui.kit.tokens import DAY, NIGHT
from companion.ui.rooms.room import Room
from companion.ui.shell import Shell

_THEMES = (("day", DAY), ("night", NIGHT))
_PERCENTS = (100, 200)


class Shots:
    """Takes each screen once, named ``NN-screen.theme.percent.png`` in the order of their first showing.

    A session's screens are night in both.
    """

    def __init__(self, shell: Shell, look: Look, folder: Path | None) -> None:
        self._shell, self._look, self._folder = shell, look, folder
        self._taken: list[str] = []
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    @property
    def taken(self) -> tuple[str, ...]:
        """The screens taken so far."""
        return tuple(self._taken)

    def take(self, screen: str) -> None:
        """Take a screen, unless it was taken already. Raises ``StorageError`` where it cannot be written."""
        if self._folder is None or screen in self._taken:
            return
        self._taken.append(screen)
        room = self._shell.room(self._shell.shown)
        before = self._look.theme
        for theme, palette in _THEMES:
            for percent in _PERCENTS:
                shown = NIGHT if room.is_dark else palette
                self._look.set_theme(replace(before, palette=shown, text_scale=percent / 100))
                self._lay_out(room)
                name = f"{len(self._taken):02d}-{screen}.{theme}.{percent}.png"
                if not self._shell.grab().save(str(self._folder / name)):
                    raise StorageError(f"The picture {name} could not be written. Is the disk full?")
        self._look.set_theme(before)

    def take_the_rest(self) -> None:
        """Take the rooms that nobody came to, as they look when they are opened."""
        for screen in self._shell.screens:
            if screen not in self._taken:
                self._shell.show_screen(screen)
                self.take(screen)

    def _lay_out(self, room: Room) -> None:
        # A page grows with its text only when its layouts are asked again.
        for layout in (self._shell.layout(), room.layout()):
            if layout is not None:
                layout.activate()
