"""The cards on paper: made from the plan in use, off the window's thread; saved whole, or printed."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from companion.core.plan import CarePlan
from companion.services.errors import ShareError
from companion.services.planning import KeptPlan, PlanService
from companion.services.ports import Failed, Jobs, Ok
from companion.services.share_files import write_new_file

CardPaper: TypeAlias = Literal["us-letter", "a4"]
LETTER_COUNTRIES = frozenset({"US", "CA", "MX", "CL", "CO"})
PRINTER_DPI = 200


class CardKind(Enum):
    """Which card; the value is the neutral name of its file (H34)."""

    SITTER = "sitters-card"
    EMERGENCY = "emergency-card"


class CardMaker(Protocol):
    """Sets a card on one page. Runs on the jobs thread; never fails on any Unicode text."""

    def pdf(self, kind: CardKind, plan: CarePlan, paper: CardPaper) -> bytes:
        """The card as a tagged PDF of one page."""
        ...

    def picture(self, kind: CardKind, plan: CarePlan, paper: CardPaper, dpi: int) -> bytes:
        """The same page as a PNG."""
        ...


class Printing(Protocol):
    """The system's printers. Both calls may take long and run on the jobs thread."""

    def printer_name(self) -> str:
        """The name of the printer that would be used; "" where there is none."""
        ...

    def print_page(self, picture: bytes) -> None:
        """Print one page that was drawn as a PNG. Raises ``ShareError`` where the printer refuses."""
        ...


def paper_of(plan: CarePlan) -> CardPaper:
    """The paper that printers have where the person lives."""
    return paper_in(plan.contacts.country)


def paper_in(country: str) -> CardPaper:
    """The paper that printers have in a country, named by its two letters."""
    return "us-letter" if country.upper() in LETTER_COUNTRIES else "a4"


class CardService:
    """Makes cards of the plan in use. ``NoPlanError`` comes home where there is none."""

    def __init__(
        self, plans: PlanService, jobs: Jobs, maker: CardMaker, printing: Printing | None = None
    ) -> None:
        self._plans, self._jobs, self._maker, self._printing = plans, jobs, maker, printing

    def save(self, kind: CardKind, target: Path, done: Callable[[Ok[Path] | Failed], None]) -> None:
        """Write a card as a new file. A name that is taken gets a number; no file is ever overwritten.

        Raises, as ``Failed``, what ``write_new_file`` raises, and ``ShareError`` for a broken program.
        """
        self._with_plan(partial(_write, self._maker, kind, target), done)

    def find_printer(self, done: Callable[[Ok[str] | Failed], None]) -> None:
        """The name of the printer that would be used; "" where there is none."""
        if self._printing is None:
            done(Ok(""))
        else:
            self._jobs.submit(self._printing.printer_name, done)

    def print_card(self, kind: CardKind, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Draw a card and print it; nothing of it touches the disk. Raises, as ``Failed``, ``ShareError``."""
        if self._printing is None:
            done(Failed(ShareError("No printer was found. Save the card, then print it from there.")))
        else:
            self._with_plan(partial(_print, self._maker, self._printing, kind), done)

    def _with_plan(self, work: Callable[[CarePlan], object], done: Callable[..., None]) -> None:
        self._plans.current(partial(self._take_plan, work, done))

    def _take_plan(
        self,
        work: Callable[[CarePlan], object],
        done: Callable[[Ok[object] | Failed], None],
        result: Ok[KeptPlan] | Failed,
    ) -> None:
        if isinstance(result, Failed):
            done(result)
        else:
            self._jobs.submit(partial(work, result.value.plan), done)


def free_name(target: Path) -> Path:
    """The name itself, or the first one with a number that is not taken."""
    number = 2
    free = target
    while free.exists():
        free = target.with_name(f"{target.stem}-{number}{target.suffix}")
        number += 1
    return free


def _write(maker: CardMaker, kind: CardKind, target: Path, plan: CarePlan) -> Path:
    return write_new_file(free_name(target), maker.pdf(kind, plan, paper_of(plan)))


def _print(maker: CardMaker, printing: Printing, kind: CardKind, plan: CarePlan) -> None:
    printing.print_page(maker.picture(kind, plan, paper_of(plan), PRINTER_DPI))
