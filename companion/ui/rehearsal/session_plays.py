"""What the two do on each screen of a session, one small step after another."""

from __future__ import annotations

from collections.abc import Callable

from companion.core.gate import Check, next_open_item
from companion.core.session import items_of
from companion.ui.rehearsal.hands import Hands
from companion.ui.rehearsal.memory import BLINK_S, GLANCE_S, Duties, Memory, Play
from companion.ui.rehearsal.script import Answers, Script


class SessionPlays:
    """One method a screen."""

    def __init__(self, hands: Hands, script: Script, duties: Duties, memory: Memory) -> None:
        self._hands, self._script, self._duties = hands, script, duties
        self._memory = memory
        self.by_screen: dict[str, Callable[[], Play]] = {
            "private_check": self._private_check,
            "gate": self._gate,
            "settle": self._settle,
            "quiet": self._quiet,
            "sitter": self._sitter,
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
        return self._answer(Check.FIT, self._script.fit_to_end)

    def _answer(self, check: Check, answers: Answers) -> Play:
        while True:
            yield GLANCE_S
            state = self._duties.state()
            item = next_open_item(items_of(state, check), state.answers_of(check))
            if item is None:
                continue
            self._hands.click(f"choice.{answers.answers.get(item.item_id, item.opens_with.value)}")
            yield BLINK_S
            if self._duties.state() is state:
                self._hands.click("primary")

    def _settle(self) -> Play:
        yield GLANCE_S
        self._hands.click(f"choice.{self._script.settle.pattern}")
        yield BLINK_S
        self._hands.click("primary")
        yield 20.0
        if self._script.settle.pattern != "quiet" and self._duties.state().pacer_pattern is not None:
            yield "settle_breathing"
            yield max(self._script.settle.breathe_min * 60 - 20, 0.0)
            if self._duties.state().pacer_pattern is not None:
                self._hands.click_if_seen("action.stop")
        yield from self._go_on()

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

    def _sitter(self) -> Play:
        while True:
            yield GLANCE_S
            if self._duties.stop_due():
                yield from self._stop()
            elif (note := self._duties.note_due()) is not None:
                yield from self._write_note(note.text)
            elif self._duties.help_due() is not None:
                self._hands.click("help")
            elif self._duties.look_in_due():
                self._hands.click("action.look_in")
            else:
                yield GLANCE_S
                self._hands.click_if_seen("action.dark")

    def _write_note(self, text: str) -> Play:
        self._hands.click("action.note")
        yield BLINK_S
        self._hands.write("field.note", text)
        yield BLINK_S
        self._hands.click("action.save_note")
        self._memory.notes_written += 1

    def _stop(self) -> Play:
        self._hands.click("action.stop")
        yield BLINK_S
        self._hands.click_if_seen("action.stop_yes")

    def _help(self) -> Play:
        asked = self._script.sitter.help[self._memory.help_asked :]
        self._memory.help_asked += 1
        yield GLANCE_S
        if asked and asked[0].sign:
            self._hands.click(f"choice.{asked[0].sign}")
            yield GLANCE_S
            yield "help_sign"
        self._hands.click("action.close")

    def _grounding(self) -> Play:
        while True:
            yield GLANCE_S
            if self._duties.any_due():
                self._hands.click_if_seen("action.sitter")
            else:
                self._hands.click_if_seen("primary")

    def _staying_near(self) -> Play:
        yield 600.0
        yield from self._go_on()

    def _first_note(self) -> Play:
        yield GLANCE_S
        if self._script.first_note.text.strip():
            saved = len(self._memory.saved)
            self._hands.write("field.note", self._script.first_note.text.strip())
            while len(self._memory.saved) == saved:
                yield BLINK_S
        yield from self._go_on()

    def _go_on(self) -> Play:
        while True:
            yield GLANCE_S
            self._hands.click_if_seen("primary")
