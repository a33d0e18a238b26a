"""Parts of the sitter's screens: the thin line of time gone by, and numbered steps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.kit.accessible import name_as_picture
from companion.ui.kit.cards import Plate
from companion.ui.kit.focus import paint_plate
from companion.ui.kit.text import Body
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import Space

_THICK_PX = 4
_STEPS = 1000


class ProgressLine(QProgressBar):
    """A thin bar, filled from the left, from 0 to 1.

    ``is_read_out``: screen readers say by themselves how far it is, every ten seconds.
    """

    def __init__(self, name: str, *, is_read_out: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, _STEPS)
        self.setTextVisible(False)
        if is_read_out:
            self.setAccessibleName(name)
        else:
            name_as_picture(self, name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """How much has gone by, 0 to 1; values outside are taken as the ends."""
        self.setValue(round(min(1.0, max(0.0, share)) * _STEPS))

    def sizeHint(self) -> QSize:
        return QSize(200, _THICK_PX + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, _THICK_PX + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        box = QRectF(0, (self.height() - _THICK_PX) / 2, self.width(), _THICK_PX)
        paint_plate(painter, box, _THICK_PX / 2, colour(self, "accent_tint"))
        box.setWidth(box.width() * self.value() / _STEPS)
        paint_plate(painter, box, _THICK_PX / 2, colour(self, "accent"))


class NumberedSteps(QWidget):
    """Steps to take in their order, one in a row."""

    def __init__(self, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        for number, step in enumerate(steps, start=1):
            column.addWidget(_Step(number, step))


class _Step(Plate):
    def __init__(self, number: int, step: str) -> None:
        super().__init__("surface")
        self.setAccessibleName(f"{number}. {step}")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.WIDE, Space.STEP + 2, Space.WIDE, Space.STEP + 2)
        row.setSpacing(Space.SMALL - 2)
        row.addWidget(Body(str(number)), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Body(step), 1)
