"""A look at how the file begins, drawn as a sheet of paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.focus import paint_plate
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import Space
from companion.ui.kit.type import Type
from companion.ui.kit.words import Words
from companion.ui.rooms.share.page_words import Block

_PAPER = 11 / 8.5
_CORNER_PX = 4
_MARGIN = 0.1


class Sheet(QWidget):
    """One page; words that do not fit on it are said to follow, never cut inside a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: Sequence[Block] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("How the file begins"))

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show other words."""
        self._blocks = blocks
        self.setAccessibleDescription("\n".join(block.text for block in blocks))
        self.update()

    def words(self) -> str:
        """All words of the page."""
        return "\n".join(block.text for block in self._blocks)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * _PAPER)

    def sizeHint(self) -> QSize:
        return QSize(430, self.heightForWidth(430))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_plate(painter, QRectF(self.rect()), _CORNER_PX, colour(self, "raised"))
        side = self.width() * _MARGIN
        foot_px = faces.pitch_px(Type.SMALL, self._scale())
        page = QRectF(self.rect()).adjusted(side, side, -side, -side - foot_px)
        top = page.top()
        for block in self._blocks:
            top = self._paint_block(painter, block, top + block.above_px, page)
            if top > page.bottom():
                self._paint_foot(painter, page, foot_px)
                return

    def _paint_block(self, painter: QPainter, block: Block, top: float, page: QRectF) -> float:
        """Paint the lines that still fit; the bottom of the block, beyond the page where some did not."""
        pitch_px = faces.pitch_px(block.role, self._scale())
        words = Words(block.text, faces.font(block.role, self._scale()), pitch_px)
        height = words.height_for(page.width())
        fit_px = max(0, int((page.bottom() - top) // pitch_px)) * pitch_px
        painter.save()
        painter.setClipRect(QRectF(page.left(), top, page.width(), min(height, fit_px)))
        painter.setPen(colour(self, block.ink))
        words.paint(painter, QRectF(page.left(), top, page.width(), height), Qt.AlignmentFlag.AlignTop)
        painter.restore()
        return page.bottom() + 1 if height > fit_px + 1 else top + height + Space.HAIR

    def _paint_foot(self, painter: QPainter, page: QRectF, foot_px: float) -> None:
        painter.setPen(colour(self, "quieter"))
        font = faces.font(Type.SMALL, self._scale())
        words = Words(self.tr("More follows."), font, faces.pitch_px(Type.SMALL, self._scale()))
        box = QRectF(page.left(), page.bottom() + Space.HAIR, page.width(), foot_px)
        words.paint(painter, box, Qt.AlignmentFlag.AlignTop)

    def _scale(self) -> float:
        return faces.app_scale()
