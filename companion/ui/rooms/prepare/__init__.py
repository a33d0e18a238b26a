"""Prepare: what to read, to gather and to check on the days before a session."""

from companion.ui.rooms.prepare.room import PrepareRoom

__all__ = ["PrepareRoom"]
