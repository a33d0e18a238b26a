"""The patient's sound as the person set it: on or off, and how loud."""

from __future__ import annotations

from companion.core.phases import Scene
from companion.services.ports import Cue, Sound
from companion.services.settings import Settings, SettingsService


class PreferredSound:
    """``ports.Sound`` that follows the settings. Silence is a choice of equal weight (safety.md 7.1)."""

    def __init__(self, sound: Sound, settings: SettingsService) -> None:
        self._sound, self._settings = sound, settings
        self._scene = Scene.SILENCE
        self._is_faded = False
        self._sound.set_volume(settings.settings.volume)
        self._is_on = settings.settings.sound
        settings.changed.connect(self._follow)

    def play(self, scene: Scene) -> None:
        """Cross-fade to a scene, or to silence where sound is off."""
        self._scene, self._is_faded = scene, False
        self._sound.play(scene if self._is_on else Scene.SILENCE)

    def cue(self, cue: Cue) -> None:
        """Play one short sound, unless sound is off."""
        if self._is_on:
            self._sound.cue(cue)

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0.0 to 1.0."""
        self._sound.set_volume(volume)

    def fade_out(self, over_s: float = 3.0) -> None:
        """Fade everything to silence; it stays silent until the next scene."""
        self._is_faded = True
        self._sound.fade_out(over_s)

    def close(self) -> None:
        """End the sound."""
        self._sound.close()

    def _follow(self, settings: Settings) -> None:
        self._sound.set_volume(settings.volume)
        if settings.sound is not self._is_on:
            self._is_on = settings.sound
            if not self._is_faded:
                self.play(self._scene)
