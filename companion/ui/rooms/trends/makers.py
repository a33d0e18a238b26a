"""Makes the rooms of what stays over weeks, each at its first use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from companion.content.loader import Content
from companion.services.attachments import AttachmentService
from companion.services.picture_file import PictureFile
from companion.services.planning import PlanService
from companion.services.ports import Clock, Jobs, Storage
from companion.services.steps import StepService
from companion.services.story import StoryService
from companion.services.topics import TopicService
from companion.services.trends import TrendsService
from companion.services.voice_ports import VoiceDevice
from companion.ui.rooms.pickers import PickSave
from companion.ui.rooms.room import Go, Room


@dataclass(frozen=True, slots=True)
class OverTimeRooms:
    """What these rooms are given."""

    storage: Storage
    jobs: Jobs
    clock: Clock
    content: Content
    plans: PlanService
    pick_save: PickSave
    go: Go
    attachments: AttachmentService
    voice: VoiceDevice
    still_here: Callable[[], None]

    def makers(self) -> Mapping[str, Callable[[], Room]]:
        """What makes each room, by the name of its screen."""
        return {
            "trends": self._trends,
            "session_story": self._story,
            "small_step": self._step,
            "topics": self._topics,
        }

    def _trends(self) -> Room:
        from companion.ui.rooms.trends.room import TrendsRoom

        return TrendsRoom(
            trends=TrendsService(self.storage),
            plans=self.plans,
            pictures=PictureFile(self.storage, self.jobs, self.clock),
            clock=self.clock,
            pick_save=self.pick_save,
            go=self.go,
        )

    def _story(self) -> Room:
        from companion.ui.rooms.story import SessionStoryRoom

        return SessionStoryRoom(
            stories=StoryService(self.storage),
            attachments=self.attachments,
            voice=self.voice,
            still_here=self.still_here,
            content=self.content,
            go=self.go,
        )

    def _step(self) -> Room:
        from companion.ui.rooms.steps import SmallStepRoom

        return SmallStepRoom(steps=StepService(self.storage, self.clock), go=self.go)

    def _topics(self) -> Room:
        from companion.ui.rooms.topics import TopicsRoom

        return TopicsRoom(topics=TopicService(self.storage, self.clock), go=self.go)
