"""Share: what leaves, chosen part by part and looked at before it is saved."""

from __future__ import annotations

from companion.ui.rooms.share.room import ShareRoom

__all__ = ["ShareRoom"]
