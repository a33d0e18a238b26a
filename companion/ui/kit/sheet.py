"""The application style sheet: the native parts that we do not paint ourselves."""

from __future__ import annotations

from functools import lru_cache
from string import Template

from companion.ui.kit.tokens import CORNER_PX, TOUCH_PX, Palette
from companion.ui.kit.type import Type, size_px

_SHEET = Template("""
QLineEdit, QTextEdit, QSpinBox, QComboBox, QDateEdit, QTimeEdit {
  background: $surface; color: $text; border: 1px solid $faint; border-radius: ${corner}px;
  padding: ${pad}px ${pad_side}px;
  placeholder-text-color: $quieter; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus {
  border: 2px solid $accent; padding: ${pad_focus}px ${pad_side_focus}px; }
QLineEdit:disabled, QTextEdit:disabled { color: $quieter; border-color: $line; }
QLineEdit[role="search"] { border-color: $surface; }
QLineEdit[role="search"]:focus { border-color: $accent; }
QLineEdit[trouble="true"] { border: 2px solid $accent; padding: ${pad_focus}px ${pad_side_focus}px; }
QTextEdit[role="paper"] { font-family: "Literata"; font-size: ${journal}px; }
QLineEdit[role="number"] { font-family: "Literata"; font-size: ${number}px; }
QComboBox::drop-down { border: none; width: ${touch}px; }
QComboBox QAbstractItemView, QMenu { background: $raised; color: $text; border: 1px solid $line;
  selection-background-color: $accent_tint; selection-color: $text; outline: none; padding: 4px; }
QMenu::item { padding: ${pad}px ${pad_side}px; border-radius: 8px; }
QMenu::item:selected { background: $accent_tint; }
QScrollArea, QScrollArea > QWidget > QWidget[role="column"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar::handle:vertical { background: $faint; border-radius: 4px; min-height: 48px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle:horizontal { background: $faint; border-radius: 4px; min-width: 48px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSlider { min-height: ${touch}px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $accent_tint; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: ${knob}px; height: ${knob}px; margin: -${knob_out}px 0;
  border-radius: ${knob_half}px; background: $accent; }
QSlider::handle:horizontal:focus { border: 3px solid $text; }
QTableView { background: $surface; color: $text; border: 1px solid $line; border-radius: ${corner}px;
  gridline-color: $line; selection-background-color: $accent_tint; selection-color: $text; outline: none; }
QTableView:focus { border: 2px solid $accent; }
QTableView::item { padding: ${cell}px; }
QHeaderView, QTableCornerButton::section { background: transparent; border: none; }
QHeaderView::section { background: $surface; color: $quieter; border: none; border-bottom: 1px solid $line;
  padding: ${cell}px; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 8px; }
""")


@lru_cache(maxsize=8)
def make_sheet(palette: Palette, text_scale: float) -> str:
    """The sheet for one palette and text size; made once for each."""
    pad = round(11 * text_scale)
    pad_side = round(16 * min(text_scale, 1.5))
    knob = 2 * round(12 * min(text_scale, 1.5))
    return _SHEET.substitute(
        dict(palette.named()),
        corner=CORNER_PX,
        touch=TOUCH_PX,
        pad=pad,
        cell=round(6 * text_scale),
        pad_focus=pad - 1,
        pad_side=pad_side,
        pad_side_focus=pad_side - 1,
        number=size_px(Type.NUMBER, text_scale),
        journal=size_px(Type.JOURNAL, text_scale),
        knob=knob,
        knob_half=knob // 2,
        knob_out=knob // 2 - 2,
    )
