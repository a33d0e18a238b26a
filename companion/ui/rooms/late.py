"""Results that come home when the part that asked for them may be gone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

ResultT = TypeVar("ResultT")


def while_here(part: QWidget, then: Callable[[ResultT], None]) -> Callable[[ResultT], None]:
    """``then``, as long as the part lives: a page may be closed before what it asked for was read."""
    return partial(_hand_on, part, then)


def _hand_on(part: QWidget, then: Callable[[ResultT], None], result: ResultT) -> None:
    if isValid(part):
        then(result)
