"""The coach's window: open a share, read it, keep own notes apart, write a short list back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QColor
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from companion.services.coach_reading import CoachService, Opened
from companion.services.locked_files import NeedsSecretError
from companion.services.ports import Failed, Ok
from companion.ui.coach.list_page import ListPage
from companion.ui.coach.notes_page import NotesPage
from companion.ui.coach.open_page import OpenPage
from companion.ui.coach.other_page import OtherPage
from companion.ui.coach.read_page import ReadPage
from companion.ui.kit.accessible import mark_as_window
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import Space
from companion.ui.pdf_pages import PdfPages
from companion.ui.rooms.pickers import PickOpen, PickSave
from companion.ui.shell import least_size

SIZE_PX = (1120, 800)


@dataclass(frozen=True, slots=True)
class CoachPickers:
    """How a coach chooses files: a share or notes to open, where to save, a folder for recordings."""

    open_file: PickOpen
    save: PickSave
    folder: PickOpen


class CoachWindow(QWidget):
    """Needs no vault and keeps nothing by itself."""

    def __init__(self, coach: CoachService, pages: PdfPages, pickers: CoachPickers) -> None:
        super().__init__()
        self._coach = coach
        self._was_warned = False
        mark_as_window(self)
        self.setObjectName("coach")
        self.setWindowTitle(self.tr("Companion for coaches"))
        self.setMinimumSize(least_size())
        self.resize(*SIZE_PX)
        self._open = OpenPage(pickers.open_file)
        self._read = ReadPage(coach, pages, pickers.folder)
        self._other = OtherPage(coach, pickers.save)
        self._notes = NotesPage(coach, pickers.open_file, pickers.save)
        self._list = ListPage(coach, pickers.save)
        self._pages = QStackedWidget()
        self._shared = QStackedWidget()
        for page in (self._open, self._read, self._other):
            self._shared.addWidget(page)
        for tab in (self._shared, self._notes, self._list):
            self._pages.addWidget(tab)
        self._tabs = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_tabs())
        column.addWidget(self._pages, 1)
        self._open.asked.connect(self._ask)
        self._other.went_back.connect(self._begin_again)
        self._tabs.idClicked.connect(self._pages.setCurrentIndex)

    def open_at_start(self, file: Path | None) -> None:
        """Open the file that was named, if any."""
        if file is not None:
            self._open.take(file)
            self._ask(file, "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setMinimumSize(least_size())

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._notes.is_saved() and not self._was_warned:
            self._was_warned = True
            self._tabs.button(1).click()
            self._notes.say_unsaved()
            event.ignore()
            return
        super().closeEvent(event)

    def _ask(self, file: Path, secret: str) -> None:
        self._open.set_busy(is_busy=True)
        self._coach.open_file(file, secret, self._opened)

    def _opened(self, result: Ok[Opened] | Failed) -> None:
        self._open.set_busy(is_busy=False)
        match result:
            case Ok(opened) if opened.other:
                self._open.forget()
                self._shared.setCurrentWidget(self._other)
                self._other.show_opened(opened)
            case Ok(opened):
                self._open.forget()
                self._shared.setCurrentWidget(self._read)
                self._read.show_opened(opened)
            case Failed(error):
                self._open.tell(error)
                if isinstance(error, NeedsSecretError):
                    self._open.ask_secret()

    def _begin_again(self) -> None:
        self._open.take(None)
        self._shared.setCurrentWidget(self._open)

    def _make_tabs(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.ROOM, Space.STEP, Space.ROOM, Space.SMALL)
        row.setSpacing(Space.SMALL)
        names = (
            ("tab.shared", self.tr("What was shared")),
            ("tab.notes", self.tr("My own notes")),
            ("tab.list", self.tr("A list to give")),
        )
        for number, (name, words) in enumerate(names):
            tab = _Tab(words)
            tab.setObjectName(name)
            self._tabs.addButton(tab, number)
            row.addWidget(tab, 0, Qt.AlignmentFlag.AlignVCenter)
        self._tabs.button(0).setChecked(True)
        row.addStretch(1)
        return bar


class _Tab(SoftButton):
    """Tinted while its page is shown."""

    ground = None

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setCheckable(True)
        # A screen reader hears one of several, not a box to tick.
        self.setAutoExclusive(True)

    def _fill(self) -> QColor | None:
        return colour(self, "accent_tint") if self.isChecked() else super()._fill()
