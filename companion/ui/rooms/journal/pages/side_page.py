"""What every page that opens from the journal is: one column, and the way back at the bottom left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from companion.ui.kit.page import Page
from companion.ui.kit.tokens import Space


class SidePage(Page):
    """``closed`` asks for the way back. ``first`` is the part that takes the keyboard first."""

    closed = Signal()

    def __init__(self, title: str, eyebrow: str = "", back: str = "") -> None:
        super().__init__(eyebrow, title, top_px=Space.SMALL)
        self.first: QWidget = self.set_back(back or self.tr("Back to the journal"), self.closed.emit)

    def leave(self) -> None:
        """Called before the page is taken away."""


def while_here(part: QWidget, done: Callable[[Any], None]) -> Callable[[Any], None]:
    """What is done with an answer of the vault, unless the page was closed and is gone by then."""
    return partial(_if_here, part, done)


def _if_here(part: QWidget, done: Callable[[Any], None], answer: Any) -> None:
    if isValid(part):
        done(answer)
