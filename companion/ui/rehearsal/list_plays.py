"""What the two do in the lists of questions: take over, answer one by one, sign, measure."""

from __future__ import annotations

from collections.abc import Callable

from companion.core.gate import Check, Needs, next_open_item
from companion.core.session import items_of
from companion.ui.rehearsal.hands import Hands
from companion.ui.rehearsal.memory import BLINK_S, GLANCE_S, Duties, Play, Settling
from companion.ui.rehearsal.number_plays import NumberPlays
from companion.ui.rehearsal.script import Answers, Script

INITIALS = "S"


class ListPlays:
    """One method a list; a question that the script does not name gets its opening answer."""

    def __init__(
        self, hands: Hands, script: Script, duties: Duties, settling: Settling, numbers: NumberPlays
    ) -> None:
        self._hands, self._script, self._duties = hands, script, duties
        self._settling, self._numbers_asked = settling, numbers
        self.by_screen: dict[str, Callable[[], Play]] = {
            "private_check": self._private_check,
            "gate": self._gate,
            "fit_to_end": self._fit_to_end,
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
            if check is Check.FIT and self._hands.sees("action.look_in"):
                yield from self._press("action.look_in")
                continue
            item = next_open_item(items_of(state, check), state.answers_of(check))
            if item is None:
                continue
            answer = answers.answers.get(item.item_id, item.opens_with.value)
            if item.needs is Needs.NUMBERS:
                yield from self._numbers_asked.go_on(refuses=answer != item.opens_with.value)
                continue
            if not self._hands.sees(f"choice.{answer}"):
                yield from self._press("primary")
                yield f"{state.phase.value}_question"
                continue
            self._hands.click(f"choice.{answer}")
            yield BLINK_S
            if self._hands.click_if_seen("field.initials"):
                self._hands.write("field.initials", INITIALS)
                yield f"{state.phase.value}_initials"
            if self._duties.state() is state:
                yield from self._press("primary")

    def _press(self, name: str) -> Play:
        """Click, and wait until what follows from it is stored."""
        self._hands.click(name)
        yield self._settling.question()
