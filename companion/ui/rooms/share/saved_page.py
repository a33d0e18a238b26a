"""The last page of sharing: where the file lies, and the password once more."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.services.ports import Jobs
from companion.services.protection import Guard, ProtectKind
from companion.services.share_tools import ShareTools
from companion.ui.kit.cards import Card
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Strong
from companion.ui.rooms.session.parts import fill
from companion.ui.rooms.share.password_card import PasswordCard

_WITH_PASSWORD = (ProtectKind.PASSWORD, ProtectKind.AGE_PASSPHRASE)


class SavedPage(QWidget):
    """``done``: sharing is over; ``again``: another file of the same things.

    ``is_own``: the file is for the person alone, not for a coach.
    """

    done = Signal()
    again = Signal()

    def __init__(
        self, tools: ShareTools, jobs: Jobs, parent: QWidget | None = None, *, is_own: bool = False
    ) -> None:
        super().__init__(parent)
        self._is_own = is_own
        self._page = Page(title=" ")
        self._told, self._first, self._second = Card("accent_tint"), Strong(), Body()
        self._told.setObjectName("saved")
        self._told.add(self._first)
        self._told.add(self._second)
        self._card = PasswordCard(jobs, tools.printing, is_own=is_own)
        self._page.add(self._told)
        self._page.add(self._card)
        self._done = self._page.set_primary(self.tr("Done"), self.done.emit)
        self._page.set_back(self.tr("Another file"), self.again.emit)
        fill(self, self._page)

    def show_saved(self, target: Path, guard: Guard) -> None:
        """Say where a file lies and how it opens."""
        saved = self.tr("Saved as %1 in %2").replace("%1", target.name).replace("%2", str(target.parent))
        self._show(self.tr("It is saved"), saved, self._opens(guard))
        password = guard.secret if guard.kind in _WITH_PASSWORD else ""
        self._card.show_password(password)
        self._card.setVisible(bool(password))

    def show_printed(self) -> None:
        """Say that the pages are on their way."""
        on_way = self.tr("The pages are on their way to the printer.")
        self._show(self.tr("It is printed"), on_way, self.tr("No file was written."))
        self._card.hide()

    def leave(self) -> None:
        """Take the password away."""
        self._card.show_password("")

    def focus_primary(self) -> None:
        """Give the keyboard to the button that ends it."""
        self._done.setFocus()

    def _show(self, title: str, first: str, second: str) -> None:
        self._first.setText(first)
        self._second.setText(second)
        self._page.set_title(title)

    def _opens(self, guard: Guard) -> str:
        match guard.kind:
            case ProtectKind.AGE_KEY if self._is_own:
                return self.tr("Only your secret key opens it.")
            case ProtectKind.AGE_KEY:
                return self.tr("Only your coach's key opens it.")
            case ProtectKind.PASSWORD | ProtectKind.AGE_PASSPHRASE:
                return self.tr("It opens with the password below, and with nothing else.")
            case _:
                return self.tr("This file is not locked. Anyone who has it can read it.")
