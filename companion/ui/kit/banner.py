"""The calm line at the top of a screen that says what the person should know."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.ui.kit.buttons import PlainButton
from companion.ui.kit.cards import Plate
from companion.ui.kit.text import Body
from companion.ui.kit.tokens import Space


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to know; the key lets it be taken back when it is no longer so."""

    key: str
    sentence: str
    action: str = ""


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say a sentence as soon as it is free."""
    if QAccessible.isActive() and sentence:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


class Banner(Plate):
    """Shows one notice at a time, oldest first; never red and never a window of its own."""

    acted = Signal(str)
    closed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("accent_tint", parent)
        self.setObjectName("banner")
        self._queue: dict[str, Notice] = {}
        self._shown: Notice | None = None
        self._words = Body()
        self._act = PlainButton("")
        self._close = PlainButton(self.tr("Close"))
        self._act.setObjectName("banner.act")
        self._close.setObjectName("banner.close")
        self._act.clicked.connect(self._tell_acted)
        self._close.clicked.connect(self._put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.WIDE, Space.TINY, Space.TINY, Space.TINY)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._act)
        row.addWidget(self._close)
        self.hide()

    def tell(self, notice: Notice) -> None:
        """Queue a notice; one with the same key takes the place of the earlier."""
        self._queue[notice.key] = notice
        self._refresh()

    def take_back(self, key: str) -> None:
        """Remove a notice that is no longer so; unknown keys are ignored."""
        if self._queue.pop(key, None) is not None:
            self._refresh()

    def shown(self) -> Notice | None:
        return self._shown

    def waiting(self) -> int:
        """How many notices stand behind the one that is shown."""
        return max(0, len(self._queue) - 1)

    def _refresh(self) -> None:
        first = next(iter(self._queue.values()), None)
        if first == self._shown:
            return
        self._shown = first
        self.setVisible(first is not None)
        if first is None:
            return
        self._words.setText(first.sentence)
        self._act.setText(first.action)
        self._act.setVisible(bool(first.action))
        self.setAccessibleName(first.sentence)
        announce(self, first.sentence)

    def _tell_acted(self) -> None:
        if self._shown is not None:
            self.acted.emit(self._shown.key)

    def _put_away(self) -> None:
        if self._shown is not None:
            key = self._shown.key
            self.take_back(key)
            self.closed.emit(key)
