"""Scenes: which beds sound together and how loud, read from content/scenes and held under the peak limit."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import msgspec

from companion.audio.assets import Kind, SoundFile, SoundFilesError
from companion.audio.ramps import RISE_DB_PER_S, amplitude
from companion.core.soundscape import SESSION_SCENES, Family, Movement
from companion.services.ports import Cue, Scene

PEAK_LIMIT_DBFS = -12.0
CROSSFADE_FLOOR_S = 8.0

Gain = Annotated[float, msgspec.Meta(le=0.0, ge=-60.0)]


class Layer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One bed in a scene, with its level in dB under the rendered file.

    ``swing_db``: how far the level sways up and down, once in ``period_s``; ``turn`` is where in the sway the
    scene begins, from 0 to 1.
    """

    sound: str
    gain_db: Gain
    swing_db: Annotated[float, msgspec.Meta(ge=0.0, le=6.0)] = 0.0
    period_s: Annotated[float, msgspec.Meta(ge=60.0, le=3600.0)] = 240.0
    turn: Annotated[float, msgspec.Meta(ge=0.0, le=1.0)] = 0.0


class SingleSounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sounds that come now and then, one at a time, in gaps that a seed draws between two lengths."""

    sounds: tuple[str, ...]
    gain_db: Gain
    least_gap_s: Annotated[float, msgspec.Meta(ge=20.0)]
    most_gap_s: Annotated[float, msgspec.Meta(le=1800.0)]
    seed: int


class SceneFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of content/scenes. ``crossfade_s``: how long the change into it takes."""

    version: int
    crossfade_s: Annotated[float, msgspec.Meta(ge=CROSSFADE_FLOOR_S, le=60.0)]
    cue_gain_db: Gain
    layers: tuple[Layer, ...] = ()
    singles: SingleSounds | None = None


@dataclass(frozen=True, slots=True)
class Singles:
    """Single sounds as the stage needs them: their ids, one amplitude, and what draws the gaps."""

    sounds: tuple[str, ...]
    gain: float
    least_gap_s: float
    most_gap_s: float
    seed: int


@dataclass(frozen=True, slots=True)
class SceneMix:
    """A scene as the deck needs it: an amplitude for each bed and for cues, and the span of the change."""

    gains: Mapping[str, float]
    cue_gain: float
    crossfade_s: float
    moves: Mapping[str, Movement] = field(default_factory=dict)
    singles: Singles | None = None


Scenes = Mapping[tuple[Family, Scene], SceneMix]
PLACES = {Family.NATURE: "nature", Family.MUSIC: "music"}


def read_scenes(scenes_dir: Path, sounds: Mapping[str, SoundFile]) -> Scenes:
    """Every scene of every family, one TOML file each; silence is the same in all of them.

    A scene whose peaks could add up to more than -12 dBFS, cues and single sounds included, is refused (H20,
    safety.md 7), and one whose sway rises faster than 1 dB a second. Raises SoundFilesError with the file and
    the reason.
    """
    silence = _read_scene(scenes_dir / "silence.toml", sounds)
    mixes = {(family, scene): silence for family in Family for scene in Scene}
    for family, place in PLACES.items():
        for scene in SESSION_SCENES:
            mixes[family, scene] = _read_scene(scenes_dir / place / f"{scene.value}.toml", sounds)
    return mixes


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
    for sound in () if scene.singles is None else scene.singles.sounds:
        if sound not in sounds or sounds[sound].kind is Kind.BED:
            raise SoundFilesError(f"{path.name}: there is no single sound named {sound}")
    peak_dbfs = derive_peak_dbfs(scene, sounds)
    if peak_dbfs > PEAK_LIMIT_DBFS:
        raise SoundFilesError(f"{path.name}: peaks may reach {peak_dbfs:.1f} dBFS; the limit is -12")
    moves = {
        layer.sound: Movement(layer.swing_db, layer.period_s, layer.turn)
        for layer in scene.layers
        if layer.swing_db
    }
    if any(move.steepest_db_per_s > RISE_DB_PER_S for move in moves.values()):
        raise SoundFilesError(f"{path.name}: a level sways faster than 1 dB a second")
    return SceneMix(
        gains={layer.sound: amplitude(layer.gain_db) for layer in scene.layers},
        cue_gain=amplitude(scene.cue_gain_db),
        crossfade_s=scene.crossfade_s,
        moves=moves,
        singles=_singles(scene.singles),
    )


def _singles(singles: SingleSounds | None) -> Singles | None:
    if singles is None or not singles.sounds:
        return None
    return Singles(
        sounds=singles.sounds,
        gain=amplitude(singles.gain_db),
        least_gap_s=singles.least_gap_s,
        most_gap_s=max(singles.least_gap_s, singles.most_gap_s),
        seed=singles.seed,
    )


def derive_peak_dbfs(scene: SceneFile, sounds: Mapping[str, SoundFile]) -> float:
    """The highest peak that a scene could reach if all its peaks met, in dBFS.

    Each bed at the top of its sway, the loudest cue and the loudest single sound on top of them.
    """
    beds = sum(
        amplitude(sounds[layer.sound].true_peak_dbtp + layer.gain_db + layer.swing_db)
        for layer in scene.layers
    )
    cues = (sounds[cue.value].true_peak_dbtp for cue in Cue if cue.value in sounds)
    cue = max((amplitude(peak + scene.cue_gain_db) for peak in cues), default=0.0)
    singles = scene.singles
    single = 0.0
    if singles is not None:
        peaks = (sounds[sound].true_peak_dbtp for sound in singles.sounds)
        single = max((amplitude(peak + singles.gain_db) for peak in peaks), default=0.0)
    return 20.0 * math.log10(max(beds + cue + single, 1e-6))
