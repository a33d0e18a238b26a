"""SilentSound: the sound engine where nothing is to be heard; it plays and keeps nothing."""

from __future__ import annotations

from companion.core.phases import Scene
from companion.services.ports import Cue
from companion.services.sound_ports import Programme, Track


class SilentSound:
    """Takes every call of ``SoundEngine`` and of ``ports.Sound``, and does nothing."""

    def play(self, scene: Scene) -> None:
        """Nothing is heard."""

    def perform(self, programme: Programme) -> None:
        """Nothing is heard."""

    def cue(self, cue: Cue, level: float = 1.0) -> None:
        """Nothing is heard."""

    def cue_lead_s(self) -> float:
        """There is nothing to wait for."""
        return 0.0

    def say(self, line: Track) -> None:
        """Nothing is heard."""

    def set_volume(self, volume: float) -> None:
        """There is nothing to set."""

    def fade_out(self, over_s: float = 3.0) -> None:
        """There is nothing to fade."""

    def use_output(self, name: str, *, is_smooth: bool) -> None:
        """There is nothing to play on."""

    def outputs(self) -> tuple[str, ...]:
        """There are none."""
        return ()

    def output(self) -> str | None:
        """There is none."""
        return None

    def close(self) -> None:
        """There is nothing to free."""
