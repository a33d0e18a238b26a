"""Scenes: each one is there, soft enough for the limit, and a wrong one is refused with its reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from companion.audio.assets import SoundFilesError, read_sounds
from companion.audio.scenes import CROSSFADE_FLOOR_S, read_scenes
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


def test_every_file_in_the_folder_is_a_scene(scenes_dir: Path) -> None:
    found = {path.relative_to(scenes_dir).as_posix() for path in scenes_dir.rglob("*.toml")}
    scenes = {f"{place}/{scene.value}.toml" for place in ("nature", "music") for scene in SESSION_SCENES}
    assert found == {*scenes, "silence.toml"}


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("gain_db = -8.0", "gain_db = 0.0", "peaks may reach"),
        ("gain_db = -8.0", "gain_db = 3.0", "gain_db"),
        ("cue_gain_db = -13.0", "cue_gain_db = 0.0", "peaks may reach"),
        ('"surf"', '"breathe_in"', "no bed named breathe_in"),
        ('"surf"', '"thunder"', "no bed named thunder"),
        ('"surf"', '"pad"', "named twice"),
        ("crossfade_s = 10.0", "crossfade_s = 1.0", "crossfade_s"),
        ("swing_db = 1.5\nperiod_s = 227.0", "swing_db = 6.0\nperiod_s = 20.0", "period_s"),
        ("swing_db = 1.5", "swing_db = 6.0", "peaks may reach"),
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
