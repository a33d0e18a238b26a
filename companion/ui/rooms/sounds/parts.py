"""What the Sounds room is given: the sound as the person set it, its outputs, own music, and the voice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from companion.core.phases import Scene
from companion.core.soundscape import Family
from companion.services.music import MusicService
from companion.services.sound_ports import Voice


class Previews(Protocol):
    """Lets a scene be heard outside a session."""

    def preview(self, family: Family, scene: Scene) -> None:
        """Let a scene be heard, softly in."""
        ...

    def end_preview(self) -> None:
        """End it; nothing happens once a session has taken the sound."""
        ...


class Outputs(Protocol):
    """Knows the sound outputs of this computer."""

    def outputs(self) -> tuple[str, ...]:
        """Their names, as of the last look."""
        ...

    def output(self) -> str | None:
        """The one that is open; "" is the system's own, None while there is none."""
        ...


@dataclass(frozen=True, slots=True)
class SoundParts:
    """All of it together."""

    previews: Previews
    outputs: Outputs
    music: MusicService
    voice: Voice
