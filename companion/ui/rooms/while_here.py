"""Answers that may come after the part that asked is gone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


def while_here(part: QWidget, done: Callable[[Any], None]) -> Callable[[Any], None]:
    """What is done with an answer of the vault, unless the page was closed and is gone by then."""
    return partial(_if_here, part, done)


def _if_here(part: QWidget, done: Callable[[Any], None], answer: Any) -> None:
    if isValid(part):
        done(answer)
