"""Notices that nobody has touched the keyboard or the mouse for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

from companion.core.clock import elapsed_s
from companion.services.ports import Clock
from companion.ui.rooms.session.times import Deadline

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class Idle(QObject):
    """Tells once when ``after_s`` of the clock went by without a touch, between start and stop."""

    fell_still = Signal()

    def __init__(self, clock: Clock, after_s: float, parent: QObject) -> None:
        super().__init__(parent)
        self._clock, self._after_s = clock, after_s
        self._touched_at = clock.now()
        self._is_watching = False
        self._deadline = Deadline(clock, self)
        self._deadline.reached.connect(self._look_at_clock)

    def start(self) -> None:
        """Begin to watch; the span begins now."""
        if not self._is_watching:
            self._is_watching = True
            _application().installEventFilter(self)
        self._begin_anew()

    def stop(self) -> None:
        """Watch no more."""
        if self._is_watching:
            self._is_watching = False
            _application().removeEventFilter(self)
        self._deadline.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._begin_anew()
        return super().eventFilter(watched, event)

    def _begin_anew(self) -> None:
        self._touched_at = self._clock.now()
        self._deadline.wait(self._after_s)

    def _look_at_clock(self) -> None:
        # A rehearsal's clock may have stood still meanwhile.
        left_s = self._after_s - elapsed_s(self._touched_at, self._clock.now())
        if left_s > 0:
            self._deadline.wait(left_s)
        else:
            self.fell_still.emit()


def _application() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication), "rooms live in an application"
    return found
