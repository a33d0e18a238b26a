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

    def hold(self, level: float) -> None:
        """Set a level that is to stay a while, in the cheapest way that is near enough for any ear."""
        ...

    def stop(self) -> None:
        """End it at once; only for a bed that is no longer heard."""
        ...


class Ring(Voice, Protocol):
    """A round of sound that is written while it plays; silent where nothing was written yet."""

    def write(self, samples: bytes) -> None:
        """Put samples behind those written before; never more than ``room_s`` of them."""
        ...

    def room_s(self) -> float:
        """How many seconds may be written without running into what is being heard."""
        ...

    def heard_s(self) -> float:
        """How many seconds of it were heard, by the device's own clock."""
        ...


ClipT = TypeVar("ClipT")


class Mixer(Protocol[ClipT]):
    """One output device. Only the sound thread calls it, but for ``load``."""

    def open(self, output: str, buffer_frames: int) -> float:
        """Open the output of this name, "" for the system's own; raises MixerError where there is none.

        Gives how many seconds after it was asked for a cue is heard.

        An output that is not there is stood in for by the system's own; ``output`` says which it became.
        """
        ...

    def output(self) -> str:
        """The output that is open; "" for the system's own."""
        ...

    def outputs(self) -> tuple[str, ...]:
        """The names of all outputs that there are, while the device is open."""
        ...

    def has_news(self) -> bool:
        """Whether outputs came or went since the last asking, other than the one in use."""
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

    def start_ring(self) -> Ring:
        """Start a ring, silent; raises MixerError."""
        ...

    def from_samples(self, samples: bytes) -> ClipT:
        """A clip from 16-bit stereo samples at 48 kHz; raises MixerError."""
        ...

    def play_once(self, clip: ClipT, level: float, in_s: float = 0.0, waited_s: float | None = None) -> None:
        """Play a short sound once, faded in over a span; raises MixerError.

        ``waited_s``: it was asked for so long ago, and is to be heard as long after that as ``open`` gave.
        """
        ...

    def fade_once(self, over_s: float) -> None:
        """Fade short sounds that are still playing."""
        ...

    def is_lost(self) -> bool:
        """Whether the device went away or takes no more samples. Asked twice a second."""
        ...
