"""The story of one session on one page, read only."""

from companion.ui.rooms.story.room import SessionStoryRoom

__all__ = ["SessionStoryRoom"]
