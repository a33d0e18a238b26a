"""Makes the rooms that stand alone, each at its first use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from companion.services.afterwards import SealedNotes
from companion.ui.furnishing import Furnishing, Guide
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.makers import SessionRooms
from companion.ui.rooms.vault.makers import VaultRooms


@dataclass(frozen=True, slots=True)
class SingleRooms:
    """The lock, the end card, breathing and sounds, sharing and settings."""

    given: Furnishing
    guide: Guide
    session_rooms: SessionRooms
    vault_rooms: VaultRooms
    notes: SealedNotes

    def makers(self) -> Mapping[str, Callable[[], Room]]:
        """What makes each room, by the name of its screen."""
        return {
            "unlock": self._unlock,
            "blank": self._blank,
            "cards": self._cards,
            "breathe": self._breathe,
            "sounds": self._sounds,
            "settings": self._settings,
            "end_card": self._end_card,
            "share": self._share,
            "share_log": self._share_log,
            "from_coach": self._from_coach,
            "read_back": self._read_back,
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

        given = self.given
        return BreatheRoom(content=given.content, breath=given.breath, keep_awake=given.practice_awake)

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

    def _end_card(self) -> Room:
        from companion.services.journal_pages import JournalReader
        from companion.ui.rooms.end_card import EndCardRoom

        given = self.given
        return EndCardRoom(
            content=given.content,
            session=given.session,
            known=self.session_rooms.known,
            notes=self.notes,
            journal=given.journal,
            reader=JournalReader(given.storage, given.clock),
            numbers=self.session_rooms.numbers,
            clock=given.clock,
        )

    def _share(self) -> Room:
        from companion.ui.rooms.share import ShareRoom

        given = self.given
        return ShareRoom(
            sharing=given.sharing,
            tools=given.share_tools,
            jobs=given.jobs,
            clock=given.clock,
            pick_share=given.pickers.share,
            go=self.guide.go,
        )

    def _share_log(self) -> Room:
        from companion.ui.rooms.share.log_room import ShareLogRoom

        return ShareLogRoom(sharing=self.given.sharing, go=self.guide.go)

    def _from_coach(self) -> Room:
        from companion.services.from_coach import FromCoachService
        from companion.ui.rooms.share.from_coach import FromCoachRoom

        given = self.given
        lists = FromCoachService(given.storage, given.jobs, given.clock)
        return FromCoachRoom(lists=lists, pick_list=given.pickers.practice_list, go=self.guide.go)

    def _read_back(self) -> Room:
        from companion.services.read_back import ReadBackService
        from companion.ui.rooms.share.read_back import ReadBackRoom

        given = self.given
        read_back = ReadBackService(given.storage, given.jobs)
        return ReadBackRoom(read_back=read_back, pick_file=given.pickers.shared, go=self.guide.go)
