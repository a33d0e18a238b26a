"""Ends the app as if its window were closed when the system or the terminal asks it to end."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class Endings(QObject):
    """``asked`` tells on Qt's thread that the program should end, from its making until ``close``.

    Python runs signal handlers only between its own steps, and Qt's loop takes none while it waits. So the
    signal also writes to a pipe that the loop watches. Windows ends programs by closing their windows.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pipe: tuple[int, int] | None = None
        if sys.platform != "win32":
            self._listen()

    def close(self) -> None:
        """Listen no more."""
        if self._pipe is None:
            return
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for number in _asking():
            signal.signal(number, signal.SIG_DFL)
        for end in self._pipe:
            os.close(end)
        self._pipe = None

    def _listen(self) -> None:
        self._pipe = os.pipe()
        for end in self._pipe:
            os.set_blocking(end, False)
        self._notifier = QSocketNotifier(self._pipe[0], QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._arrived)
        signal.set_wakeup_fd(self._pipe[1], warn_on_full_buffer=False)
        for number in _asking():
            signal.signal(number, _take_note)

    def _arrived(self) -> None:
        if self._pipe is not None:
            os.read(self._pipe[0], 64)
            self.asked.emit()


def _asking() -> tuple[signal.Signals, ...]:
    return (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def _take_note(_number: int, _frame: FrameType | None) -> None:
    """The pipe carries the news; a handler must only be there."""
