"""One row of a choice: a mark, wrapped words and a few words at the end, all of it one button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.focus import KeyFocus, paint_plate, paint_ring
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import CORNER_PX, TOUCH_PX, Space
from companion.ui.kit.type import Type
from companion.ui.kit.words import Words

_MARK_PX = 24
_LOOSE_PX = 36
_MOST_OF_ROW = 0.45
"""How much of a row its last words may take where the first ones need the rest."""


class ChoiceRow(KeyFocus):
    """What radio and check rows share; the two kinds below keep Qt's own roles for screen readers."""

    key: str
    _label: str
    _trailing: str
    _scale: float

    def _begin(self, key: str, text: str, trailing: str) -> None:
        self.key = key
        self._label = text
        self._trailing = trailing
        self._scale = faces.app_scale()
        self._known: dict[Type, tuple[tuple[str, float], Words]] = {}
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setAccessibleDescription(trailing)
        self.setObjectName(f"choice.{key}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_trailing(self, trailing: str) -> None:
        """Change the few words at the end of the row."""
        self._trailing = trailing
        self.setAccessibleDescription(trailing)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words, end = self._inside(float(width))
        tallest = self._words().height_for(words.width())
        if self._trailing:
            tallest = max(tallest, self._end_words().height_for(end.width()))
        return max(TOUCH_PX, tallest + _LOOSE_PX)

    def sizeHint(self) -> QSize:
        chrome = self._text_left() + Space.WIDE
        if self._trailing:
            chrome += Space.STEP + self._end_words().natural_size().width()
        width = self._words().natural_size(480 * self._scale).width() + chrome
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        words = min(self._words().longest_word_px(), round(120 * self._scale))
        return QSize(self._text_left() + Space.WIDE + words, TOUCH_PX)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._scale = faces.app_scale()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        box = QRectF(self.rect())
        lit = self.isChecked() or self.isDown()
        paint_plate(painter, box, CORNER_PX, colour(self, "accent_tint" if lit else "surface"))
        if self.shows_ring():
            paint_ring(painter, box, CORNER_PX, colour(self, "accent"))
        words, end = self._inside(box.width())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colour(self, "text" if self.isEnabled() else "quieter"))
        self._words().paint(painter, words, middle)
        if self._trailing:
            painter.setPen(colour(self, "quieter"))
            self._end_words().paint(painter, end, middle | Qt.AlignmentFlag.AlignRight)
        self._paint_mark(painter, self._mark_box())

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        raise NotImplementedError

    def _words(self) -> Words:
        return self._laid_out(self._label, Type.BODY)

    def _end_words(self) -> Words:
        return self._laid_out(self._trailing, Type.EYEBROW)

    def _laid_out(self, text: str, role: Type) -> Words:
        """Layouts ask many times over: words are laid out once for each text and size."""
        known, words = self._known.get(role, (None, None))
        if words is None or known != (text, self._scale):
            words = Words(text, faces.font(role, self._scale), faces.pitch_px(role, self._scale))
            self._known[role] = ((text, self._scale), words)
        return words

    def _mark_px(self) -> float:
        return round(_MARK_PX * (1 + (self._scale - 1) * 0.7))

    def _text_left(self) -> int:
        return round(Space.WIDE + self._mark_px() + Space.STEP)

    def _mark_box(self) -> QRectF:
        side = self._mark_px()
        return QRectF(Space.WIDE, (self.height() - side) / 2, side, side)

    def _inside(self, width: float) -> tuple[QRectF, QRectF]:
        height = float(self.height())
        right = width - Space.WIDE
        left = self._text_left()
        end_width = 0.0
        if self._trailing:
            spare = right - left - Space.STEP - self._words().natural_size().width()
            most = max((right - left) * _MOST_OF_ROW, spare)
            end_width = min(self._end_words().natural_size().width(), most)
        gap = Space.STEP if end_width else 0
        words = QRectF(left, 0, max(1.0, right - end_width - gap - left), height)
        return words, QRectF(right - end_width, 0, end_width, height)


class RadioRow(ChoiceRow, QRadioButton):
    """One of several answers, of which one holds."""

    def __init__(self, key: str, text: str, trailing: str = "", parent: QWidget | None = None) -> None:
        QRadioButton.__init__(self, parent)
        self._begin(key, text, trailing)

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(self, "accent"))
            painter.drawEllipse(box)
            painter.setBrush(colour(self, "accent_tint"))
            painter.drawEllipse(box.center(), box.width() * 0.21, box.height() * 0.21)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(self, "faint"), box.width() / _MARK_PX))
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))


class CheckRow(ChoiceRow, QCheckBox):
    """One of several answers, each of which may hold."""

    def __init__(self, key: str, text: str, trailing: str = "", parent: QWidget | None = None) -> None:
        QCheckBox.__init__(self, parent)
        self._begin(key, text, trailing)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Qt lets Tab come to one button of a group only; each of these is a question of its own.
        for row in self.group().buttons() if self.group() else ():
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        rows = self.group().buttons() if step and self.group() else []
        there = rows.index(self) + step if rows else -1
        if 0 <= there < len(rows):
            rows[there].setFocus(Qt.FocusReason.TabFocusReason)
        elif not rows:
            super().keyPressEvent(event)

    def _paint_mark(self, painter: QPainter, box: QRectF) -> None:
        corner = box.width() * 0.25
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(self, "accent"))
            painter.drawRoundedRect(box, corner, corner)
            side = box.width() * 0.42
            heart = QRectF(QPointF(0, 0), QPointF(side, side))
            heart.moveCenter(box.center())
            painter.setBrush(colour(self, "accent_tint"))
            painter.drawRect(heart)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(self, "faint"), box.width() / _MARK_PX))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
