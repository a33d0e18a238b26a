"""Sound follows the person's own choice, and silence that was asked for stays."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from companion.core.phases import Scene
from companion.core.soundscape import Family
from companion.services.ports import Cue
from companion.services.settings import SettingsService
from companion.services.sound_ports import Scape, Track, Tracks
from companion.services.sounding import PREVIEW_OVER_S, PreferredSound
from tests.services.doubles import Loudspeaker

SILENCE = Scape(Scene.SILENCE)
TRACK = Track("a" * 32, "ogg", 200.0, 0.5, io.BytesIO)


class Shelf:
    """Own music that a test puts there."""

    def __init__(self, *tracks: Track) -> None:
        self.tracks = tracks

    def tracks_for(self, _scene: Scene) -> tuple[Track, ...]:
        return self.tracks


@pytest.fixture
def settings(tmp_path: Path) -> SettingsService:
    return SettingsService(tmp_path / "settings.json")


@pytest.fixture
def speaker() -> Loudspeaker:
    return Loudspeaker()


@pytest.fixture
def sound(speaker: Loudspeaker, settings: SettingsService) -> PreferredSound:
    return PreferredSound(speaker, settings)


def test_what_was_kept_is_set_before_anything_is_heard(
    settings: SettingsService, speaker: Loudspeaker
) -> None:
    settings.change(volume=0.25, output="Headphones", smooth_sound=True)
    PreferredSound(speaker, settings).play(Scene.SETTLE)
    assert speaker.heard == [0.25, ("Headphones", True), Scape(Scene.SETTLE)]


@pytest.mark.parametrize("family", [Family.NATURE, Family.MUSIC, Family.SILENCE])
def test_the_family_that_was_chosen_plays(
    sound: PreferredSound, settings: SettingsService, speaker: Loudspeaker, family: Family
) -> None:
    settings.change(family=family.value)
    sound.play(Scene.QUIET)
    assert speaker.heard[-1] == Scape(Scene.QUIET, family)


def test_a_scene_goes_on_at_its_place(sound: PreferredSound, speaker: Loudspeaker) -> None:
    sound.use_place({Scene.QUIET: 1200.0}.__getitem__)
    sound.play(Scene.QUIET)
    assert speaker.heard[-1] == Scape(Scene.QUIET, at_s=1200.0)


def test_own_music_plays_where_there_is_some_and_soft_music_where_there_is_none(
    sound: PreferredSound, settings: SettingsService, speaker: Loudspeaker
) -> None:
    settings.change(family="own")
    sound.play(Scene.QUIET)
    instead = Scape(Scene.QUIET, Family.MUSIC)
    assert speaker.heard[-1] == instead
    sound.use_music(Shelf(TRACK))
    sound.play(Scene.QUIET)
    assert speaker.heard[-1] == Tracks((TRACK,), instead)


def test_own_music_that_is_read_late_takes_over_and_never_after_help(
    sound: PreferredSound, settings: SettingsService, speaker: Loudspeaker
) -> None:
    settings.change(family="own")
    sound.play(Scene.QUIET)
    sound.use_music(Shelf(TRACK))
    sound.music_changed(None)
    assert isinstance(speaker.heard[-1], Tracks)
    sound.fade_out()
    sound.music_changed(None)
    assert speaker.heard[-1] == "fade"


def test_with_sound_off_every_scene_is_silence_and_nothing_is_said(
    settings: SettingsService, speaker: Loudspeaker
) -> None:
    settings.change(sound=False)
    sound = PreferredSound(speaker, settings)
    sound.play(Scene.QUIET)
    sound.cue(Cue.BREATHE_IN)
    sound.say(TRACK)
    assert speaker.heard[2:] == [SILENCE]


def test_with_sound_on_cues_and_lines_are_heard(sound: PreferredSound, speaker: Loudspeaker) -> None:
    sound.cue(Cue.SITTING_END)
    sound.say(TRACK)
    assert speaker.heard[2:] == [Cue.SITTING_END, TRACK]


def test_switching_sound_off_and_on_goes_on_with_the_scene_of_now(
    sound: PreferredSound, settings: SettingsService, speaker: Loudspeaker
) -> None:
    sound.play(Scene.SETTLE)
    settings.change(sound=False)
    sound.play(Scene.QUIET)
    settings.change(sound=True)
    assert speaker.heard[2:] == [Scape(Scene.SETTLE), SILENCE, SILENCE, Scape(Scene.QUIET)]


def test_what_was_faded_for_help_stays_silent_until_the_next_scene(
    sound: PreferredSound, settings: SettingsService, speaker: Loudspeaker
) -> None:
    sound.play(Scene.QUIET)
    sound.fade_out()
    before = len(speaker.heard)
    settings.change(sound=False)
    settings.change(sound=True)
    settings.change(family="music")
    settings.change(volume=0.9)
    sound.say(TRACK)
    assert speaker.heard[before:] == [0.9]
    sound.play(Scene.QUIET)
    assert speaker.heard[-1] == Scape(Scene.QUIET, Family.MUSIC)


def test_a_change_of_the_volume_or_output_plays_nothing_again(
    sound: PreferredSound, settings: SettingsService, speaker: Loudspeaker
) -> None:
    sound.play(Scene.QUIET)
    settings.change(volume=0.1)
    settings.change(output="Headphones")
    assert speaker.heard[2:] == [Scape(Scene.QUIET), 0.1, ("Headphones", False)]


def test_a_preview_comes_softly_and_ends_in_a_fade(sound: PreferredSound, speaker: Loudspeaker) -> None:
    sound.preview(Family.MUSIC, Scene.REST)
    sound.end_preview()
    sound.end_preview()
    assert speaker.heard[2:] == [Scape(Scene.REST, Family.MUSIC, over_s=PREVIEW_OVER_S), "fade"]


def test_a_preview_never_ends_the_sound_of_a_session(sound: PreferredSound, speaker: Loudspeaker) -> None:
    sound.preview(Family.MUSIC, Scene.REST)
    sound.play(Scene.SETTLE)
    sound.end_preview()
    assert speaker.heard[-1] == Scape(Scene.SETTLE)


def test_closing_and_the_volume_go_straight_to_the_device(
    sound: PreferredSound, speaker: Loudspeaker
) -> None:
    sound.set_volume(0.4)
    sound.close()
    assert speaker.heard[2:] == [0.4, "close"]
