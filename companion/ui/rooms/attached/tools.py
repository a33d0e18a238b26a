"""What the hand may hold while it draws: inks, pens, the eraser, and the ways back."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.drawing import Ink
from companion.ui.kit.buttons import Button, PlainButton, SoftButton
from companion.ui.kit.flow import Flow
from companion.ui.kit.tokens import Space
from companion.ui.rooms.attached.canvas import Tool
from companion.ui.rooms.attached.page_picture import ink_colour

_DOT_PX, _GAP_PX = 14, 8


class ToolButton(SoftButton):
    """A button that stays down while it is the one that counts; it shows an ink, where it stands for one."""

    pad_px = 16

    def __init__(self, text: str, name: str, shown: Ink | None = None) -> None:
        self._shown = shown
        super().__init__(text)
        self.setObjectName(name)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width() + self._room_px(), size.height())

    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        return QSize(size.width() + self._room_px(), size.height())

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(max(1, width - self._room_px()))

    def _fill(self) -> QColor | None:
        return super()._fill() if self.isChecked() or self.underMouse() else None

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        if self._shown is not None:
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink_colour(self, self._shown))
            middle = QPointF(box.left() + _DOT_PX / 2, box.center().y())
            painter.drawEllipse(middle, _DOT_PX / 2, _DOT_PX / 2)
            painter.restore()
        super()._paint_words(painter, box.adjusted(self._room_px(), 0, 0, 0))

    def _room_px(self) -> int:
        return 0 if self._shown is None else _DOT_PX + _GAP_PX


class Tools(QWidget):
    """``chosen`` tells that ink or tool is another; the rest asks for what its name says."""

    chosen = Signal()
    undo = Signal()
    redo = Signal()
    clear = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ink, self.tool = Ink.CHARCOAL, Tool.PEN
        self._inks = {
            Ink.CHARCOAL: ToolButton(self.tr("Coal"), "ink.charcoal", Ink.CHARCOAL),
            Ink.CLAY: ToolButton(self.tr("Clay"), "ink.clay", Ink.CLAY),
            Ink.WATER: ToolButton(self.tr("Water"), "ink.water", Ink.WATER),
            Ink.MOSS: ToolButton(self.tr("Moss"), "ink.moss", Ink.MOSS),
        }
        self._tools = {
            Tool.PEN: ToolButton(self.tr("Pen"), "tool.pen"),
            Tool.WIDE: ToolButton(self.tr("Wide pen"), "tool.wide"),
            Tool.ERASER: ToolButton(self.tr("Eraser"), "tool.eraser"),
        }
        for button in (*self._inks.values(), *self._tools.values()):
            button.clicked.connect(self._choose)
        self._undo = _action(self.tr("Undo"), "action.undo")
        self._redo = _action(self.tr("Redo"), "action.redo")
        self._clear = _action(self.tr("Clear the page"), "action.clear")
        self._undo.clicked.connect(self.undo)
        self._redo.clicked.connect(self.redo)
        self._clear.clicked.connect(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        column.addWidget(Flow([*self._inks.values(), *self._tools.values()], gap_px=Space.HAIR))
        column.addWidget(Flow([self._undo, self._redo, self._clear], gap_px=Space.HAIR))
        self._show()

    def offer(self, *, undo: bool, redo: bool, clear: bool) -> None:
        """What is possible now."""
        self._undo.setEnabled(undo)
        self._redo.setEnabled(redo)
        self._clear.setEnabled(clear)

    def _choose(self) -> None:
        pressed = self.sender()
        for ink, button in self._inks.items():
            if button is pressed:
                self.ink = ink
                self.tool = Tool.PEN if self.tool is Tool.ERASER else self.tool
        for tool, button in self._tools.items():
            if button is pressed:
                self.tool = tool
        self._show()
        self.chosen.emit()

    def _show(self) -> None:
        for ink, button in self._inks.items():
            button.setChecked(ink is self.ink)
        for tool, button in self._tools.items():
            button.setChecked(tool is self.tool)


def _action(text: str, name: str) -> Button:
    button = PlainButton(text)
    button.setObjectName(name)
    return button
