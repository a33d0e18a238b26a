"""The rendered sounds: all there, as listed, seamless, soft, and ours to give away."""

from __future__ import annotations

import hashlib
import itertools
import math
import tomllib
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from companion.audio.assets import Kind, SoundFilesError, read_sounds
from companion.audio.environment import prepare_environment
from companion.services.ports import Cue

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "assets" / "audio"
SOUNDS = read_sounds(ASSETS)
BEDS = tuple(sound_id for sound_id, sound in SOUNDS.items() if sound.kind is Kind.BED)
TONES = ("bowl_low", "bowl_middle", "chime_soft")
RATE_HZ = 48_000
BLOCK = RATE_HZ // 10
STRIDE = 29
SIZE_LIMIT_BYTES = 17_000_000


@dataclass(frozen=True, slots=True)
class Heard:
    """One sound as the mixer decodes it. Powers are means over every 29th frame; full scale is 1."""

    frames: int
    seam_jump: int
    ordinary_jump_p95: int
    means: tuple[float, float]
    powers: tuple[float, float]
    mono_power: float
    blocks_db: list[float]


def hear(raw: bytes) -> Heard:
    both = array("h", raw)
    sides = (both[::2], both[1::2])
    picked = [side[::STRIDE] for side in sides]
    steps = sorted(abs(one[at] - one[at - 1]) for one in sides for at in range(1, len(one), 97))
    count = len(picked[0])
    return Heard(
        frames=len(sides[0]),
        seam_jump=max(abs(one[0] - one[-1]) for one in sides),
        ordinary_jump_p95=steps[len(steps) * 95 // 100],
        means=tuple(sum(one) / count / 32768 for one in picked),
        powers=tuple(sum(value * value for value in one) / count / 32768**2 for one in picked),
        mono_power=sum((left + right) ** 2 for left, right in zip(*picked, strict=True)) / count / 32768**2,
        blocks_db=[
            10 * math.log10(sum(v * v for v in both[at : at + 2 * BLOCK : STRIDE]) + 1)
            for at in range(0, len(both) - 2 * BLOCK, 2 * BLOCK)
        ],
    )


@pytest.fixture(scope="module")
def heard(pygame_mixer) -> Mapping[str, Heard]:
    return {
        sound_id: hear(pygame_mixer.load(ASSETS / sound.file).get_raw()) for sound_id, sound in SOUNDS.items()
    }


@pytest.fixture(scope="module")
def measured() -> Mapping[str, Any]:
    return tomllib.loads((ROOT / "packaging" / "sounds" / "measured.toml").read_text(encoding="utf-8"))


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


def test_every_file_decodes_to_its_listed_length(heard) -> None:
    for sound_id, sound in SOUNDS.items():
        assert heard[sound_id].frames == sound.frames == round(sound.length_s * RATE_HZ), sound.file


def test_there_are_eight_beds() -> None:
    assert {"surf", "rain", "stream", "wind", "night", "pad", "strings", "bowls"} <= set(BEDS)


def test_beds_are_minutes_long_and_share_no_factor() -> None:
    for bed in BEDS:
        assert 150 <= SOUNDS[bed].length_s <= 160, bed
    for one, other in itertools.combinations(BEDS, 2):
        assert math.gcd(SOUNDS[one].frames, SOUNDS[other].frames) == 1, (one, other)


def test_the_figures_are_of_the_files_that_ship(measured) -> None:
    assert {*BEDS, *TONES} <= set(measured)
    for sound_id in measured:
        sound = SOUNDS[sound_id]
        assert measured[sound_id]["sha256"] == sound.sha256, sound_id
        assert measured[sound_id]["size_bytes"] == (ASSETS / sound.file).stat().st_size, sound_id
        assert round(measured[sound_id]["loudness_lufs"], 1) == sound.loudness_lufs, sound_id
        assert round(measured[sound_id]["true_peak_dbtp"], 1) == sound.true_peak_dbtp, sound_id


def test_every_sound_is_soft_and_whole_in_mono(measured) -> None:
    for sound_id, found in measured.items():
        assert found["true_peak_dbtp"] <= -6.0, sound_id
        assert found["mono_correlation"] >= 0.0, sound_id
        assert found["mono_loss_db"] < 3.0, sound_id
        assert abs(found["balance_db"]) <= 1.0, sound_id
        assert found["dc"] <= 0.001, sound_id
        assert found["over_6khz_db"] <= -30.0, sound_id


@pytest.mark.parametrize("bed", BEDS)
def test_a_bed_is_level_slow_and_without_a_loop_in_the_loop(bed: str, measured) -> None:
    found = measured[bed]
    assert abs(found["loudness_lufs"] - -24.0) <= 1.0
    assert found["true_peak_dbtp"] <= -12.0
    assert found["range_lu"] <= 10.0
    assert found["seam_jump"] <= found["ordinary_jump_p95"]
    assert found["rise_db_s"] <= 8.0
    assert found["burst_db"] <= 8.0
    assert 9.0 <= found["crest_db"] <= 18.0
    assert 150.0 <= found["centroid_hz"] <= 1500.0
    assert found["recurs"] <= 0.5


@pytest.mark.parametrize("bed", BEDS)
def test_a_bed_sounds_in_the_mixer_as_it_was_measured(bed: str, heard, measured) -> None:
    found = heard[bed]
    assert found.seam_jump <= found.ordinary_jump_p95
    assert max(map(abs, found.means)) <= 0.001
    left, right = found.powers
    assert abs(10 * math.log10(left / right)) <= 1.0
    assert -10 * math.log10(found.mono_power / 2 / (left + right)) < 3.0
    before = [sum(found.blocks_db[at - 10 : at]) / 10 for at in range(len(found.blocks_db))]
    bursts = [now - usual for now, usual in zip(found.blocks_db[10:], before[10:], strict=True)]
    assert max(bursts) <= 9.0
    assert abs(found.blocks_db[0] - found.blocks_db[-1]) <= 6.0
    peak_to_power_db = measured[bed]["true_peak_dbtp"] - 10 * math.log10((left + right) / 2)
    assert peak_to_power_db == pytest.approx(measured[bed]["crest_db"], abs=0.7)


@pytest.mark.parametrize("tone", TONES)
def test_a_single_bowl_swells_in_over_three_seconds(tone: str, heard) -> None:
    levels_db = heard[tone].blocks_db
    loudest = max(levels_db)
    assert levels_db.index(loudest) >= 24
    assert max(levels_db[:7]) <= loudest - 12.0
    assert all(now - usual <= 4.0 for usual, now in itertools.pairwise(levels_db[8:25]))
    assert levels_db[-1] <= loudest - 35.0
    assert 6.0 <= SOUNDS[tone].length_s <= 12.0


def test_cues_begin_softly_and_end_in_silence(assets_dir: Path, pygame_mixer) -> None:
    sounds = read_sounds(assets_dir)
    for cue in Cue:
        one = array("h", pygame_mixer.load(assets_dir / sounds[cue.value].file).get_raw())[::2]
        loudest = max(map(abs, one))
        reached = next(at for at, value in enumerate(one) if abs(value) > loudest * 0.7)
        assert reached >= 0.03 * 48_000, cue
        assert max(map(abs, one[:48])) < loudest * 0.02, cue
        assert max(map(abs, one[-480:])) < loudest * 0.01, cue


def pitch_hz(samples: array, at_s: float) -> float:
    """The pitch of a tone over a tenth of a second, by how it repeats itself; 150 to 600 Hz."""
    fold = 8
    start, length = int(at_s * RATE_HZ), RATE_HZ // 10
    slow = [sum(samples[at : at + fold]) for at in range(start, start + length, fold)]
    rate_hz = RATE_HZ / fold
    lags = range(int(rate_hz / 600), int(rate_hz / 150) + 1)
    window = len(slow) - max(lags)
    best = max(lags, key=lambda lag: sum(slow[at] * slow[at + lag] for at in range(window)))
    return rate_hz / best


def test_the_breath_in_rises_and_the_breath_out_falls(assets_dir: Path, pygame_mixer) -> None:
    """Eyes are closed: in and out must be told apart by the ear alone."""
    pitches = {}
    for cue in (Cue.BREATHE_IN, Cue.BREATHE_AGAIN, Cue.BREATHE_OUT):
        sound = SOUNDS[cue.value]
        one = array("h", pygame_mixer.load(assets_dir / sound.file).get_raw())[::2]
        pitches[cue] = [pitch_hz(one, sound.length_s * part) for part in (0.12, 0.65)]
    (first, higher), (again, highest), (high, low) = pitches.values()
    assert first * 1.2 < higher
    assert higher * 0.95 < again < highest
    assert low * 1.2 < high


def test_the_sounds_are_small(assets_dir: Path) -> None:
    assert sum(path.stat().st_size for path in assets_dir.iterdir()) < SIZE_LIMIT_BYTES


def test_every_sound_is_on_the_page_beside_it(assets_dir: Path) -> None:
    page = (assets_dir / "README.md").read_text(encoding="utf-8")
    for sound_id in (*BEDS, *TONES):
        sound = SOUNDS[sound_id]
        assert f"| {sound_id} | {sound.what} | {sound.seed} | {sound.length_s:.3f} s |" in page, sound_id
        assert f"- **{sound_id}**: {sound.method}." in page, sound_id


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
