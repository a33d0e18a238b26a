"""The stock: every sound file and every scene, read together so that one fits the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from companion.audio.assets import Kind, SoundFile, read_sounds
from companion.audio.scenes import SceneMix, Scenes, read_scenes
from companion.core.soundscape import Family
from companion.services.ports import Scene


@dataclass(frozen=True, slots=True)
class Stock:
    """What can be played, and where it lies."""

    assets_dir: Path
    sounds: Mapping[str, SoundFile]
    scenes: Scenes

    def mix(self, family: Family, scene: Scene) -> SceneMix:
        """The mix of a scene; a family that ships no sound is silence."""
        return self.scenes[family, scene]

    def path(self, sound_id: str) -> Path:
        """Where a sound's file is."""
        return self.assets_dir / self.sounds[sound_id].file

    def short_sounds(self) -> tuple[str, ...]:
        """The ids of everything that is heard once: cues and single sounds."""
        return tuple(sound_id for sound_id, sound in self.sounds.items() if sound.kind is not Kind.BED)

    def lengths_s(self) -> Mapping[str, float]:
        """How long each sound is, in seconds."""
        return {sound_id: sound.length_s for sound_id, sound in self.sounds.items()}


def read_stock(assets_dir: Path, scenes_dir: Path) -> Stock:
    """Read sounds and scenes; raises SoundFilesError with the file and the reason."""
    sounds = read_sounds(assets_dir)
    return Stock(assets_dir=assets_dir, sounds=sounds, scenes=read_scenes(scenes_dir, sounds))
