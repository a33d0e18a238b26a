"""What a device would hear, sample by sample: no seam, no peak over the limit, no dip in a crossfade."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import wave
from array import array
from pathlib import Path

import pytest

from companion.audio.assets import read_sounds
from companion.audio.environment import prepare_environment
from companion.core.phases import Scene
from companion.core.soundscape import Family
from tests.audio.disk_capture import BUFFER_FRAMES, CLICKS

ROOT = Path(__file__).parents[2]
BYTES_PER_FRAME = 4
LIMIT = 32767 * 10 ** (-12 / 20)
TONE_PEAK = 8000
AS_FAST_AS_IT_GOES = "0"


def start_capture(out: Path, *arguments: str | Path, delay_ms: str | None) -> subprocess.Popen[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "SDL_DISKAUDIOFILE": str(out)}
    if delay_ms is not None:
        env["SDL_DISKAUDIODELAY"] = delay_ms
    what, *rest = map(str, arguments)
    command = [sys.executable, str(Path(__file__).with_name("disk_capture.py")), what, str(out), *rest]
    return subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True)


def finish(program: subprocess.Popen[str]) -> None:
    _, said = program.communicate(timeout=60)
    assert program.returncode == 0, said


def capture(out: Path, *arguments: str | Path) -> bytes:
    finish(start_capture(out, *arguments, delay_ms=AS_FAST_AS_IT_GOES))
    heard = out.read_bytes()
    out.unlink()
    return heard


def decoded(file: Path) -> bytes:
    prepare_environment("dummy")
    from companion.audio.pygame_mixer import PygameMixer

    mixer = PygameMixer()
    mixer.open("", 2048)
    samples = mixer.load(file).get_raw()
    mixer.close()
    return samples


def write_tone(path: Path, freq_hz: int) -> Path:
    second = array(
        "h", (round(TONE_PEAK * math.sin(2 * math.pi * freq_hz * at / 48_000)) for at in range(48_000))
    )
    stereo = array("h", (value for value in second for _ in range(2)))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(stereo.tobytes())
    return path


@pytest.mark.parametrize("at_s", [0.0, 100.25])
def test_a_bed_loops_sample_by_sample_from_where_it_is_started(
    tmp_path: Path, assets_dir: Path, at_s: float
) -> None:
    file = assets_dir / "pad.ogg"
    loop = decoded(file)
    turn = int(at_s * 48_000) * BYTES_PER_FRAME
    turned = loop[turn:] + loop[:turn]
    heard = capture(tmp_path / "heard.raw", "loop", file, str(at_s))
    middle = len(turned) // 2
    found = heard.find(turned[middle : middle + 4096])
    assert found >= 0
    assert heard[found : found + middle] == turned[middle:]
    seam = found + middle
    seam_on = 20 * 48_000 * BYTES_PER_FRAME
    assert heard[seam : seam + seam_on] == turned[:seam_on]


def test_a_soft_level_is_finer_than_the_mixers_own_steps(tmp_path: Path) -> None:
    heard = array(
        "h", capture(tmp_path / "heard.raw", "level", write_tone(tmp_path / "tone.wav", 300), "0.0125")
    )
    assert max(heard) == pytest.approx(TONE_PEAK * 0.0125, rel=0.03)


def test_a_cue_has_its_place_within_a_buffer(tmp_path: Path) -> None:
    out = tmp_path / "heard.raw"
    finish(start_capture(out, "pairs", delay_ms=None))
    clicks = [at for at, sample in enumerate(array("h", out.read_bytes())[::2]) if sample]
    apart = [second - first for first, second in zip(clicks[::2], clicks[1::2], strict=True)]
    assert len(apart) == CLICKS
    assert all(BUFFER_FRAMES / 4 < one < BUFFER_FRAMES * 3 / 4 for one in apart), apart


@pytest.mark.parametrize(
    ("due_buffers", "into_buffers", "silent_buffers"),
    [
        (1.0, 0.0, 0.0),
        (1.5, 0.0, 0.5),
        (1.5, 0.25, 0.75),
        (2.0, 0.9, 1.9),
        (0.5, 0.25, 0.0),
        (-1.0, 0.5, 0.0),
    ],
)
def test_a_cue_waits_in_the_next_buffer_for_its_place(
    due_buffers: float, into_buffers: float, silent_buffers: float
) -> None:
    prepare_environment("dummy")
    from companion.audio.pygame_cues import derive_silence_frames

    frames = derive_silence_frames(due_buffers * 0.04, into_buffers * 0.04, 0.04)
    assert frames == pytest.approx(silent_buffers * 0.04 * 48_000, abs=1)


@pytest.mark.parametrize("scene", [Scene.SETTLE, Scene.RETURN])
@pytest.mark.parametrize("family", [Family.NATURE, Family.MUSIC])
def test_no_scene_peaks_over_the_limit_with_its_cues(
    tmp_path: Path, assets_dir: Path, scenes_dir: Path, family: Family, scene: Scene
) -> None:
    what = (assets_dir, scenes_dir, family.value, scene.value)
    heard = array("h", capture(tmp_path / "heard.raw", "scene", *what))
    longest_s = max(sound.length_s for sound in read_sounds(assets_dir).values())
    assert len(heard) >= longest_s * 96_000
    assert LIMIT / 8 < max(heard) <= LIMIT
    assert min(heard) >= -LIMIT


@pytest.mark.skipif(sys.platform != "linux", reason="the paced pipe is Linux's")
def test_two_beds_that_change_places_and_a_volume_that_rises(tmp_path: Path) -> None:
    """Within 0.3 dB through the crossfade, no click, and at most 1 dB a second up (H20)."""
    one, other = write_tone(tmp_path / "one.wav", 300), write_tone(tmp_path / "other.wav", 440)
    out = tmp_path / "heard.raw"
    program = Path(__file__).with_name("paced_capture.py")
    command = [sys.executable, str(program), "tones", str(out), str(one), str(other)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    heard = array("h", out.read_bytes())[::2]
    window = 4800
    levels_db = [
        10 * math.log10(max(1.0, sum(value * value for value in heard[at : at + window]) / window))
        for at in range(0, len(heard) - window, window)
    ]
    steady_db = levels_db[10]
    assert all(abs(level_db - steady_db) < 0.3 for level_db in levels_db[5:119])
    assert levels_db[-1] - steady_db == pytest.approx(12.0, abs=0.1)
    # A step of 0.05 dB may fall to either side of a second's edge, by as much as the pipe holds.
    seconds = zip(levels_db[115:], levels_db[125:], strict=False)
    assert max(after - before for before, after in seconds) <= 1.1
    tallest = TONE_PEAK / 2 * 2 * math.pi * 440 / 48_000
    steps = [abs(heard[at] - heard[at - 1]) for at in range(48_000, len(heard))]
    assert max(steps) <= tallest * 1.02
