"""Voice notes and drawings below an entry's words."""

from __future__ import annotations

from companion.ui.rooms.attached.joint import AttachedPart, HoldEntry, MakeAttached, as_it_is

__all__ = ["AttachedPart", "HoldEntry", "MakeAttached", "as_it_is"]
