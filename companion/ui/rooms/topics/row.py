"""One topic of the list: its words, all of it one button that can be dragged or moved by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from companion.core.topics import Topic
from companion.ui.kit import type as faces
from companion.ui.kit.focus import KeyFocus, paint_plate, paint_ring
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import CORNER_PX, TOUCH_PX, Space
from companion.ui.kit.type import Type
from companion.ui.kit.words import Words

_GRIP_PX = 18
_LOOSE_PX = 28


class TopicRow(KeyFocus, QAbstractButton):
    """``dragged``: the mouse draws it to this height of the list; ``dropped``: there. ``stepped``: -1 or 1.

    A press tells ``clicked``; Alt with Up or Down moves it.
    """

    dragged = Signal(float)
    dropped = Signal(float)
    stepped = Signal(int)

    def __init__(self, topic: Topic, parent: QWidget | None = None) -> None:
        QAbstractButton.__init__(self, parent)
        self.topic = topic
        self._scale = faces.app_scale()
        self._pressed_at: QPointF | None = None
        self._is_dragged = False
        self.setCheckable(True)
        self.setText(topic.text.replace("&", "&&"))
        self.setAccessibleName(topic.text)
        self.setObjectName(f"topic.{topic.record_id}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_place(self, number: int, count: int) -> None:
        """Say where it stands to a screen reader, and how it is moved."""
        place = self.tr("%1 of %2").replace("%1", str(number)).replace("%2", str(count))
        moves = self.tr("Alt with the up or down key moves it.")
        self.setAccessibleDescription(f"{place}. {moves}" if count > 1 else place)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        inside = max(1, width - self._text_left() - Space.WIDE)
        return max(TOUCH_PX, self._words().height_for(inside) + _LOOSE_PX)

    def sizeHint(self) -> QSize:
        width = self._words().natural_size(480 * self._scale).width() + self._text_left() + Space.WIDE
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        words = min(self._words().longest_word_px(), round(120 * self._scale))
        return QSize(self._text_left() + Space.WIDE + words, TOUCH_PX)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if (
            event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}
            and self._scale != faces.app_scale()
        ):
            self._scale = faces.app_scale()
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(step)
        elif step:
            self.focusNextPrevChild(step > 0)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at, self._is_dragged = event.position(), False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        away = abs(event.position().y() - self._pressed_at.y())
        if self._is_dragged or away >= QApplication.startDragDistance():
            self._is_dragged = True
            self.setDown(False)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self._height_in_list(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if self._is_dragged:
            self._is_dragged = False
            self.dropped.emit(self._height_in_list(event))
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        box = QRectF(self.rect())
        lit = self.isChecked() or self.isDown()
        paint_plate(painter, box, CORNER_PX, colour(self, "accent_tint" if lit else "surface"))
        if self.shows_ring():
            paint_ring(painter, box, CORNER_PX, colour(self, "accent"))
        self._paint_grip(painter, box)
        painter.setPen(colour(self, "text"))
        left = self._text_left()
        words = box.adjusted(left, 0, -Space.WIDE, 0)
        self._words().paint(painter, words, Qt.AlignmentFlag.AlignVCenter)

    def _paint_grip(self, painter: QPainter, box: QRectF) -> None:
        """Three short lines: it can be drawn up and down."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self, "faint"))
        for line in (-1, 0, 1):
            top = box.center().y() + line * 5 * self._scale - 1
            painter.drawRoundedRect(QRectF(Space.WIDE, top, _GRIP_PX * self._scale**0.5, 2), 1, 1)

    def _height_in_list(self, event: QMouseEvent) -> float:
        return self.y() + event.position().y()

    def _text_left(self) -> int:
        grip_px: float = _GRIP_PX * self._scale**0.5
        return Space.WIDE + round(grip_px) + Space.STEP

    def _words(self) -> Words:
        face = faces.font(Type.BODY, self._scale)
        return Words(self.topic.text, face, faces.pitch_px(Type.BODY, self._scale))
