"""Sound that is opened after the first window is there; what was asked for before is kept until then."""

from __future__ import annotations

from collections.abc import Callable

from companion.core.phases import Scene
from companion.services.ports import Cue, Sound


class LateSound:
    """``ports.Sound`` before and after its engine is opened. Used on one thread."""

    def __init__(self, opener: Callable[[], Sound]) -> None:
        self._opener: Callable[[], Sound] | None = opener
        self._engine: Sound | None = None
        self._scene = Scene.SILENCE
        self._volume: float | None = None

    def open(self) -> None:
        """Open the engine, with the volume and the scene that were asked for; a second call does nothing."""
        if self._opener is None:
            return
        self._engine, self._opener = self._opener(), None
        if self._volume is not None:
            self._engine.set_volume(self._volume)
        if self._scene is not Scene.SILENCE:
            self._engine.play(self._scene)

    def play(self, scene: Scene) -> None:
        """Cross-fade to a scene."""
        self._scene = scene
        if self._engine is not None:
            self._engine.play(scene)

    def cue(self, cue: Cue) -> None:
        """Play one short sound; one from before the opening is dropped, since it would come late."""
        if self._engine is not None:
            self._engine.cue(cue)

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0.0 to 1.0."""
        self._volume = volume
        if self._engine is not None:
            self._engine.set_volume(volume)

    def fade_out(self, over_s: float = 3.0) -> None:
        """Fade everything to silence."""
        self._scene = Scene.SILENCE
        if self._engine is not None:
            self._engine.fade_out(over_s)

    def close(self) -> None:
        """End the engine; one that was never opened stays closed."""
        self._opener = None
        if self._engine is not None:
            self._engine.close()
