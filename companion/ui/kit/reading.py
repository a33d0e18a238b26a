"""What a screen reader is told of a page that comes up: the words above its first control."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

MOST_LETTERS = 1200
_ENDS = (".", "?", "!", ":", "…", ";", ",")


def words_to_read(page: QWidget, first: QWidget | None = None) -> str:
    """The labels of a page above its first control, in reading order, as sentences.

    ``first``: what is read before them all, such as the title. Very long pages end after a whole label.
    """
    labels = sorted((_place(label, page), label.text().strip()) for label in page.findChildren(QLabel)
                    if label is not first and label.isVisibleTo(page) and label.text().strip())  # fmt: skip
    end = min(
        (_place(part, page) for part in page.findChildren(QWidget) if _takes_keys(part, page)), default=None
    )
    told: list[str] = [first.text().strip()] if isinstance(first, QLabel) and first.text().strip() else []
    for place, words in labels:
        if end is not None and place >= end:
            break
        if sum(map(len, told)) + len(words) > MOST_LETTERS:
            break
        told.append(words)
    return " ".join(words if words.endswith(_ENDS) else f"{words}." for words in told)


def _takes_keys(part: QWidget, page: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isVisibleTo(page)


def _place(part: QWidget, page: QWidget) -> tuple[int, int]:
    corner = part.mapTo(page, QPoint(0, 0))
    return corner.y(), corner.x()
