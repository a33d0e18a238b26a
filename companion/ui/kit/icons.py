"""The app's own icons, drawn in the colours of the theme, and the app's mark."""

from __future__ import annotations

from enum import Enum
from functools import cache
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QRadialGradient
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.strokes import read_strokes
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import STROKE_PX

_DRAWN_PX = 24


class IconsMissingError(RuntimeError):
    """The folder with the icons was not found beside the app."""


class Icon(Enum):
    """What is drawn; the value is the name of the file."""

    TODAY = "sun"
    PLAN = "page"
    PREPARE = "lines"
    JOURNAL = "bookmark"
    OVER_TIME = "chart"
    BREATHE = "rings"
    SOUNDS = "note"
    SHARE = "share"
    SETTINGS = "gear"
    WRITE = "pencil"
    TALK = "bubble"
    LOCK = "lock"
    PHONE = "phone"
    PRINT = "printer"
    EYE = "eye"
    VOICE = "mic"
    DRAW = "line"


@cache
def icon_folder() -> Path:
    """Where the icons lie: in the installed package, or beside it in a checkout.

    Raises IconsMissingError.
    """
    package = Path(__file__).resolve().parents[2]
    for folder in (package / "assets" / "ui" / "icons", package.parent / "assets" / "ui" / "icons"):
        if folder.is_dir():
            return folder
    raise IconsMissingError("The app's pictures are missing. Please install it again.")


@cache
def icon_path(icon: Icon) -> QPainterPath:
    """The strokes of an icon on a square of 24."""
    return read_strokes((icon_folder() / f"{icon.value}.svg").read_text(encoding="utf-8"))


def paint_icon(painter: QPainter, icon: Icon, box: QRectF, ink: QColor) -> None:
    """Draw an icon to fill a square box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / _DRAWN_PX, box.height() / _DRAWN_PX)
    round_cap = Qt.PenCapStyle.RoundCap
    painter.setPen(QPen(ink, STROKE_PX, Qt.PenStyle.SolidLine, round_cap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(icon_path(icon))
    painter.restore()


def paint_mark(painter: QPainter, box: QRectF, light: QColor, ember: QColor) -> None:
    """Draw the app's mark, a lamp's circle of light, to fill a square box."""
    glow = QRadialGradient(box.center(), box.width() / 2)
    clear = QColor(light)
    clear.setAlpha(0)
    glow.setColorAt(0.0, ember)
    glow.setColorAt(0.28, ember)
    glow.setColorAt(0.6, light)
    glow.setColorAt(0.78, light)
    glow.setColorAt(1.0, clear)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(glow)
    painter.drawEllipse(box)


def app_icon() -> QIcon:
    """The mark for the window's title and the task bar."""
    icon = QIcon()
    for side in (16, 32, 64, 128):
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, QRectF(0, 0, side, side), QColor("#E2A566"), QColor("#7A4023"))
        painter.end()
        icon.addPixmap(picture)
    return icon


class _Square(QWidget):
    """A small square that grows with the text."""

    def __init__(self, side_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side_px = side_px
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        side = round(self._side_px * (1 + (faces.app_scale() - 1) * 0.7))
        return QSize(side, side + 2)

    def _box(self) -> QRectF:
        side = min(self.width(), self.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(QPointF(self.width() / 2, self.height() / 2))
        return box


class IconMark(_Square):
    """An icon beside a word; screen readers hear only the word."""

    def __init__(self, icon: Icon, ink: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(_DRAWN_PX, parent)
        self._icon = icon
        self._ink = ink

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint_icon(QPainter(self), self._icon, self._box(), colour(self, self._ink))


class LampMark(_Square):
    """The app's mark beside its name."""

    def __init__(self, side_px: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(side_px, parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, self._box().translated(0, 1.5), QColor("#E2A566"), QColor("#7A4023"))
