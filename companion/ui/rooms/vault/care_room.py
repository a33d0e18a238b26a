"""What the pages that look after the vault share: one action, its trouble, its outcome, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from companion.ui.kit.banner import announce
from companion.ui.kit.cards import Card
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.parts import Column, bring_into_sight, fill, on_escape
from companion.ui.rooms.trouble import Trouble


class CareRoom(Room):
    """A page with words first, then the parts of a subclass, then what came of it."""

    place = "settings"

    def __init__(self, screen: str, *, leave_to: Callable[[], None]) -> None:
        super().__init__(screen)
        self._leave_to = leave_to
        self._is_busy = False
        self._trouble, self._outcome = Trouble(), Outcome()
        # In a context of its own, since each subclass has another one.
        self._page = Page(QCoreApplication.translate("CareRoom", "Your vault"), " ")
        on_escape(self, self._go_back)
        fill(self, self._page)

    def enter(self) -> None:
        self._quieten()
        self._refresh()

    def _say(self, *sentences: str) -> QWidget:
        """A few quiet sentences above the parts."""
        said = Column(gap_px=Space.TINY)
        said.show_parts([Quiet(sentence) for sentence in sentences])
        self._page.add(said)
        self._page.add_space(Space.TINY)
        return said

    def _finish_page(self, *parts: QWidget) -> None:
        for part in (*parts, self._trouble, self._outcome):
            self._page.add(part)
        back = QCoreApplication.translate("CareRoom", "Back")
        self._back = self._page.set_back(back, self._go_back)

    def _refresh(self) -> None:
        """Allow what can be done now; a subclass says what."""

    def _quieten(self) -> None:
        self._trouble.clear()
        self._outcome.hide()

    def _begin(self, note: str, keep: QWidget) -> None:
        """Something takes a while. ``keep`` holds the keyboard, so that the next key lands nowhere else."""
        self._quieten()
        keep.setFocus()
        self._is_busy = True
        self._back.setEnabled(False)
        self._page.set_note(note)
        self._refresh()

    def _end(self) -> None:
        self._is_busy = False
        self._back.setEnabled(True)
        self._page.set_note("")
        self._refresh()

    def _fail(self, error: Exception) -> None:
        kept = QCoreApplication.translate(
            "CareRoom", "This did not work. Your vault is as it was. Please try again."
        )
        self._trouble.show_error(error, kept)

    def _go_back(self) -> None:
        if not self._is_busy:
            self._leave_to()


class Outcome(Card):
    """What was done, in a card of its own."""

    def __init__(self) -> None:
        super().__init__("accent_tint")
        self.setObjectName("outcome")
        self._lines = [Body(), Body(), Body()]
        for line in self._lines:
            self.add(line)
        self.hide()

    def tell(self, *sentences: str) -> None:
        """Say up to three sentences."""
        for number, line in enumerate(self._lines):
            line.setText(sentences[number] if number < len(sentences) else "")
            line.setVisible(number < len(sentences))
        self.show()
        announce(self, " ".join(sentences))
        # Its place is known once the page is laid out anew.
        QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        bring_into_sight(self)
