"""What a person may choose to hear."""

from __future__ import annotations

from enum import Enum


class Family(Enum):
    """What a person may choose to hear; all of the same weight (safety.md 7.1)."""

    NATURE = "nature"
    MUSIC = "music"
    OWN = "own"
    SILENCE = "silence"
