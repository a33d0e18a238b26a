"""The rooms of the days before and after a session, each made at its first use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from companion.content.loader import Content
from companion.services.afterwards import AfterwardsService, SealedNotes
from companion.services.device import DeviceService
from companion.services.journal import JournalService
from companion.services.planning import PlanService
from companion.services.ports import Clock, Sound, Storage
from companion.services.practice import PracticeService
from companion.services.preparing import PreparingService
from companion.services.settings import SettingsService
from companion.services.sitter_tone import SitterToneService
from companion.services.starting import SessionStarter
from companion.services.steps import StepService
from companion.services.today import TodayService
from companion.services.topics import TopicService
from companion.ui.kit.theme import Look
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.sounds.parts import Previews


@dataclass(frozen=True, slots=True)
class DayRooms:
    """Today, Prepare, and what the two lead to. ``notes``: shared with the end card."""

    look: Look
    clock: Clock
    content: Content
    settings: SettingsService
    storage: Storage
    plans: PlanService
    starter: SessionStarter
    journal: JournalService
    sound: Sound
    device: DeviceService
    notes: SealedNotes
    known: KnownPlan
    numbers: Numbers
    ask_help: Callable[[], None]
    go: Go
    tone: SitterToneService
    previews: Previews
    find_test_tone: Callable[[], Callable[[], None] | None]

    def makers(self) -> Mapping[str, Callable[[], Room]]:
        """What makes each room, by the name of its screen."""
        return {
            "today": self._today,
            "prepare": self._prepare,
            "learn": self._learn,
            "sitter_reading": self._sitter_reading,
            "device_check": self._device_check,
            "practice": self._practice,
            "morning": self._morning,
            "parked": self._parked,
        }

    def _today(self) -> Room:
        from companion.ui.rooms.today import TodayRoom
        from companion.ui.rooms.today.kept import TodayKept

        return TodayRoom(
            content=self.content,
            starter=self.starter,
            today=TodayService(self.storage, self.clock),
            afterwards=AfterwardsService(self.storage, self.clock),
            kept=TodayKept(StepService(self.storage, self.clock), TopicService(self.storage, self.clock)),
            go=self.go,
        )

    def _prepare(self) -> Room:
        from companion.ui.rooms.prepare.room import PrepareRoom

        return PrepareRoom(
            content=self.content,
            plans=self.plans,
            journal=self.journal,
            preparing=PreparingService(self.storage, self.clock),
            clock=self.clock,
            go=self.go,
        )

    def _learn(self) -> Room:
        from companion.ui.rooms.prepare.learn import LearnRoom

        preparing = PreparingService(self.storage, self.clock)
        return LearnRoom(content=self.content, plans=self.plans, preparing=preparing, go=self.go)

    def _sitter_reading(self) -> Room:
        from companion.ui.rooms.prepare.sitter_reading import SitterReadingRoom

        preparing = PreparingService(self.storage, self.clock)
        return SitterReadingRoom(content=self.content, plans=self.plans, preparing=preparing, go=self.go)

    def _device_check(self) -> Room:
        from companion.ui.rooms.prepare.device_check import DeviceCheckRoom

        return DeviceCheckRoom(
            device=self.device,
            sound=self.sound,
            settings=self.settings,
            tone=self.tone,
            previews=self.previews,
            go=self.go,
        )

    def _practice(self) -> Room:
        from companion.ui.rooms.practice import PracticeRoom

        return PracticeRoom(
            look=self.look,
            content=self.content,
            plans=self.plans,
            practice=PracticeService(self.storage),
            clock=self.clock,
            ask_help=self.ask_help,
            go=self.go,
            find_test_tone=self.find_test_tone,
        )

    def _morning(self) -> Room:
        from companion.ui.rooms.afterwards.morning import MorningRoom

        afterwards = AfterwardsService(self.storage, self.clock)
        return MorningRoom(
            content=self.content,
            afterwards=afterwards,
            known=self.known,
            numbers=self.numbers,
            go=self.go,
        )

    def _parked(self) -> Room:
        from companion.ui.rooms.afterwards.parked import ParkedRoom

        today = TodayService(self.storage, self.clock)
        return ParkedRoom(content=self.content, notes=self.notes, today=today, go=self.go)
