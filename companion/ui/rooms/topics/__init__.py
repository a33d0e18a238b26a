"""Topics for the coach: the running list, in the person's own order."""

from companion.ui.rooms.topics.room import TopicsRoom

__all__ = ["TopicsRoom"]
