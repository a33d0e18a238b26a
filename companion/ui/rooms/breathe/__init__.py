"""Breathe: practice on any day, the person's own pace and times, and what was before."""

from __future__ import annotations

from companion.ui.rooms.breathe.room import BreatheRoom

__all__ = ["BreatheRoom"]
