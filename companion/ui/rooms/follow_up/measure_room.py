"""The care team's questionnaires: asked only as the plan says, with no score shown by itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget

from companion.content.loader import Content
from companion.core.measures import DueMeasure, MeasureTaken
from companion.core.plan import CarePlan
from companion.services.follow_up import Days, FollowUpService
from companion.services.measures import MeasureService
from companion.services.ports import Failed, Ok
from companion.ui.rooms.follow_up.done_page import DonePage
from companion.ui.rooms.follow_up.flow import trouble_of
from companion.ui.rooms.follow_up.measure_flow import MeasureFlow
from companion.ui.rooms.follow_up.measure_start import MeasureStart
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.parts import fill, on_escape


class MeasureRoom(Room):
    """One questionnaire after the other; each can wait."""

    place = "today"

    def __init__(
        self,
        *,
        content: Content,
        follow_up: FollowUpService,
        measures: MeasureService,
        known: KnownPlan,
        numbers: Numbers,
        go: Go,
    ) -> None:
        super().__init__("measure")
        self._content, self._follow_up, self._measures = content, follow_up, measures
        self._known, self._go = known, go
        self._due: DueMeasure | None = None
        self._start = MeasureStart(content, self._to_today)
        self._flow = MeasureFlow(content, measures, numbers)
        self._done = DonePage(self._way_on, self._to_today)
        self._pages = QStackedWidget()
        for page in (self._start, self._flow, self._done):
            self._pages.addWidget(page)
        fill(self, self._pages)
        on_escape(self, self._go_back)
        self._start.begun.connect(self._begin)
        self._start.put_away.connect(self._put_away)
        self._flow.left.connect(self.enter)
        self._flow.finished.connect(self._finished)
        known.changed.connect(self._plan_changed)

    def enter(self) -> None:
        self._known.refresh()
        self._turn_to(self._start)
        self._follow_up.days(self._days_read)

    def come_back(self) -> None:
        """After the lock it goes on at the item that was open."""
        if self._pages.currentWidget() is not self._flow:
            self.enter()

    def focus_first(self) -> None:
        page = self._pages.currentWidget()
        assert isinstance(page, MeasureStart | MeasureFlow | DonePage), "the stack holds only these"
        page.focus_first()

    def _days_read(self, result: Ok[Days] | Failed) -> None:
        due = result.value.measures if isinstance(result, Ok) else ()
        self._due = due[0] if due else None
        if self._due is None:
            self._start.show_none()
        else:
            self._start.show_measure(self._due, self._content.after.measure(self._due.measure_id))
        self._start.set_note(trouble_of(result) if isinstance(result, Failed) else "")
        if self.isVisible() and self._pages.currentWidget() is self._start:
            self._start.focus_first()

    def _begin(self) -> None:
        if self._due is not None:
            measure = self._content.after.measure(self._due.measure_id)
            self._measures.begin(self._due, measure, self._begun)

    def _begun(self, result: Ok[MeasureTaken] | Failed) -> None:
        if isinstance(result, Failed):
            self._start.set_note(trouble_of(result))
            return
        self._flow.begin(self._content.after.measure(result.value.measure_id), result.value)
        self._turn_to(self._flow)

    def _put_away(self) -> None:
        if self._due is not None:
            self._measures.put_away(
                self._due, self._content.after.measure(self._due.measure_id), self._was_put_away
            )

    def _was_put_away(self, result: Ok[MeasureTaken] | Failed) -> None:
        if isinstance(result, Failed):
            self._start.set_note(trouble_of(result))
        else:
            self._to_today()

    def _finished(self, taken: MeasureTaken) -> None:
        self._follow_up.days(partial(self._end_read, taken))

    def _end_read(self, taken: MeasureTaken, result: Ok[Days] | Failed) -> None:
        due = result.value.measures if isinstance(result, Ok) else ()
        self._due = due[0] if due else None
        part = self._content.card("follow_up").part("measure_done")
        way_on = self.tr("The next questions") if due else self.tr("Back to Today")
        title = self._content.after.measure(taken.measure_id).title
        self._done.show_end(part, title, way_on=way_on, has_more=bool(due))
        self._done.offer_number(taken.total)
        self._turn_to(self._done)

    def _way_on(self) -> None:
        if self._due is None:
            self._to_today()
        else:
            self.enter()

    def _to_today(self) -> None:
        self._go("today")

    def _go_back(self) -> None:
        if self._pages.currentWidget() is self._flow:
            self._flow.go_back()
        else:
            self._to_today()

    def _plan_changed(self, _plan: CarePlan) -> None:
        self._flow.show_numbers()

    def _turn_to(self, page: MeasureStart | MeasureFlow | DonePage) -> None:
        if self._pages.currentWidget() is not page:
            self._pages.setCurrentWidget(page)
            if self.isVisible():
                page.focus_first()
