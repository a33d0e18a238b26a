"""Makes the rooms of a session, each at its first use, from what they share."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from companion.content.loader import Content
from companion.services.help_log import HelpLog
from companion.services.planning import PlanService
from companion.services.ports import Clock, Storage
from companion.services.session import SessionService
from companion.services.settings import SettingsService
from companion.services.side_file import RunningFacts
from companion.services.sitter_tone import SitterToneService
from companion.ui.kit.theme import Look
from companion.ui.rooms.breath_parts import BreathParts
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.ending.makers import EndingRooms
from companion.ui.rooms.session.help.wanted import HelpAt, WantedSign
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.measure.calls import NumberCalls
from companion.ui.rooms.session.measure.makers import AskingRooms
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.story import SessionStory


class SessionRooms:
    """Holds what the rooms of a session share, and listens from the start. ``known``: the plan last read."""

    def __init__(
        self,
        *,
        look: Look,
        clock: Clock,
        content: Content,
        session: SessionService,
        storage: Storage,
        plans: PlanService,
        breath: BreathParts,
        settings: SettingsService,
        tone: SitterToneService,
        go: Go,
        ask_help: Callable[[], None],
        close_help: Callable[[], None],
        running: RunningFacts | None = None,
        actions: Mapping[str, Callable[[], QWidget]] | None = None,
    ) -> None:
        self._look, self._clock, self._content, self._session = look, clock, content, session
        self._breath, self._settings, self._go, self._tone = breath, settings, go, tone
        self._ask_help, self._close_help = ask_help, close_help
        self.known, self.help_log = KnownPlan(plans, session), HelpLog(session)
        self._story = SessionStory(storage, session)
        self.numbers = Numbers(content, self.known, settings, running)
        self._wanted = WantedSign()
        self._number_calls = NumberCalls(session, self._wanted, ask_help)
        self._asking = AskingRooms(
            content=content,
            session=session,
            known=self.known,
            clock=clock,
            numbers=self.numbers,
            go=go,
            actions=actions or {},
        )
        self._ending = EndingRooms(
            content=content, session=session, known=self.known, clock=clock, numbers=self.numbers, go=go
        )

    def makers(self) -> Mapping[str, Callable[[], Room]]:
        """What makes each room, by the name of its screen."""
        return {
            **self._asking.makers(),
            **self._ending.makers(),
            "settle": self._settle,
            "medicine": self._medicine,
            "quiet": self._quiet,
            "sitter": self._sitter,
            "coming_back": self._coming_back,
            "grounding": self._grounding,
            "help": self._help,
        }

    def _settle(self) -> Room:
        from companion.ui.rooms.session.settle import SettleRoom

        return SettleRoom(
            content=self._content,
            session=self._session,
            known=self.known,
            breath=self._breath,
            settings=self._settings,
            go=self._go,
        )

    def _medicine(self) -> Room:
        from companion.ui.rooms.session.medicine import MedicineRoom

        return MedicineRoom(content=self._content, session=self._session, known=self.known, go=self._go)

    def _quiet(self) -> Room:
        from companion.ui.rooms.session.quiet import QuietRoom

        return QuietRoom(session=self._session, clock=self._clock, go=self._go)

    def _sitter(self) -> Room:
        from companion.ui.rooms.session.sitter.room import SitterRoom

        return SitterRoom(
            look=self._look,
            content=self._content,
            session=self._session,
            story=self._story,
            known=self.known,
            clock=self._clock,
            tone=self._tone,
            go=self._go,
            ask_help=self._ask_help,
            help_for=HelpAt(self._wanted, self._ask_help),
        )

    def _coming_back(self) -> Room:
        from companion.ui.rooms.session.coming_back import ComingBackRoom

        return ComingBackRoom(content=self._content, known=self.known, go=self._go)

    def _grounding(self) -> Room:
        from companion.ui.rooms.session.grounding import GroundingRoom

        return GroundingRoom(
            content=self._content,
            session=self._session,
            known=self.known,
            clock=self._clock,
            breath=self._breath,
            numbers=self.numbers,
            go=self._go,
        )

    def _help(self) -> Room:
        from companion.ui.rooms.session.help.room import HelpRoom

        return HelpRoom(
            content=self._content,
            session=self._session,
            known=self.known,
            numbers=self.numbers,
            clock=self._clock,
            help_log=self.help_log,
            close_help=self._close_help,
            wanted=self._wanted,
        )
