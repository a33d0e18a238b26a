"""What a screen reader is told of a page that comes up: the words above its first control."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget

from companion.ui.kit.banner import announce
from companion.ui.kit.choice import ChoiceGroup
from companion.ui.kit.text import Text

MOST_LETTERS = 700
_ENDS = (".", "?", "!", ":", "…", ";", ",", "”", "»")
_LINE_PX = 16
_LEAST = 3
"""Shorter figures only number what follows."""
_NAMED = "named_by_page"
READ_AFTER_MS = 60
"""Once the keyboard is in its place: what a screen reader says of that would cut these words short."""


class ReadOut(QObject):
    """Reads a page out when it comes up, and again when its words are other ones; silent without a reader.

    ``first`` is read before all others. ``inner``: where the words are, if not in all of the page.
    """

    def __init__(self, page: QWidget, first: Text, inner: QWidget | None = None) -> None:
        super().__init__(page)
        self._page, self._first, self._inner = page, first, inner or page
        # Only whether they are the same: no private words stay here once the vault is locked.
        self._said = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._read)

    def came_up(self) -> None:
        """The page is shown."""
        self._said = 0
        self.soon()

    def soon(self) -> None:
        """Its words may be other ones now."""
        if QAccessible.isActive():
            self._timer.start(READ_AFTER_MS)

    def _read(self) -> None:
        if not self._page.isVisible():
            return
        name_groups(self._inner)
        words = words_to_read(self._inner, self._first)
        if hash(words) != self._said:
            self._said = hash(words)
            announce(self._first, words)


def words_to_read(page: QWidget, first: Text) -> str:
    """The words of a page above its first control, in reading order, as sentences.

    ``first``: what is read before them all, its title. Very long pages end after a whole part. What is shown
    once and kept secret is never said aloud unasked.
    """
    controls = [(_place(part, page), part) for part in page.findChildren(QWidget) if _takes_keys(part, page)]
    end, control = min(controls, key=_first_of, default=((sys.maxsize, 0), None))
    beside_px = sys.maxsize if control is None else end[1] + control.width()
    labels = sorted(
        (_place(label, page), _words(label))
        for label in page.findChildren(Text)
        if label is not first and label.isVisibleTo(page) and not label.is_secret
    )
    # A name that stands in its number's own name is not said twice.
    paired = {words.partition(": ")[0] for _, words in labels if ": " in words}
    told = list(filter(None, [first.text().strip()]))
    for place, words in labels:
        if place >= end or sum(map(len, told)) + len(words) > MOST_LETTERS:
            break
        # What stands in a column beside the first control is another matter.
        if place[1] < beside_px and words not in paired and (len(words) >= _LEAST or words.isalpha()):
            told.append(words)
    return " ".join(words if words.endswith(_ENDS) else f"{words}." for words in told)


def name_groups(page: QWidget) -> None:
    """Let each group of answers of which one holds, without a name of its own, have the heading above it."""
    for group in page.findChildren(ChoiceGroup):
        is_named = bool(group.accessibleName()) and not group.property(_NAMED)
        if is_named or not group.is_one_of_several() or not group.isVisibleTo(page):
            continue
        place = _place(group, page)
        headings = [
            label for label in page.findChildren(Text) if label.is_heading and label.isVisibleTo(page)
        ]
        above = [(_place(label, page), label.text()) for label in headings if _place(label, page) < place]
        group.setProperty(_NAMED, True)
        group.setAccessibleName(max(above)[1] if above else "")


def _first_of(found: tuple[tuple[int, int], QWidget]) -> tuple[int, int]:
    return found[0]


def _words(label: QLabel) -> str:
    return (label.accessibleName() or label.text()).strip()


def _takes_keys(part: QWidget, page: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isVisibleTo(page)


def _place(part: QWidget, page: QWidget) -> tuple[int, int]:
    """The line it stands on, and how far to the right."""
    middle = part.mapTo(page, QPoint(0, part.height() // 2 if part.height() < 3 * _LINE_PX else _LINE_PX))
    return middle.y() // _LINE_PX, middle.x()
