"""What the sitter does: on the panel, and on each page behind it."""

from __future__ import annotations

from companion.core.look_in import AskStep, ask_step
from companion.ui.rehearsal.hands import Hands
from companion.ui.rehearsal.memory import BLINK_S, GLANCE_S, Duties, Memory, Play, Settling

COUNT_S = 31.0


class SitterPlay:
    """What the sitter does on the panel."""

    def __init__(self, hands: Hands, duties: Duties, settling: Settling, memory: Memory) -> None:
        self._hands, self._duties, self._settling, self._memory = hands, duties, settling, memory

    def play(self) -> Play:
        """One duty after another; with none left, back to the dark screen."""
        while True:
            yield GLANCE_S
            if self._duties.stop_due():
                self._hands.click("action.stop")
                yield BLINK_S
                yield from self._press("action.stop_yes")
            elif (note := self._duties.note_due()) is not None:
                yield from self._write_note(note.text)
            elif self._duties.help_due() is not None:
                self._hands.click("help")
            elif self._duties.look_in_due():
                if ask_step(self._duties.state()) is AskStep.FULL_SCREEN:
                    yield "sitter_late"
                yield from self._press("action.look_in")
            elif (count := self._duties.count_due()) is not None:
                self._memory.counts_made += 1
                yield from count_breaths(self._hands, self._settling, count.breaths)
            elif (other := self._duties.hand_over_due()) is not None:
                self._memory.handed_over += 1
                yield from hand_over(self._hands, self._settling, other.initials)
            elif self._duties.numbers_due():
                self._hands.click_if_seen("action.numbers")
            elif self._duties.pages_due():
                self._memory.saw_pages = True
                yield from look_at_pages(self._hands)
            else:
                yield GLANCE_S
                self._hands.click_if_seen("action.dark")

    def _write_note(self, text: str) -> Play:
        # The page may have gone dark over a field that was open already.
        if not self._hands.sees("field.note"):
            self._hands.click("action.note")
            yield BLINK_S
        self._hands.write("field.note", text)
        yield BLINK_S
        self._memory.notes_written += 1
        yield from self._press("action.save_note")

    def _press(self, name: str) -> Play:
        self._hands.click(name)
        yield self._settling.question()


def count_breaths(hands: Hands, settling: Settling, breaths: int) -> Play:
    """Count for 30 seconds; fewer than one tap is written as a number at the end."""
    hands.click("action.count")
    yield BLINK_S
    hands.click("primary")
    yield BLINK_S
    for _ in range(breaths):
        hands.click_if_seen("action.tap")
    yield "sitter_count"
    yield COUNT_S
    if hands.sees("field.breaths"):
        hands.write("field.breaths", str(breaths))
        hands.click("primary")
    yield settling.question()
    # A low number has opened Help by itself.
    yield GLANCE_S
    hands.click_if_seen("back")


def look_at_pages(hands: Hands) -> Play:
    """Open each page behind the panel, and go back; nothing on it is pressed."""
    for action, picture in (("action.stand", "sitter_stand"), ("action.leave", "sitter_leave")):
        hands.click(action)
        yield BLINK_S
        yield picture
        hands.click("back")
        yield BLINK_S
    hands.click("action.calm_words")
    yield BLINK_S
    yield "sitter_calm"
    hands.click("action.calm_words")
    yield BLINK_S


def hand_over(hands: Hands, settling: Settling, initials: str) -> Play:
    """Let another adult take over, who answers each short question with yes."""
    hands.click("action.leave")
    yield BLINK_S
    hands.click("primary")
    yield settling.question()
    hands.write("field.initials", initials)
    hands.click("primary")
    while hands.click_if_seen("choice.yes"):
        yield BLINK_S
        hands.click("primary")
        yield BLINK_S
    yield settling.question()
    hands.click_if_seen("primary")
    yield BLINK_S
