"""Looks over a whole window for words that are cut, broken inside, covered, or out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QScrollArea, QWidget

from companion.ui.kit.buttons import Button
from companion.ui.kit.choice_row import ChoiceRow
from companion.ui.kit.text import Text
from companion.ui.kit.words import Words

Wordy = Text | Button | ChoiceRow
OWN_BREAKS = ("/", "\\", "@")
"""A path or an address may break inside: it is one word as long as it likes."""
ALWAYS_IN_SIGHT = ("primary", "back")


def misfits(window: QWidget) -> list[str]:
    """What does not fit in the window as it stands, one line each; empty where all is well."""
    found: list[str] = []
    seen = [part for part in window.findChildren(QWidget) if part.isVisible()]
    for part in seen:
        found += [f"{_name(part)}: {fault}" for fault in _faults(part, window)]
    words = [part for part in seen if isinstance(part, Wordy | QLineEdit) and _is_shown(part)]
    for one, other in combinations(words, 2):
        if _covers(one, other, window):
            found.append(f"{_name(one)} covers {_name(other)}")
    return found


def _faults(part: QWidget, window: QWidget) -> Iterator[str]:
    match part:
        case QScrollArea():
            inside = part.widget()
            if inside is not None and inside.minimumSizeHint().width() > part.viewport().width():
                yield "wider than its window"
        case Text() | Button() | ChoiceRow():
            yield from _cut(part)
        case QComboBox():
            if QFontMetricsF(part.font()).horizontalAdvance(part.currentText()) > part.width():
                yield f"“{part.currentText()}” is cut"
        case QLineEdit():
            # What a person typed may be longer than its line; a hint and a day may not.
            is_day = isinstance(part.parentWidget(), QAbstractSpinBox)
            words = part.text() if is_day else "" if part.text() else part.placeholderText()
            if QFontMetricsF(part.font()).horizontalAdvance(words) > part.contentsRect().width():
                yield f"“{words}” is cut"
        case _:
            return
    if isinstance(part, Wordy | QLineEdit | QComboBox):
        yield from _out_of_sight(part, window)


def _cut(part: Wordy) -> Iterator[str]:
    tall = _laid_out(part).height_for(_room_for_words(part))
    if part.height() < tall:
        yield f"cut below, {part.height()} of {tall} px"
    longest = _longest_word(part)
    if longest is not None and longest[1] > _room_for_words(part) + 1:
        yield f"“{longest[0]}” breaks inside"


def _longest_word(part: Wordy) -> tuple[str, float] | None:
    text = part.text()
    words = [word for word in text.split() if not any(sign in word for sign in OWN_BREAKS)]
    if not words:
        return None
    metrics = QFontMetricsF(_laid_out(part)._font)
    return max(((word, metrics.horizontalAdvance(word)) for word in words), key=_second)


def _laid_out(part: Wordy) -> Words:
    return part._words() if isinstance(part, ChoiceRow) else part._laid_out()


def _second(pair: tuple[str, float]) -> float:
    return pair[1]


def _room_for_words(part: Wordy) -> float:
    if isinstance(part, ChoiceRow):
        return part._inside(float(part.width()))[0].width()
    if isinstance(part, Button):
        return part.width() - 2 * part._pad()
    return part.contentsRect().width()


def _out_of_sight(part: QWidget, window: QWidget) -> Iterator[str]:
    box = _box(part, window)
    if box.left() < 0 or box.right() > window.width():
        yield "beside the window"
    if part.objectName() in ALWAYS_IN_SIGHT and not _scrolls(part) and not window.rect().contains(box):
        yield "out of the window"
    above = part.parentWidget()
    while above is not None and above is not window and not _is_viewport(above):
        inside = QRect(part.mapTo(above, QPoint(0, 0)), part.size())
        if not above.rect().adjusted(-1, -1, 1, 1).contains(inside):
            yield f"cut by what is around it ({type(above).__name__})"
            return
        above = above.parentWidget()


def _scrolls(part: QWidget) -> bool:
    above = part.parentWidget()
    while above is not None:
        if _is_viewport(above):
            return True
        above = above.parentWidget()
    return False


def _is_viewport(part: QWidget) -> bool:
    above = part.parentWidget()
    return isinstance(above, QScrollArea) and above.viewport() is part


def _is_shown(part: QWidget) -> bool:
    return not part.visibleRegion().isEmpty() and bool(part.text() if hasattr(part, "text") else True)


def _covers(one: QWidget, other: QWidget, window: QWidget) -> bool:
    if one.isAncestorOf(other) or other.isAncestorOf(one) or one.window() is not other.window():
        return False
    if _viewport_of(one) is not _viewport_of(other):
        return False
    return _box(one, window).adjusted(1, 1, -1, -1).intersects(_box(other, window).adjusted(1, 1, -1, -1))


def _viewport_of(part: QWidget) -> QWidget | None:
    above = part.parentWidget()
    while above is not None and not _is_viewport(above):
        above = above.parentWidget()
    return above


def _box(part: QWidget, window: QWidget) -> QRect:
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


def _name(part: QWidget) -> str:
    words = part.text() if isinstance(part, Wordy) else ""
    kind = part.objectName() or type(part).__name__
    return f"{kind} “{words[:40]}”" if words else kind
