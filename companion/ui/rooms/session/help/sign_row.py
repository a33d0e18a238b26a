"""One sign as a row to press."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.core.help import Sign
from companion.ui.kit.buttons import Button
from companion.ui.kit.tokens import Space
from companion.ui.kit.type import Type


class SignRow(Button):
    """As wide as its column; one press says "this is what I see"."""

    role = Type.BODY
    ground = "surface"
    ring = "accent"
    pad_px = Space.WIDE

    def __init__(self, sign: Sign, parent: QWidget | None = None) -> None:
        super().__init__(sign.label, parent)
        self.sign = sign
        self.setObjectName(f"choice.{sign.sign_id}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        self._laid_out().paint(painter, box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
