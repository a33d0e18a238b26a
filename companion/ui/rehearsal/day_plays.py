"""What a rehearsed person does on the screens around a session: the practice and the morning after."""

from __future__ import annotations

from collections.abc import Callable

from companion.services.errors import ScriptError
from companion.ui.rehearsal.hands import Hands
from companion.ui.rehearsal.memory import BLINK_S, GLANCE_S, Duties, Memory, Play, Settling
from companion.ui.rehearsal.script import Script


class DayPlays:
    """One method a screen."""

    def __init__(
        self, hands: Hands, script: Script, duties: Duties, settling: Settling, memory: Memory
    ) -> None:
        del duties
        self._hands, self._script, self._settling, self._memory = hands, script, settling, memory
        self.by_screen: dict[str, Callable[[], Play]] = {
            "practice": self._practice,
            "morning": self._morning,
            "follow_up": self._follow_up,
            "measure": self._measure,
            "session_story": self._session_story,
        }

    def _practice(self) -> Play:
        """One step after another; a practice that was begun earlier goes on where it was."""
        yield BLINK_S
        if self._hands.sees("field.initials"):
            self._hands.write("field.initials", self._script.practice.initials)
            yield BLINK_S
            yield from self._press_and_see()
        if self._hands.sees("action.real_help"):
            self._hands.click("help")
            yield BLINK_S
            yield "practice_help"
            yield from self._press_and_see()
        for answer in ("choice.heard", "choice.seen"):
            yield from self._answer(answer, "practice_tone")
        yield from self._look_in()
        yield from self._answer(f"choice.{self._script.practice.sign}", "practice_sign")
        if self._hands.sees("practice_script"):
            yield "practice_script"
            yield from self._press_and_see()
        yield from self._answer("choice.in_hand", "practice_card")
        yield "practice_done"
        self._memory.asked_to_begin = False
        yield from self._press_and_see()

    def _answer(self, choice: str, shot: str) -> Play:
        yield BLINK_S
        if self._hands.click_if_seen(choice):
            yield BLINK_S
            yield shot
            yield from self._press_and_see()

    def _look_in(self) -> Play:
        yield GLANCE_S
        if self._hands.sees("practice_look"):
            yield "practice_look"
            yield from self._press_and_see()

    def _morning(self) -> Play:
        self._memory.asked_to_begin = False
        for answer in (self._script.morning.slept, self._script.morning.feels):
            yield BLINK_S
            self._hands.click(f"choice.{answer}")
            yield BLINK_S
            yield from self._press_and_see()
        yield GLANCE_S
        self._hands.click("primary")

    def _follow_up(self) -> Play:
        """The newest check: a line in the middle, none of the list, no to what is asked weekly."""
        yield from self._press_and_see()
        while not self._hands.sees("follow_up.done"):
            yield BLINK_S
            if self._hands.click_if_seen("line.ease"):
                yield "follow_up_line"
            elif self._hands.click_if_seen("choice.no"):
                yield "follow_up_weekly"
            else:
                yield "follow_up_list"
            yield from self._press_and_see()
        yield "follow_up_done"
        self._hands.click("primary")

    def _measure(self) -> Play:
        """One questionnaire, item by item."""
        yield from self._press_and_see()
        given = list(self._script.days_after.measures)
        while not self._hands.sees("follow_up.done"):
            yield BLINK_S
            answer = given.pop(0) if len(given) > 1 else given[0]
            if self._hands.click_if_seen(f"choice.{answer}"):
                yield "measure_item"
            yield from self._press_and_see()
        yield "measure_done"
        self._hands.click("primary")

    def _session_story(self) -> Play:
        """Down to what was said and drawn."""
        self._memory.saw_story = True
        yield BLINK_S
        if self._hands.look_at("drawn.small") and self._hands.look_at("action.see_drawing"):
            yield BLINK_S
            yield "session_story_kept"
        self._hands.click("nav.today")

    def _press_and_see(self) -> Play:
        self._hands.click("primary")
        yield self._settling.question()
        trouble = self._hands.reads_trouble()
        if trouble:
            raise ScriptError(trouble)
