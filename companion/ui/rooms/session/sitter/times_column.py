"""The left half of the sitter's page: minutes since the medicine, the next look-in, what happened so far."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.core.clock import whole_minutes
from companion.core.due import look_in_gap_s, next_look_in_s
from companion.core.session import SessionState
from companion.ui.kit.banner import announce
from companion.ui.kit.progress import ProgressLine
from companion.ui.kit.reading import READ_AFTER_MS
from companion.ui.kit.text import ClockText, Eyebrow, Number, Quiet, Strong, Text, Title
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import Column
from companion.ui.rooms.session.times import countdown


class TimesColumn(QWidget):
    """Shows times. It changes only what is different from the second before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] = ()
        self._was_due = False
        self._minutes = ClockText()
        self._unit = _Unit()
        self._part = Quiet()
        self._since_name = Quiet()
        self._blocks = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._next_name = Quiet(self.tr("Next look-in"))
        self._next = Number()
        self._missed = Strong()
        self._missed.set_ink("accent")
        self._line = ProgressLine(self.tr("Time until the next look-in"), is_read_out=False)
        self._log = Column()
        self._build()
        self.set_wide(True)

    def set_wide(self, wide: bool) -> None:  # noqa: FBT001  the shape of the signal
        """Beside another column, or alone with large letters: then the two times stand side by side."""
        direction = QBoxLayout.Direction.TopToBottom if wide else QBoxLayout.Direction.LeftToRight
        self._blocks.setDirection(direction)
        self._blocks.setSpacing(Space.WIDE)
        self._unit.setVisible(wide)
        _set(
            self._since_name, self.tr("Since the medicine") if wide else self.tr("Minutes since the medicine")
        )

    def show_state(self, state: SessionState, since_s: float, part: str) -> None:
        """Show this second. ``part`` says in words where the session is."""
        minutes = whole_minutes(since_s)
        _set(self._minutes, str(minutes))
        _set(self._unit, self.tr("minute") if minutes == 1 else self.tr("minutes"))
        _set(self._part, part)
        due_s = next_look_in_s(state)
        left_s = due_s - since_s
        gap_s = look_in_gap_s(state.timeline, state.last_look_in_s)
        _set(self._next, countdown(left_s) if left_s > 0 else self.tr("Look in now"))
        self._line.set_share(1 - left_s / gap_s)
        self._show_missed(due_s in state.missed_due_s, since_s - due_s)
        is_due = left_s <= 0
        if is_due and not self._was_due:
            announce(self._next, self.tr("Look in now"))
        self._was_due = is_due

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if QAccessible.isActive():
            QTimer.singleShot(READ_AFTER_MS, self, self._tell_times)

    def _tell_times(self) -> None:
        since = f"{self._since_name.text()}: {self._minutes.text()} {self._unit.text()}"
        announce(self, f"{since}. {self._next_name.text()}: {self._next.text()}. {self._part.text()}")

    def show_log(self, lines: Sequence[str]) -> None:
        """Show what happened, the newest first."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self._log.show_parts([Eyebrow(line) for line in lines])

    def _show_missed(self, missed: bool, late_s: float) -> None:  # noqa: FBT001  one fact of the state
        if missed:
            late = self.tr("This look-in is {minutes} minutes late. Please look now.")
            _set(self._missed, late.format(minutes=max(1, whole_minutes(late_s))))
        self._missed.setVisible(missed)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(Space.TINY)
        row.addWidget(self._minutes, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        since, coming = QVBoxLayout(), QVBoxLayout()
        for block in (since, coming):
            block.setSpacing(0)
            self._blocks.addLayout(block, 1)
        since.addWidget(self._since_name)
        since.addLayout(row)
        since.addStretch(1)
        coming.addWidget(self._next_name)
        coming.addWidget(self._next)
        coming.addStretch(1)
        column.addLayout(self._blocks)
        column.addSpacing(Space.TINY)
        column.addWidget(self._line)
        column.addWidget(self._missed)
        column.addSpacing(Space.SMALL)
        column.addWidget(self._part)
        column.addSpacing(Space.WIDE)
        column.addWidget(self._log)


class _Unit(Title):
    ink = "quieter"
    is_heading = False


def _set(label: Text, words: str) -> None:
    if label.text() != words:
        label.setText(words)
