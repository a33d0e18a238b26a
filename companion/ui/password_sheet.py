"""The password of a share on one page of paper; drawn in memory, kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter

_LETTER_PX = (1700, 2200)  # 8.5 by 11 inches at 200 points
_INK, _QUIETER = QColor("#1C1613"), QColor("#4A4038")
_SIDE_PX = 180
_SANS = "Atkinson Hyperlegible"


def password_picture(password: str, title: str, lines: tuple[str, ...]) -> bytes:
    """The page as a PNG: what it is, the words one below the other with their numbers, what to do."""
    sheet = QImage(*_LETTER_PX, QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    painter = QPainter(sheet)
    top = _line(painter, _SIDE_PX, title, ("Literata", 72), _INK) + 60
    for number, word in enumerate(password.split(), start=1):
        top = _line(painter, top, f"{number}   {word}", (_SANS, 110), _INK) + 20
    top += 60
    for line in lines:
        top = _line(painter, top, line, (_SANS, 44), _QUIETER) + 12
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(sheet)
    return bytes(buffer.data().data())


def _line(painter: QPainter, top: float, words: str, face: tuple[str, int], ink: QColor) -> float:
    family, size_px = face
    font = QFont(family)
    font.setPixelSize(size_px)
    painter.setFont(font)
    painter.setPen(ink)
    box = QRectF(_SIDE_PX, top, _LETTER_PX[0] - 2 * _SIDE_PX, 2000)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    drawn = painter.drawText(box, int(flags), words)
    return top + (drawn.height() if drawn is not None else size_px * 1.3)
