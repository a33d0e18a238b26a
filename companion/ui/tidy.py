"""When Python looks for objects that nobody needs: only between two events of Qt's thread."""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer, SignalInstance

TIDY_EVERY_MS = 250
"""What a long list brings is then gone through bit by bit: in one go it holds the window up for 30 ms."""

LONGEST_RESTS = 16
"""While nothing is made it looks more and more seldom, for the hours of the quiet part: every 4 s at last."""

SETTLED_AFTER_RESTS = 4
MOST_COUNTS = (700, 40, 10)
"""When a generation is due: so many new objects, so many looks at the one before."""


class Tidy(QObject):
    """Does the work of Python's collector of cycles, which is off while this is there.

    Python's own runs on any thread and in the middle of any call. On another thread it destroys a part of the
    window there; while Qt goes over all its widgets, it takes one away. Either ends the program.
    """

    def __init__(self, parent: QObject, every_ms: int = TIDY_EVERY_MS) -> None:
        super().__init__(parent)
        self._is_settled = self._is_to_turn_out = False
        gc.disable()
        self._every_ms, self._rests = every_ms, 1
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tidy)
        self._timer.start(SETTLED_AFTER_RESTS * every_ms)

    def turn_out(self) -> None:
        """Go through everything the next time: what was built at the start is gone."""
        self._is_to_turn_out = True
        self._timer.start(SETTLED_AFTER_RESTS * self._every_ms)

    def wake(self) -> None:
        """Look often again: someone is at the keys, and whatever they ask for will be made now."""
        if self._rests > 1 and not self._is_to_turn_out:
            self._rests = 1
            self._timer.start(self._every_ms)

    def _tidy(self) -> None:
        if self._is_to_turn_out:
            self._is_settled = self._is_to_turn_out = False
            gc.unfreeze()
            gc.collect()
        elif self._is_settled:
            has_found = _collect_what_is_due()
            self._rests = 1 if has_found else min(2 * self._rests, LONGEST_RESTS)
        if not self._is_settled:
            # What was built at the start stays. Going through it would hold up the window.
            self._is_settled = True
            gc.freeze()
        self._timer.start(self._rests * self._every_ms)


def wake_by(used: SignalInstance) -> None:
    """Wake the app's own at each sign of use, where there is one."""
    app = QCoreApplication.instance()
    tidy = None if app is None else app.findChild(Tidy)
    if tidy is not None:
        used.connect(tidy.wake)


def _collect_what_is_due() -> bool:
    """Collect the oldest generation that is due; whether there was one."""
    counts = gc.get_count()
    due = [generation for generation in range(3) if counts[generation] > MOST_COUNTS[generation]]
    if due:
        gc.collect(due[-1])
    return bool(due)
