"""Today: the next thing to do, what still holds after a session, and a place to write."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale

from companion.services.errors import CalmError, NoPlanError
from companion.services.ports import Failed, Ok
from companion.services.starting import SessionStarter, Standing
from companion.services.today import TodayFacts, TodayService
from companion.ui.kit.buttons import PrimaryButton
from companion.ui.kit.cards import ActionRow, Card
from companion.ui.kit.icons import Icon
from companion.ui.kit.page import Page
from companion.ui.kit.text import Heading, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import fill


class TodayRoom(Room):
    """One card with the next thing; the rest are rows that can wait."""

    place = "today"

    def __init__(self, *, starter: SessionStarter, today: TodayService, go: Go) -> None:
        super().__init__("today")
        self._starter, self._today, self._go = starter, today, go
        self._standing: Standing | None = None
        self._page = Page(" ", " ")
        self._example = Quiet(self.tr("Example plan. Not for a real session."))
        self._holds = Card("accent_tint")
        self._holds_title, self._holds_line = Heading(), Quiet()
        self._holds.add(self._holds_title)
        self._holds.add(self._holds_line)
        self._next = Card()
        self._heading, self._line, self._aside = Heading(), Quiet(), Quiet()
        self._primary = PrimaryButton(self.tr("Begin"))
        self._primary.setObjectName("primary")
        self._primary.clicked.connect(self._act)
        self._next.add(self._heading)
        self._next.add(self._line)
        self._next.add_row(self._aside, self._primary)
        self._page.add(self._example)
        self._page.add_space(Space.SMALL)
        self._page.add(self._holds)
        self._page.add(self._next)
        self._page.add_space(Space.SMALL)
        self._rows()
        fill(self, self._page)

    def enter(self) -> None:
        self._say_date()
        self._starter.standing(self._stands)
        self._today.facts(self._hold)

    def _rows(self) -> None:
        write = ActionRow(
            Icon.WRITE, self.tr("Write something down"), self.tr("A word is enough"), self.tr("Write")
        )
        write.button.setObjectName("action.write")
        write.button.clicked.connect(self._write)
        share = ActionRow(
            Icon.TALK,
            self.tr("Before you meet your coach"),
            self.tr("Choose what they will see"),
            self.tr("Share"),
        )
        share.button.setObjectName("action.share")
        share.button.clicked.connect(self._share)
        self._page.add(write)
        self._page.add(share)

    def _say_date(self) -> None:
        day = self._today.now().local_day
        # QLocale writes the day's and month's names in the person's language.
        self._page.set_title(
            self._page.title.text(), QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM")
        )

    def _stands(self, result: Ok[Standing] | Failed) -> None:
        day = self._today.now().local_day
        match result:
            case Ok(standing):
                self._standing = standing
                self._show_plan(standing, day)
            case Failed(NoPlanError() as error):
                self._standing = None
                self._show(self.tr("No plan yet"), self.tr("Take in your care plan"), error.sentence)
                self._primary.setText(self.tr("My plan"))
                self._primary.show()
            case Failed(error):
                self._standing = None
                sentence = error.sentence if isinstance(error, CalmError) else self.tr("Please try again.")
                self._show(self.tr("Something went wrong"), self.tr("Your vault is kept"), sentence)
                self._primary.hide()
        self._example.setVisible(self._standing is not None and self._standing.kept.plan.is_example)

    def _show_plan(self, standing: Standing, today: date) -> None:
        plan = standing.kept.plan
        if standing.not_today is None:
            line = self.tr("First a few private questions, then some with %1.").replace("%1", plan.sitter)
            self._show(self.tr("Your session is today"), self.tr("Begin when you are both ready"), line)
            self._primary.setText(self.tr("Begin"))
            self._primary.show()
            return
        coming = plan.next_session_day(today + timedelta(days=1))
        if coming is None:
            self._show(self.tr("No session is planned"), self.tr("Ask your care team"), standing.not_today)
            self._primary.hide()
            return
        self._show(_days_until(self, (coming - today).days), self.tr("Get ready in small steps"), "")
        self._line.setText(standing.not_today)
        self._primary.setText(self.tr("Prepare"))
        self._primary.show()

    def _show(self, title: str, heading: str, line: str) -> None:
        self._page.set_title(title)
        self._heading.setText(heading)
        self._line.setText(line)

    def _hold(self, result: Ok[TodayFacts] | Failed) -> None:
        if isinstance(result, Failed) or not result.value.rests_until_tomorrow:
            self._holds.hide()
            self._next.show()
            return
        left_s = result.value.sitter_stays_s
        lines = [self.tr("No driving until tomorrow, after a full night's sleep.")]
        lines.append(self.tr("No alcohol. No bath or pool. No big choices."))
        if left_s is not None and self._standing is not None:
            until = self._today.now().local + timedelta(seconds=left_s)
            stays = self.tr("%1 stays until %2.").replace("%1", self._standing.kept.plan.sitter)
            lines.append(stays.replace("%2", f"{until:%H:%M}"))
        self._holds_title.setText(self.tr("Rest today"))
        self._holds_line.setText(" ".join(lines))
        self._page.set_title(self.tr("Be kind to yourself"))
        self._holds.show()
        self._next.hide()

    def _act(self) -> None:
        standing = self._standing
        if standing is None:
            self._go("my_plan")
        elif standing.not_today is not None:
            self._go("prepare")
        else:
            try:
                self._starter.start(standing.kept)
            except CalmError as error:
                self._line.setText(error.sentence)

    def _write(self) -> None:
        self._go("journal")

    def _share(self) -> None:
        self._go("share")


_SMALL_NUMBERS = 7


def _days_until(room: Room, days: int) -> str:
    if days == 1:
        return room.tr("Your session is tomorrow")
    words = [
        room.tr("Two"),
        room.tr("Three"),
        room.tr("Four"),
        room.tr("Five"),
        room.tr("Six"),
        room.tr("Seven"),
    ]
    number = words[days - 2] if days <= _SMALL_NUMBERS else str(days)
    return room.tr("%1 days until your session").replace("%1", number)
