"""The third page of sharing: which file, how it is locked, for whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.services.ports import Jobs
from companion.services.protection import Guard
from companion.services.share_tools import ShareTools
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.fields import LineField
from companion.ui.kit.page import Page
from companion.ui.kit.progress import ProgressLine
from companion.ui.kit.text import Label, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import fill
from companion.ui.rooms.share.lock_choice import PRINT, LockChoice
from companion.ui.rooms.share.told import Told
from companion.ui.rooms.share.words import format_words

_FOR_PEOPLE = frozenset({"pdf", "html"})


class ProtectPage(QWidget):
    """Neither a file nor a lock is chosen for the person. ``asked``: save or print it this way."""

    went_back = Signal()
    asked = Signal()
    stopped = Signal()

    def __init__(
        self, tools: ShareTools, jobs: Jobs, format_ids: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.is_busy = False
        self._page = Page(title=self.tr("Protect and save"))
        self._formats = ChoiceGroup(
            [_format_choice(one) for one in sorted(format_ids, key=_for_people_first)]
        )
        self._lock = LockChoice(tools, jobs)
        self._whom = LineField(self.tr("For whom, for your own list"))
        self._whom.setObjectName("field.whom")
        self.told = Told(self._page.scroller)
        self._progress = ProgressLine(self.tr("How far it has come"))
        self._build(format_ids)
        self._formats.chosen.connect(self._format_chosen)
        self._lock.changed.connect(self._changed)
        self._lock.failed.connect(self.told.tell_error)

    def begin(self, whom: str, note: str) -> None:
        """Nothing is chosen yet but the kind of file that people read."""
        self._formats.select("format_pdf")
        self._lock.begin()
        self._lock.suit(is_pdf=True)
        self._whom.set_text(whom)
        self._page.set_note(note)
        self.told.hide()
        self.set_busy(is_busy=False)
        self._page.scroller.verticalScrollBar().setValue(0)

    def leave(self) -> None:
        """Take the password away."""
        self._lock.forget()

    def format_id(self) -> str:
        """The kind of file."""
        return (self._formats.selected() or "format_pdf").removeprefix("format_")

    def is_printing(self) -> bool:
        """Whether it goes on paper."""
        return self._lock.way() == PRINT

    def guard(self) -> Guard:
        """How the file is locked."""
        return self._lock.guard()

    def way(self) -> str:
        """The way that was chosen, for the next time."""
        return self._lock.way().removeprefix("protect_")

    def whom(self) -> str:
        """For whom it is."""
        return self._whom.text().strip()

    def set_busy(self, *, is_busy: bool, share: float = 0.0) -> None:
        """Show how far a file is, and allow no second one meanwhile."""
        self.is_busy = is_busy
        self._progress.set_share(share)
        self._progress.setVisible(is_busy)
        for part in (self._formats, self._lock, self._whom):
            part.setEnabled(not is_busy)
        self._back.setText(self.tr("Stop") if is_busy else self.tr("Back"))
        self._refresh()

    def focus_locks(self) -> None:
        """Give the keyboard to the ways to lock it."""
        self._lock.setFocus()

    def focus_primary(self) -> None:
        """Give the keyboard to the button that saves."""
        self._save.setFocus()

    def _format_chosen(self, _key: str) -> None:
        self._lock.suit(is_pdf=self.format_id() == "pdf")
        self._changed()

    def _changed(self) -> None:
        self.told.hide()
        self._refresh()

    def _refresh(self) -> None:
        self._save.setText(self.tr("Print") if self.is_printing() else self.tr("Save"))
        self._save.setEnabled(self._lock.is_ready() and not self.is_busy)

    def _back_or_stop(self) -> None:
        if self.is_busy:
            self.stopped.emit()
        else:
            self.went_back.emit()

    def _build(self, format_ids: Sequence[str]) -> None:
        page = self._page
        self._save = page.set_primary(self.tr("Save"), self.asked.emit)
        self._back = page.set_back(self.tr("Back"), self._back_or_stop)
        page.add(Quiet(self.tr("The file is made on this computer. You carry or send it yourself.")))
        page.add_space(Space.TINY)
        if len(format_ids) > 1:
            asked = self.tr("Which file")
            self._formats.setAccessibleName(asked)
            page.add(Label(asked))
            page.add(self._formats)
            page.add_space(Space.TINY)
        asked = self.tr("How it is locked")
        self._lock.name_ways(asked)
        page.add(Label(asked))
        page.add(self._lock)
        page.add_space(Space.TINY)
        for last in (self._whom, self._progress, self.told):
            page.add(last)
        fill(self, page)


def _for_people_first(format_id: str) -> tuple[bool, str]:
    """What a coach reads stands first, then what a program reads."""
    return format_id not in _FOR_PEOPLE, format_id if format_id != "pdf" else ""


def _format_choice(format_id: str) -> Choice:
    name, use = format_words(format_id)
    return Choice(f"format_{format_id}", name, use)
