"""SilentSound: the sound port where nothing is to be heard; it plays and keeps nothing."""

from __future__ import annotations

from companion.services.ports import Cue, Scene


class SilentSound:
    """Takes every call of ``ports.Sound`` and does nothing."""

    def play(self, scene: Scene) -> None:
        """Nothing is heard."""

    def cue(self, cue: Cue) -> None:
        """Nothing is heard."""

    def set_volume(self, volume: float) -> None:
        """There is nothing to set."""

    def fade_out(self, over_s: float = 3.0) -> None:
        """There is nothing to fade."""

    def close(self) -> None:
        """There is nothing to free."""
