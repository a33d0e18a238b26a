"""What the sitter does: on the panel, and on each page behind it."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeAlias

from companion.core.look_in import AskStep, ask_step
from companion.ui.rehearsal.hands import Hands
from companion.ui.rehearsal.memory import BLINK_S, GLANCE_S, Duties, Memory, Play, Question, Settling

COUNT_S = 31.0

Try: TypeAlias = Generator[float | str | Question, None, bool]
"""A play that a missed look-in may cut off; it ends with whether it came to its end."""


class SitterPlay:
    """What the sitter does on the panel."""

    def __init__(self, hands: Hands, duties: Duties, settling: Settling, memory: Memory) -> None:
        self._hands, self._duties, self._settling, self._memory = hands, duties, settling, memory

    def play(self) -> Play:
        """One duty after another; with none left, back to the dark screen."""
        while True:
            # A look-in that was missed may have covered a page in the middle of something.
            if self._hands.click_if_seen("back"):
                yield BLINK_S
            elif self._duties.stop_due():
                self._hands.click("action.stop")
                yield BLINK_S
                yield from self._press("action.stop_yes")
            elif (note := self._duties.note_due()) is not None and ask_step(
                self._duties.state()
            ) is not AskStep.FULL_SCREEN:
                yield from self._write_note(note.text)
            elif self._duties.help_due() is not None:
                self._hands.click("help")
                yield BLINK_S
            elif self._duties.look_in_due():
                if ask_step(self._duties.state()) is AskStep.FULL_SCREEN:
                    yield "sitter_late"
                yield from self._press("action.look_in")
            elif self._duties.numbers_due():
                self._hands.click_if_seen("action.numbers")
                yield GLANCE_S
            elif self._duties.any_page_due():
                yield from self._behind_the_panel()
                yield BLINK_S
            else:
                yield 2 * GLANCE_S
                self._hands.click_if_seen("action.dark")
                yield GLANCE_S

    def _behind_the_panel(self) -> Play:
        hands, settling, memory = self._hands, self._settling, self._memory
        if (count := self._duties.count_due()) is not None:
            memory.counts_made += yield from count_breaths(hands, settling, count.breaths)
        elif (other := self._duties.hand_over_due()) is not None:
            memory.handed_over += yield from hand_over(hands, settling, other.initials)
        else:
            memory.saw_pages = yield from look_at_pages(hands)

    def _write_note(self, text: str) -> Play:
        # The page may have gone dark over a field that was open already.
        if not self._hands.sees("field.note"):
            self._hands.click("action.note")
            yield BLINK_S
        if not self._hands.sees("field.note"):
            return
        self._hands.write("field.note", text)
        self._memory.notes_written += 1
        yield from self._press("action.save_note")

    def _press(self, name: str) -> Play:
        self._hands.click(name)
        yield self._settling.question()


def count_breaths(hands: Hands, settling: Settling, breaths: int) -> Try:
    """Count for 30 seconds in the head, and write the number: no clock is too fast for that."""
    if not hands.click_if_seen("action.count"):
        return False
    yield BLINK_S
    if not hands.click_if_seen("primary"):
        return False
    yield "sitter_count"
    yield COUNT_S
    for _ in range(20):
        if hands.sees("field.breaths"):
            break
        yield GLANCE_S
    if not hands.sees("field.breaths"):
        return False
    hands.write("field.breaths", str(breaths))
    hands.click("primary")
    yield settling.question()
    return True


def look_at_pages(hands: Hands) -> Try:
    """Open each page behind the panel, and go back; nothing on it is pressed."""
    pages = (("action.stand", "sitter_stand"), ("action.leave", "sitter_leave"))
    for action, picture in (*pages, ("action.calm_words", "sitter_calm")):
        if not hands.click_if_seen(action):
            return False
        yield BLINK_S
        if hands.sees("action.look_in") is not (action == "action.calm_words"):
            return False
        yield picture
        hands.click_if_seen("back")
        yield BLINK_S
    hands.click_if_seen("action.calm_words")
    yield BLINK_S
    return True


def hand_over(hands: Hands, settling: Settling, initials: str) -> Try:
    """Let another adult take over, who answers each short question with yes."""
    if not hands.click_if_seen("action.leave"):
        return False
    yield BLINK_S
    if not hands.click_if_seen("primary"):
        return False
    yield settling.question()
    if not hands.sees("field.initials"):
        return False
    hands.write("field.initials", initials)
    hands.click("primary")
    while hands.click_if_seen("choice.yes"):
        hands.click("primary")
        yield BLINK_S
    yield settling.question()
    is_over = hands.click_if_seen("primary")
    yield BLINK_S
    return is_over
