"""Voice notes and drawings stand in the story where they were begun: heard, seen, and never changed there."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from companion.core import events as ev
from companion.core.adpcm import BLOCK_BYTES, wav_of
from companion.core.drawing import Drawing, Ink, Point, Stroke, drawing_bytes
from companion.core.journal import Attachment, AttachmentKind, Entry, EntryKind
from companion.services.voice_ports import VoiceEnd
from companion.ui.kit.tokens import DAY, NIGHT, Palette
from companion.ui.rooms.attached.picture import DrawingPicture
from companion.ui.rooms.story.line import StoryLine
from companion.ui.rooms.story.paper import StoryPaper
from tests.core.builders import MIN, moment, opened
from tests.ui.rooms.outside_fakes import Home

HOUSE = Drawing((Stroke(Ink.CLAY, (Point(100, 400, 6), Point(500, 60, 6), Point(900, 400, 6))),))
SOUND = bytes(BLOCK_BYTES) * 8


@pytest.fixture
def living(home: Home) -> Home:
    home.open_window()
    home.move_in()
    return home


def keep(home: Home, note: Attachment, data: bytes) -> None:
    assert home.safe.vault is not None
    home.safe.vault.records.save_attachment(note, data)


def hold_session(home: Home, session_id: str = "s1", start_s: float = 0.0) -> None:
    """One session with a note that has words, a voice note and a drawing, each some minutes later."""
    assert home.safe.vault is not None
    vault: Any = home.safe.vault.records
    vault.append_event(session_id, opened(at=moment(start_s)))
    vault.append_event(session_id, ev.MedicineTaken(moment(start_s + 30 * MIN)))
    begun = moment(start_s + 170 * MIN)
    vault.save_entry(Entry(session_id, EntryKind.FRAGMENT, begun, begun.utc_s, "The lake", session_id))
    voice = Attachment(
        f"{session_id}v", session_id, AttachmentKind.VOICE, moment(start_s + 171 * MIN), "audio/wav", 95.0, 1
    )
    keep(home, voice, wav_of(SOUND))
    drawing = Attachment(
        f"{session_id}d", session_id, AttachmentKind.DRAWING, moment(start_s + 175 * MIN), "application/json",
        0.0, 1, "A house by the lake",
    )  # fmt: skip
    keep(home, drawing, drawing_bytes(HOUSE))


def show(home: Home) -> None:
    home.go("session_story")
    home.settle()


def into_sight(home: Home, name: str) -> QWidget:
    """Scroll to a part, as whoever reads does."""
    part = home.find(name)
    part.setFocus()
    above = part.parentWidget()
    while above is not None and not hasattr(above, "ensureWidgetVisible"):
        above = above.parentWidget()
    assert above is not None
    above.ensureWidgetVisible(part)
    home.settle()
    return part


def test_they_stand_in_time_with_their_words(living: Home) -> None:
    hold_session(living)
    show(living)
    told = living.text()
    assert told.index("The lake") < told.index("Voice note") < told.index("Drawing")
    assert "2 min" in told
    assert "A house by the lake" in told
    names = [part.accessibleName() for part in living.room().findChildren(QWidget)]
    assert "Play: Voice note, 2 min" in names
    assert "Drawing: A house by the lake" in names
    assert not living.sees("action.remove_note")


def test_a_voice_note_is_heard_and_ended_and_only_one_at_a_time(living: Home) -> None:
    hold_session(living)
    show(living)
    into_sight(living, "action.hear")
    living.click("action.hear")
    assert living.voice.played == [(SOUND, 0.0)]
    assert "Stop" in living.text()
    living.click("action.hear")
    assert living.voice.hearer is None
    assert "Stop" not in living.text().split("\n")
    living.click("action.hear")
    hearer = living.voice.hearer
    assert hearer is not None
    hearer.ended(VoiceEnd.DONE)
    assert "Play" in living.text().split("\n")


def test_leaving_and_another_session_make_it_silent(living: Home) -> None:
    hold_session(living)
    hold_session(living, "s0", -20 * 86_400.0)
    show(living)
    into_sight(living, "action.hear")
    living.click("action.hear")
    living.click("action.earlier")
    assert living.voice.hearer is None
    living.settle()
    into_sight(living, "action.hear")
    living.click("action.hear")
    assert living.voice.hearer is not None
    living.go("today")
    assert living.voice.hearer is None


def test_what_is_read_late_is_not_played_over_another_story(living: Home) -> None:
    hold_session(living)
    show(living)
    living.safe.is_slow = True
    into_sight(living, "action.hear")
    living.click("action.hear")
    living.go("today")
    living.safe.let_go()
    assert living.voice.played == []


def test_someone_who_listens_keeps_the_vault_open(living: Home) -> None:
    hold_session(living)
    show(living)
    into_sight(living, "action.hear")
    living.click("action.hear")
    living.lock_clock.move(4 * MIN)
    hearer = living.voice.hearer
    assert hearer is not None
    left_s = living.lock.wait_s()
    hearer.at(1.0)
    assert living.lock.wait_s() != left_s


def test_what_cannot_be_heard_or_read_is_said_in_its_line(living: Home) -> None:
    hold_session(living)
    assert living.safe.vault is not None
    broken = Attachment("x", "s1", AttachmentKind.VOICE, moment(180 * MIN), "audio/wav", 5.0, 1)
    keep(living, broken, b"no sound")
    keep(living, Attachment("y", "s1", AttachmentKind.DRAWING, moment(181 * MIN), "", 0.0, 1), b"no strokes")
    show(living)
    into_sight(living, "action.hear")
    living.click("action.hear")
    hearer = living.voice.hearer
    assert hearer is not None
    hearer.ended(VoiceEnd.NO_DEVICE)
    assert "It cannot be heard just now." in living.text()
    last = [part for part in living.room().findChildren(QWidget, "action.hear") if part.isVisible()][-1]
    last.click()  # type: ignore[attr-defined]
    assert "This voice note cannot be played." in living.text()
    for picture in living.room().findChildren(DrawingPicture):
        picture.wanted.emit()
    living.settle()
    assert "This drawing cannot be shown." in living.text()
    assert len([one for one in living.room().findChildren(DrawingPicture) if one.isVisible()]) == 1


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=["day", "night"])
def test_a_drawing_is_seen_small_and_large_in_the_inks_of_the_theme(living: Home, palette: Palette) -> None:
    living.shell.use_palette(palette)
    hold_session(living)
    show(living)
    into_sight(living, "action.see_drawing")
    small = living.find("drawn.small")
    assert has_ink(small)
    living.click("action.see_drawing")
    living.settle()
    large = living.find("drawn.large")
    assert large.width() > 2 * small.width()
    assert has_ink(large)
    assert "A house by the lake" in living.text()
    assert not living.sees("field.session")
    living.key(Qt.Key.Key_Escape)
    living.settle()
    assert living.shown == "session_story"
    assert living.sees("drawn.small")


def test_leaving_closes_the_drawing_that_is_seen_large(living: Home) -> None:
    hold_session(living)
    show(living)
    into_sight(living, "action.see_drawing")
    living.click("action.see_drawing")
    assert living.sees("sheet.look")
    living.room().leave()
    assert not living.sees("sheet.look")
    assert living.sees("drawn.small")


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_at_any_text_size(living: Home, scale: float) -> None:
    hold_session(living)
    living.look.use_text_scale(scale)
    show(living)
    living.assert_fits()
    into_sight(living, "action.see_drawing")
    living.click("action.see_drawing")
    living.assert_fits()


def has_ink(part: QWidget) -> bool:
    picture = part.grab().toImage()
    ground = picture.pixel(picture.width() // 2, picture.height() - 6)
    tip_x, tip_y = picture.width() // 2, round(picture.height() * 60 / 520)
    return any(picture.pixel(tip_x + dx, tip_y + dy) != ground for dx in range(-3, 4) for dy in range(-3, 4))


def test_a_card_ends_round_below_the_last_part_to_press_in_it(living: Home) -> None:
    hold_session(living)
    assert living.safe.vault is not None
    later = moment(30 * 60 * MIN)
    living.safe.vault.records.save_entry(
        Entry("later", EntryKind.FRAGMENT, later, later.utc_s, "By the sea", "s1")
    )
    show(living)
    papers = [paper for paper in living.room().findChildren(StoryPaper) if paper.isVisible()]
    lines = [line for line in living.room().findChildren(StoryLine) if line.isVisible()]
    assert (len(papers), len(lines)) == (3, 2)
    last = max(papers, key=lambda paper: paper.y())
    picture, card = last.grab().toImage(), lines[0].grab().toImage().pixelColor(1, 1)
    column = [picture.pixelColor(300, y) == card for y in range(60)]
    end = column.index(False)
    assert column == [True] * end + [False] * (60 - end)
    assert end > 20
    assert picture.pixelColor(0, 0) == card
    assert picture.pixelColor(0, end - 1) != card
