"""Makes the rooms that stand alone, each at its first use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from companion.services.afterwards import SealedNotes
from companion.services.attachments import AttachmentService
from companion.ui.furnishing import Furnishing, Guide
from companion.ui.rooms.attached import MakeAttached
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.makers import SessionRooms
from companion.ui.rooms.vault.makers import VaultRooms


@dataclass(frozen=True, slots=True)
class SingleRooms:
    """The lock, the pages around a session's end, the journal, sharing and settings."""

    given: Furnishing
    guide: Guide
    session_rooms: SessionRooms
    vault_rooms: VaultRooms
    notes: SealedNotes
    attachments: AttachmentService

    def makers(self) -> Mapping[str, Callable[[], Room]]:
        """What makes each room, by the name of its screen."""
        return {
            "unlock": self._unlock,
            "blank": self._blank,
            "cards": self._cards,
            "breathe": self._breathe,
            "sounds": self._sounds,
            "settings": self._settings,
            "first_note": self._first_note,
            "end_card": self._end_card,
            "journal": self._journal,
            "share": self._share,
        }

    def _unlock(self) -> Room:
        from companion.ui.rooms.plain_sitter import RunningPart
        from companion.ui.rooms.unlock import UnlockRoom

        given = self.given
        return UnlockRoom(
            door=given.door,
            entered=given.entered,
            running=RunningPart(given.running, self.session_rooms.numbers.now, given.clock),
            keyring=given.keyring,
            mend=self.vault_rooms.mend,
        )

    def _blank(self) -> Room:
        from companion.ui.rooms.blank import BlankRoom

        return BlankRoom(uncover=self.guide.uncover)

    def _cards(self) -> Room:
        from companion.ui.rooms.cards import CardsRoom

        return CardsRoom(cards=self.given.cards, pick_save=self.given.pickers.share, go=self.guide.go)

    def _breathe(self) -> Room:
        from companion.ui.rooms.breathe import BreatheRoom

        return BreatheRoom(content=self.given.content, breath=self.given.breath)

    def _sounds(self) -> Room:
        from companion.ui.rooms.sounds.room import SoundsRoom

        given = self.given
        return SoundsRoom(
            parts=given.sounds, settings=given.settings, content=given.content, pickers=given.pickers
        )

    def _settings(self) -> Room:
        from companion.ui.rooms.settings import SettingsRoom

        given = self.given
        return SettingsRoom(
            settings=given.settings,
            content=given.content,
            tone=given.tone,
            go=self.guide.go,
            begin_anew=given.begin_anew,
        )

    def _first_note(self) -> Room:
        from companion.ui.rooms.first_note import FirstNoteRoom

        given = self.given
        return FirstNoteRoom(
            content=given.content,
            session=given.session,
            journal=given.journal,
            attached=self._make_attached(),
        )

    def _end_card(self) -> Room:
        from companion.ui.rooms.end_card import EndCardRoom

        given = self.given
        return EndCardRoom(
            content=given.content,
            session=given.session,
            known=self.session_rooms.known,
            notes=self.notes,
            clock=given.clock,
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
            numbers=self.session_rooms.numbers,
            clock=given.clock,
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

    def _share(self) -> Room:
        from companion.ui.rooms.share import ShareRoom

        given = self.given
        return ShareRoom(
            sharing=given.sharing,
            plans=given.plans,
            clock=given.clock,
            pick_share=given.pickers.share,
            content=given.content,
        )
