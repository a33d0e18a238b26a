"""Earlier plans: each one that was taken in, when, and which sessions used it. Back is taking in again."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.services.planning import PlanService, read_plan
from companion.services.ports import Clock, Failed, Ok, StoredPlan
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.next_thing import day_words
from companion.ui.rooms.plan.flow import HOME, VERSIONS, PlanFlow
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import Column, fill, on_escape
from companion.ui.rooms.trouble import Trouble


class PlanVersionsRoom(Room):
    """The newest first; it is the one in use."""

    place = "my_plan"

    def __init__(self, *, plans: PlanService, flow: PlanFlow, clock: Clock, go: Go) -> None:
        super().__init__(VERSIONS)
        self._plans, self._flow, self._clock, self._go = plans, flow, clock, go
        self._page = Page(" ", self.tr("Earlier plans"))
        self._page.add(Quiet(self.tr("Each one is kept. To go back to one, take it in again.")))
        self._trouble, self._rows = Trouble(), Column()
        self._page.add(self._trouble)
        self._page.add(self._rows)
        self._page.set_back(self.tr("Back"), self._leave)
        on_escape(self, self._leave)
        fill(self, self._page)

    def enter(self) -> None:
        self._trouble.clear()
        self._plans.versions(self._read)

    def _read(self, result: Ok[list[StoredPlan]] | Failed) -> None:
        match result:
            case Ok(versions):
                self._rows.show_parts([self._card(place, version) for place, version in enumerate(versions)])
                if not versions:
                    self._rows.show_parts([Quiet(self.tr("The plans that you take in will be listed here."))])
            case Failed(error):
                self._rows.show_parts([])
                self._tell(error)

    def _card(self, place: int, version: StoredPlan) -> QWidget:
        offset_s = self._clock.now().offset_s
        taken = datetime.fromtimestamp(version.taken_utc_s, timezone(timedelta(seconds=offset_s))).date()
        card = _VersionCard(place, version, day_words(taken, with_year=True))
        card.looked_at.connect(self._look)
        return card

    def _look(self, text: str) -> None:
        self._flow.lead(VERSIONS)
        self._flow.offer(text, VERSIONS, self._tell)

    def _tell(self, error: Exception) -> None:
        self._trouble.show_error(error, self.tr("The plans could not be read. They are kept. Try again."))

    def _leave(self) -> None:
        self._go(HOME)


class _VersionCard(Card):
    """One plan as it was taken in."""

    looked_at = Signal(str)

    def __init__(self, place: int, version: StoredPlan, taken: str) -> None:
        super().__init__()
        self._text = version.text
        read = read_plan(version.text, kept=True)
        self.column.setSpacing(Space.HAIR)
        unread = self.tr("This version cannot read it.")
        self.add(Strong(unread if isinstance(read, list) else read.clinic))
        in_use = self.tr("Taken in on %1. In use now.") if place == 0 else self.tr("Taken in on %1.")
        self.add(Body(in_use.replace("%1", taken)))
        days = ", ".join(day_words(day, with_year=True) for day in version.session_days)
        used = self.tr("Sessions: %1").replace("%1", days) if days else self.tr("No session used it.")
        look = SoftButton(self.tr("Look"))
        look.setObjectName(f"action.look.{place}")
        look.setAccessibleName(self.tr("Look at the plan of %1").replace("%1", taken))
        look.setEnabled(not isinstance(read, list))
        look.clicked.connect(self._look)
        self.add_row(Quiet(used), look)

    def _look(self) -> None:
        self.looked_at.emit(self._text)
