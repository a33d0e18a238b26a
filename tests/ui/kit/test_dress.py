"""The look changes by the palette; the few parts with a sheet of their own follow it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QSlider, QTextEdit, QVBoxLayout, QWidget

from companion.ui.kit import tokens
from companion.ui.kit.fields import DayField, LineField, NoteField, SliderField
from companion.ui.kit.theme import Look, Theme
from tests.ui.fitting import misfits
from tests.ui.kit.conftest import Show, come_to_rest


@pytest.fixture
def window(show: Show) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    for field in (LineField("a line"), SliderField("a slider", 20, "slider"), NoteField("a note", lines=3)):
        column.addWidget(field)
    return show(made)


@pytest.fixture
def parts(window: QWidget) -> tuple[QWidget, ...]:
    return tuple(window.findChildren(kind)[0] for kind in (QLineEdit, QSlider, QTextEdit))


def test_the_whole_application_wears_no_sheet(look: Look, qapp: QApplication) -> None:
    assert qapp.styleSheet() == ""


def test_each_native_part_follows_the_day_and_the_night(look: Look, parts: tuple[QWidget, ...]) -> None:
    for palette, other in ((tokens.DAY, tokens.NIGHT), (tokens.NIGHT, tokens.DAY)):
        look.use_palette(palette)
        come_to_rest()
        for part in parts:
            assert palette.accent.lower() in part.styleSheet()
            assert other.accent.lower() not in part.styleSheet()


def test_each_native_part_grows_with_the_text(look: Look, parts: tuple[QWidget, ...]) -> None:
    look.set_theme(Theme(tokens.NIGHT, 1.0))
    come_to_rest()
    before = [part.minimumSizeHint().height() for part in parts]
    look.use_text_scale(2.0)
    come_to_rest()
    line, slider, paper = (part.minimumSizeHint().height() for part in parts)
    assert (line > before[0], slider >= before[1], paper > before[2]) == (True, True, True)


def test_a_paper_in_another_frame_keeps_the_ink_of_the_theme(look: Look, parts: tuple[QWidget, ...]) -> None:
    paper = parts[2]
    look.use_palette(tokens.DAY)
    come_to_rest()
    paper.setStyleSheet("QTextEdit { border: none; }")
    for palette in (tokens.DAY, tokens.NIGHT):
        look.use_palette(palette)
        come_to_rest()
        assert "border: none" in paper.styleSheet()
        assert paper.palette().text().color() == QColor(palette.text)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_day_is_as_tall_as_a_line_and_seen_whole(look: Look, show: Show, scale: float) -> None:
    look.use_text_scale(scale)
    field, line = DayField("From", "field.day"), LineField("a line")
    field.show_day(date(2026, 11, 28))
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(line)
    show(window, 320, 400)
    come_to_rest()
    assert misfits(window) == []
    assert "28" in field.edit.text()
    assert abs(field.edit.height() - line.line.height()) <= 4
