"""The rehearsal, stopping at each screen until somebody on standard input has read it.

Run by ``screen_reader.py``: it prints one line of JSON a screen, and goes on at each line that it is given.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from companion import rehearse
from companion.rehearse import Wishes, run_rehearsal
from companion.services.settings import SettingsService
from companion.system.paths import find_places
from companion.ui.kit.theme import Look
from companion.ui.rehearsal import person
from companion.ui.rehearsal.clock import RehearsalClock
from companion.ui.rehearsal.hands import Hands
from companion.ui.rehearsal.shots import SETTLE_MS, Taken
from companion.ui.shell import Shell

SPEED = 600.0
LIVE = "live"
"""This word and a number of seconds let the clock run at its real speed meanwhile."""


class Pauses(QObject):
    """Stands in for the rehearsal's pictures: each screen once, with the clock standing still."""

    def __init__(self, shell: Shell, look: Look, clock: RehearsalClock, folder: Path | None) -> None:
        super().__init__(shell)
        del look, folder
        self._shell, self._clock = shell, clock
        self._names: list[str] = []
        self._done: Taken | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tell)
        self._living = QTimer(self)
        self._living.setSingleShot(True)
        self._living.timeout.connect(self._lived)
        self._ears = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._ears.activated.connect(self._hear)

    def missing(self) -> tuple[str, ...]:
        return tuple(name for name in self._shell.screens if name not in self._names)

    def is_busy(self) -> bool:
        return self._done is not None

    def take(self, name: str, done: Taken) -> None:
        if name in self._names:
            done(None)
            return
        self._names.append(name)
        self._done = done
        self._clock.hold()
        self._timer.start(SETTLE_MS)

    def _tell(self) -> None:
        if self._shell.is_fading():
            self._timer.start(SETTLE_MS)
        else:
            say({"screen": self._names[-1], "shown": self._shell.shown})

    def _hear(self) -> None:
        words = os.read(sys.stdin.fileno(), 4096).decode().split()
        if words[:1] == [LIVE]:
            self._speed, self._clock._speed = self._clock._speed, 1.0
            self._clock.go_on()
            self._living.start(int(words[1]) * 1000)
            return
        self._clock.go_on()
        done, self._done = self._done, None
        if done is not None:
            done(None)

    def _lived(self) -> None:
        self._clock.hold()
        self._clock._speed = self._speed
        say({"lived": self._names[-1]})


class SlowHands(Hands):
    """Hands without keys: with a screen reader, Qt hands each key on only after the reader let it pass."""

    def write(self, name: str, text: str) -> None:
        field = self._reach(name)
        paper = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
        if paper is None:
            super().write(name, text)
        else:
            paper.setText(text)

    def stir(self) -> None:
        QTest.mouseClick(self._shell.room(self._shell.shown), Qt.MouseButton.LeftButton)


def say(told: dict[str, str]) -> None:
    print(json.dumps(told), flush=True)


def main() -> int:
    rehearse.Shots = Pauses  # type: ignore[misc, assignment]
    person.Hands = SlowHands  # type: ignore[misc]
    out, language, *rest = sys.argv[1:]
    script = Path(rest[0]) if rest else None
    with tempfile.TemporaryDirectory(prefix="readers-data-") as folder:
        SettingsService(find_places(folder).settings_file).change(language=language)
        words = Path(folder) / "words"
        words.write_text("seven slow boats at dusk\n", "utf-8")
        return run_rehearsal(Wishes(folder, words, None, script, SPEED, Path(out), Path(out), False, False))


if __name__ == "__main__":
    sys.exit(main())
