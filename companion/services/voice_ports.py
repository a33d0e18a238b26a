"""What voice notes need from the outside: a microphone, and a place to be heard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class VoiceEnd(Enum):
    """How listening or playing came to its end."""

    DONE = "done"
    NO_DEVICE = "no_device"
    LOST = "lost"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Listener:
    """Who is told of a recording, all on the owner's thread.

    ``heard``: whole blocks of ``core.adpcm``, and how loud it is now from 0 to 1; ``ended``: once, at last.
    """

    heard: Callable[[bytes, float], None]
    ended: Callable[[VoiceEnd], None]


@dataclass(frozen=True, slots=True)
class Hearer:
    """Who is told of a note that is played. ``at``: the place in it, in seconds; ``ended``: once, at last."""

    at: Callable[[float], None]
    ended: Callable[[VoiceEnd], None]


class VoiceDevice(Protocol):
    """One microphone and one output. Every call returns at once; a new one ends what ran before."""

    def record(self, listener: Listener) -> None:
        """Listen until ``finish`` or ``stop``. Nothing of it ever touches a disk here (H34)."""
        ...

    def finish(self) -> None:
        """Stop listening; what is on its way still comes, then ``ended``."""
        ...

    def play(self, blocks: bytes, from_s: float, hearer: Hearer) -> None:
        """Let a note be heard from a place on, where the patient's own sound comes out."""
        ...

    def stop(self) -> None:
        """End whatever runs; nothing is told any more."""
        ...

    def close(self) -> None:
        """End for good; returns when nothing runs any more."""
        ...
