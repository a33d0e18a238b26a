"""The page before a whole copy leaves: what is in it, what is not, and how it is locked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.services.ports import Jobs
from companion.services.protection import Guard
from companion.services.share_tools import ShareTools
from companion.ui.kit.cards import Card
from companion.ui.kit.page import Page
from companion.ui.kit.progress import ProgressLine
from companion.ui.kit.text import Body, Label, Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import fill
from companion.ui.rooms.share.lock_choice import PASSWORD, LockChoice
from companion.ui.rooms.share.told import Told


class EverythingPage(QWidget):
    """The file is locked by a password unless the person says otherwise. ``asked``: save it this way."""

    went_back = Signal()
    asked = Signal()
    stopped = Signal()

    def __init__(self, tools: ShareTools, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_busy = False
        self._page = Page(title=self.tr("Take everything"))
        self._lock = LockChoice(tools, jobs, is_own=True)
        self._progress = ProgressLine(self.tr("How far it has come"))
        self.told = Told(self._page.scroller)
        self._build()
        self._save = self._page.set_primary(self.tr("Save"), self.asked.emit)
        self._back = self._page.set_back(self.tr("Back"), self._back_or_stop)
        self._lock.changed.connect(self._changed)
        self._lock.failed.connect(self.told.tell_error)

    def begin(self) -> None:
        """A new password is ready; nothing is written yet."""
        self.told.hide()
        self._lock.begin()
        self._lock.suit(is_pdf=False)
        self._lock.choose(PASSWORD)
        self.set_busy(is_busy=False)
        self._page.scroller.verticalScrollBar().setValue(0)

    def leave(self) -> None:
        """Take the password away."""
        self._lock.forget()

    def guard(self) -> Guard:
        """How the file is locked."""
        return self._lock.guard()

    def set_busy(self, *, is_busy: bool, share: float = 0.0) -> None:
        """Show how far the file is, and allow no second one meanwhile."""
        self.is_busy = is_busy
        self._progress.set_share(share)
        self._progress.setVisible(is_busy)
        self._lock.setEnabled(not is_busy)
        self._back.setText(self.tr("Stop") if is_busy else self.tr("Back"))
        self._page.set_note(self.tr("The file is being made …") if is_busy else "")
        self._refresh()

    def focus_primary(self) -> None:
        """Give the keyboard to the button that saves."""
        self._save.setFocus()

    def focus_stop(self) -> None:
        """Give the keyboard to the button that stops it."""
        self._back.setFocus()

    def _changed(self) -> None:
        self.told.hide()
        self._refresh()

    def _refresh(self) -> None:
        self._save.setEnabled(self._lock.is_ready() and not self.is_busy)

    def _back_or_stop(self) -> None:
        if self.is_busy:
            self.stopped.emit()
        else:
            self.went_back.emit()

    def _build(self) -> None:
        page = self._page
        page.add(Quiet(self.tr("One file for you alone. It is not made for your coach.")))
        page.add_space(Space.TINY)
        inside = (
            self.tr("All that you wrote, sealed pages too."),
            self.tr("Voice notes and drawings."),
            self.tr("Sessions, with your private answers."),
            self.tr("Checks, forms, steps, topics and care plans."),
        )
        page.add(_list(self.tr("This is in it"), inside))
        outside = (
            self.tr("Your passphrase and your recovery words."),
            self.tr("Your own music, and the backups."),
        )
        page.add(_list(self.tr("This is not in it"), outside))
        page.add(Quiet(self.tr("Companion can read it back in, here or on another computer.")))
        page.add_space(Space.TINY)
        page.add(Label(self.tr("How it is locked")))
        for part in (self._lock, self._progress, self.told):
            page.add(part)
        fill(self, page)


def _list(heading: str, lines: tuple[str, ...]) -> Card:
    card = Card()
    card.column.setSpacing(Space.HAIR)
    card.add(Strong(heading))
    for line in lines:
        card.add(Body(line))
    return card
