"""A page of the report as it will be, on paper that is never whiter than the room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.accessible import name_as_picture
from companion.ui.kit.focus import paint_plate
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import Space
from companion.ui.kit.type import Type
from companion.ui.kit.words import Words

_PAPER = 11 / 8.5
_CORNER_PX = 4
_DAY_PAPER, _NIGHT_PAPER = QColor("#FFFDF8"), QColor("#D3C8B8")
_DARK = 128


class PageView(QWidget):
    """As wide as its place. What a screen reader hears is the page's own words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._said = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        name_as_picture(self, name)

    def show_page(self, image: QImage, words: str) -> None:
        """Show a page, with its words for those who do not see it."""
        self._image, self._said = image, ""
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    def say(self, words: str) -> None:
        """Show a few words on an empty page."""
        self._image, self._said = None, words
        self.setAccessibleDescription(words)
        self.update()

    def words(self) -> str:
        """The words of the page, as a screen reader has them."""
        return self.accessibleDescription()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._image is None or not self._image.width():
            return round(width * _PAPER)
        return round(width * self._image.height() / self._image.width())

    def sizeHint(self) -> QSize:
        return QSize(430, self.heightForWidth(430))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        box = QRectF(self.rect())
        paper = _NIGHT_PAPER if colour(self, "ground").lightness() < _DARK else _DAY_PAPER
        paint_plate(painter, box, _CORNER_PX, paper)
        if self._image is None:
            self._paint_said(painter, box)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.drawImage(box, self._image)

    def _paint_said(self, painter: QPainter, box: QRectF) -> None:
        scale = faces.app_scale()
        words = Words(self._said, faces.font(Type.BODY, scale), faces.pitch_px(Type.BODY, scale))
        painter.setPen(QColor("#665A4F"))
        inside = box.adjusted(Space.WIDE, Space.WIDE, -Space.WIDE, -Space.WIDE)
        words.paint(painter, inside, Qt.AlignmentFlag.AlignTop)
