"""The rooms in which a person writes, each made at its first use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from companion.services.attachments import AttachmentService
from companion.services.topics import TopicService
from companion.ui.furnishing import Furnishing
from companion.ui.rooms.attached import MakeAttached
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.numbers import Numbers


@dataclass(frozen=True, slots=True)
class WritingRooms:
    """The journal and the first note, with voice notes and drawings below the words."""

    given: Furnishing
    numbers: Numbers
    attachments: AttachmentService

    def makers(self) -> Mapping[str, Callable[[], Room]]:
        """What makes each room, by the name of its screen."""
        return {"first_note": self._first_note, "journal": self._journal}

    def _first_note(self) -> Room:
        from companion.ui.rooms.first_note import FirstNoteRoom

        given = self.given
        return FirstNoteRoom(
            content=given.content,
            session=given.session,
            journal=given.journal,
            attached=self._make_attached(),
        )

    def _journal(self) -> Room:
        from companion.services.journal_care import JournalCare
        from companion.services.journal_pages import JournalReader
        from companion.ui.rooms.journal import JournalRoom

        given = self.given
        return JournalRoom(
            content=given.content,
            journal=given.journal,
            reader=JournalReader(given.storage, given.clock),
            care=JournalCare(given.storage, given.clock),
            settings=given.settings,
            numbers=self.numbers,
            clock=given.clock,
            topics=TopicService(given.storage, given.clock),
            attached=self._make_attached(),
        )

    def _make_attached(self) -> MakeAttached:
        from companion.ui.rooms.attached.part import KeptBelow

        given = self.given
        return partial(
            KeptBelow,
            kept=self.attachments,
            device=given.voice,
            settings=given.settings,
            still_here=given.still_here,
        )
