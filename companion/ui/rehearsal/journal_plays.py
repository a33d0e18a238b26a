"""What a rehearsed person does in the journal."""

from __future__ import annotations

from companion.ui.rehearsal.hands import Hands
from companion.ui.rehearsal.memory import BLINK_S, GLANCE_S, Memory, Play, Settling

JOURNAL_PAGES = ("about", "filter", "calendar", "trash")
MOST_PROMPTS = 12
HOUSE = (
    ((0.3, 0.9), (0.3, 0.5), (0.5, 0.25), (0.7, 0.5), (0.7, 0.9), (0.3, 0.9)),
    ((0.46, 0.9), (0.46, 0.64), (0.56, 0.64), (0.56, 0.9)),
)


class JournalPlays:
    """Once the session is over each page is looked at; before, only the room."""

    def __init__(self, hands: Hands, memory: Memory, settling: Settling) -> None:
        self._hands, self._memory, self._settling = hands, memory, settling

    def journal(self) -> Play:
        """Open each page that the journal leads to, and come back."""
        yield GLANCE_S
        if self._memory.session_over:
            for page in JOURNAL_PAGES:
                if self._hands.click_if_seen(f"action.{page}"):
                    yield BLINK_S
                    yield f"journal_{page}"
                    self._hands.click("back")
                    yield BLINK_S
            if self._memory.takes_pictures:
                yield from self._coachs_question()
                yield from self._say_it()
                yield from self._draw_it()
                yield from self._tell_mood()
        self._hands.click("nav.today")

    def _coachs_question(self) -> Play:
        """Another and another, until the coach's own comes."""
        yield self._settling.question()
        for _ in range(MOST_PROMPTS):
            if self._hands.sees("prompt.from_coach"):
                yield "journal_from_coach"
                return
            self._hands.click_if_seen("action.another")
            yield BLINK_S

    def _say_it(self) -> Play:
        """Where an entry is open: say something, and hear it."""
        if not self._hands.click_if_seen("action.say_it"):
            return
        yield BLINK_S
        self._hands.click("action.listen")
        yield BLINK_S
        yield "journal_say"
        self._hands.click("action.listen")
        yield self._settling.question()
        self._hands.click("attached.voice")
        yield self._settling.question()
        self._hands.click("action.play")
        yield BLINK_S
        yield "journal_hear"
        self._hands.click("action.hear_done")
        yield BLINK_S

    def _draw_it(self) -> Play:
        if not self._hands.click_if_seen("action.draw_it"):
            return
        yield BLINK_S
        for line in HOUSE:
            self._hands.draw("field.drawing", line)
        yield BLINK_S
        yield "journal_draw"
        self._hands.click("action.draw_done")
        yield self._settling.question()

    def _tell_mood(self) -> Play:
        if self._hands.click_if_seen("action.done"):
            yield BLINK_S
            yield "journal_mood"
            self._hands.click("action.skip")
            yield BLINK_S
