"""What the sound thread is told: small frozen values on one queue, obeyed in order."""

from __future__ import annotations

from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Generic

from companion.audio.mixer import ClipT
from companion.services.ports import Cue
from companion.services.sound_ports import Programme, Track


@dataclass(frozen=True, slots=True)
class Perform:
    """Change to a programme that was asked for at ``asked_s`` of the engine's clock."""

    programme: Programme
    asked_s: float


@dataclass(frozen=True, slots=True)
class PlayCue:
    """Play a cue that was asked for at ``asked_s`` of the engine's clock, at an amplitude of its own."""

    cue: Cue
    asked_s: float
    level: float = 1.0


@dataclass(frozen=True, slots=True)
class Say:
    """Play one recorded line."""

    line: Track


@dataclass(frozen=True, slots=True)
class UseOutput:
    """Play on another output, or with another buffer."""

    name: str
    buffer_frames: int


@dataclass(frozen=True, slots=True)
class SetVolume:
    """Turn to a volume, 0.0 to 1.0."""

    volume: float


@dataclass(frozen=True, slots=True)
class FadeOut:
    """Fade everything to silence."""

    over_s: float


@dataclass(frozen=True, slots=True)
class Close:
    """Fade, free the device, end."""


@dataclass(frozen=True, slots=True)
class Loaded(Generic[ClipT]):
    """A bed was decoded for one opening of the device; no clip where the file could not be read."""

    opening: int
    sound_id: str
    clip: ClipT | None


@dataclass(frozen=True, slots=True)
class Spoken:
    """A recorded line was decoded for one opening of the device; no samples where it could not be read."""

    opening: int
    samples: bytes
    gain: float


Command = Perform | PlayCue | Say | SetVolume | UseOutput | FadeOut | Close | Loaded[ClipT] | Spoken
Inbox = SimpleQueue[Command[ClipT]]


def next_command(inbox: Inbox[ClipT], wait_s: float) -> Command[ClipT] | None:
    """The next command, or None when none comes within ``wait_s`` seconds."""
    try:
        return inbox.get(timeout=max(0.0, wait_s))
    except Empty:
        return None
