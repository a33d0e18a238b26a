"""The deck: beds come, stay and go by scene, and none is ever cut off."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from companion.audio.deck import Deck
from companion.audio.ramps import volume_amplitude
from companion.audio.scenes import SceneMix

FIRST = SceneMix(gains={"surf": 0.4, "pad": 0.2}, cue_gain=0.1, crossfade_s=10.0)
SECOND = SceneMix(gains={"pad": 0.5, "wind": 0.3}, cue_gain=0.1, crossfade_s=10.0)
SILENCE = SceneMix(gains={}, cue_gain=0.1, crossfade_s=10.0)
LENGTHS_S = {"surf": 157.0, "pad": 151.0, "wind": 149.0}


class Table:
    """A deck on a fake device, with the beds that it asked for and a clock of its own."""

    def __init__(self, mixer) -> None:
        mixer.open("", 2048)
        self.mixer = mixer
        self.asked: list[str] = []
        self.deck = Deck(mixer, LENGTHS_S, self.asked.append)

    def give(self, sound_id: str, now_s: float) -> None:
        self.deck.take(sound_id, self.mixer.load(Path(f"{sound_id}.ogg")), now_s)

    def play(self, mix: SceneMix, now_s: float) -> None:
        self.asked.clear()
        self.deck.go_to(mix, mix.crossfade_s, now_s)
        for sound_id in list(self.asked):
            self.give(sound_id, now_s)

    def levels(self, now_s: float) -> dict[str, float]:
        self.deck.tick(now_s)
        return {voice.path.stem: voice.levels[-1] for voice in self.mixer.voices if not voice.is_stopped}


@pytest.fixture
def table(fake_mixer) -> Table:
    return Table(fake_mixer)


def test_a_scene_fades_in_from_nothing_to_its_levels(table: Table) -> None:
    table.play(FIRST, 0.0)
    assert table.levels(0.0) == {"surf": 0.0, "pad": 0.0}
    assert table.levels(5.0)["surf"] == pytest.approx(0.4 * math.sqrt(0.5))
    assert table.levels(10.0) == pytest.approx({"surf": 0.4, "pad": 0.2})
    assert not table.deck.is_moving


def test_levels_rest_when_nothing_moves_and_wake_for_the_next_change(table: Table) -> None:
    table.play(FIRST, 0.0)
    table.levels(5.0)
    assert not any(voice.is_resting for voice in table.mixer.voices)
    table.levels(10.0)
    assert all(voice.is_resting for voice in table.mixer.voices)
    told = [len(voice.levels) for voice in table.mixer.voices]
    table.levels(15.0)
    assert [len(voice.levels) for voice in table.mixer.voices] == told
    table.play(SILENCE, 20.0)
    table.levels(21.0)
    assert not any(voice.is_resting for voice in table.mixer.voices)


def test_a_bed_that_both_scenes_share_plays_on_and_only_changes_its_level(table: Table) -> None:
    table.play(FIRST, 0.0)
    table.levels(10.0)
    table.play(SECOND, 20.0)
    assert table.asked == ["wind"]
    assert table.levels(30.0) == pytest.approx({"pad": 0.5, "wind": 0.3})
    assert [voice.path.stem for voice in table.mixer.voices].count("pad") == 1


def test_the_whole_power_moves_straight_from_scene_to_scene_without_a_dip(table: Table) -> None:
    table.play(FIRST, 0.0)
    before = sum(level**2 for level in table.levels(10.0).values())
    table.play(SECOND, 20.0)
    after = sum(gain**2 for gain in SECOND.gains.values())
    for tenth in range(101):
        power = sum(level**2 for level in table.levels(20.0 + tenth / 10).values())
        assert min(before, after) * 0.999 <= power <= max(before, after) * 1.001


def test_a_change_waits_until_all_its_beds_are_decoded(table: Table) -> None:
    table.play(FIRST, 0.0)
    table.levels(10.0)
    table.deck.go_to(SECOND, 10.0, 20.0)
    assert table.levels(25.0) == pytest.approx({"surf": 0.4, "pad": 0.2})
    table.give("wind", 26.0)
    assert table.levels(36.0) == pytest.approx({"pad": 0.5, "wind": 0.3})


def test_the_newest_scene_wins_over_one_that_still_waits(table: Table) -> None:
    table.deck.go_to(FIRST, 10.0, 0.0)
    table.deck.go_to(SILENCE, 10.0, 1.0)
    table.give("surf", 2.0)
    table.give("pad", 2.0)
    assert table.levels(30.0) == {}
    assert table.mixer.voices == []
    table.asked.clear()
    table.deck.go_to(FIRST, 10.0, 31.0)
    assert set(table.asked) == {"surf", "pad"}, "a bed that nobody wants was kept in memory"


def test_turning_back_in_the_middle_of_a_change_makes_no_step(table: Table) -> None:
    table.play(FIRST, 0.0)
    table.levels(10.0)
    table.play(SECOND, 20.0)
    there = table.levels(24.0)
    table.play(FIRST, 24.0)
    assert table.levels(24.0) == pytest.approx(there)
    assert table.levels(34.0) == pytest.approx({"surf": 0.4, "pad": 0.2})


def test_a_bed_that_is_fading_out_is_kept_for_a_scene_that_waits_for_another(table: Table) -> None:
    table.play(FIRST, 0.0)
    table.levels(10.0)
    table.play(SILENCE, 20.0)
    table.deck.go_to(SECOND, 10.0, 25.0)
    table.levels(31.0)
    table.give("wind", 40.0)
    assert table.levels(50.0) == pytest.approx({"pad": 0.5, "wind": 0.3})


def test_a_bed_that_cannot_be_read_is_left_out_and_the_rest_plays(table: Table) -> None:
    table.deck.go_to(FIRST, 10.0, 0.0)
    table.deck.take("surf", None, 0.0)
    table.give("pad", 0.0)
    assert table.levels(10.0) == pytest.approx({"pad": 0.2})


def test_beds_that_have_faded_out_are_freed(table: Table) -> None:
    table.play(FIRST, 0.0)
    table.levels(10.0)
    table.play(SILENCE, 20.0)
    assert table.levels(30.0) == {}
    assert all(voice.is_stopped for voice in table.mixer.voices)
    assert not table.deck.is_moving


def test_volume_is_taken_at_once_while_nothing_is_heard(table: Table) -> None:
    table.deck.set_volume(0.5, 0.0)
    assert table.deck.volume(0.0) == volume_amplitude(0.5)


def test_volume_rises_slowly_while_a_bed_is_heard(table: Table) -> None:
    table.deck.set_volume(0.5, 0.0)
    table.play(FIRST, 0.0)
    start = table.levels(10.0)["surf"]
    table.deck.set_volume(1.0, 10.0)
    assert table.deck.is_moving
    assert 20 * math.log10(table.levels(15.0)["surf"] / start) == pytest.approx(5.0)
    assert table.levels(25.1)["surf"] == pytest.approx(0.4)
    assert not table.deck.is_moving


def test_after_a_lost_device_each_bed_goes_on_where_it_was(table: Table) -> None:
    table.play(FIRST, 0.0)
    table.levels(10.0)
    table.deck.forget_device(200.0)
    table.mixer.open("", 2048)
    table.play(FIRST, 300.0)
    again = {voice.path.stem: voice.at_s for voice in table.mixer.voices[2:]}
    assert again == pytest.approx({"surf": 200.0 - 157.0, "pad": 200.0 - 151.0})
