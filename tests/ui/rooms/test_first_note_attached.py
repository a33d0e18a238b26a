"""On the evening itself something may be said in place of words, and the session knows of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.content.loader import Content
from companion.core import events as ev
from companion.services.attachments import AttachmentService
from companion.services.settings import SettingsService
from companion.ui.rooms.attached import AttachedPart, HoldEntry
from companion.ui.rooms.attached.part import KeptBelow
from companion.ui.rooms.first_note import FirstNoteRoom
from companion.ui.rooms.room import Room
from tests.ui.rooms.after_fakes import After, make_after
from tests.ui.rooms.outside_fakes import PASSPHRASE, Safe
from tests.ui.rooms.voice_fakes import HandVoice


@pytest.fixture
def voice() -> HandVoice:
    return HandVoice()


@pytest.fixture
def safe(tmp_path: Path) -> Iterator[Safe]:
    made = Safe(tmp_path / "data")
    made.create(PASSPHRASE, _ignore)
    yield made
    made.close()


@pytest.fixture
def after(qapp: QApplication, tmp_path: Path, safe: Safe, voice: HandVoice) -> Iterator[After]:
    made = make_after(qapp, tmp_path)
    kept = AttachmentService(safe, made.clock)
    settings = SettingsService(tmp_path / "settings.json")

    def attached(hold: HoldEntry) -> AttachedPart:
        return KeptBelow(hold, kept=kept, device=voice, settings=settings, still_here=_nothing)

    def room() -> Room:
        return FirstNoteRoom(content=Content(), session=made.session, journal=made.journal, attached=attached)

    made.shell.furnish({"first_note": room, "end_card": _end_card, "today": _today})
    made.to_first_note()
    made.show("first_note")
    yield made
    made.end()


def test_a_voice_note_is_enough(after: After, safe: Safe, voice: HandVoice) -> None:
    assert after.find("primary").text() == "Leave it for later"  # type: ignore[attr-defined]
    after.click("action.say_it")
    after.click("action.listen")
    voice.say(4)
    after.click("action.listen")
    assert after.find("primary").text() == "Keep it"  # type: ignore[attr-defined]
    after.click("primary")
    (entry,) = after.records.book.values()
    event = after.records.stored[-1].event
    assert isinstance(event, ev.FirstNoteDone)
    assert event.entry_id == entry.entry_id
    assert safe.vault is not None
    assert len(safe.vault.records.attachments(entry.entry_id)) == 1


def test_opening_the_page_and_going_back_keeps_nothing(after: After) -> None:
    after.click("action.say_it")
    after.key(Qt.Key.Key_Escape)
    assert after.records.book == {}
    after.click("primary")
    event = after.records.stored[-1].event
    assert isinstance(event, ev.FirstNoteDone)
    assert event.entry_id is None


def test_going_elsewhere_stops_listening_and_keeps_it(after: After, safe: Safe, voice: HandVoice) -> None:
    after.click("action.say_it")
    after.click("action.listen")
    voice.say(2)
    after.show("today")
    assert voice.listener is None
    assert safe.vault is not None
    assert len(safe.vault.records.attachments()) == 1


def _nothing() -> None:
    return


def _end_card() -> Room:
    return Room("end_card")


def _today() -> Room:
    return Room("today")


def _ignore(_result: object) -> None:
    return
