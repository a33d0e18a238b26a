"""What a screen reader is told of a page that comes up: the words above its first control."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from companion.ui.kit.choice import ChoiceGroup
from companion.ui.kit.text import Text

MOST_LETTERS = 700
_ENDS = (".", "?", "!", ":", "…", ";", ",")
_LINE_PX = 16
_NAMED = "named_by_page"


def words_to_read(page: QWidget, first: Text) -> str:
    """The words of a page above its first control, in reading order, as sentences.

    ``first``: what is read before them all, its title. Very long pages end after a whole part. What is shown
    once and kept secret is never said aloud unasked.
    """
    shown = (label for label in page.findChildren(Text) if label is not first and label.isVisibleTo(page))
    labels = sorted((_place(label, page), _words(label)) for label in shown if not label.is_secret)
    end = min(
        (_place(part, page) for part in page.findChildren(QWidget) if _takes_keys(part, page)), default=None
    )
    told = list(filter(None, [first.text().strip()]))
    for place, words in labels:
        if (end is not None and place >= end) or sum(map(len, told)) + len(words) > MOST_LETTERS:
            break
        if any(map(str.isalpha, words)):
            told.append(words)
    return " ".join(words if words.endswith(_ENDS) else f"{words}." for words in told)


def name_groups(page: QWidget) -> None:
    """Let each group of choices without a name of its own have that of the heading above it."""
    for group in page.findChildren(ChoiceGroup):
        if not group.isVisibleTo(page) or (group.accessibleName() and not group.property(_NAMED)):
            continue
        place = _place(group, page)
        headings = [
            label for label in page.findChildren(Text) if label.is_heading and label.isVisibleTo(page)
        ]
        above = [(_place(label, page), label.text()) for label in headings if _place(label, page) < place]
        group.setProperty(_NAMED, True)
        group.setAccessibleName(max(above)[1] if above else "")


def _words(label: QLabel) -> str:
    return (label.accessibleName() or label.text()).strip()


def _takes_keys(part: QWidget, page: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isVisibleTo(page)


def _place(part: QWidget, page: QWidget) -> tuple[int, int]:
    """The line it stands on, and how far to the right."""
    middle = part.mapTo(page, QPoint(0, part.height() // 2 if part.height() < 3 * _LINE_PX else _LINE_PX))
    return middle.y() // _LINE_PX, middle.x()
