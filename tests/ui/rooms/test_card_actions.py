"""The buttons for the two cards: print, save, open, and what is said when that does not work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.content.loader import Content
from companion.services.cards import CardKind, CardService
from companion.services.errors import ShareError
from companion.services.inline import InlineJobs, InlineStorage
from companion.services.planning import PlanService
from companion.share.cards import PaperCards
from companion.system.clock import SystemClock
from companion.ui.kit.text import Text
from companion.ui.kit.theme import Look, Theme
from companion.ui.kit.tokens import DAY
from companion.ui.printing import SystemPrinting, paint_page
from companion.ui.rooms.card_actions import CardActions
from tests.content.plans import example_plan
from tests.services.test_cards import Maker, Printer
from tests.share.builders import ROOT
from tests.share.pdf_reader import NEEDS_POPPLER, info_of
from tests.ui.rooms.session_fakes import PaperRecords

PRINT, SAVE = "action.print_sitter", "action.save_sitter"


class Desk:
    """The widget, and what a test holds in its hands."""

    def __init__(self, folder: Path, printer: Printer | None) -> None:
        self.target: Path | None = folder / "card.pdf"
        self.opened: list[Path] = []
        plans = PlanService(InlineStorage(PaperRecords(Content().example_plan_text())), SystemClock())
        cards = CardService(plans, InlineJobs(), Maker(), printer)
        self.widget = CardActions(cards, self._pick, self.opened.append)
        self.widget.show()

    def press(self, name: str) -> None:
        button = self.widget.findChild(QPushButton, name)
        assert button is not None
        QTest.keyClick(button, " ")  # type: ignore[call-overload]  # a key as a letter

    def said(self) -> str:
        texts = self.widget.findChildren(Text)
        return "\n".join(part.text() for part in texts if part.isVisible())

    def _pick(self, _parent: QWidget, name: str) -> Path | None:
        assert name.endswith("-card.pdf")
        return self.target


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    made = Look(qapp, Theme(DAY, reduced_motion=True))
    yield made
    made.deleteLater()


@pytest.fixture
def make(look: Look, qtbot: QtBot, tmp_path: Path) -> Any:
    def desk(printer: Printer | None = None) -> Desk:
        made = Desk(tmp_path, printer)
        qtbot.addWidget(made.widget)
        return made

    return desk


def test_saving_says_where_and_offers_to_open(make: Any, tmp_path: Path) -> None:
    desk = make()
    desk.press(SAVE)
    assert "Saved as card.pdf." in desk.said()
    assert desk.opened == []
    desk.press("action.open_card")
    assert desk.opened == [tmp_path / "card.pdf"]


def test_without_a_printer_print_saves_and_opens(make: Any, tmp_path: Path) -> None:
    desk = make()
    desk.press(PRINT)
    assert desk.opened == [tmp_path / "card.pdf"]


def test_a_printer_is_named_and_asked_for_before_anything_is_printed(make: Any) -> None:
    printer = Printer()
    desk = make(printer)
    desk.press("action.print_emergency")
    assert "Print on Paper mill?" in desk.said()
    assert printer.printed == []
    desk.press("action.print_yes")
    assert printer.printed == [b"emergency-card 200"]
    assert "The card is on its way to the printer." in desk.said()


def test_a_printer_that_refuses_is_told_calmly(make: Any) -> None:
    desk = make(Printer(refuses=True))
    desk.press(PRINT)
    desk.press("action.print_yes")
    assert "The printer did not take the card." in desk.said()


def test_someone_who_changes_their_mind_saves_nothing(make: Any, tmp_path: Path) -> None:
    desk = make()
    desk.target = None
    desk.press(SAVE)
    assert list(tmp_path.iterdir()) == []


def test_each_button_says_which_card_it_is_for(make: Any) -> None:
    names = [b.accessibleName() for b in make().widget.findChildren(QPushButton) if b.objectName()]
    assert "Save: The sitter's card" in names
    assert "Print the emergency card" in names


@NEEDS_POPPLER
@pytest.mark.parametrize(("paper", "size"), [("us-letter", "612 x 792"), ("a4", "59")])
def test_a_page_is_painted_whole_on_paper_of_its_own_shape(
    qapp: QApplication, tmp_path: Path, paper: Any, size: str
) -> None:
    drawn = PaperCards(ROOT / "assets", Content()).picture(CardKind.EMERGENCY, example_plan(), paper, 50)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    paint_page(printer, drawn)
    info = info_of((tmp_path / "printed.pdf").read_bytes())
    assert info["Pages"] == "1"
    assert info["Page size"].startswith(size)


def test_a_page_that_cannot_be_read_is_not_printed(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with pytest.raises(ShareError, match="Nothing was printed"):
        paint_page(printer, b"no picture")


def test_a_computer_without_a_printer_says_so(qapp: QApplication) -> None:
    assert isinstance(SystemPrinting().printer_name(), str)
