"""Trends' room: one chart below the other over the days that the person chooses; facts and no verdict."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer

from companion.core.charts import Chart, Range
from companion.core.measures import Measure
from companion.core.trends import Asked, TrendFacts
from companion.services.picture_file import PictureFile
from companion.services.planning import KeptPlan, PlanService
from companion.services.ports import Clock, Failed, Ok
from companion.services.trends import ReadyTrend, TrendsService
from companion.ui.kit.cards import ActionRow, Card
from companion.ui.kit.chart.card import ChartCard
from companion.ui.kit.chart.picture import chart_bytes, target_of
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.icons import Icon
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Heading, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.pickers import PickSave
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import Column, fill
from companion.ui.rooms.trends.told import PictureTold
from companion.ui.translator import spoken

FILE_NAME = "chart.png"


class TrendsRoom(Room):
    """``measures``: the questionnaires there are, by their ids; those of a plan are known without."""

    place = "trends"

    def __init__(
        self,
        *,
        trends: TrendsService,
        plans: PlanService,
        pictures: PictureFile,
        clock: Clock,
        pick_save: PickSave,
        go: Go,
        measures: Mapping[str, Measure] | None = None,
    ) -> None:
        super().__init__("trends")
        self._trends, self._plans, self._pictures, self._clock = trends, plans, pictures, clock
        self._pick_save, self._go, self._measures = pick_save, go, measures or {}
        self._asked = Asked()
        self._facts = TrendFacts()
        self._turn = 0
        self._left: list[ReadyTrend] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._show_next)
        self._cards: dict[str, ChartCard] = {}
        self._page = Page(title=self.tr("Over time"))
        self._range = ChoiceGroup(
            [
                Choice(Range.FOUR_WEEKS.value, self.tr("4 weeks")),
                Choice(Range.THREE_MONTHS.value, self.tr("3 months")),
                Choice(Range.YEAR.value, self.tr("1 year")),
                Choice(Range.ALL.value, self.tr("All")),
            ],
            across=4,
        )
        self._range.setAccessibleName(self.tr("How far back"))
        self._range.select(Range.THREE_MONTHS.value)
        self._key = Quiet(self.tr("A small lamp on the line is a session."))
        self._charts = Column(gap_px=Space.STEP)
        self._nothing = _Nothing()
        self._told = PictureTold(self._page.scroller)
        self._stories = ActionRow(
            Icon.JOURNAL,
            self.tr("One session on one page"),
            self.tr("What happened, and what you wrote"),
            self.tr("Open"),
        )
        self._stories.button.setObjectName("action.story")
        for part in (self._range, self._key, self._told, self._charts, self._nothing):
            self._page.add(part)
        self._page.add_space(Space.TINY)
        self._page.add(self._stories)
        self._range.chosen.connect(self._show)
        self._stories.button.clicked.connect(self._open_story)
        fill(self, self._page)

    def enter(self) -> None:
        self._told.hide()
        self._plans.current(self._plan_read)

    def _plan_read(self, result: Ok[KeptPlan] | Failed) -> None:
        if isinstance(result, Ok):
            plan = result.value.plan
            days = {asked.measure_id: asked.days for asked in plan.measures}
            self._asked = Asked(plan.follow_up_days, days)
        self._trends.read(self._read)

    def _read(self, result: Ok[TrendFacts] | Failed) -> None:
        match result:
            case Ok(facts):
                self._facts = facts
                self._show()
            case Failed(error):
                self._told.tell_error(error)

    def _show(self, _key: str = "") -> None:
        chosen = Range(self._range.selected() or Range.THREE_MONTHS.value)
        self._turn += 1
        done = partial(self._charts_read, self._turn)
        today = self._clock.now().local_day
        self._trends.charts(self._facts, chosen, today, done, asked=self._asked, measures=self._measures)

    def _charts_read(self, turn: int, result: Ok[tuple[ReadyTrend, ...]] | Failed) -> None:
        if turn != self._turn:
            return
        if isinstance(result, Failed):
            self._told.tell_error(result.error)
            return
        self._left = list(result.value)
        has_any = bool(self._left)
        if [trend.trend_id for trend in self._left] != list(self._cards):
            self._cards = {}
            self._charts.show_parts(())
        for part in (self._range, self._key, self._charts):
            part.setVisible(has_any)
        self._nothing.setVisible(not has_any)
        self._stories.setVisible(bool(self._facts.sessions))
        self._show_next()

    def _show_next(self) -> None:
        """One chart, and the next one when the window has seen to all else."""
        if not self._left:
            return
        trend = self._left.pop(0)
        card = self._cards.get(trend.trend_id)
        if card is None:
            card = self._cards[trend.trend_id] = ChartCard(trend.trend_id, trend.chart.reworded(spoken))
            card.save_asked.connect(self._save)
            self._charts.add_part(card)
        else:
            card.show_chart(trend.chart.reworded(spoken))
        self._next.start()

    def _save(self, chart: Chart) -> None:
        chosen = self._pick_save(self, FILE_NAME)
        if chosen is None:
            return
        target = target_of(chosen)
        self._told.tell_saving()
        self._pictures.save(target, partial(chart_bytes, chart, target.suffix), self._saved)

    def _saved(self, result: Ok[Path] | Failed) -> None:
        match result:
            case Ok(file):
                self._told.tell_saved(file)
            case Failed(error):
                self._told.tell_error(error)

    def _open_story(self) -> None:
        self._go("session_story")


class _Nothing(Card):
    """What will be here."""

    def __init__(self) -> None:
        super().__init__()
        self.column.setSpacing(Space.TINY)
        self.add(Heading(self.tr("Nothing here yet")))
        self.add(Body(self.tr("Your short checks will draw lines here: sleep, mood, worry, energy.")))
        self.add(Body(self.tr("So will the forms your care team asks for, and numbers from your sessions.")))
        self.add(Quiet(self.tr("There is nothing to reach and nothing to beat.")))
