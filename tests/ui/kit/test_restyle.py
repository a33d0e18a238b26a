"""A change of the look reaches each part once, however deep it lies; sizes a text remembers stay true."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.kit import tokens
from companion.ui.kit import type as faces
from companion.ui.kit.theme import Look
from companion.ui.kit.type import Type
from companion.ui.kit.words import Words

DEPTH = 9
TEXT = "The sea was calm and grey, and we were two small lights on it for a while.\nNothing more."
WIDTHS_PX = (90, 640, 90, 210.5, *range(100, 200), 640, 1, 90)


class Counter(QObject):
    """Counts how often a part is told of another palette."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.PaletteChange
        return False


def test_a_part_deep_in_a_page_is_restyled_no_oftener_than_one_at_the_top(
    look: Look, show, qtbot: QtBot, qapp: QApplication
) -> None:
    window = part = QWidget()
    for _ in range(DEPTH):
        inner = QWidget()
        QVBoxLayout(part).addWidget(inner)
        part = inner
    line = QLineEdit(part)
    show(window)
    counter = Counter()
    line.installEventFilter(counter)
    look.use_palette(tokens.DAY)
    qtbot.waitUntil(lambda: counter.times > 0)
    qapp.processEvents()
    assert counter.times == 1


def test_a_text_answers_for_each_width_as_if_it_were_asked_for_the_first_time() -> None:
    words = make_words()
    for width_px in WIDTHS_PX:
        assert words.height_for(width_px) == make_words().height_for(width_px)
        assert words.natural_size(width_px) == make_words().natural_size(width_px)
        assert words.longest_word_px() == make_words().longest_word_px()


def test_a_size_that_was_changed_by_who_asked_is_not_remembered() -> None:
    words = make_words()
    size = words.natural_size()
    width_px = size.width()
    size.setWidth(1)
    assert words.natural_size().width() == width_px


def make_words() -> Words:
    return Words(TEXT, faces.font(Type.BODY, 1.0), faces.pitch_px(Type.BODY, 1.0))
