"""What the two do on each screen of a session, one small step after another."""

from __future__ import annotations

from collections.abc import Callable

from companion.ui.rehearsal.hands import Hands
from companion.ui.rehearsal.list_plays import ListPlays
from companion.ui.rehearsal.memory import BLINK_S, GLANCE_S, Duties, Memory, Play, Settling
from companion.ui.rehearsal.number_plays import NumberPlays
from companion.ui.rehearsal.script import Script
from companion.ui.rehearsal.sitter_plays import SitterPlay

NEAR_S = 300.0
"""How long the two stay where an early stop led them, before they ask for the end card."""


class SessionPlays:
    """One method a screen."""

    def __init__(
        self, hands: Hands, script: Script, duties: Duties, settling: Settling, memory: Memory
    ) -> None:
        self._hands, self._script, self._duties = hands, script, duties
        self._settling, self._memory = settling, memory
        self._numbers_asked = NumberPlays(hands, script.numbers, settling, memory)
        self._lists = ListPlays(hands, script, duties, settling, self._numbers_asked)
        self.by_screen: dict[str, Callable[[], Play]] = {
            **self._lists.by_screen,
            "settle": self._settle,
            "quiet": self._quiet,
            "numbers": self._numbers,
            "sitter": SitterPlay(hands, duties, settling, memory).play,
            "coming_back": self._coming_back,
            "grounding": self._grounding,
            "first_note": self._first_note,
            "staying_near": self._staying_near,
            "help": self._help,
        }

    def _settle(self) -> Play:
        yield GLANCE_S
        pattern = self._script.settle.pattern
        # Whoever goes on with a session that was cut off may have breathed already.
        if self._hands.click_if_seen(f"choice.{pattern}"):
            yield BLINK_S
            yield from self._press("primary")
            if self._is_breathing():
                yield 20.0
                yield "settle_breathing"
                yield max(self._script.settle.breathe_min * 60 - 20, 0.0)
            if self._is_breathing():
                yield from self._press("action.stop")
        yield from self._go_on()

    def _is_breathing(self) -> bool:
        return self._duties.state().pacer_pattern is not None

    def _quiet(self) -> Play:
        while True:
            yield GLANCE_S
            if self._duties.any_due():
                self._hands.stir()

    def _coming_back(self) -> Play:
        while True:
            yield GLANCE_S
            if self._duties.any_due():
                self._hands.click_if_seen("action.sitter")

    def _numbers(self) -> Play:
        while True:
            yield GLANCE_S
            if self._hands.sees("action.look_in"):
                yield from self._press("action.look_in")
            else:
                yield from self._numbers_asked.go_on()

    def _help(self) -> Play:
        asked = self._duties.take_help()
        yield GLANCE_S
        if asked is not None and asked.sign:
            yield from self._press(f"choice.{asked.sign}")
            yield GLANCE_S
            yield "help_sign"
        self._hands.click("action.close")

    def _grounding(self) -> Play:
        while True:
            yield GLANCE_S
            if self._duties.any_due():
                self._hands.click_if_seen("action.sitter")
            elif self._hands.sees("primary"):
                yield from self._press("primary")

    def _staying_near(self) -> Play:
        yield NEAR_S
        yield from self._go_on()

    def _first_note(self) -> Play:
        yield GLANCE_S
        if self._script.first_note.text.strip():
            self._hands.write("field.note", self._script.first_note.text)
        yield from self._go_on()

    def _go_on(self) -> Play:
        while True:
            yield GLANCE_S
            if self._hands.sees("primary"):
                yield from self._press("primary")

    def _press(self, name: str) -> Play:
        """Click, and wait until what follows from it is stored."""
        self._hands.click(name)
        yield self._settling.question()
