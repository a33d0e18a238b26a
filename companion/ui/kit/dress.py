"""The style sheets of native parts that are not painted here. Each part wears its own, restyled alone."""

from __future__ import annotations

from functools import lru_cache
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QSlider, QTableView, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.theme import app_palette
from companion.ui.kit.tokens import CORNER_PX, TOUCH_PX, Palette, Space
from companion.ui.kit.type import Type, size_px

_FIELD = """
QLineEdit, QTextEdit {
  background: $surface; color: $text; border: 1px solid $faint; border-radius: ${corner}px;
  padding: ${pad}px ${pad_side}px;
  placeholder-text-color: $quieter; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QTextEdit:focus {
  border: 2px solid $accent; padding: ${pad_focus}px ${pad_side_focus}px; }
QLineEdit:disabled, QTextEdit:disabled { color: $quieter; border-color: $line; }
QLineEdit[role="search"] { border-color: $surface; }
QLineEdit[role="search"]:focus { border-color: $accent; }
QLineEdit[trouble="true"] { border: 2px solid $accent; padding: ${pad_focus}px ${pad_side_focus}px; }
QTextEdit[role="paper"] { font-family: "Literata"; font-size: ${journal}px; }
QLineEdit[role="number"] { font-family: "Literata"; font-size: ${number}px; }
QMenu { background: $raised; color: $text; border: 1px solid $line;
  selection-background-color: $accent_tint; selection-color: $text; padding: 4px; }
QMenu::item { padding: ${pad}px ${pad_side}px; border-radius: 8px; }
QMenu::item:selected { background: $accent_tint; }
"""
_INK = """
QTextEdit { font-family: "Literata"; font-size: ${journal}px;
  color: $text; placeholder-text-color: $quieter;
  selection-background-color: $accent; selection-color: $on_accent; }
"""
_CHOICES = """
QComboBox { background: $surface; color: $text; border: 1px solid $faint; border-radius: ${corner}px;
  padding: ${pad}px ${pad_side}px; }
QComboBox:focus { border: 2px solid $accent; padding: ${pad_focus}px ${pad_side_focus}px; }
QComboBox::drop-down { border: none; width: ${touch}px; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $line; padding: 4px;
  selection-background-color: $accent_tint; selection-color: $text; outline: none; }
"""
_DAY = """
QDateEdit { background: $surface; color: $text; border: 1px solid $faint; border-radius: ${corner}px;
  padding: ${pad}px ${pad_side}px; selection-background-color: $accent; selection-color: $on_accent; }
QDateEdit:focus { border: 2px solid $accent; padding: ${pad_focus}px ${pad_side_focus}px; }
QDateEdit::up-button, QDateEdit::down-button { width: 0; height: 0; border: none; }
"""
_TABLE = """
QTableView { background: $surface; color: $text; border: 1px solid $line; border-radius: ${corner}px;
  gridline-color: $line; selection-background-color: $accent_tint; selection-color: $text; outline: none; }
QTableView:focus { border: 2px solid $accent; }
QTableView::item { padding: ${cell}px; }
QHeaderView, QTableCornerButton::section { background: transparent; border: none; }
QHeaderView::section { background: $surface; color: $quieter; border: none; border-bottom: 1px solid $line;
  padding: ${cell}px; }
"""
_SLIDER = """
QSlider { min-height: ${touch}px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $accent_tint; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: ${knob}px; height: ${knob}px; margin: -${knob_out}px 0;
  border-radius: ${knob_half}px; background: $accent; }
QSlider::handle:horizontal:focus { border: 3px solid $text; }
"""


class Dress:
    """Holds one native part in the theme.

    Qt tells a part that wears a sheet nothing of a new palette, so whatever holds the part must let it be put
    on again. The part is handed in each time: a dress that held it would keep it alive in a ring.
    """

    def __init__(self, template: str = _FIELD) -> None:
        self._template, self._worn = template, ""

    def wear(self, part: QWidget, frame: str) -> None:
        """Another frame, as a style sheet without colours; the ink stays that of the theme."""
        self._template = _INK + frame.replace("$", "$$")
        self.put_on(part)

    def put_on(self, part: QWidget) -> None:
        """The sheet of this theme; nothing happens where it is worn already."""
        sheet = make_sheet(self._template, app_palette(), faces.app_scale())
        if sheet != self._worn:
            # Kept first: the sheet itself is a change of style.
            self._worn = sheet
            QWidget.setStyleSheet(part, sheet)


class Line(QLineEdit):
    """A bare line to write in."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.dress = Dress()
        self.dress.put_on(self)


class Choices(QComboBox):
    """One of many lines that open below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dress = Dress(_CHOICES)
        self.dress.put_on(self)


class Day(QDateEdit):
    """A day to type; arrow keys change its day, its month and its year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(False)
        # The frame's own padding does not reach the line inside.
        self.lineEdit().setTextMargins(Space.STEP, 0, Space.STEP, 0)
        self.dress = Dress(_DAY)
        self.dress.put_on(self)


class Table(QTableView):
    """A bare table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dress = Dress(_TABLE)
        self.dress.put_on(self)


class Slider(QSlider):
    """A knob on a line, which arrows and page keys move too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.dress = Dress(_SLIDER)
        self.dress.put_on(self)


@lru_cache(maxsize=16)
def make_sheet(template: str, palette: Palette, text_scale: float) -> str:
    """The sheet of one kind of part for one palette and text size; made once for each."""
    pad = round(11 * text_scale)
    pad_side = round(16 * min(text_scale, 1.5))
    knob = 2 * round(12 * min(text_scale, 1.5))
    return Template(template).substitute(
        dict(palette.named()),
        corner=CORNER_PX,
        touch=TOUCH_PX,
        pad=pad,
        cell=round(6 * text_scale),
        pad_focus=pad - 1,
        pad_side=pad_side,
        pad_side_focus=pad_side - 1,
        journal=size_px(Type.JOURNAL, text_scale),
        number=size_px(Type.NUMBER, text_scale),
        knob=knob,
        knob_half=knob // 2,
        knob_out=knob // 2 - 2,
    )
