"""What the two do where numbers are asked for: read the device, type, look over, wait."""

from __future__ import annotations

from companion.core.numbers import Number
from companion.ui.rehearsal.hands import Hands
from companion.ui.rehearsal.memory import BLINK_S, GLANCE_S, Memory, Play, Settling
from companion.ui.rehearsal.script import Numbers


class NumberPlays:
    """Does the next small thing on whatever page of numbers is shown."""

    def __init__(self, hands: Hands, script: Numbers, settling: Settling, memory: Memory) -> None:
        self._hands, self._script, self._settling, self._memory = hands, script, settling, memory

    def go_on(self, *, refuses: bool = False) -> Play:
        """One step. ``refuses``: they say that they cannot take the numbers."""
        if refuses and self._hands.click_if_seen("action.cannot"):
            yield self._settling.question()
            return
        number = next((number for number in Number if self._hands.sees(f"field.{number.value}")), None)
        if number is not None:
            self._hands.write(f"field.{number.value}", str(self._shown_on_device(number)))
            yield BLINK_S
            yield f"numbers_{number.value}"
            self._hands.click("primary")
            yield BLINK_S
            if self._hands.sees("primary") and not self._is_typing():
                yield "numbers_look_over"
        elif self._hands.click_if_seen(f"choice.{self._script.signs}"):
            yield "numbers_signs"
            self._hands.click("primary")
            yield self._settling.question()
        elif self._hands.click_if_seen("primary"):
            yield self._settling.question()
        else:
            yield "numbers_wait"
            yield GLANCE_S

    def _is_typing(self) -> bool:
        return any(self._hands.sees(f"field.{number.value}") for number in Number)

    def _shown_on_device(self, number: Number) -> int:
        times = self._memory.numbers_read.get(number, 0)
        self._memory.numbers_read[number] = times + 1
        shown: tuple[int, ...] = getattr(self._script, number.value)
        return shown[min(times, len(shown) - 1)]
