"""Sound that is opened after the first window is there; what was asked for before is kept until then."""

from __future__ import annotations

from collections.abc import Callable

from companion.core.phases import Scene
from companion.services.ports import Cue
from companion.services.sound_ports import Programme, Scape, SoundEngine, Track


class LateSound:
    """``SoundEngine`` before and after its engine is opened. Used on one thread."""

    def __init__(self, opener: Callable[[], SoundEngine]) -> None:
        self._opener: Callable[[], SoundEngine] | None = opener
        self._engine: SoundEngine | None = None
        self._programme: Programme | None = None
        self._volume: float | None = None
        self._output = ("", False)

    def open(self) -> None:
        """Open the engine, with the volume and the scene that were asked for; a second call does nothing."""
        if self._opener is None:
            return
        self._engine, self._opener = self._opener(), None
        name, is_smooth = self._output
        self._engine.use_output(name, is_smooth=is_smooth)
        if self._volume is not None:
            self._engine.set_volume(self._volume)
        if self._programme is not None:
            self._engine.perform(self._programme)

    def perform(self, programme: Programme) -> None:
        """Cross-fade to a programme."""
        if self._engine is not None:
            self._engine.perform(programme)
        else:
            is_silence = isinstance(programme, Scape) and programme.scene is Scene.SILENCE
            self._programme = None if is_silence else programme

    def cue(self, cue: Cue, level: float = 1.0) -> None:
        """Play one short sound; one from before the opening is dropped, since it would come late."""
        if self._engine is not None:
            self._engine.cue(cue, level)

    def cue_lead_s(self) -> float:
        """How long a cue takes to be heard; 0 before the opening."""
        return 0.0 if self._engine is None else self._engine.cue_lead_s()

    def say(self, line: Track) -> None:
        """Play one recorded line; one from before the opening is dropped."""
        if self._engine is not None:
            self._engine.say(line)

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0.0 to 1.0."""
        self._volume = volume
        if self._engine is not None:
            self._engine.set_volume(volume)

    def fade_out(self, over_s: float = 3.0) -> None:
        """Fade everything to silence."""
        self._programme = None
        if self._engine is not None:
            self._engine.fade_out(over_s)

    def use_output(self, name: str, *, is_smooth: bool) -> None:
        """Play on the output of this name."""
        self._output = (name, is_smooth)
        if self._engine is not None:
            self._engine.use_output(name, is_smooth=is_smooth)

    def outputs(self) -> tuple[str, ...]:
        """The names of all outputs; empty before the opening."""
        return () if self._engine is None else self._engine.outputs()

    def output(self) -> str | None:
        """The output that is open; None before the opening."""
        return None if self._engine is None else self._engine.output()

    def close(self) -> None:
        """End the engine; one that was never opened stays closed."""
        self._opener = None
        if self._engine is not None:
            self._engine.close()
