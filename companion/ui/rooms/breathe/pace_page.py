"""The person's own pace: a tap for each breath in, and no number anywhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.core.breath_pace import LEAST_TAPS, derive_pace_per_min, whole_taps
from companion.services.ports import Clock
from companion.ui.kit.banner import announce
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.type import Type
from companion.ui.rooms.session.sitter.tap import TapPlate

MOST_DOTS = 8


class PacePlate(TapPlate):
    """Shows a dot for each breath that was tapped."""

    role = Type.TITLE

    def show_count(self, count: int) -> None:
        """Show so many dots, 8 at most, and tell a screen reader what to do."""
        self.setText("• " * min(count, MOST_DOTS) if count else self.tr("Tap"))
        self.setAccessibleName(self.tr("Tap once each time you breathe in."))


class PacePage(Page):
    """``found`` gives breaths a minute; ``left`` tells that the person goes back without."""

    found = Signal(float)
    left = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(title=self.tr("Tap once each time you breathe in."), parent=parent)
        self._clock = clock
        self._taps_s: list[float] = []
        self._plate, self._line = PacePlate(), Quiet()
        self.add(self._line)
        self.add(self._plate)
        self._use = self.set_primary(self.tr("Start at this pace"), self._use_it)
        self.set_back(self.tr("Back"), self.left.emit)
        self._plate.pressed.connect(self._tapped)

    def begin(self) -> None:
        """Forget earlier taps."""
        self._taps_s.clear()
        self._show()
        self._plate.setFocus()

    def _tapped(self) -> None:
        self._taps_s.append(self._clock.now().steady_s)
        self._show()

    def _show(self) -> None:
        count = len(whole_taps(self._taps_s))
        self._plate.show_count(count)
        pace = derive_pace_per_min(self._taps_s)
        self._use.setEnabled(pace is not None)
        words = self.tr("Breathe as you do anyway. 4 taps are enough.")
        if pace is not None:
            words = self.tr("That is enough. You can tap on, or start.")
        elif count >= LEAST_TAPS:
            words = self.tr("We could not follow that. Tap on, or go back.")
        if words != self._line.text():
            self._line.setText(words)
            announce(self._line, words)

    def _use_it(self) -> None:
        pace = derive_pace_per_min(self._taps_s)
        if pace is not None:
            self.found.emit(pace)
