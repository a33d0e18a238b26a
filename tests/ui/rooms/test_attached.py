"""Saying and hearing: one press listens, every way out keeps what was said, nothing is heard unasked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSlider

from companion.core.adpcm import BLOCK_BYTES, length_s
from companion.core.journal import AttachmentKind, Entry
from companion.core.voice_pieces import VoicePiece
from companion.services.attachments import Changed
from companion.services.voice_ports import VoiceEnd
from companion.ui.kit.tokens import DAY, NIGHT, Palette
from companion.ui.rooms.attached.lamp import Lamp
from tests.ui.rooms.attached_fakes import SayingBook


@pytest.fixture
def book(qapp: QApplication, tmp_path: Path) -> Iterator[SayingBook]:
    made = SayingBook(qapp, tmp_path)
    yield made
    made.end()


@pytest.fixture
def entry(book: SayingBook) -> Entry:
    written = book.write("A shore.")
    book.show()
    return written


def listen(book: SayingBook) -> None:
    book.click("action.say_it")
    book.click("action.listen")


def test_nothing_listens_before_it_is_told_to(book: SayingBook, entry: Entry) -> None:
    book.click("action.say_it")
    assert book.voice.listener is None
    assert "The microphone is off." in book.text()
    book.click("action.listen")
    assert book.voice.listener is not None
    assert "Listening now." not in book.text()
    book.voice.say(0.1)
    assert "Listening now." in book.text()


def test_what_was_said_is_kept_with_its_last_words(book: SayingBook, entry: Entry) -> None:
    listen(book)
    said = book.voice.say(3)
    book.voice.last_words = b"\x01" * BLOCK_BYTES
    book.click("action.listen")
    (note,) = book.notes(entry)
    assert note.length_s == length_s(len(said) + BLOCK_BYTES)
    assert not book.sees("sheet.say")
    assert book.sees("attached.voice")
    assert book.focus_name() == "action.say_it"


def test_every_ten_seconds_are_in_the_vault_while_it_is_said(book: SayingBook, entry: Entry) -> None:
    listen(book)
    book.voice.say(25)
    book.voice.say(4)
    assert len(book.records.records_of(VoicePiece.KIND)) == 1
    book.voice.say(8)
    assert len(book.records.records_of(VoicePiece.KIND)) == 2
    assert book.notes(entry) == []


@pytest.mark.parametrize("way", ["escape", "back", "another room", "window"])
def test_every_way_out_keeps_what_was_said(book: SayingBook, entry: Entry, way: str) -> None:
    listen(book)
    book.voice.say(2)
    match way:
        case "escape":
            book.key(Qt.Key.Key_Escape)
        case "back":
            book.click("action.say_back")
        case "another room":
            book.show("today")
        case _:
            book.shell.close()
    assert book.voice.listener is None
    assert len(book.notes(entry)) == 1


def test_a_microphone_that_goes_away_leaves_what_was_said(book: SayingBook, entry: Entry) -> None:
    listen(book)
    book.voice.say(2)
    book.voice.end(VoiceEnd.LOST)
    assert "The microphone went away. What you said until then is kept." in book.text()
    assert len(book.notes(entry)) == 1
    book.click("action.listen")
    assert not book.sees("sheet.say")


def test_no_microphone_is_one_calm_line_and_writing_goes_on(book: SayingBook, entry: Entry) -> None:
    listen(book)
    book.voice.end(VoiceEnd.NO_DEVICE)
    assert "No microphone can be used just now. You can write instead." in book.text()
    book.click("action.listen")
    assert book.voice.listener is not None
    book.key(Qt.Key.Key_Escape)
    assert book.notes(entry) == []
    assert book.words() == "A shore."


def test_a_note_ends_by_itself_after_30_minutes_and_says_so(book: SayingBook, entry: Entry) -> None:
    listen(book)
    book.voice.say(30 * 60 - 1)
    book.voice.say(2)
    assert "Thirty minutes are full. All of it is kept." in book.text()
    assert len(book.notes(entry)) == 1


def test_an_entry_without_words_is_stored_with_what_is_said(book: SayingBook) -> None:
    book.show()
    book.click("action.write")
    book.click("action.say_it")
    book.key(Qt.Key.Key_Escape)
    assert book.entries == []
    listen(book)
    book.voice.say(1)
    book.click("action.listen")
    (entry,) = book.entries
    assert entry.text == ""
    assert len(book.notes(entry)) == 1


def test_the_lamp_follows_a_voice_and_keeps_still_where_motion_is_unwanted(book: SayingBook) -> None:
    lively, still = Lamp(is_still=False), Lamp(is_still=True)
    for lamp in (lively, still):
        lamp.turn(is_on=True)
    quiet = lively.brightness
    for lamp in (lively, still):
        for _ in range(5):
            lamp.take(1.0)
    assert lively.brightness > quiet + 0.4
    assert still.brightness == pytest.approx(0.35)
    for lamp in (lively, still):
        lamp.deleteLater()


def test_a_voice_holds_the_vault_open_and_silence_does_not(book: SayingBook, entry: Entry) -> None:
    listen(book)
    book.voice.say(1, level=0.05)
    assert book.here == 0
    book.voice.say(1, level=0.5)
    assert book.here == 1
    book.click("action.listen")
    book.click("attached.voice")
    book.click("action.play")
    assert book.voice.hearer is not None
    book.voice.hearer.at(0.5)
    assert book.here == 2


def hear(book: SayingBook, seconds: float = 60) -> None:
    listen(book)
    book.voice.say(seconds)
    book.click("action.listen")
    book.click("attached.voice")


def test_a_note_is_heard_when_play_is_pressed_and_goes_on_where_it_was(
    book: SayingBook, entry: Entry
) -> None:
    hear(book)
    assert book.voice.played == []
    book.click("action.play")
    assert book.voice.hearer is not None
    book.voice.hearer.at(12.4)
    assert "0:12 / 0:59" in book.text()
    book.click("action.play")
    assert book.voice.hearer is None
    book.click("action.play")
    assert [from_s for _, from_s in book.voice.played] == [0, 12]
    book.key(Qt.Key.Key_Escape)
    assert book.voice.hearer is None


def test_a_place_is_reached_by_keys(book: SayingBook, entry: Entry) -> None:
    hear(book)
    slider = book.find("slider.place", QSlider)
    slider.setFocus()
    book.key(Qt.Key.Key_PageUp)
    book.click("action.play")
    assert book.voice.played[-1][1] == 10


@pytest.mark.parametrize(
    ("end", "line"),
    [
        (VoiceEnd.NO_DEVICE, "It cannot be heard just now. Is there a speaker, or headphones?"),
        (VoiceEnd.UNREADABLE, "The rest of this note cannot be played. It was left as it is."),
    ],
)
def test_what_cannot_be_heard_is_one_calm_line(
    book: SayingBook, entry: Entry, end: VoiceEnd, line: str
) -> None:
    hear(book)
    book.click("action.play")
    assert book.voice.hearer is not None
    book.voice.hearer.ended(end)
    assert line in book.text()
    assert book.can("action.play")


def test_a_damaged_note_is_one_calm_line(book: SayingBook, entry: Entry) -> None:
    note = book.kept.begin(entry, AttachmentKind.VOICE)
    book.records.save_attachment(note, b"no sound")
    book.kept.changed.emit(Changed(entry.entry_id))
    book.click("attached.voice")
    assert "This voice note cannot be played." in book.text()
    assert not book.can("action.play")


def test_its_words_are_kept_and_found(book: SayingBook, entry: Entry) -> None:
    hear(book)
    book.find("field.own_words").setFocus()
    book.type("the heron")
    book.key(Qt.Key.Key_Escape)
    assert [found.entry.entry_id for found in book.records.search("heron")] == [entry.entry_id]
    assert "Voice note: the heron" in book.text()


def test_a_note_goes_only_when_it_is_asked_for_twice(book: SayingBook, entry: Entry) -> None:
    hear(book)
    book.click("action.remove_note")
    book.click("action.no")
    assert len(book.notes(entry)) == 1
    book.click("action.remove_note")
    book.click("action.yes")
    assert book.notes(entry) == []
    assert not book.sees("attached.voice")


def test_many_things_are_one_link_to_a_page(book: SayingBook, entry: Entry) -> None:
    for _ in range(5):
        listen(book)
        book.voice.say(1)
        book.click("action.listen")
    assert not book.sees("attached.voice")
    book.click("attached.all")
    book.click("attached.voice")
    assert book.sees("sheet.hear")


@pytest.mark.parametrize("palette", [DAY, NIGHT])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_page_fits(qapp: QApplication, tmp_path: Path, palette: Palette, scale: float) -> None:
    book = SayingBook(qapp, tmp_path, palette, scale)
    book.shell.resize(1280, 800)
    book.show()
    book.click("action.write")
    book.click("action.say_it")
    book.assert_fits()
    book.click("action.listen")
    book.voice.say(1)
    book.click("action.listen")
    book.assert_fits()
    book.click("attached.voice")
    book.assert_fits()
    book.click("action.hear_done")
    book.click("action.draw_it")
    book.assert_fits()
    book.end()


def test_a_slow_disk_brings_nothing_out_of_step(book: SayingBook, entry: Entry) -> None:
    listen(book)
    book.safe.is_slow = True
    book.voice.say(12)
    book.click("action.listen")
    assert book.sees("sheet.say")
    book.show("today")
    book.safe.let_go()
    book.show()
    assert len(book.notes(entry)) == 1
    book.safe.is_slow = True
    book.click("attached.voice")
    book.key(Qt.Key.Key_Escape)
    book.click("attached.voice")
    book.click("action.remove_note")
    book.click("action.yes")
    book.show("today")
    book.settle()
    book.safe.let_go()
    assert book.notes(entry) == []
