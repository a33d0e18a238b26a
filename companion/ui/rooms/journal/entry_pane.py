"""One entry, on paper that can be written on, with the question it was written to and its tags."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.core.journal import Entry
from companion.core.journal_list import SessionNote
from companion.ui.kit.text import Eyebrow, Quiet, Title
from companion.ui.kit.tokens import Space
from companion.ui.rooms.attached import AttachedPart
from companion.ui.rooms.journal.entry_field import EntryField
from companion.ui.rooms.journal.words import date_line, standing
from companion.ui.rooms.session.parts import Link

_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class EntryPane(QWidget):
    """``changed`` tells of typing, ``left`` of the keyboard going elsewhere, ``about`` asks for its page,
    ``alone_asked`` for nothing but the words. ``below_fits``: whether the part below them has room.

    ``attached``: what stands below the words, voice notes and drawings, if anything does.
    """

    changed = Signal()
    left = Signal()
    about = Signal()
    alone_asked = Signal()
    below_fits = Signal(bool)

    def __init__(
        self,
        below: QWidget,
        field: EntryField,
        attached: AttachedPart | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._below, self._wants_below, self._is_alone = below, False, False
        self._day, self._question, self._empty, self._tags = Eyebrow(), Quiet(), _Empty(), Eyebrow()
        self._tags.setObjectName("tags")
        self._about = Link(self.tr("About this entry"))
        self._about.setObjectName("action.about")
        self._about.clicked.connect(self.about)
        self._alone = Link(self.tr("Only the words (F11)"))
        self._alone.setObjectName("action.alone")
        self._alone.clicked.connect(self.alone_asked)
        self._field = field
        self._attached = attached
        field.paper.installEventFilter(self)
        field.changed.connect(self.changed)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(Space.STEP)
        foot.addWidget(self._about)
        foot.addWidget(self._alone)
        foot.addWidget(self._tags, 1)
        self._tags.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        for part in (self._day, self._question, self._empty):
            column.addWidget(part)
        column.addWidget(field, 1)
        column.addStretch(0)
        if self._attached is not None:
            column.addWidget(self._attached)
        column.addWidget(self._foot)
        column.addWidget(below)
        self.show_nothing("", "")

    def show_entry(self, entry: Entry, words: str) -> None:
        """Show an entry with its newest words, which may not be stored yet."""
        self._question.setText(entry.prompt)
        self._field.show_words(
            entry.entry_id, words, hint="" if entry.prompt else self.tr("A word is enough.")
        )
        self.show_facts(entry)
        self._arrange(is_empty=False)
        self._show_attached(entry)

    def show_facts(self, entry: Entry) -> None:
        """Show what is known of the entry besides its words."""
        self._day.setText(f"{date_line(entry.begun_at)} · {standing(entry.kind, entry.state)}")
        self._tags.setText(" · ".join(entry.tags))

    def show_note(self, note: SessionNote) -> None:
        """Show a note from inside a session, to read only."""
        self._day.setText(f"{date_line(note.at)} · {self.tr('note from the session')}")
        self._question.setText(self.tr("Written during the session. It stays as it is."))
        self._field.show_read_only(note.text)
        self._arrange(is_empty=False, is_note=True)
        self._show_attached(None)

    def show_nothing(self, title: str, line: str) -> None:
        """Say what will be here."""
        self._empty.say(title, line)
        self._arrange(is_empty=True)
        self._show_attached(None)

    @property
    def shows_entry(self) -> bool:
        """Whether there are words here that can be written on."""
        return self._field.isVisibleTo(self) and self._field.is_writable

    def offer_below(self, *, wanted: bool) -> None:
        """Show the part below the paper where it is wanted and leaves room to write."""
        self._wants_below = wanted
        self._fit_below()

    def leave_alone(self, *, is_alone: bool) -> None:
        """Show only the words, or all parts again."""
        self._is_alone = is_alone
        self._foot.setVisible(not is_alone and self._field.is_writable)
        if self._attached is not None:
            self._attached.setVisible(not is_alone and self._field.is_writable)
        self._fit_below()

    def write(self) -> None:
        """Give the keyboard to the paper."""
        self._field.paper.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._field.paper:
            return False
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        elif isinstance(event, QFocusEvent) and event.reason() in _BY_KEY:
            # An entry is read from its top, and written on at its end.
            self._field.paper.moveCursor(QTextCursor.MoveOperation.End)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_below()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.layout() is not None:
            self._fit_below()

    def _show_attached(self, entry: Entry | None) -> None:
        if self._attached is not None:
            self._attached.setVisible(entry is not None and not self._is_alone)
            self._attached.show_entry(entry)

    def _fit_below(self) -> None:
        below_px = _height_of(self._below, self.width())
        above_px = self._day.sizeHint().height() + self._field.minimumSizeHint().height()
        if self._attached is not None:
            above_px += self._attached.sizeHint().height()
        above_px += self._foot.sizeHint().height() + Space.ROOM
        has_room = self.height() >= below_px + above_px
        self._below.setVisible(self._wants_below and has_room and not self._is_alone)
        self.below_fits.emit(has_room)

    def _arrange(self, *, is_empty: bool, is_note: bool = False) -> None:
        self._empty.setVisible(is_empty)
        self._day.setVisible(not is_empty)
        self._field.setVisible(not is_empty)
        self._foot.setVisible(not is_empty and not is_note and not self._is_alone)
        self._question.setVisible(not is_empty and bool(self._question.text()))


def _height_of(part: QWidget, width: int) -> int:
    layout = part.layout()
    if layout is None:
        return 0
    # While hidden it hears of no other text size, and would go on telling the height of before.
    layout.invalidate()
    layout.activate()
    return layout.totalHeightForWidth(width)


class _Empty(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._title, self._line = Title(), Quiet()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self._line)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def say(self, title: str, line: str) -> None:
        self._title.setText(title)
        self._line.setText(line)
