"""The full screen that asks for a look-in once one was missed; only a look, or Help, takes it away (H02)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.content.cards import Part
from companion.core.clock import whole_minutes
from companion.ui.kit.banner import announce
from companion.ui.kit.page import Page
from companion.ui.kit.text import Lead, Text
from companion.ui.kit.tokens import Space
from companion.ui.kit.type import Type
from companion.ui.rooms.session.sitter.actions import SitterActions


class LatePage(QWidget):
    """The largest words there are: look in now. What to look at, and the two answers."""

    looked = Signal()
    not_right = Signal()

    def __init__(self, look: Part, still: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = Page(top_px=Space.WIDE)
        self._now = _Largest(self.tr("Look in now"))
        self._late = Lead()
        self._late.set_ink("accent")
        self._page.add(self._now)
        self._page.add(self._late)
        self._page.add_space(Space.SMALL)
        for line in look.lines:
            self._page.add(Lead(line))
        self._page.add(Lead(f"{still.heading} {' '.join(still.lines)}"))
        actions = SitterActions()
        actions.leave_out_dark()
        actions.looked.connect(self.looked)
        actions.not_right.connect(self.not_right)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._page, 1)
        whole.addWidget(actions)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_late(self, due_at: str, late_s: float) -> None:
        """Say how long ago it was due."""
        minutes = max(1, whole_minutes(late_s))
        words = self.tr("It was due at {time}. {minutes} minutes ago.")
        if minutes == 1:
            words = self.tr("It was due at {time}. 1 minute ago.")
        words = words.format(time=due_at, minutes=minutes)
        if words != self._late.text():
            self._late.setText(words)

    def enter(self) -> None:
        """Begin at the top, and say it."""
        self._page.scroller.verticalScrollBar().setValue(0)
        announce(self, f"{self._now.text()}. {self._late.text()}")

    def focus_first(self) -> None:
        """No button takes the keyboard: a key that was meant to wake the page must log nothing."""
        self.setFocus()


class _Largest(Text):
    role = Type.NUMBER
    ink = "accent"
