"""The patient's sound as the person set it: on or off, what of it, how loud, and where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from companion.core.phases import Scene
from companion.core.soundscape import Family
from companion.services.ports import Cue
from companion.services.settings import Settings, SettingsService
from companion.services.sound_ports import Programme, Scape, SoundEngine, Track, Tracks

PREVIEW_OVER_S = 3.0
"""How softly a preview comes: 3 s is the shortest attack (safety.md 7)."""


class OwnTracks(Protocol):
    """Hands out own music for a scene."""

    def tracks_for(self, scene: Scene) -> tuple[Track, ...]:
        """What a scene plays, in order; none where there is none."""
        ...


class NoTracks:
    """Where there is no own music."""

    def tracks_for(self, _scene: Scene) -> tuple[Track, ...]:
        """There is none."""
        return ()


def _from_the_start(_scene: Scene) -> float:
    return 0.0


class PreferredSound:
    """``ports.Sound`` that follows the settings. Silence is a choice of equal weight (safety.md 7.1).

    Where the family is own music and a scene has none, the scene of soft music stands in for it.
    """

    def __init__(self, engine: SoundEngine, settings: SettingsService) -> None:
        self._engine, self._settings = engine, settings
        self._scene = Scene.SILENCE
        self._music: OwnTracks = NoTracks()
        self._at_s: Callable[[Scene], float] = _from_the_start
        self._is_faded = self._is_preview = False
        self._known = settings.settings
        engine.set_volume(self._known.volume)
        engine.use_output(self._known.output, is_smooth=self._known.smooth_sound)
        settings.changed.connect(self._follow)

    def use_music(self, music: OwnTracks) -> None:
        """Play this music where the person chose their own."""
        self._music = music

    def use_place(self, at_s: Callable[[Scene], float]) -> None:
        """Ask here how many seconds ago a scene of the session began."""
        self._at_s = at_s

    def play(self, scene: Scene) -> None:
        """Cross-fade to a scene at its place, or to silence where sound is off."""
        self._scene, self._is_faded, self._is_preview = scene, False, False
        is_silent = not self._known.sound or scene is Scene.SILENCE
        if is_silent:
            self._engine.perform(Scape(Scene.SILENCE))
        else:
            self._engine.perform(self._programme(Family(self._known.family), scene, self._at_s(scene)))

    def preview(self, family: Family, scene: Scene) -> None:
        """Let a scene be heard outside a session, softly in, from its beginning."""
        self._is_preview = True
        self._engine.perform(self._programme(family, scene, 0.0, PREVIEW_OVER_S))

    def end_preview(self) -> None:
        """End a preview; nothing happens once a session has taken the sound."""
        if self._is_preview:
            self._is_preview = False
            self._engine.fade_out()

    def music_changed(self, _catalogue: object) -> None:
        """Own music was read or changed: go over to it where it is wanted now."""
        is_wanted = self._known.family == Family.OWN.value and self._scene is not Scene.SILENCE
        if is_wanted and not self._is_faded and not self._is_preview:
            self.play(self._scene)

    def cue(self, cue: Cue, level: float = 1.0) -> None:
        """Play one short sound, unless sound is off."""
        if self._known.sound:
            self._engine.cue(cue, level)

    def cue_lead_s(self) -> float:
        """How much earlier than it is to be heard a cue must be asked for."""
        return self._engine.cue_lead_s()

    def say(self, line: Track) -> None:
        """Play one recorded line, unless sound is off or was faded for Help."""
        if self._known.sound and not self._is_faded:
            self._engine.say(line)

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0.0 to 1.0."""
        self._engine.set_volume(volume)

    def fade_out(self, over_s: float = 3.0) -> None:
        """Fade everything to silence; it stays silent until the next scene."""
        self._is_faded, self._is_preview = True, False
        self._engine.fade_out(over_s)

    def close(self) -> None:
        """End the sound."""
        self._engine.close()

    def _programme(self, family: Family, scene: Scene, at_s: float, over_s: float | None = None) -> Programme:
        if family is not Family.OWN:
            return Scape(scene, family, at_s, over_s)
        instead = Scape(scene, Family.MUSIC, at_s, over_s)
        tracks = self._music.tracks_for(scene)
        return Tracks(tracks, instead, at_s, over_s) if tracks else instead

    def _follow(self, settings: Settings) -> None:
        before, self._known = self._known, settings
        if settings.volume != before.volume:
            self._engine.set_volume(settings.volume)
        if (settings.output, settings.smooth_sound) != (before.output, before.smooth_sound):
            self._engine.use_output(settings.output, is_smooth=settings.smooth_sound)
        is_other = settings.sound is not before.sound or settings.family != before.family
        if is_other and not self._is_faded and not self._is_preview:
            self.play(self._scene)
