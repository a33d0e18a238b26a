"""Sound follows the person's own choice, and silence that was asked for stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.core.phases import Scene
from companion.services.ports import Cue
from companion.services.settings import SettingsService
from companion.services.sounding import PreferredSound
from tests.services.doubles import Ear


@pytest.fixture
def settings(tmp_path: Path) -> SettingsService:
    return SettingsService(tmp_path / "settings.json")


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def sound(ear: Ear, settings: SettingsService) -> PreferredSound:
    return PreferredSound(ear, settings)


def test_the_kept_volume_is_set_before_anything_is_heard(settings: SettingsService, ear: Ear) -> None:
    settings.change(volume=0.25)
    PreferredSound(ear, settings).play(Scene.SETTLE)
    assert ear.heard == [0.25, Scene.SETTLE]


def test_with_sound_off_every_scene_is_silence_and_no_cue_is_heard(
    settings: SettingsService, ear: Ear
) -> None:
    settings.change(sound=False)
    sound = PreferredSound(ear, settings)
    sound.play(Scene.QUIET)
    sound.cue(Cue.BREATHE_IN)
    assert ear.heard[1:] == [Scene.SILENCE]


def test_with_sound_on_cues_are_heard(sound: PreferredSound, ear: Ear) -> None:
    sound.cue(Cue.SITTING_END)
    assert ear.heard[1:] == [Cue.SITTING_END]


def test_switching_sound_off_and_on_goes_on_with_the_scene_of_now(
    sound: PreferredSound, settings: SettingsService, ear: Ear
) -> None:
    sound.play(Scene.SETTLE)
    settings.change(sound=False)
    sound.play(Scene.QUIET)
    settings.change(sound=True)
    scenes = [heard for heard in ear.heard if isinstance(heard, Scene)]
    assert scenes == [Scene.SETTLE, Scene.SILENCE, Scene.SILENCE, Scene.QUIET]


def test_what_was_faded_for_help_stays_silent_until_the_next_scene(
    sound: PreferredSound, settings: SettingsService, ear: Ear
) -> None:
    sound.play(Scene.QUIET)
    sound.fade_out()
    before = len(ear.heard)
    settings.change(sound=False)
    settings.change(sound=True)
    settings.change(volume=0.9)
    assert [heard for heard in ear.heard[before:] if isinstance(heard, Scene)] == []
    sound.play(Scene.QUIET)
    assert ear.heard[-1] is Scene.QUIET


def test_a_change_of_the_volume_plays_nothing_again(
    sound: PreferredSound, settings: SettingsService, ear: Ear
) -> None:
    sound.play(Scene.QUIET)
    settings.change(volume=0.1)
    assert ear.heard[1:] == [Scene.QUIET, 0.1]


def test_closing_and_the_volume_go_straight_to_the_device(sound: PreferredSound, ear: Ear) -> None:
    sound.set_volume(0.4)
    sound.close()
    assert ear.heard[1:] == [0.4, "close"]
