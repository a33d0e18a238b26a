"""Scenes: which beds sound together and how loud, read from content/scenes and held under the peak limit."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec

from companion.audio.assets import Kind, SoundFile, SoundFilesError
from companion.audio.ramps import amplitude
from companion.services.ports import Cue, Scene

PEAK_LIMIT_DBFS = -12.0
CROSSFADE_FLOOR_S = 8.0

Gain = Annotated[float, msgspec.Meta(le=0.0, ge=-60.0)]


class Layer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One bed in a scene, with its level in dB under the rendered file."""

    sound: str
    gain_db: Gain


class SceneFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of content/scenes. ``crossfade_s``: how long the change into it takes."""

    version: int
    crossfade_s: Annotated[float, msgspec.Meta(ge=CROSSFADE_FLOOR_S, le=60.0)]
    cue_gain_db: Gain
    layers: tuple[Layer, ...] = ()


@dataclass(frozen=True, slots=True)
class SceneMix:
    """A scene as the deck needs it: an amplitude for each bed and for cues, and the span of the change."""

    gains: Mapping[str, float]
    cue_gain: float
    crossfade_s: float


def read_scenes(scenes_dir: Path, sounds: Mapping[str, SoundFile]) -> Mapping[Scene, SceneMix]:
    """Every scene by its name, one TOML file each.

    A scene whose peaks could add up to more than -12 dBFS, cues included, is refused (H20, safety.md 7).
    Raises SoundFilesError with the file and the reason.
    """
    return {scene: _read_scene(scenes_dir / f"{scene.value}.toml", sounds) for scene in Scene}


def _read_scene(path: Path, sounds: Mapping[str, SoundFile]) -> SceneMix:
    try:
        scene = msgspec.toml.decode(path.read_bytes(), type=SceneFile)
    except (OSError, msgspec.MsgspecError) as error:
        raise SoundFilesError(f"{path.name}: {error}") from error
    for layer in scene.layers:
        if layer.sound not in sounds or sounds[layer.sound].kind is not Kind.BED:
            raise SoundFilesError(f"{path.name}: there is no bed named {layer.sound}")
    if len({layer.sound for layer in scene.layers}) < len(scene.layers):
        raise SoundFilesError(f"{path.name}: a bed is named twice")
    peak_dbfs = derive_peak_dbfs(scene, sounds)
    if peak_dbfs > PEAK_LIMIT_DBFS:
        raise SoundFilesError(f"{path.name}: peaks may reach {peak_dbfs:.1f} dBFS; the limit is -12")
    return SceneMix(
        gains={layer.sound: amplitude(layer.gain_db) for layer in scene.layers},
        cue_gain=amplitude(scene.cue_gain_db),
        crossfade_s=scene.crossfade_s,
    )


def derive_peak_dbfs(scene: SceneFile, sounds: Mapping[str, SoundFile]) -> float:
    """The highest peak that a scene could reach if all its peaks met, the loudest cue on top, in dBFS."""
    beds = sum(amplitude(sounds[layer.sound].true_peak_dbtp + layer.gain_db) for layer in scene.layers)
    cues = (sounds[cue.value].true_peak_dbtp for cue in Cue if cue.value in sounds)
    cue = max((amplitude(peak + scene.cue_gain_db) for peak in cues), default=0.0)
    return 20.0 * math.log10(max(beds + cue, 1e-6))
