"""What Prepare leads to: cards to read, the sitter's reading, a look at the computer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider

from companion.core.device import DeviceFacts
from companion.services.ports import Cue, Scene
from companion.services.preparing import Preparing, PreparingService
from companion.ui.kit.buttons import PrimaryButton
from tests.ui.rooms.outside_fakes import Home


@pytest.fixture
def prepare(home: Home) -> Home:
    home.open_window()
    home.move_in()
    home.go("prepare")
    return home


def kept(home: Home) -> Preparing:
    results: list[Preparing] = []
    service = PreparingService(home.safe, home.clock)
    service.read(lambda result: results.append(result.value))  # type: ignore[union-attr]
    return results[0]


def test_the_cards_come_one_by_one_and_what_was_read_is_kept(prepare: Home) -> None:
    parts = prepare.content.card("learn").parts
    prepare.click("action.learn")
    for number, part in enumerate(parts, start=1):
        assert prepare.shown == "learn"
        assert part.heading in prepare.text()
        assert f"{number} of {len(parts)}" in prepare.text()
        prepare.click("primary")
    assert prepare.shown == "prepare"
    assert kept(prepare).cards_read == {part.part_id for part in parts}
    assert f"{len(parts)} of {len(parts)} read" in prepare.text()


def test_reading_goes_on_at_the_first_card_that_was_not_read(prepare: Home) -> None:
    parts = prepare.content.card("learn").parts
    prepare.click("action.learn")
    prepare.click("primary")
    prepare.click("primary")
    prepare.key(Qt.Key.Key_Escape)
    assert parts[1].heading in prepare.text()
    prepare.go("today")
    prepare.go("learn")
    assert parts[2].heading in prepare.text()


def test_the_cards_say_the_facts_on_approval_word_for_word(prepare: Home) -> None:
    facts = prepare.content.card("statement").part("facts").lines
    assert set(facts) <= set(prepare.content.card("learn").part("approval").lines)


def to_initials(home: Home) -> None:
    home.click("action.sitter_reading")
    while not home.sees("field.initials"):
        home.click("primary")


def test_the_sitter_reads_signs_and_signs_with_initials(prepare: Home) -> None:
    prepare.click("action.sitter_reading")
    seen = ""
    while not prepare.sees("field.initials"):
        seen += prepare.text()
        prepare.click("primary")
    emergencies = [sign.label for sign in prepare.content.signs() if sign.tier.value == "emergency"]
    assert all(label in seen for label in emergencies)
    assert "Call 911 at once for any of these" in seen
    prepare.click("primary")
    assert "Please type your initials, 1 to 5 letters." in prepare.text()
    assert kept(prepare).readings == ()
    prepare.type("sm")
    prepare.click("primary")
    assert prepare.shown == "prepare"
    reading = kept(prepare).reading_of("Sam")
    assert reading is not None
    assert reading.initials == "SM"
    assert "Read by SM on 26 November" in prepare.text()


def test_with_another_sitter_nobody_has_read_it(prepare: Home) -> None:
    to_initials(prepare)
    prepare.type("sm")
    prepare.click("primary")
    text = prepare.content.example_plan_text().replace('sitter = "Sam"', 'sitter = "Ana"')
    prepare.plans.take_in(text.encode(), lambda _result: None)
    prepare.go("today")
    prepare.go("prepare")
    assert "Ana has not read it here yet" in prepare.text()


def test_a_reading_that_could_not_be_kept_is_told_and_stays(prepare: Home) -> None:
    to_initials(prepare)
    prepare.type("sm")
    prepare.safe.is_broken = True
    prepare.click("primary")
    assert prepare.shown == "sitter_reading"
    assert "could not be saved" in prepare.text()


def test_what_the_computer_says_stands_in_lines_and_blocks_nothing(prepare: Home) -> None:
    prepare.device.facts = DeviceFacts(
        on_mains=False, battery_percent=34, free_bytes=10**11, stays_awake=False, knows_zone=True
    )
    prepare.click("action.device_check")
    words = prepare.text()
    assert "The battery holds 34 %. Plug it in, or load it to 50 % or more." in words
    assert "It may fall asleep by itself." in words
    assert "It says 19:23. Is that right where you are?" in words
    assert words.count("Please look") == 2
    assert words.count("Found") == 2
    prepare.device.facts = DeviceFacts(on_mains=True)
    prepare.click("primary")
    assert "It is plugged in. Leave it so." in prepare.text()
    assert prepare.text().count("Not known") == 3
    prepare.click("back")
    assert prepare.shown == "prepare"


def test_how_a_session_begins_is_heard_and_its_volume_is_kept(prepare: Home) -> None:
    prepare.click("action.device_check")
    assert not prepare.sees("choice.heard_yes")
    prepare.click("action.hear")
    assert prepare.sound.previews == [Scene.SETTLE]
    prepare.find("field.loudness", QSlider).setValue(5)
    assert prepare.settings.settings.volume == 0.25
    prepare.click("choice.heard_yes")
    assert "Found. You heard it." in prepare.text()
    prepare.go("today")
    assert prepare.sound.previews == [Scene.SETTLE, None]


def test_where_silence_was_chosen_one_soft_sound_is_played_and_asked_about(prepare: Home) -> None:
    prepare.settings.change(family="silence")
    prepare.click("action.device_check")
    assert not prepare.sees("choice.heard_yes")
    assert not prepare.sees("action.hear")
    prepare.click("action.play")
    assert prepare.sound.cues == [Cue.SITTING_END]
    prepare.click("choice.heard_no")
    assert "is it loud enough" in prepare.text()
    prepare.click("choice.heard_yes")
    assert "Found. You heard it." in prepare.text()


def test_where_sound_is_off_nothing_is_played(prepare: Home) -> None:
    prepare.settings.change(sound=False)
    prepare.click("action.device_check")
    assert not prepare.sees("action.play")
    assert not prepare.sees("action.hear")
    assert "Silence is a good choice too." in prepare.text()


def test_a_look_that_does_not_work_is_told(prepare: Home) -> None:
    prepare.safe.is_broken = True
    prepare.go("device_check")
    assert "The look did not work." in prepare.text()
    assert prepare.find("primary", PrimaryButton).isEnabled()


@pytest.mark.parametrize(
    ("days", "words"), [(0, "was today."), (1, "was yesterday."), (9, "was 9 days ago.")]
)
def test_prepare_says_how_long_ago_the_last_session_was(prepare: Home, days: int, words: str) -> None:
    assert "Your last session" not in prepare.text()
    prepare.to_medicine()
    prepare.clock.move(days * 86_400.0)
    room = prepare.shell.room("prepare")
    room.enter()
    prepare.shell.show_screen("prepare")
    prepare.settle()
    assert f"Your last session {words}" in prepare.text()


def test_every_row_leads_to_its_room(prepare: Home) -> None:
    for screen in ("practice", "learn", "sitter_reading", "device_check", "breathe"):
        prepare.go("prepare")
        prepare.click(f"action.{screen}")
        assert prepare.shown == screen
