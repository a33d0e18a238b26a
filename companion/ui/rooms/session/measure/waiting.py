"""The calm page between two readings: what to do meanwhile, and how long it still takes."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.content.cards import Card as Words
from companion.core.measuring import Wait
from companion.services.ports import Clock
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Number
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import Column
from companion.ui.rooms.session.times import Deadline, countdown


class WaitingPage(Page):
    """Counts down by the session's own clock. ``looked``: look at the session again. It is safe to leave."""

    looked = Signal()
    left = Signal()

    def __init__(self, words: Words, clock: Clock, back_words: str, parent: QWidget | None = None) -> None:
        super().__init__(top_px=Space.HUGE, parent=parent)
        self._card = words
        self._why: Wait | None = None
        self._lines = Column(gap_px=Space.TINY)
        self._left = Number()
        self.add(self._lines)
        self.add_space(Space.STEP)
        self.add(self._left)
        self._second = Deadline(clock, self)
        self._second.reached.connect(self.looked)
        self._back = self.set_back(back_words, self.left.emit)

    def show_wait(self, why: Wait, left_s: float) -> None:
        """Show this second, and wake at the next."""
        if why is not self._why:
            self._why = why
            part = self._card.part(_part_of(why))
            self.set_title(part.heading)
            self._lines.show_parts([Body(line) for line in part.lines])
        self._left.setText(countdown(left_s))
        self._second.wait(min(left_s, left_s % 1.0 or 1.0))

    def focus_first(self) -> None:
        """Give the keyboard to the way back."""
        self._back.setFocus()

    def stop(self) -> None:
        """Wake no more."""
        self._second.stop()


def _part_of(why: Wait) -> str:
    match why:
        case Wait.SECOND_READING:
            return "second_reading"
        case Wait.REST:
            return "rest"
        case Wait.PRESSURE_AGAIN:
            return "pressure_again"
        case Wait.PULSE_AGAIN:
            return "pulse_again"
        case Wait.MOVE_CLIP:
            return "move_clip"
        case _:
            assert_never(why)
