"""The sitter's tone as a service: confirmed first, on that output alone, in step with the askings."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.core import events as ev
from companion.core.outputs import Output, Outputs, ToneState
from companion.core.phases import Phase
from companion.services.settings import SettingsService
from companion.services.sitter_tone import LookInCaller, SitterToneService
from tests.services.doubles import BellTone, Evening

MIN = 60.0
PHONES, ROOM = Output("phones", "Headphones"), Output("room", "Speakers")


class Ears:
    """A bell, its service, and what the patient hears."""

    def __init__(self, folder: Path) -> None:
        self.bell = BellTone()
        self.settings = SettingsService(folder / "settings.json")
        self.patient: str | None = None
        self.tone = SitterToneService(self.bell, self.settings, self.patient_output)

    def patient_output(self) -> str | None:
        return self.patient

    def confirm_room(self) -> None:
        self.tone.refresh()
        self.tone.confirm("room")


@pytest.fixture
def ears(tmp_path: Path) -> Ears:
    return Ears(tmp_path)


def test_nothing_sounds_before_someone_said_that_they_heard_it(ears: Ears) -> None:
    ears.tone.refresh()
    ears.tone.ring(louder=True)
    assert ears.tone.state is ToneState.NOT_CHOSEN
    assert ears.bell.played == []


def test_a_confirmed_output_is_kept_and_rings(ears: Ears, tmp_path: Path) -> None:
    ears.confirm_room()
    ears.tone.ring(louder=False)
    assert ears.bell.played == [("room", False)]
    assert ears.tone.state is ToneState.READY
    assert SettingsService(tmp_path / "settings.json").settings.sitter_output_name == "Speakers"


def test_a_practice_rings_only_on_an_output_that_was_confirmed_and_is_there(ears: Ears) -> None:
    ears.tone.refresh()
    assert ears.tone.ringer() is None
    ears.confirm_room()
    ring = ears.tone.ringer()
    assert ring is not None
    ring()
    assert ears.bell.played == [("room", False)]
    ears.patient = "Speakers"
    assert ears.tone.ringer() is None
    ears.patient = None
    ears.bell.outputs = Outputs((PHONES,), "phones")
    assert ears.tone.ringer() is None


def test_the_patients_output_cannot_be_confirmed_nor_tested(ears: Ears) -> None:
    ears.tone.refresh()
    ears.tone.confirm("phones")
    heard: list[bool] = []
    ears.tone.test("phones", heard.append)
    assert ears.tone.chosen is None
    assert (heard, ears.bell.played) == ([False], [])


def test_an_output_that_vanishes_is_silent_and_is_told(ears: Ears) -> None:
    ears.confirm_room()
    told: list[ToneState] = []
    ears.tone.changed.connect(told.append)
    ears.bell.outputs = Outputs((PHONES, Output("hdmi", "Screen")), "phones")
    ears.tone.ring(louder=True)
    assert ears.bell.played == []
    assert told[-1] is ToneState.GONE


def test_no_other_output_ever_stands_in_and_the_first_one_works_again_when_it_is_back(ears: Ears) -> None:
    ears.confirm_room()
    ears.bell.outputs = Outputs((PHONES, Output("hdmi", "Screen")), "phones")
    ears.tone.ring(louder=False)
    ears.bell.outputs = Outputs((PHONES, ROOM), "phones")
    ears.tone.check()
    ears.tone.ring(louder=False)
    assert ears.bell.played == [("room", False)]
    assert ears.tone.state is ToneState.READY


def test_headphones_that_become_the_only_choice_of_the_system_stop_the_tone(ears: Ears) -> None:
    ears.confirm_room()
    ears.bell.outputs = Outputs((PHONES, ROOM), "room")
    ears.tone.ring(louder=False)
    assert ears.bell.played == []
    assert ears.tone.state is ToneState.GONE


def test_the_patients_own_choice_of_output_counts(ears: Ears) -> None:
    ears.confirm_room()
    ears.patient = "Speakers"
    ears.tone.ring(louder=False)
    assert ears.bell.played == []


def test_who_forgets_the_tone_has_none(ears: Ears) -> None:
    ears.confirm_room()
    ears.tone.forget()
    ears.tone.ring(louder=False)
    assert ears.bell.played == []


def test_the_tone_follows_the_askings_softly_and_then_louder(ears: Ears, evening: Evening) -> None:
    ears.confirm_room()
    LookInCaller(evening.session, ears.tone)
    evening.reach(Phase.QUIET)
    for minutes, heard in ((9.99, []), (0.01, [False]), (2, [False, True]), (3, [False, True, True])):
        evening.clock.move(minutes * MIN)
        evening.session.advance()
        assert [louder for _, louder in ears.bell.played] == heard
    evening.session.handle(ev.LookedIn(evening.clock.now(), all_three=True))
    evening.session.advance()
    assert len(ears.bell.played) == 3


def test_outputs_are_looked_at_after_each_look_in_and_not_in_between(ears: Ears, evening: Evening) -> None:
    ears.confirm_room()
    LookInCaller(evening.session, ears.tone)
    evening.reach(Phase.QUIET)
    looks = ears.bell.looks
    for _ in range(9):
        evening.clock.move(MIN)
        evening.session.advance()
    assert ears.bell.looks == looks
    evening.session.handle(ev.LookedIn(evening.clock.now(), all_three=True))
    assert ears.bell.looks == looks + 1
