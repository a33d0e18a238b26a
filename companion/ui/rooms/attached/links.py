"""Links with an icon before their words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter

from companion.core.journal import Attachment, AttachmentKind
from companion.ui.kit import type as faces
from companion.ui.kit.icons import Icon, paint_icon
from companion.ui.kit.theme import colour
from companion.ui.rooms.attached.words import name_of
from companion.ui.rooms.session.parts import Link

_ICON_PX, _GAP_PX = 20, 8


class MarkLink(Link):
    """A link with an icon before its words."""

    def __init__(self, icon: Icon, text: str, name: str) -> None:
        self._icon = icon
        super().__init__(text)
        self.setObjectName(name)

    def sizeHint(self) -> QSize:
        words = self._laid_out().natural_size(self.widest_px * self._scale)
        width = words.width() + self._mark_px()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = self._laid_out().longest_word_px() + self._mark_px()
        return QSize(width, self.heightForWidth(100_000))

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(max(1, width - self._mark_px()))

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        side = self._mark_px() - _GAP_PX
        square = QRectF(box.left(), box.center().y() - side / 2, side, side)
        paint_icon(painter, self._icon, square, colour(self, "accent"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._laid_out().paint(painter, box.adjusted(self._mark_px(), 0, 0, 0), left)

    def _mark_px(self) -> int:
        return round(_ICON_PX * (1 + (faces.app_scale() - 1) * 0.7)) + _GAP_PX


class NoteLink(MarkLink):
    """Leads to one voice note or drawing. ``chosen`` carries it."""

    chosen = Signal(object)

    def __init__(self, note: Attachment) -> None:
        icon = Icon.VOICE if note.kind is AttachmentKind.VOICE else Icon.DRAW
        super().__init__(icon, name_of(note), f"attached.{note.kind.value}")
        self._note = note
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self._note)
