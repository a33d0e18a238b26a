"""The Sounds room: every choice holds at once, own music is put in order by keys, and nothing is cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QSlider
from pytestqt.qtbot import QtBot

from companion.core.phases import Scene
from companion.core.soundscape import Family
from companion.ui.kit.text import Text
from companion.ui.kit.tokens import NIGHT
from tests.ui.rooms.sounds_fakes import Sounds, make_sounds, write_files

Make = Callable[..., Sounds]


@pytest.fixture
def make(qapp: QApplication, tmp_path: Path) -> Iterator[Make]:
    made: list[Sounds] = []

    def build(**how: object) -> Sounds:
        made.append(make_sounds(qapp, tmp_path, **how))  # type: ignore[arg-type] - its own names
        return made[-1]

    yield build
    for sounds in made:
        sounds.shell.close()
        sounds.shell.deleteLater()


def take_in(sounds: Sounds, folder: Path, *names: str) -> None:
    sounds.picked[:] = write_files(folder, *names)
    sounds.click("action.own_music")
    sounds.click("action.add_files")


def words(sounds: Sounds) -> str:
    return " ".join(label.text() for label in sounds.shell.findChildren(Text) if label.isVisible())


@pytest.mark.parametrize("family", list(Family))
def test_each_family_is_one_press_away_and_kept(make: Make, family: Family) -> None:
    sounds = make(family="music" if family is not Family.MUSIC else "nature")
    sounds.click(f"choice.{family.value}")
    assert sounds.settings.settings.family == family.value
    assert sounds.sees("action.own_music") is (family is Family.OWN)


def test_a_part_is_heard_changed_and_stopped(make: Make) -> None:
    sounds = make()
    sounds.click("action.hear")
    sounds.click("choice.quiet")
    sounds.click("choice.music")
    sounds.click("action.hear")
    assert sounds.stage.heard == [
        (Family.NATURE, Scene.SETTLE),
        (Family.NATURE, Scene.QUIET),
        (Family.MUSIC, Scene.QUIET),
        "end",
    ]


def test_what_is_heard_ends_when_the_room_is_left(make: Make) -> None:
    sounds = make()
    sounds.click("action.hear")
    sounds.shell.room("sounds").leave()
    assert sounds.stage.heard[-1] == "end"


def test_the_volume_that_was_found_is_kept(make: Make) -> None:
    sounds = make()
    slider = sounds.shell.findChild(QSlider, "field.loudness")
    before = sounds.settings.settings.volume
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert sounds.settings.settings.volume == pytest.approx(before - 0.05)


def test_an_output_is_chosen_by_name_and_stays_when_it_is_away(make: Make) -> None:
    sounds = make()
    sounds.click("choice.output_1")
    assert sounds.settings.settings.output == "Loudspeakers"
    sounds.stage.names = ("Headphones",)
    sounds.click("action.look_outputs")
    assert "Until it is back" in words(sounds)
    assert sounds.find("choice.output_1").isChecked()
    sounds.click("choice.output_system")
    assert sounds.settings.settings.output == ""


def test_without_any_output_the_room_says_so_and_works(make: Make) -> None:
    sounds = make()
    sounds.stage.names, sounds.stage.opened = (), None
    sounds.click("action.look_outputs")
    assert "No sound was found" in words(sounds)


def test_smoother_sound_is_kept(make: Make) -> None:
    sounds = make()
    sounds.click("choice.smooth_sound")
    assert sounds.settings.settings.smooth_sound


def test_own_music_is_added_ordered_and_taken_out(make: Make, tmp_path: Path) -> None:
    sounds = make(family="own")
    take_in(sounds, tmp_path / "m", "one.ogg", "two.ogg", "three.ogg")
    assert "3 pieces were added." in words(sounds)
    sounds.click("action.up.2")
    assert sounds.titles() == ["one", "three", "two"]
    sounds.click("action.down.0")
    assert sounds.titles() == ["three", "one", "two"]
    sounds.click("action.rest.1")
    assert sounds.titles() == ["three", "two"]
    sounds.click("action.here.2")
    assert sounds.titles() == ["three", "two", "one"]
    sounds.click("action.rest.2")
    sounds.click("action.out.2")
    assert {track.title for track in sounds.music.catalogue.music()} == {"two", "three"}
    assert len(list((tmp_path / "kept").iterdir())) == 2


def test_a_move_by_keys_keeps_the_keyboard_on_the_piece(make: Make, tmp_path: Path, qtbot: QtBot) -> None:
    sounds = make(family="own")
    take_in(sounds, tmp_path / "m", "one.ogg", "two.ogg", "three.ogg")
    sounds.shell.activateWindow()
    button = sounds.find("action.up.2")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)

    def is_on_the_piece() -> bool:
        focused = sounds.shell.focusWidget()
        return focused is not None and focused.objectName() == "action.up.1"

    qtbot.waitUntil(is_on_the_piece)


def test_what_could_not_be_used_is_said_with_its_reason(make: Make, tmp_path: Path) -> None:
    sounds = make(family="own")
    take_in(sounds, tmp_path / "m", "fine.ogg", "broken.ogg", "song.m4a")
    said = words(sounds)
    assert "1 piece was added." in said
    assert "2 files could not be used." in said
    assert "m4a" in said


def test_a_piece_that_could_not_be_played_is_marked(make: Make, tmp_path: Path) -> None:
    sounds = make(family="own")
    take_in(sounds, tmp_path / "m", "one.ogg")
    sounds.music.skipped(sounds.music.catalogue.music()[0].track_id)
    QTest.qWait(1)
    assert "could not be played" in words(sounds)


def test_spoken_lines_are_off_until_they_are_wanted(make: Make) -> None:
    sounds = make()
    assert sounds.settings.settings.guidance == "off"
    sounds.click("choice.guidance_voice")
    sounds.click("action.hear_line")
    assert sounds.stage.heard == ["Make yourself at ease. Let your hands rest."]


def test_where_there_is_no_voice_it_is_said(make: Make) -> None:
    sounds = make()
    sounds.stage.has_voice = False
    sounds.click("choice.guidance_voice")
    assert "No voice was found" in words(sounds)
    assert not sounds.sees("action.hear_line")


def test_a_clinics_recordings_are_taken_by_the_names_of_their_lines(make: Make, tmp_path: Path) -> None:
    sounds = make()
    sounds.click("choice.guidance_recordings")
    folder = tmp_path / "clinic"
    write_files(folder, "settle.ogg", "grounding.ogg", "holiday.ogg")
    sounds.picked[:] = [folder]
    sounds.click("action.recordings")
    assert sounds.music.line("settle") is not None
    assert sounds.music.line("grounding") is not None
    assert sounds.music.catalogue.music() == ()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_and_everything_has_a_name(make: Make, tmp_path: Path, scale: float) -> None:
    sounds = make(family="own", text_scale=scale, palette=NIGHT)
    sounds.shell.resize(1000, 700)
    QTest.qWait(1)
    for step in range(2):
        if step:
            take_in(sounds, tmp_path / "m", "A piece with quite a long name for one row.ogg")
        for area in sounds.shell.findChildren(QScrollArea):
            if area.isVisible():
                assert area.widget().minimumSizeHint().width() <= area.viewport().width()
        buttons = [one for one in sounds.shell.findChildren(QAbstractButton) if one.isVisible()]
        assert all(one.accessibleName() for one in buttons)
