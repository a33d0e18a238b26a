"""The coach's window, whole: it opens what was shared without a vault, and keeps nothing by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyrage
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.coach import CoachHouse, build_coach_house
from companion.core.snapshot import Section
from companion.services.practice_file import read_practice_file
from companion.share.formats import share_formats
from companion.share.protect import protect_age
from companion.system.paths import find_places
from companion.ui.coach.window import CoachPickers
from tests.share.builders import ROOT, snapshot
from tests.share.full import full_share, taken

WAIT_MS = 20_000


@dataclass
class Coach:
    """A coach at the window; ``chosen`` is the file or folder that they choose next."""

    house: CoachHouse
    bot: QtBot
    chosen: list[Path] = field(default_factory=list)

    def find(self, name: str) -> QWidget:
        found = [part for part in self.house.window.findChildren(QWidget, name) if part.isVisible()]
        assert found, name
        return found[0]

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def text(self) -> str:
        parts = self.house.window.findChildren(QWidget)
        return "\n".join(p.text() for p in parts if p.isVisible() and hasattr(p, "text"))

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        self.bot.waitUntil(is_so, timeout=WAIT_MS)


@pytest.fixture
def coach(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Coach]:
    chosen: list[Path] = []
    pickers = CoachPickers(lambda _: chosen[-1], lambda _, __: chosen[-1], lambda _: chosen[-1])
    made = Coach(build_coach_house(qapp, find_places(str(tmp_path / "none")), pickers), qtbot, chosen)
    made.house.window.show()
    yield made
    made.house.window._notes._saved = made.house.window._notes._note.text()
    made.house.window.close()
    made.house.close()
    made.house.window.deleteLater()
    made.house.look.deleteLater()


def test_a_locked_share_is_opened_by_its_key_and_read_page_by_page(coach: Coach, tmp_path: Path) -> None:
    key = pyrage.x25519.Identity.generate()
    file = tmp_path / "notes.json.age"
    plain = share_formats(ROOT / "assets")["json"].render(snapshot())
    file.write_bytes(protect_age(plain, key=str(key.to_public())))
    coach.house.window.open_at_start(file)
    coach.wait_for(lambda: "This file is locked." in coach.text())
    coach.find("field.secret").set_text(str(key))
    coach.click("primary")
    look = coach.house.window._read.look
    coach.wait_for(lambda: "For our meeting" in look.view.words())
    coach.click("action.page_next")
    coach.wait_for(lambda: "Page 2 of " in coach.text())
    assert str(key) not in coach.text()
    assert not (tmp_path / "none").exists()


def test_the_window_is_never_smaller_than_its_words(coach: Coach) -> None:
    window = coach.house.window
    for scale, least in ((1.0, (720, 560)), (2.0, (1000, 700))):
        coach.house.look.use_text_scale(scale)
        QApplication.processEvents()
        window.resize(1, 1)
        assert window.size().toTuple() == least


def test_a_file_that_is_no_share_is_said_calmly(coach: Coach, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text("{")
    coach.chosen.append(file)
    coach.click("action.choose_file")
    coach.wait_for(lambda: "cannot be read" in coach.text())


def test_a_locked_table_is_saved_for_its_own_program(coach: Coach, tmp_path: Path) -> None:
    key = pyrage.x25519.Identity.generate()
    file = tmp_path / "notes.zip.age"
    plain = share_formats(ROOT / "assets")["csv"].render(snapshot())
    file.write_bytes(protect_age(plain, key=str(key.to_public())))
    coach.house.window.open_at_start(file)
    coach.wait_for(lambda: "This file is locked." in coach.text())
    coach.find("field.secret").set_text(str(key))
    coach.click("primary")
    coach.wait_for(lambda: "This file is for another program" in coach.text())
    coach.chosen.append(tmp_path / "notes.zip")
    coach.click("primary")
    coach.wait_for(lambda: "Saved as notes.zip." in coach.text())
    assert coach.chosen[0].read_bytes() == plain
    coach.click("back")
    assert "Open what was shared with you" in coach.text()


def test_a_share_that_must_be_read_first_says_so_beside_its_pages(coach: Coach, tmp_path: Path) -> None:
    file = tmp_path / "notes.json"
    forms = (taken("phq9", (0,) * 8 + (1,)),)
    told = replace(full_share(frozenset({Section.MEASURES})), measures_taken=forms)
    file.write_bytes(share_formats(ROOT / "assets")["json"].render(told))
    coach.house.window.open_at_start(file)
    look = coach.house.window._read.look
    coach.wait_for(lambda: "Please read first" in look.view.words())
    assert "Page 1 names what to read first." in coach.text()


def test_a_list_is_written_for_the_person_and_a_wrong_line_is_named(coach: Coach, tmp_path: Path) -> None:
    coach.click("tab.list")
    coach.find("field.steps").set_text("Sit in the garden\ntake 5 mg")
    coach.chosen.append(tmp_path / "list.json")
    coach.click("primary")
    coach.wait_for(lambda: "Line 2 names a medicine" in coach.text())
    assert not coach.chosen[0].exists()
    coach.find("field.steps").set_text("Sit in the garden")
    coach.find("field.prompts").set_text("\nWhat was warm?\n")
    coach.click("primary")
    coach.wait_for(lambda: "Saved as list.json" in coach.text())
    assert [line.text for line in read_practice_file(coach.chosen[0]).lines] == [
        "Sit in the garden",
        "What was warm?",
    ]


def test_notes_are_asked_for_once_more_before_they_are_lost(coach: Coach) -> None:
    coach.click("tab.notes")
    coach.find("field.note").set_text("a thought of mine")
    assert not coach.find("primary").isEnabled()
    coach.house.window.close()
    assert coach.house.window.isVisible()
    assert "These notes are not saved." in coach.text()
    coach.house.window.close()
    assert not coach.house.window.isVisible()
