"""The one output device that the engine needs, as protocols."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, TypeVar


class MixerError(Exception):
    """The device could not be opened, or went away under a call; the message is the driver's."""


class ClipError(Exception):
    """A sound file could not be decoded; the message names the file."""


class Voice(Protocol):
    """One bed that loops until it is stopped."""

    def set_level(self, level: float) -> None:
        """Set the amplitude, 0.0 to 1.0, from the next buffer on."""
        ...

    def rest(self) -> None:
        """Hold the last level for long, in the cheapest way and near enough that nobody hears it."""
        ...

    def stop(self) -> None:
        """End it at once; only for a bed that is no longer heard."""
        ...


ClipT = TypeVar("ClipT")


class Mixer(Protocol[ClipT]):
    """One output device. Only the sound thread calls it, but for ``load``."""

    def open(self) -> None:
        """Open the device; raises MixerError where there is none."""
        ...

    def close(self) -> None:
        """Free the device; every clip and voice of it is dead after this."""
        ...

    def load(self, path: Path) -> ClipT:
        """Decode a file while the device is open, on any thread; raises ClipError."""
        ...

    def start_loop(self, clip: ClipT, at_s: float) -> Voice:
        """Start a loop, silent, at a moment of it; raises MixerError."""
        ...

    def play_once(self, clip: ClipT, level: float) -> None:
        """Play a short sound once; raises MixerError."""
        ...

    def fade_once(self, over_s: float) -> None:
        """Fade short sounds that are still playing."""
        ...

    def is_lost(self) -> bool:
        """Whether the device went away or takes no more samples. Asked twice a second."""
        ...
