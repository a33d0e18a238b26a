"""The four buttons: the one to press now, the soft one, the plain word, and Help."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.focus import RING_PX, KeyFocus, paint_plate, paint_ring
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import CORNER_PX, TOUCH_PX
from companion.ui.kit.type import Type
from companion.ui.kit.words import Words


class Button(KeyFocus, QPushButton):
    """A painted push button whose words wrap; a subclass names its colours."""

    role: ClassVar[Type] = Type.STRONG
    ground: ClassVar[str | None] = "accent_tint"
    ink: ClassVar[str] = "text"
    ring: ClassVar[str] = "text"
    pad_px: ClassVar[int] = 28
    widest_px: ClassVar[int] = 480

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        QPushButton.__init__(self, parent)
        self._label = ""
        self._words: Words | None = None
        self._scale = faces.app_scale()
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setText(text)

    def text(self) -> str:
        return self._label

    def setText(self, text: str) -> None:
        self._label = text
        self._words = None
        super().setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        inner = width - 2 * self._pad()
        return max(TOUCH_PX, self._laid_out().height_for(inner) + round(26 * min(self._scale, 1.3)))

    def sizeHint(self) -> QSize:
        width = self._laid_out().natural_size(self.widest_px * self._scale).width() + 2 * self._pad()
        return QSize(max(TOUCH_PX, width), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = max(TOUCH_PX, self._laid_out().longest_word_px() + 2 * self._pad())
        return QSize(width, self.heightForWidth(100_000))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._scale = faces.app_scale()
            self._words = None
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        fill = self._fill()
        if fill is not None:
            paint_plate(painter, box, CORNER_PX, fill)
        if self.shows_ring():
            paint_ring(painter, box, CORNER_PX, colour(self, self.ring))
        painter.setPen(colour(self, self.ink if self.isEnabled() else "quieter"))
        self._paint_words(painter, box.adjusted(self._pad(), 0, -self._pad(), 0))

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        self._laid_out().paint(painter, box, Qt.AlignmentFlag.AlignCenter)

    def _fill(self) -> QColor | None:
        if self.ground is None:
            return colour(self, "accent_tint") if self.underMouse() and self.isEnabled() else None
        if not self.isEnabled():
            return colour(self, "line")
        fill = colour(self, self.ground)
        if self.isDown():
            return fill.darker(112)
        return fill.lighter(106) if self.underMouse() else fill

    def _pad(self) -> int:
        return self.pad_px

    def _laid_out(self) -> Words:
        # A button that was never shown hears of no new text size.
        if self._words is None or self._scale != faces.app_scale():
            self._scale = faces.app_scale()
            font = faces.font(self.role, self._scale)
            self._words = Words(self._label, font, faces.pitch_px(self.role, self._scale))
        return self._words


class PrimaryButton(Button):
    """The one thing to do now."""

    ground = "accent"
    ink = "on_accent"


class SoftButton(Button):
    """Another thing that one may do."""


class PlainButton(Button):
    """A word to press, such as Back."""

    role = Type.BODY
    ground = None
    pad_px = 16


class HelpButton(Button):
    """The way to help, the same on every screen, with its key beside it."""

    ground = "help_ground"
    ink = "help_text"
    ring = "help_text"
    pad_px = 21
    GAP_PX = 10

    def __init__(self, text: str, key_name: str = "F1", parent: QWidget | None = None) -> None:
        self._key_name = key_name
        super().__init__(text, parent)
        self.setObjectName("help")

    def _fill(self) -> QColor | None:
        fill = colour(self, "help_ground")
        return fill.darker(115) if self.isDown() or self.underMouse() else fill

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width() + self._key_words().natural_size().width() + self.GAP_PX, size.height() - 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        del width
        return max(TOUCH_PX, super().heightForWidth(100_000) - 4)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        key = self._key_words()
        width = key.natural_size().width()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._laid_out().paint(painter, box.adjusted(0, 0, -width - self.GAP_PX + RING_PX, 0), left)
        key.paint(painter, box.adjusted(box.width() - width, 1, 0, 1), left)

    def _key_words(self) -> Words:
        font = faces.font(Type.SMALL, self._scale)
        return Words(self._key_name, font, faces.pitch_px(Type.SMALL, self._scale))
