"""Puts the list and the entry side by side where there is room, else shows one of them at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.buttons import PlainButton, PrimaryButton
from companion.ui.kit.text import Eyebrow
from companion.ui.kit.tokens import Space
from companion.ui.rooms.journal.list_pane import ListPane, list_px

QWIDGETSIZE_MAX = 16_777_215
WIDE_ENOUGH_PX = 740
WIDEST_ENTRY_PX = 640


class Frame(QWidget):
    """Holds the two, with one bar below. ``writing`` asks for a new entry, ``done``: one is written.

    ``back`` asks for the list, where only one of the two has room. ``arranged``: whether both have room.
    """

    writing = Signal()
    done = Signal()
    back = Signal()
    arranged = Signal(bool)

    def __init__(self, entries: ListPane, entry: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries, self._inner_entry, self._entry = entries, entry, _centred(entry)
        self._shows_entry = False
        self._is_wide: bool | None = None
        self._is_alone = False
        self._said = Eyebrow()
        self._back = PlainButton(self.tr("All entries"))
        self._back.setObjectName("back")
        self._write = PrimaryButton(self.tr("Write"))
        self._write.setObjectName("action.write")
        self._done = PlainButton(self.tr("Done"))
        self._done.setObjectName("action.done")
        self._done.hide()
        self._back.clicked.connect(self.back)
        self._write.clicked.connect(self.writing)
        self._done.clicked.connect(self.done)
        self._inner_bar = self._make_bar()
        self._bar = _centred(self._inner_bar)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setRowStretch(0, 1)
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.layout() is not None:
            self.arrange()

    def is_wide(self) -> bool:
        """Whether both have room."""
        return self._is_wide is True

    def say(self, sentence: str) -> None:
        """A few words on whether what was typed is stored."""
        self._said.setText(sentence)

    def offer_done(self, *, wanted: bool) -> None:
        """Show the way to say that an entry is written for now."""
        self._done.setVisible(wanted)

    def leave_alone(self, *, is_alone: bool) -> None:
        """Show only the entry, or everything again."""
        self._is_alone = is_alone
        if is_alone:
            self._shows_entry = True
        self._show_parts()

    def show_list(self) -> None:
        """The list, where only one of the two has room."""
        had_entry = self._shows_entry
        self._shows_entry = False
        self._show_parts()
        if had_entry and not self._is_wide and self.isVisible():
            self._entries.focus_list()

    def show_entry(self) -> None:
        """The entry, where only one of the two has room."""
        self._shows_entry = True
        self._show_parts()

    def arrange(self) -> None:
        """Find out again whether both have room."""
        scale = faces.app_scale()
        wide = self.width() >= WIDE_ENOUGH_PX * scale
        self._inner_bar.setContentsMargins(0, round(Space.STEP / scale), 0, round((Space.LARGE - 8) / scale))
        least, most = (list_px(), list_px()) if wide else (0, QWIDGETSIZE_MAX)
        self._entries.setMinimumWidth(least)
        self._entries.setMaximumWidth(most)
        if wide is not self._is_wide:
            self._is_wide = wide
            self._place(wide)
            self.arranged.emit(wide)
        self._show_parts()

    def _place(self, wide: bool) -> None:  # noqa: FBT001  a plain question of two answers
        for part in (self._entries, self._entry, self._bar):
            self._grid.removeWidget(part)
        self._inner_bar.setMaximumWidth(WIDEST_ENTRY_PX if wide else QWIDGETSIZE_MAX)
        self._inner_entry.setMaximumWidth(WIDEST_ENTRY_PX if wide else QWIDGETSIZE_MAX)
        if wide:
            self._grid.addWidget(self._entries, 0, 0, 2, 1)
            self._grid.addWidget(self._entry, 0, 1)
            self._grid.addWidget(self._bar, 1, 1)
        else:
            self._grid.addWidget(self._entries, 0, 0, 1, 2)
            self._grid.addWidget(self._entry, 0, 0, 1, 2)
            self._grid.addWidget(self._bar, 1, 0, 1, 2)
        self._grid.setColumnStretch(1, 1)

    def _show_parts(self) -> None:
        wide = bool(self._is_wide)
        self._entries.setVisible((wide or not self._shows_entry) and not self._is_alone)
        self._bar.setVisible(not self._is_alone)
        self._entry.setVisible(wide or self._shows_entry)
        self._back.setVisible(not wide and self._shows_entry)
        self._said.setVisible(wide or self._shows_entry)

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.STEP)
        row.addWidget(self._back, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._said, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(0)
        row.addWidget(self._done, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._write, 0, Qt.AlignmentFlag.AlignVCenter)
        return bar


def _centred(inner: QWidget) -> QWidget:
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(Space.HUGE // 2, 0, Space.HUGE // 2, 0)
    row.addStretch(1)
    row.addWidget(inner, 1000)
    row.addStretch(1)
    return frame
