"""What a rehearsed person does in the journal."""

from __future__ import annotations

from companion.ui.rehearsal.hands import Hands
from companion.ui.rehearsal.memory import BLINK_S, GLANCE_S, Memory, Play

JOURNAL_PAGES = ("about", "filter", "calendar", "trash")


class JournalPlays:
    """Once the session is over each page is looked at; before, only the room."""

    def __init__(self, hands: Hands, memory: Memory) -> None:
        self._hands, self._memory = hands, memory

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
        self._hands.click("nav.today")
