"""The engine's outputs, own pieces and recorded lines."""

from __future__ import annotations

import queue
import threading
from pathlib import Path
from typing import BinaryIO

import pytest

from companion.audio.opening import open_sound
from companion.audio.ramps import volume_amplitude
from companion.core.soundscape import Family
from companion.services.ports import Scene, SoundStatus
from companion.services.sound_ports import Scape, Track, Tracks

WAIT_S = 10.0


def test_another_output_is_opened_after_a_fade_and_what_sounds_goes_on(make_rig, fake_mixer) -> None:
    fake_mixer.names = ("Headphones",)
    rig = make_rig()
    rig.sound.perform(Scape(Scene.SETTLE, Family.MUSIC))
    first = [fake_mixer.started.get(timeout=WAIT_S) for _ in range(2)]
    rig.sound.use_output("Headphones", is_smooth=True)
    again = [fake_mixer.started.get(timeout=WAIT_S) for _ in range(2)]
    assert all(voice.levels[-1] == 0.0 for voice in first)
    assert {voice.path.stem for voice in again} == {"bowls", "pad"}
    assert rig.sound.outputs() == ("Headphones",)
    assert (rig.sound.output(), fake_mixer.buffer_frames) == ("Headphones", 8192)
    assert rig.next_status() is SoundStatus.READY
    assert rig.statuses.empty(), "changing the output is no loss"


def test_an_output_that_is_away_is_stood_in_for_and_taken_when_it_is_back(make_rig, fake_mixer) -> None:
    rig = make_rig()
    rig.sound.use_output("Headphones", is_smooth=False)
    assert rig.next_status() is SoundStatus.READY
    rig.sound.perform(Scape(Scene.SETTLE, Family.MUSIC))
    for _ in range(2):
        fake_mixer.started.get(timeout=WAIT_S)
    assert rig.sound.output() == ""
    fake_mixer.names = ("Headphones",)
    fake_mixer.news = True
    for _ in range(2):
        fake_mixer.started.get(timeout=WAIT_S)
    assert rig.sound.output() == "Headphones"


def test_own_pieces_that_cannot_be_played_leave_soft_music_in_their_place(make_rig, fake_mixer) -> None:
    def gone() -> None:
        raise OSError("gone")

    rig = make_rig()
    track = Track("a", "ogg", 60.0, 0.5, gone)  # type: ignore[arg-type] - it never opens
    rig.sound.perform(Tracks((track,), Scape(Scene.SETTLE, Family.MUSIC)))
    assert {fake_mixer.started.get(timeout=WAIT_S).path.stem for _ in range(2)} == {"bowls", "pad"}
    assert rig.skipped.get(timeout=WAIT_S) == "a"


def test_the_real_mixer_streams_an_own_piece_and_ends(assets_dir: Path) -> None:
    opened = threading.Event()

    def open_file() -> BinaryIO:
        opened.set()
        return (assets_dir / "surf.ogg").open("rb")

    statuses: queue.Queue[SoundStatus] = queue.Queue()
    skipped: list[str] = []
    sound = open_sound(
        assets_dir, lambda call: call(), statuses.put, on_skipped=skipped.append, driver="dummy"
    )
    track = Track("a", "ogg", 157.0, 0.5, open_file)
    sound.perform(Tracks((track,), Scape(Scene.QUIET), at_s=40.0))
    assert statuses.get(timeout=WAIT_S) is SoundStatus.READY
    assert opened.wait(WAIT_S)
    sound.fade_out()
    sound.close()
    assert skipped == []


def test_a_recorded_line_is_played_once_at_the_persons_volume(make_rig, fake_mixer, assets_dir) -> None:
    rig = make_rig()
    rig.next_status()
    rig.sound.set_volume(0.5)
    rig.sound.say(Track("a", "ogg", 6.0, 0.5, lambda: (assets_dir / "sitting_end.ogg").open("rb")))
    name, level = fake_mixer.once.get(timeout=WAIT_S)
    assert name.isdecimal()
    assert level == pytest.approx(0.5 * volume_amplitude(0.5))
