"""The floor plan: which rooms there are, in the order in which people meet them, and what each is given.

Each room's module is loaded with its first use, so that the first window comes soon.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from companion.content.loader import Content
from companion.services.afterwards import SealedNotes
from companion.services.device import DeviceCheck, DeviceService
from companion.services.journal import JournalService
from companion.services.planning import PlanService
from companion.services.ports import Clock, Jobs, Sound, Storage, VaultCare, VaultDoor
from companion.services.session import SessionService
from companion.services.settings import SettingsService
from companion.services.sharing import SharingService
from companion.services.side_file import RunningFacts
from companion.services.starting import SessionStarter
from companion.ui.kit.theme import Look
from companion.ui.rooms.day.makers import DayRooms
from companion.ui.rooms.first_run.makers import FirstRunRooms
from companion.ui.rooms.pickers import Pickers
from companion.ui.rooms.plan.makers import PlanRooms
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.makers import SessionRooms
from companion.ui.rooms.vault.makers import VaultRooms
from companion.ui.wayfinder import Wayfinder


@dataclass(frozen=True, slots=True)
class Furnishing:
    """What the rooms are given; each room gets only what it needs."""

    look: Look
    clock: Clock
    content: Content
    settings: SettingsService
    door: VaultDoor
    jobs: Jobs
    storage: Storage
    plans: PlanService
    starter: SessionStarter
    session: SessionService
    journal: JournalService
    sharing: SharingService
    sound: Sound
    pickers: Pickers
    entered: Callable[[], None]
    running: RunningFacts
    care: VaultCare
    is_open: Callable[[], bool]
    begin_anew: Callable[[], None]
    device: DeviceCheck
    play_test_tone: Callable[[], None] | None = None


class Guide:
    """Leads on behalf of the rooms, which know of it before there is a wayfinder."""

    def __init__(self) -> None:
        self._wayfinder: Wayfinder | None = None

    def follow(self, wayfinder: Wayfinder) -> None:
        """Lead by this wayfinder from now on."""
        self._wayfinder = wayfinder

    def go(self, screen: str) -> None:
        """Ask for a room."""
        if self._wayfinder is not None:
            self._wayfinder.go(screen)

    def toggle_help(self) -> None:
        """Open Help, or close it."""
        if self._wayfinder is not None:
            self._wayfinder.toggle_help()

    def close_help(self) -> None:
        """Go back to where Help was opened."""
        if self._wayfinder is not None:
            self._wayfinder.close_help()

    def uncover(self) -> None:
        """Leave the blank page."""
        if self._wayfinder is not None:
            self._wayfinder.uncover()


class FloorPlan:
    """Makes each room at its first use."""

    def __init__(self, given: Furnishing) -> None:
        self._given = given
        self.guide = Guide()
        self._plan_rooms = _plan_rooms(given, self.guide)
        self._first_run_rooms = FirstRunRooms(
            content=given.content,
            settings=given.settings,
            door=given.door,
            jobs=given.jobs,
            plans=given.plans,
            flow=self._plan_rooms.flow,
            entered=given.entered,
            go=self.guide.go,
            begin_anew=given.begin_anew,
        )
        self._session_rooms = SessionRooms(
            look=given.look,
            clock=given.clock,
            content=given.content,
            session=given.session,
            storage=given.storage,
            plans=given.plans,
            sound=given.sound,
            settings=given.settings,
            go=self.guide.go,
            ask_help=self.guide.toggle_help,
            close_help=self.guide.close_help,
            running=given.running,
        )
        self._vault_rooms = VaultRooms(
            care=given.care,
            jobs=given.jobs,
            pickers=given.pickers,
            begin_anew=given.begin_anew,
            is_open=given.is_open,
            go=self.guide.go,
        )

        self._notes = SealedNotes(given.storage, given.clock)
        self._day_rooms = _day_rooms(given, self._session_rooms, self._notes, self.guide)

    def forget_plan(self, _why: object) -> None:
        """The vault was locked: Help shows the country's numbers from now on."""
        self._session_rooms.known.forget()

    def makers(self) -> Mapping[str, Callable[[], Room]]:
        """What makes each room, by the name of its screen."""
        return {
            **self._first_run_rooms.makers(),
            "unlock": self._unlock,
            "blank": self._blank,
            **self._day_rooms.makers(),
            **self._plan_rooms.makers(),
            "breathe": self._breathe,
            "settings": self._settings,
            **self._vault_rooms.makers(),
            **self._session_rooms.makers(),
            "first_note": self._first_note,
            "end_card": self._end_card,
            "journal": self._journal,
            "share": self._share,
        }

    def _unlock(self) -> Room:
        from companion.ui.rooms.plain_sitter import RunningPart
        from companion.ui.rooms.unlock import UnlockRoom

        given = self._given
        running = RunningPart(given.running, self._session_rooms.numbers.now, given.clock)
        return UnlockRoom(door=given.door, entered=given.entered, running=running, go=self.guide.go)

    def _blank(self) -> Room:
        from companion.ui.rooms.blank import BlankRoom

        return BlankRoom(uncover=self.guide.uncover)

    def _breathe(self) -> Room:
        from companion.ui.rooms.breathe import BreatheRoom

        given = self._given
        return BreatheRoom(
            look=given.look,
            content=given.content,
            clock=given.clock,
            sound=given.sound,
            settings=given.settings,
        )

    def _settings(self) -> Room:
        from companion.ui.rooms.settings import SettingsRoom

        given, go = self._given, self.guide.go
        return SettingsRoom(
            settings=given.settings, content=given.content, go=go, begin_anew=given.begin_anew
        )

    def _first_note(self) -> Room:
        from companion.ui.rooms.first_note import FirstNoteRoom

        given = self._given
        return FirstNoteRoom(content=given.content, session=given.session, journal=given.journal)

    def _end_card(self) -> Room:
        from companion.ui.rooms.end_card import EndCardRoom

        given = self._given
        return EndCardRoom(
            content=given.content,
            session=given.session,
            known=self._session_rooms.known,
            notes=self._notes,
            clock=given.clock,
        )

    def _journal(self) -> Room:
        from companion.ui.rooms.journal import JournalRoom

        given = self._given
        return JournalRoom(content=given.content, journal=given.journal, clock=given.clock)

    def _share(self) -> Room:
        from companion.ui.rooms.share import ShareRoom

        given = self._given
        return ShareRoom(
            sharing=given.sharing,
            plans=given.plans,
            clock=given.clock,
            pick_share=given.pickers.share,
        )


def _plan_rooms(given: Furnishing, guide: Guide) -> PlanRooms:
    return PlanRooms(
        plans=given.plans,
        clock=given.clock,
        settings=given.settings,
        pick_plan=given.pickers.plan,
        go=guide.go,
    )


def _day_rooms(given: Furnishing, session: SessionRooms, notes: SealedNotes, guide: Guide) -> DayRooms:
    return DayRooms(
        look=given.look,
        clock=given.clock,
        content=given.content,
        settings=given.settings,
        storage=given.storage,
        plans=given.plans,
        starter=given.starter,
        journal=given.journal,
        sound=given.sound,
        device=DeviceService(given.device, given.storage, given.jobs, given.clock),
        notes=notes,
        known=session.known,
        numbers=session.numbers,
        ask_help=guide.toggle_help,
        go=guide.go,
        play_test_tone=given.play_test_tone,
    )
