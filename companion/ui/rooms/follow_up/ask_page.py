"""One question of the days after on the screen: an answer, or leaving it out, and a way back."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from companion.ui.kit.page import Page
from companion.ui.kit.text import Heading, Lead, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.follow_up.bodies import Body
from companion.ui.rooms.session.parts import Column, Link

SHORT_LETTERS = 70
"""Longer items stand in smaller letters, so that their answers are seen with them."""


class AskPage(Page):
    """``answered`` and ``left_out`` ask to go on; nothing goes on by itself."""

    answered = Signal()
    left_out = Signal()
    went_back = Signal()

    def __init__(self) -> None:
        super().__init__(" ", "", top_px=Space.WIDE)
        self._body: Body | None = None
        self._stem, self._hint = Quiet(), Quiet()
        self._short, self._long = Heading(), Lead()
        self._slot = Column()
        self._leave = Link(self.tr("Leave this out"))
        self._leave.setObjectName("action.leave_out")
        self._leave.clicked.connect(self.left_out)
        self._on = self.set_primary(self.tr("Next"), self._go_on)
        self._way_back = self.set_back(self.tr("Back"), self.went_back.emit)
        leave = QHBoxLayout()
        leave.addWidget(self._leave)
        leave.addStretch(1)
        for part in (self._stem, self._short, self._long, self._hint):
            self.add(part)
        self.add_space(Space.TINY)
        self.add(self._slot)
        self.add_space(Space.TINY)
        self.add_layout(leave)

    def ask(
        self, body: Body, place: str, *, title: str = "", stem: str = "", item: str = "", hint: str = ""
    ) -> None:
        """Show one question. ``title`` in the largest words, or ``item`` below its ``stem``."""
        self._body = body
        self.set_note("")
        self.set_title(title, place)
        is_long = len(item) > SHORT_LETTERS
        short, long = ("", item) if is_long else (item, "")
        words_of = ((self._stem, stem), (self._short, short), (self._long, long), (self._hint, hint))
        for label, words in words_of:
            label.setText(words)
            label.setVisible(bool(words))
        self._slot.show_parts([body])
        body.changed.connect(self._refresh)
        self._leave.setEnabled(True)
        self._refresh()
        for before, after in pairwise((*body.tabs, self._leave, self._on, self._way_back)):
            self.setTabOrder(before, after)
        self.scroller.verticalScrollBar().setValue(0)
        if self.isVisible():
            self.focus_first()

    def hold(self) -> None:
        """Wait: the answer is being kept."""
        self._on.setEnabled(False)
        self._leave.setEnabled(False)

    def release(self, trouble: str) -> None:
        """The answer could not be kept: say so, and let it be tried again."""
        self.set_note(trouble)
        self._leave.setEnabled(True)
        self._refresh()

    def focus_first(self) -> None:
        """Give the keyboard to the first part of the answer."""
        if self._body is not None:
            self._body.tabs[0].setFocus()

    def _refresh(self) -> None:
        self._on.setEnabled(self._body is not None and self._body.is_answered)

    def _go_on(self) -> None:
        self.answered.emit()
