"""What the two do on each screen of a session, one small step after another."""

from __future__ import annotations

from collections.abc import Callable

from companion.core.gate import Check, next_open_item
from companion.core.session import items_of
from companion.ui.rehearsal.hands import Hands
from companion.ui.rehearsal.memory import BLINK_S, GLANCE_S, Duties, Memory, Play, Settling
from companion.ui.rehearsal.script import Answers, Script
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
        self.by_screen: dict[str, Callable[[], Play]] = {
            "private_check": self._private_check,
            "gate": self._gate,
            "settle": self._settle,
            "quiet": self._quiet,
            "sitter": SitterPlay(hands, duties, settling, memory).play,
            "coming_back": self._coming_back,
            "grounding": self._grounding,
            "fit_to_end": self._fit_to_end,
            "first_note": self._first_note,
            "staying_near": self._staying_near,
            "help": self._help,
        }

    def _private_check(self) -> Play:
        return self._answer(Check.PRIVATE, self._script.private_check)

    def _gate(self) -> Play:
        return self._answer(Check.GATE, self._script.gate)

    def _fit_to_end(self) -> Play:
        # The script's answers are those of the first time; later the two are ready.
        is_again = self._duties.state().fit_again_from_s > 0
        return self._answer(Check.FIT, Answers() if is_again else self._script.fit_to_end)

    def _answer(self, check: Check, answers: Answers) -> Play:
        while True:
            yield GLANCE_S
            state = self._duties.state()
            # The line that asks for it may come a moment after the look-in is due.
            is_asked = check is Check.FIT and self._hands.sees("action.look_in")
            if is_asked and self._duties.look_in_due():
                yield from self._press("action.look_in")
                continue
            item = next_open_item(items_of(state, check), state.answers_of(check))
            if item is None:
                continue
            self._hands.click(f"choice.{answers.answers.get(item.item_id, item.opens_with.value)}")
            yield BLINK_S
            if self._duties.state() is state:
                yield from self._press("primary")

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
