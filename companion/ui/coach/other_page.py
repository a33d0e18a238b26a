"""A file for another program that came locked: it is unlocked here, and saved where the coach says."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.services.coach_reading import CoachService, Opened
from companion.services.ports import Failed, Ok
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.pickers import PickSave
from companion.ui.rooms.session.parts import fill
from companion.ui.rooms.trouble import Trouble


class OtherPage(QWidget):
    """``went_back``: to choose another file."""

    went_back = Signal()

    def __init__(self, coach: CoachService, pick_save: PickSave, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._coach, self._pick = coach, pick_save
        self._opened: Opened | None = None
        self._page = Page(title=self.tr("This file is for another program"))
        self._told, self._trouble = Quiet(), Trouble()
        self._page.add(Body(self.tr("It is a table, a database, a web page or a health record.")))
        self._page.add(Body(self.tr("Save it without its lock, then open it in that program.")))
        self._page.add_space(Space.TINY)
        self._page.add(
            Quiet(self.tr("Anyone who has the new file can read it. Remove it when you are done."))
        )
        for part in (self._told, self._trouble):
            self._page.add(part)
        self._page.set_primary(self.tr("Save without the lock"), self._ask)
        self._page.set_back(self.tr("Another file"), self.went_back.emit)
        fill(self, self._page)

    def show_opened(self, opened: Opened) -> None:
        """Offer to save what was unlocked."""
        self._opened = opened
        self._told.hide()
        self._trouble.clear()

    def _ask(self) -> None:
        if self._opened is None:
            return
        target = self._pick(self, f"notes{self._opened.suffix}")
        if target is not None:
            self._trouble.clear()
            self._coach.save_unlocked(self._opened, target, self._saved)

    def _saved(self, result: Ok[Path] | Failed) -> None:
        match result:
            case Ok(target):
                self._told.setText(self.tr("Saved as %1.").replace("%1", target.name))
                self._told.show()
            case Failed(error):
                self._trouble.show_error(
                    error, self.tr("This did not work. Nothing was saved. Please try again.")
                )
