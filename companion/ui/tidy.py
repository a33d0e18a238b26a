"""When Python looks for objects that nobody needs: only between two events of Qt's thread."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

TIDY_EVERY_MS = 1000
LONGEST_RESTS = 4
"""While nothing is made it looks four times more seldom, for the hours of the quiet part."""


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
        self._timer.start(every_ms)

    def turn_out(self) -> None:
        """Go through everything the next time: what was built at the start is gone."""
        self._is_to_turn_out = True
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


def _collect_what_is_due() -> bool:
    """Collect the oldest generation that is due, by Python's own measure; whether there was one."""
    counts, most = gc.get_count(), gc.get_threshold()
    due = [generation for generation in range(3) if counts[generation] > most[generation]]
    if due:
        gc.collect(due[-1])
    return bool(due)
