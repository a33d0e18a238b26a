"""The short check of a day after: one thing at a time. It never says late, and it judges no answer."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from companion.content.loader import Content
from companion.core.follow_up import DueCheck, FollowUpCheck
from companion.core.plan import CarePlan
from companion.services.follow_up import Days, FollowUpService
from companion.services.ports import Failed, Ok
from companion.ui.rooms.follow_up.done_page import DonePage
from companion.ui.rooms.follow_up.flow import CheckFlow, trouble_of
from companion.ui.rooms.follow_up.start_page import StartPage
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.parts import fill, on_escape


class FollowUpRoom(Room):
    """Which check, the check itself, and its end."""

    place = "today"

    def __init__(
        self, *, content: Content, follow_up: FollowUpService, known: KnownPlan, numbers: Numbers, go: Go
    ) -> None:
        super().__init__("follow_up")
        self._content, self._follow_up, self._known, self._go = content, follow_up, known, go
        self._others: tuple[FollowUpCheck, ...] = ()
        self._has_more = False
        self._start = StartPage(content, self._to_today)
        self._flow = CheckFlow(content, follow_up, numbers)
        self._done = DonePage(self._way_on, self._to_today)
        self._pages = QStackedWidget()
        for page in (self._start, self._flow, self._done):
            self._pages.addWidget(page)
        fill(self, self._pages)
        on_escape(self, self._go_back)
        self._start.begun.connect(self._open)
        self._start.put_away.connect(self._put_away)
        self._flow.left.connect(self.enter)
        self._flow.finished.connect(self._finished)
        known.changed.connect(self._plan_changed)

    def enter(self) -> None:
        self._known.refresh()
        self._turn_to(self._start)
        self._follow_up.others(self._others_read)

    def come_back(self) -> None:
        """After the lock a check goes on at the question that was open."""
        if self._pages.currentWidget() is not self._flow:
            self.enter()

    def leave(self) -> None:
        if self._pages.currentWidget() is self._flow:
            self._flow.keep_open()

    def focus_first(self) -> None:
        page = self._pages.currentWidget()
        assert isinstance(page, StartPage | CheckFlow | DonePage), "the stack holds only these"
        page.focus_first()

    def _others_read(self, result: Ok[tuple[FollowUpCheck, ...]] | Failed) -> None:
        self._others = result.value if isinstance(result, Ok) else ()
        self._follow_up.days(self._days_read)

    def _days_read(self, result: Ok[Days] | Failed) -> None:
        days = result.value if isinstance(result, Ok) else Days()
        self._start.show_checks(days.checks)
        self._start.set_note(trouble_of(result) if isinstance(result, Failed) else "")
        if self.isVisible() and self._pages.currentWidget() is self._start:
            self._start.focus_first()

    def _open(self, due: DueCheck) -> None:
        self._follow_up.open(due, self._opened)

    def _opened(self, result: Ok[FollowUpCheck] | Failed) -> None:
        if isinstance(result, Failed):
            self._start.set_note(trouble_of(result))
            return
        self._flow.begin(result.value, self._others)
        self._turn_to(self._flow)

    def _put_away(self, due: DueCheck) -> None:
        self._follow_up.put_away(due, self._was_put_away)

    def _was_put_away(self, result: Ok[FollowUpCheck] | Failed) -> None:
        if isinstance(result, Failed):
            self._start.set_note(trouble_of(result))
        else:
            self._follow_up.days(self._days_read)

    def _finished(self) -> None:
        self._follow_up.days(self._end_read)

    def _end_read(self, result: Ok[Days] | Failed) -> None:
        self._has_more = isinstance(result, Ok) and bool(result.value.measures)
        card = self._content.card("follow_up")
        way_on = self.tr("Your care team's questions") if self._has_more else self.tr("Back to Today")
        self._done.show_end(card.part("done"), card.title, way_on=way_on, has_more=self._has_more)
        self._turn_to(self._done)

    def _way_on(self) -> None:
        self._go("measure" if self._has_more else "today")

    def _to_today(self) -> None:
        self._go("today")

    def _go_back(self) -> None:
        if self._pages.currentWidget() is self._flow:
            self._flow.go_back()
        else:
            self._to_today()

    def _plan_changed(self, _plan: CarePlan) -> None:
        self._flow.show_numbers()

    def _turn_to(self, page: StartPage | CheckFlow | DonePage) -> None:
        if self._pages.currentWidget() is not page:
            self._pages.setCurrentWidget(page)
            if self.isVisible():
                page.focus_first()
