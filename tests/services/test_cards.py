"""The card service: the plan in use, a name that is free, and a printer that may be missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from companion.content.loader import Content
from companion.core.plan import CarePlan
from companion.services.cards import CardKind, CardPaper, CardService, free_name, paper_of
from companion.services.errors import NoPlanError, ShareError
from companion.services.inline import InlineJobs, InlineStorage
from companion.services.planning import PlanService
from companion.services.ports import Failed, Ok
from companion.system.clock import SystemClock
from tests.content.plans import example_plan
from tests.ui.rooms.session_fakes import PaperRecords


class Maker:
    """Writes down what it was asked to make."""

    def pdf(self, kind: CardKind, plan: CarePlan, paper: CardPaper) -> bytes:
        return f"{kind.value} {plan.sitter} {paper}".encode()

    def picture(self, kind: CardKind, plan: CarePlan, paper: CardPaper, dpi: int) -> bytes:
        return f"{kind.value} {dpi}".encode()


class Printer:
    """Keeps what was printed, or refuses."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.printed: list[bytes] = []
        self.refuses = refuses

    def printer_name(self) -> str:
        return "Paper mill"

    def print_page(self, picture: bytes) -> None:
        if self.refuses:
            raise ShareError("The printer did not take the card.")
        self.printed.append(picture)


def service(printer: Printer | None = None, *, has_plan: bool = True) -> CardService:
    records = PaperRecords(Content().example_plan_text() if has_plan else None)
    return CardService(PlanService(InlineStorage(records), SystemClock()), InlineJobs(), Maker(), printer)


def test_a_card_of_the_plan_in_use_is_saved(tmp_path: Path) -> None:
    home: list[Any] = []
    service().save(CardKind.SITTER, tmp_path / "a.pdf", home.append)
    assert home == [Ok(tmp_path / "a.pdf")]
    assert (tmp_path / "a.pdf").read_bytes() == b"sitters-card Sam us-letter"


def test_no_file_is_ever_overwritten(tmp_path: Path) -> None:
    home: list[Any] = []
    for _ in range(3):
        service().save(CardKind.EMERGENCY, tmp_path / "a.pdf", home.append)
    assert [result.value.name for result in home] == ["a.pdf", "a-2.pdf", "a-3.pdf"]
    assert free_name(tmp_path / "b.pdf") == tmp_path / "b.pdf"


def test_without_a_plan_or_a_folder_the_error_comes_home(tmp_path: Path) -> None:
    home: list[Any] = []
    service(has_plan=False).save(CardKind.SITTER, tmp_path / "a.pdf", home.append)
    service().save(CardKind.SITTER, tmp_path / "gone" / "a.pdf", home.append)
    assert [type(result.error) for result in home] == [NoPlanError, ShareError]
    assert list(tmp_path.iterdir()) == []


def test_a_card_is_printed_as_it_is_drawn() -> None:
    printer, home = Printer(), []
    made = service(printer)
    made.find_printer(home.append)
    made.print_card(CardKind.SITTER, home.append)
    assert home == [Ok("Paper mill"), Ok(None)]
    assert printer.printed == [b"sitters-card 200"]


def test_without_a_printer_nothing_is_pretended() -> None:
    home: list[Any] = []
    service().find_printer(home.append)
    service().print_card(CardKind.SITTER, home.append)
    service(Printer(refuses=True)).print_card(CardKind.SITTER, home.append)
    assert home[0] == Ok("")
    assert all(isinstance(result, Failed) for result in home[1:])


@pytest.mark.parametrize(("country", "paper"), [("US", "us-letter"), ("ca", "us-letter"), ("IE", "a4")])
def test_the_paper_is_the_one_of_the_country(country: str, paper: str) -> None:
    plan = example_plan()
    contacts = type(plan.contacts)(country, "112", "1234", "1234")
    assert paper_of(example_plan(contacts=contacts)) == paper
