"""Small parts that the rooms of a session share."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from companion.content.cards import Part
from companion.ui.kit.buttons import PlainButton, SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.focus import RING_PX
from companion.ui.kit.text import Body, Lead, Strong
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import TOUCH_PX, Space


def fill(room: QWidget, content: QWidget) -> None:
    """Let one widget take up a whole room."""
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(content)


def on_escape(room: QWidget, slot: Callable[[], object]) -> None:
    """Let Esc do in a room what Back does there."""
    shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), room)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(slot)


def bring_into_sight(part: QWidget) -> None:
    """Scroll the page so far that a part that came up can be seen."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        above.ensureWidgetVisible(part, 0, Space.SMALL)


class Column(QWidget):
    """Parts one below the other, all of them changed at once."""

    def __init__(self, parent: QWidget | None = None, *, gap_px: int = Space.SMALL) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap_px)

    def show_parts(self, parts: Iterable[QWidget]) -> None:
        """Show these parts and nothing else."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for part in parts:
            self.add_part(part)

    def add_part(self, part: QWidget) -> None:
        """Show one part more, at the end."""
        self._column.addWidget(part)
        part.show()


class PartCard(Card):
    """One part of a content card: its heading and its lines."""

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.column.setSpacing(Space.HAIR)
        if part.heading:
            self.add(Strong(part.heading))
        for line in part.lines:
            self.add(Body(line))


class Link(PlainButton):
    """A word to press whose letters start where the column starts; a line below shows the keyboard."""

    pad_px = 0

    def heightForWidth(self, width: int) -> int:
        return max(TOUCH_PX, self._laid_out().height_for(width) + Space.SMALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        box = QRectF(self.rect())
        painter.setPen(colour(self, "text" if self.isEnabled() else "quieter"))
        self._paint_words(painter, box)
        if self.hasFocus() or self.underMouse():
            line = QRectF(0, box.height() - 2 * RING_PX, box.width(), RING_PX)
            painter.fillRect(line, colour(self, "accent" if self.hasFocus() else "faint"))


class RowLink(Link):
    """A link in a row of equally wide ones: its letters start where its place starts."""

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._laid_out().paint(painter, box, left)


class StopAsk(QWidget):
    """Asks once more, kindly, before a session ends early."""

    confirmed = Signal()

    def __init__(
        self, action: str, question: str, *, name: str = "stop", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ask = Link(action)
        self._ask.setObjectName(f"action.{name}")
        self._card = Card("raised")
        self._card.add(Lead(question))
        self._card.add(Body(self.tr("Stopping is a good choice. What you did is kept.")))
        stop = SoftButton(self.tr("Yes, stop"))
        stop.setObjectName(f"action.{name}_yes")
        stay = PlainButton(self.tr("No, go on"))
        stay.setObjectName(f"action.{name}_no")
        self._stay = stay
        row = QHBoxLayout()
        row.setSpacing(Space.STEP)
        row.addWidget(stop)
        row.addWidget(stay)
        row.addStretch(1)
        self._card.column.addSpacing(Space.SMALL)
        self._card.column.addLayout(row)
        self._card.hide()
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._ask)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self._card)
        self._ask.clicked.connect(self._open)
        stop.clicked.connect(self._confirm)
        stay.clicked.connect(self.reset)

    @property
    def first(self) -> QWidget:
        """The part that takes the keyboard first."""
        return self._ask

    def is_asking(self) -> bool:
        return self._card.isVisibleTo(self)

    def reset(self) -> None:
        """Ask nothing."""
        self._card.hide()
        self._ask.show()

    def _open(self) -> None:
        self._ask.hide()
        self._card.show()
        self._stay.setFocus()
        QTimer.singleShot(0, self, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        bring_into_sight(self)

    def _confirm(self) -> None:
        self.reset()
        self.confirmed.emit()
