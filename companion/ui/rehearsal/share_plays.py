"""What a rehearsed person does to share: choose, look, protect, save."""

from __future__ import annotations

from functools import partial

from companion.services.errors import ShareError
from companion.ui.rehearsal.hands import Hands
from companion.ui.rehearsal.memory import BLINK_S, GLANCE_S, Memory, Play, Settling
from companion.ui.rehearsal.script import Script


class SharePlays:
    """Once the session is over; before, the person only looks."""

    def __init__(self, hands: Hands, script: Script, settling: Settling, memory: Memory) -> None:
        self._hands, self._script = hands, script
        self._settling, self._memory = settling, memory

    def share(self) -> Play:
        """All pages of sharing, once for each file."""
        yield GLANCE_S
        if not self._memory.session_over:
            self._hands.click("nav.today")
            return
        if self._memory.takes_pictures and not self._memory.saw_coach_list:
            self._memory.saw_coach_list = True
            self._hands.click("action.from_coach")
            return
        for section in self._script.share.sections:
            # A part of which there is nothing is not offered.
            if self._hands.click_if_seen(f"choice.{section.value}"):
                yield self._settling.question()
        yield "share_chosen"
        if not self._script.share.sections or not self._hands.sees("primary"):
            return
        yield from self._look()
        for number, format_id in enumerate(self._script.share.formats):
            if number:
                self._hands.click("back")
                yield BLINK_S
            self._hands.click_if_seen(f"choice.format_{format_id}")
            yield from self._save()

    def from_coach(self) -> Play:
        """Look at a list from the coach, and take it in."""
        yield BLINK_S
        self._hands.click("primary")
        yield partial(self._hands.sees, "seen")
        yield "from_coach_list"
        self._hands.click("primary")
        yield self._settling.question()
        self._hands.click("nav.today")

    def _look(self) -> Play:
        self._hands.click("primary")
        yield partial(self._hands.sees, "primary")
        yield self._settling.question()
        yield "share_look"
        self._hands.click("primary")
        yield BLINK_S
        yield "share_protect"

    def _save(self) -> Play:
        self._hands.click(f"choice.protect_{self._script.share.protect}")
        yield partial(self._hands.sees, "primary")
        yield BLINK_S
        if not self._memory.has_share_folder:
            return
        self._hands.click("primary")
        yield self._has_ended
        if self._hands.sees("trouble"):
            file = self._memory.written[-1]
            raise ShareError(f"The share {file} could not be written. All of it is still in the vault.")
        yield "share_saved"

    def _has_ended(self) -> bool:
        return self._hands.sees("saved") or self._hands.sees("trouble")
