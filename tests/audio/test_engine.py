"""The engine: device gone and back, cues, fades, and an end that never hangs."""

from __future__ import annotations

import itertools
import logging
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from companion.audio.commands import Close, Loaded, Perform, PlayCue, SetVolume
from companion.audio.opening import SilentSound, open_sound
from companion.audio.ramps import volume_amplitude
from companion.audio.stock import read_stock
from companion.audio.worker import Teller, Timing, Worker
from companion.core.soundscape import Family
from companion.services.ports import Cue, Scene, SoundStatus
from companion.services.sound_ports import Scape, SoundEngine

ROOT = Path(__file__).parents[2]
WAIT_S = 10.0
QUICK = Timing(
    open_after_s=0.0, rest_s=0.01, feed_s=0.01, retry_s=0.01, close_fade_s=0.05, last_buffers_s=0.0
)


def test_with_a_device_it_says_ready_once(make_rig) -> None:
    rig = make_rig()
    assert rig.next_status() is SoundStatus.READY
    rig.sound.close()
    assert rig.statuses.empty()


def test_without_a_device_it_says_so_and_plays_once_the_device_is_there(make_rig, fake_mixer) -> None:
    fake_mixer.is_there.clear()
    rig = make_rig()
    rig.sound.perform(Scape(Scene.SETTLE, Family.MUSIC))
    assert rig.next_status() is SoundStatus.NO_DEVICE
    fake_mixer.is_there.set()
    assert rig.next_status() is SoundStatus.READY
    started = {fake_mixer.started.get(timeout=WAIT_S).path.stem for _ in range(2)}
    assert started == {"bowls", "pad"}


def test_a_lost_device_is_told_and_the_newest_scene_sounds_when_it_is_back(make_rig, fake_mixer) -> None:
    rig = make_rig()
    rig.sound.perform(Scape(Scene.SETTLE, Family.MUSIC))
    first = {fake_mixer.started.get(timeout=WAIT_S).path.stem for _ in range(2)}
    assert rig.next_status() is SoundStatus.READY
    fake_mixer.is_there.clear()
    assert rig.next_status() is SoundStatus.DEVICE_LOST
    rig.sound.perform(Scape(Scene.REST, Family.MUSIC))
    fake_mixer.is_there.set()
    assert rig.next_status() is SoundStatus.READY
    again = [fake_mixer.started.get(timeout=WAIT_S) for _ in range(2)]
    assert {voice.path.stem for voice in again} == first
    assert all(voice.at_s > 0.0 for voice in again)


def test_a_device_that_fails_under_a_call_is_opened_again(make_rig, fake_mixer) -> None:
    rig = make_rig()
    assert rig.next_status() is SoundStatus.READY
    fake_mixer.fails_next_start = True
    rig.sound.perform(Scape(Scene.REST, Family.MUSIC))
    assert rig.next_status() is SoundStatus.DEVICE_LOST
    assert rig.next_status() is SoundStatus.READY
    assert fake_mixer.started.get(timeout=WAIT_S).path.stem in {"bowls", "pad"}


def test_a_cue_sounds_at_the_level_of_its_scene_and_of_the_person(make_rig, fake_mixer) -> None:
    rig = make_rig()
    rig.next_status()
    rig.sound.set_volume(0.5)
    rig.sound.cue(Cue.BREATHE_OUT)
    name, level = fake_mixer.once.get(timeout=WAIT_S)
    assert name == "breathe_out"
    assert level == pytest.approx(10 ** (-12.5 / 20) * volume_amplitude(0.5))


def test_a_cue_can_be_softer_and_its_lead_is_what_the_device_needs(make_rig, fake_mixer) -> None:
    rig = make_rig()
    rig.next_status()
    assert rig.sound.cue_lead_s() == pytest.approx(2048 / 48_000)
    rig.sound.set_volume(0.5)
    rig.sound.cue(Cue.BREATHE_IN, 0.25)
    _, level = fake_mixer.once.get(timeout=WAIT_S)
    assert level == pytest.approx(0.25 * 10 ** (-12.5 / 20) * volume_amplitude(0.5))


def test_help_fades_beds_and_cues_and_never_faster_than_2_s(make_rig, fake_mixer) -> None:
    rig = make_rig()
    rig.sound.fade_out()
    rig.sound.fade_out(0.1)
    rig.next_status()
    rig.sound.close()
    assert fake_mixer.faded_once_s[:2] == [3.0, 2.0]


def test_close_fades_what_is_heard_then_frees_the_device(make_rig, fake_mixer) -> None:
    rig = make_rig()
    rig.sound.perform(Scape(Scene.SETTLE, Family.MUSIC))
    voices = [fake_mixer.started.get(timeout=WAIT_S) for _ in range(2)]
    rig.sound.close()
    assert all(voice.is_stopped for voice in voices)
    assert not fake_mixer.is_open
    assert "companion-sound" not in {thread.name for thread in threading.enumerate()}


def test_closing_twice_and_calling_after_it_is_harmless(make_rig) -> None:
    rig = make_rig()
    rig.sound.close()
    rig.sound.perform(Scape(Scene.SETTLE, Family.MUSIC))
    rig.sound.close()


