"""The rendered sounds: all there, as listed, seamless, soft, and ours to give away."""

from __future__ import annotations

import hashlib
import itertools
import math
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.audio.assets import Kind, SoundFilesError, read_sounds
from companion.audio.environment import prepare_environment
from companion.services.ports import Cue

SIZE_LIMIT_BYTES = 4_000_000


@pytest.fixture(scope="module")
def pygame_mixer() -> Iterator[object]:
    prepare_environment("dummy")
    from companion.audio.pygame_mixer import PygameMixer

    mixer = PygameMixer()
    mixer.open("", 2048)
    yield mixer
    mixer.close()


def test_every_listed_file_is_the_one_that_was_rendered(assets_dir: Path) -> None:
    for sound in read_sounds(assets_dir).values():
        assert hashlib.sha256((assets_dir / sound.file).read_bytes()).hexdigest() == sound.sha256, sound.file


def test_every_sound_file_is_listed(assets_dir: Path) -> None:
    listed = {sound.file for sound in read_sounds(assets_dir).values()}
    assert {path.name for path in assets_dir.glob("*.ogg")} == listed


def test_every_file_decodes_to_its_listed_length(assets_dir: Path, pygame_mixer) -> None:
    for sound in read_sounds(assets_dir).values():
        clip = pygame_mixer.load(assets_dir / sound.file)
        assert len(clip.get_raw()) == sound.frames * 4, sound.file
        assert sound.frames == round(sound.length_s * 48_000), sound.file


def test_beds_are_minutes_long_and_meet_only_after_hours(assets_dir: Path) -> None:
    beds = [sound for sound in read_sounds(assets_dir).values() if sound.kind is Kind.BED]
    assert len(beds) >= 2
    for bed in beds:
        assert bed.length_s == int(bed.length_s)
        assert 150 <= bed.length_s <= 160
    for one, other in itertools.combinations(beds, 2):
        assert math.gcd(int(one.length_s), int(other.length_s)) == 1


def test_beds_are_levelled_and_no_sound_has_a_high_peak(assets_dir: Path) -> None:
    for sound in read_sounds(assets_dir).values():
        assert sound.true_peak_dbtp <= -6.0, sound.file
        if sound.kind is Kind.BED:
            assert abs(sound.loudness_lufs - -24.0) <= 1.0, sound.file


def test_where_a_bed_meets_its_own_start_is_a_step_like_any_other(assets_dir: Path, pygame_mixer) -> None:
    for sound in read_sounds(assets_dir).values():
        if sound.kind is Kind.BED:
            frames = array("h", pygame_mixer.load(assets_dir / sound.file).get_raw())
            for side in range(2):
                one = frames[side::2]
                steps = sorted(abs(one[at] - one[at - 1]) for at in range(1, len(one), 97))
                assert abs(one[0] - one[-1]) <= steps[len(steps) * 95 // 100], sound.file


def test_cues_begin_softly_and_end_in_silence(assets_dir: Path, pygame_mixer) -> None:
    sounds = read_sounds(assets_dir)
    for cue in Cue:
        one = array("h", pygame_mixer.load(assets_dir / sounds[cue.value].file).get_raw())[::2]
        loudest = max(map(abs, one))
        reached = next(at for at, value in enumerate(one) if abs(value) > loudest * 0.7)
        assert reached >= 0.03 * 48_000, cue
        assert max(map(abs, one[:48])) < loudest * 0.02, cue
        assert max(map(abs, one[-480:])) < loudest * 0.01, cue


def test_the_sounds_are_small(assets_dir: Path) -> None:
    assert sum(path.stat().st_size for path in assets_dir.iterdir()) < SIZE_LIMIT_BYTES


def test_the_sounds_are_given_to_everyone(assets_dir: Path) -> None:
    assert "CC0-1.0" in (assets_dir / "LICENSE").read_text(encoding="utf-8")
    assert {sound.licence for sound in read_sounds(assets_dir).values()} == {"CC0-1.0"}


def test_a_missing_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(SoundFilesError, match=r"sounds\.toml"):
        read_sounds(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path, assets_dir: Path) -> None:
    (tmp_path / "sounds.toml").write_bytes((assets_dir / "sounds.toml").read_bytes())
    with pytest.raises(SoundFilesError, match=r"surf\.ogg is not there"):
        read_sounds(tmp_path)
