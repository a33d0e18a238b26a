"""Scenes: each one is there, soft enough for the limit, and a wrong one is refused with its reason."""

from __future__ import annotations

import math
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from companion.audio.assets import Kind, SoundFile, SoundFilesError, read_sounds
from companion.audio.scenes import CROSSFADE_FLOOR_S, SceneMix, read_scenes
from companion.core.phases import Scene
from companion.core.soundscape import SESSION_SCENES, Family


@pytest.fixture
def copied(tmp_path: Path, scenes_dir: Path) -> Path:
    return Path(shutil.copytree(scenes_dir, tmp_path / "scenes"))


def test_every_scene_is_there_and_changes_slowly(assets_dir: Path, scenes_dir: Path) -> None:
    scenes = read_scenes(scenes_dir, read_sounds(assets_dir))
    assert set(scenes) == {(family, scene) for family in Family for scene in Scene}
    assert all(scene.crossfade_s >= CROSSFADE_FLOOR_S for scene in scenes.values())


def test_silence_has_no_bed_and_every_other_scene_has(assets_dir: Path, scenes_dir: Path) -> None:
    scenes = read_scenes(scenes_dir, read_sounds(assets_dir))
    sounding = {place for place, mix in scenes.items() if mix.gains}
    assert sounding == {(f, s) for f in (Family.NATURE, Family.MUSIC) for s in SESSION_SCENES}


def loudness_lufs(mix: SceneMix, sounds: Mapping[str, SoundFile]) -> float:
    power = sum(10 ** (sounds[name].loudness_lufs / 10) * gain**2 for name, gain in mix.gains.items())
    return 10 * math.log10(power)


@pytest.mark.parametrize("family", [Family.NATURE, Family.MUSIC])
def test_the_volume_that_was_set_while_settling_is_never_passed_later(
    assets_dir: Path, scenes_dir: Path, family: Family
) -> None:
    sounds = read_sounds(assets_dir)
    scenes = read_scenes(scenes_dir, sounds)
    levels = {scene: loudness_lufs(scenes[family, scene], sounds) for scene in SESSION_SCENES}
    assert max(levels, key=lambda scene: levels[scene]) is Scene.SETTLE
    assert min(levels, key=lambda scene: levels[scene]) is Scene.QUIET
    assert levels[Scene.SETTLE] - levels[Scene.QUIET] >= 2.0
    assert levels[Scene.SETTLE] > -30.0


def test_every_bed_and_every_single_sound_is_heard_somewhere(assets_dir: Path, scenes_dir: Path) -> None:
    sounds = read_sounds(assets_dir)
    scenes = read_scenes(scenes_dir, sounds).values()
    assert {name for mix in scenes for name in mix.gains} == {
        name for name, sound in sounds.items() if sound.kind is Kind.BED
    }
    singles = {name for mix in scenes if mix.singles is not None for name in mix.singles.sounds}
    assert singles == {"bowl_low", "bowl_middle", "chime_soft"}
    assert all(mix.singles.least_gap_s >= 120 for mix in scenes if mix.singles is not None)


def test_two_layers_of_a_scene_do_not_come_round_together_in_a_night(
    assets_dir: Path, scenes_dir: Path
) -> None:
    sounds = read_sounds(assets_dir)
    for mix in read_scenes(scenes_dir, sounds).values():
        assert len(mix.gains) <= 2, "the quiet part's CPU is measured with two layers"
        frames = [sounds[name].frames for name in mix.gains]
        assert len(frames) < 2 or math.lcm(*frames) > 12 * 3600 * 48_000
        periods = [move.period_s for move in mix.moves.values()]
        assert len(set(periods)) == len(periods)


def test_every_file_in_the_folder_is_a_scene(scenes_dir: Path) -> None:
    found = {path.relative_to(scenes_dir).as_posix() for path in scenes_dir.rglob("*.toml")}
    scenes = {f"{place}/{scene.value}.toml" for place in ("nature", "music") for scene in SESSION_SCENES}
    assert found == {*scenes, "silence.toml"}


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("gain_db = -5.2", "gain_db = 0.0", "peaks may reach"),
        ("gain_db = -5.2", "gain_db = 3.0", "gain_db"),
        ("cue_gain_db = -13.0", "cue_gain_db = 0.0", "peaks may reach"),
        ('"bowls"', '"breathe_in"', "no bed named breathe_in"),
        ('"bowls"', '"thunder"', "no bed named thunder"),
        ('"bowls"', '"pad"', "named twice"),
        ("crossfade_s = 10.0", "crossfade_s = 1.0", "crossfade_s"),
        ("swing_db = 1.0\nperiod_s = 227.0", "swing_db = 6.0\nperiod_s = 20.0", "period_s"),
        ("swing_db = 1.0", "swing_db = 6.0", "peaks may reach"),
        ("version = 1", "versoin = 1", "versoin"),
        ("version = 1", "version =", "settle.toml"),
    ],
)
def test_a_wrong_scene_is_refused_with_file_and_reason(
    copied: Path, assets_dir: Path, old: str, new: str, reason: str
) -> None:
    path = copied / "music" / "settle.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SoundFilesError, match=reason) as refused:
        read_scenes(copied, read_sounds(assets_dir))
    assert "settle.toml" in str(refused.value)


def test_a_missing_scene_is_refused(copied: Path, assets_dir: Path) -> None:
    (copied / "nature" / "rest.toml").unlink()
    with pytest.raises(SoundFilesError, match=r"rest\.toml"):
        read_scenes(copied, read_sounds(assets_dir))
