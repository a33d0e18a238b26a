"""The small step: one kind thing, what became of it, and the ones before."""

from companion.ui.rooms.steps.room import SmallStepRoom

__all__ = ["SmallStepRoom"]
