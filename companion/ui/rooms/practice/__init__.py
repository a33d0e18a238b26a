"""The rehearsal without medicine, for the person and the sitter."""

from companion.ui.rooms.practice.room import PracticeRoom

__all__ = ["PracticeRoom"]