@pytest.mark.logs(".")
def test_a_file_that_cannot_be_read_is_left_out_and_the_rest_plays(make_rig, fake_mixer, caplog) -> None:
    fake_mixer.broken.add("pad")
    rig = make_rig()
    with caplog.at_level(logging.WARNING):
        rig.sound.perform(Scape(Scene.SETTLE, Family.MUSIC))
        assert fake_mixer.started.get(timeout=WAIT_S).path.stem == "bowls"
    assert "pad.ogg" in caplog.text


@pytest.mark.logs(".")
def test_without_sound_files_the_session_goes_on_in_silence(make_rig, tmp_path: Path, caplog) -> None:
    with caplog.at_level(logging.WARNING):
        rig = make_rig(assets=tmp_path)
        assert rig.next_status() is SoundStatus.NO_DEVICE
        rig.sound.perform(Scape(Scene.SETTLE, Family.MUSIC))
        rig.sound.close()
    assert "sounds.toml" in caplog.text


def test_the_silent_sound_takes_every_call() -> None:
    sound: SoundEngine = SilentSound()
    sound.perform(Scape(Scene.REST, Family.MUSIC))
    sound.cue(Cue.SITTING_END)
    sound.set_volume(1.0)
    sound.fade_out()
    sound.close()


def test_the_real_mixer_plays_a_scene_and_a_cue_and_ends(assets_dir: Path) -> None:
    told = threading.Event()
    statuses: list[SoundStatus] = []

    def on_status(status: SoundStatus) -> None:
        statuses.append(status)
        told.set()

    sound = open_sound(assets_dir, lambda call: call(), on_status, driver="dummy")
    sound.perform(Scape(Scene.SETTLE, Family.MUSIC))
    assert told.wait(WAIT_S)
    sound.cue(Cue.SITTING_END)
    sound.fade_out()
    sound.close()
    assert statuses == [SoundStatus.READY]


def test_making_the_engine_loads_no_pygame_before_the_first_window() -> None:
    script = (
        "import sys, pathlib, companion.audio.opening as a; "
        f"s = a.open_sound(pathlib.Path({str(ROOT)!r}), lambda c: c(), lambda s: None); "
        "print('pygame' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.splitlines()[-1] == "False"


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGTERM there")
def test_the_app_can_still_be_ended_by_sigterm_while_sound_runs(assets_dir: Path) -> None:
    script = (
        "import pathlib, threading, companion.audio.opening as a\n"
        f"a.open_sound(pathlib.Path({str(assets_dir)!r}), lambda c: c(), lambda s: print(s, flush=True),"
        " driver='dummy')\n"
        "threading.Event().wait()\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=ROOT) as app:
        assert app.stdout is not None
        assert "READY" in app.stdout.readline()
        app.send_signal(signal.SIGTERM)
        try:
            assert app.wait(WAIT_S) == -signal.SIGTERM
        finally:
            app.kill()


def run_worker(mixer, assets_dir: Path, scenes_dir: Path, *commands: object) -> list[SoundStatus]:
    """The sound thread's body, run here on a clock of its own, until it has obeyed every command."""
    told: list[SoundStatus] = []
    ticks = itertools.count()
    inbox: queue.SimpleQueue = queue.SimpleQueue()
    for command in (*commands, Close()):
        inbox.put(command)
    Worker(
        mixer=mixer,
        stock=read_stock(assets_dir, scenes_dir),
        inbox=inbox,
        teller=Teller(told.append, lambda _names, _name: None, lambda _track: None, lambda _lead_s: None),
        timing=QUICK,
        now_s=lambda: next(ticks) / 100,
    ).run()
    return told


def test_a_cue_that_comes_too_late_is_left_out(fake_mixer, assets_dir: Path, scenes_dir: Path) -> None:
    late, prompt = PlayCue(Cue.BREATHE_IN, -1.0), PlayCue(Cue.BREATHE_OUT, 0.0)
    run_worker(fake_mixer, assets_dir, scenes_dir, late, prompt)
    assert fake_mixer.once.get_nowait()[0] == "breathe_out"
    assert fake_mixer.once.empty()


def test_a_bed_decoded_for_a_device_that_is_gone_is_never_played(
    fake_mixer, assets_dir: Path, scenes_dir: Path
) -> None:
    stale = [Loaded(0, sound_id, (Path(sound_id), 0)) for sound_id in ("bowls", "pad")]
    run_worker(fake_mixer, assets_dir, scenes_dir, Perform(Scape(Scene.SETTLE, Family.MUSIC), 0.0), *stale)
    assert all(voice.path.suffix == ".ogg" for voice in fake_mixer.voices)


def test_a_missing_device_is_told_once_however_often_it_is_looked_for(
    fake_mixer, assets_dir: Path, scenes_dir: Path
) -> None:
    fake_mixer.is_there.clear()
    told = run_worker(fake_mixer, assets_dir, scenes_dir, *[SetVolume(0.5)] * 5)
    assert told == [SoundStatus.NO_DEVICE]


def test_a_command_that_meets_the_loss_of_the_device_is_kept_for_its_return(
    fake_mixer, assets_dir: Path, scenes_dir: Path
) -> None:
    fake_mixer.goes_once = True
    told = run_worker(
        fake_mixer,
        assets_dir,
        scenes_dir,
        Perform(Scape(Scene.SETTLE, Family.MUSIC), 0.0),
        SetVolume(0.5),
        SetVolume(0.5),
    )
    assert told == [SoundStatus.READY, SoundStatus.DEVICE_LOST, SoundStatus.READY]
    assert {"bowls", "pad"} <= set(fake_mixer.loaded)
