"""Some builds of PySide6 lose a reference to None on every call that returns nothing, and end the app."""

from __future__ import annotations

import sys

from PySide6.QtGui import QPen

CALLS = 1000
LOST_AT_MOST = 50


def test_calls_that_return_nothing_keep_the_references_to_none() -> None:
    pen = QPen()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        pen.setWidth(1)
    assert before - sys.getrefcount(None) < LOST_AT_MOST
