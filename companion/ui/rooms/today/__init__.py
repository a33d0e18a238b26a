"""Today: the next thing to do, what still holds after a session, and a place to write."""

from companion.ui.rooms.today.room import TodayRoom

__all__ = ["TodayRoom"]
