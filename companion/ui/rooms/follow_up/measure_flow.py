"""One questionnaire from item to item, in its makers' words; each answer is kept before the next is asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from companion.content.loader import Content
from companion.core.measures import (
    Measure,
    MeasureChoice,
    MeasureTaken,
    asks_difficulty,
    next_item,
    shows_support,
)
from companion.services.measures import MeasureService
from companion.services.ports import Failed, Ok
from companion.ui.rooms.follow_up.ask_page import AskPage
from companion.ui.rooms.follow_up.bodies import RowsBody
from companion.ui.rooms.follow_up.flow import trouble_of
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.support_page import SupportPage


class MeasureFlow(QStackedWidget):
    """``finished`` carries the answers. After an answer to item 9 above 0 support comes first (H24)."""

    finished = Signal(object)
    left = Signal()

    def __init__(self, content: Content, measures: MeasureService, numbers: Numbers) -> None:
        super().__init__()
        self._measures = measures
        self._measure: Measure | None = None
        self._taken: MeasureTaken | None = None
        self._item: int | None = None
        self._body = RowsBody((), None)
        self._ask = AskPage()
        self._support = SupportPage(
            "support_days", content=content, numbers=numbers, go_on=(self.tr("Go on"), self._next)
        )
        self.addWidget(self._ask)
        self.addWidget(self._support)
        self._ask.answered.connect(self._answer)
        self._ask.left_out.connect(self._leave_out)
        self._ask.went_back.connect(self.go_back)

    def begin(self, measure: Measure, taken: MeasureTaken) -> None:
        """Go on with a questionnaire where it was left."""
        self._measure, self._taken = measure, taken
        self._next()

    def go_back(self) -> None:
        """One item back; from the first one out of it."""
        if self._taken is None or self.currentWidget() is not self._ask:
            return
        if self._taken.passed == 0:
            self.left.emit()
        else:
            self._ask.hold()
            self._measures.go_back(self._taken, partial(self._kept, self._next))

    def focus_first(self) -> None:
        """Give the keyboard to the page that is shown."""
        page = self.currentWidget()
        assert isinstance(page, AskPage | SupportPage), "the stack holds only these"
        page.focus_first()

    def show_numbers(self) -> None:
        """The plan was read: its numbers are known now."""
        self._support.show_numbers()

    def _next(self) -> None:
        measure, taken = self._known()
        self._item = next_item(measure, taken)
        if self._item is not None:
            item = measure.items[self._item]
            place = self.tr("%1 · %2 of %3").replace("%1", measure.title)
            place = place.replace("%2", str(self._item + 1)).replace("%3", str(len(measure.items)))
            stem = f"{measure.instructions} {measure.lead}".strip() if self._item == 0 else measure.lead
            self._show(measure.choices, taken.answers[self._item], place, stem, item.text)
        elif measure.difficulty is not None and asks_difficulty(measure, taken):
            self._show(
                measure.difficulty.choices, taken.difficulty, measure.title, "", measure.difficulty.text
            )
        else:
            self._finish(None)

    def _show(
        self, choices: tuple[MeasureChoice, ...], given: int | None, place: str, stem: str, text: str
    ) -> None:
        rows = [(str(choice.value), choice.text) for choice in choices]
        self._body = RowsBody(rows, None if given is None else str(given))
        self._ask.ask(self._body, place, stem=stem, item=text)
        if self.currentWidget() is not self._ask:
            self.setCurrentWidget(self._ask)
            if self.isVisible():
                self._ask.focus_first()

    def _answer(self) -> None:
        self._pass(None if self._body.key is None else int(self._body.key))

    def _leave_out(self) -> None:
        self._pass(None)

    def _pass(self, answer: int | None) -> None:
        _, taken = self._known()
        self._ask.hold()
        if self._item is None:
            self._finish(answer)
        else:
            then = partial(self._answered, self._item, answer)
            self._measures.answer(taken, self._item, answer, partial(self._kept, then))

    def _answered(self, item: int, answer: int | None) -> None:
        measure, _ = self._known()
        if not shows_support(measure.measure_id, item, answer):
            self._next()
            return
        self._support.begin()
        self.setCurrentWidget(self._support)
        self._support.focus_first()

    def _finish(self, difficulty: int | None) -> None:
        _, taken = self._known()
        self._measures.finish(taken, difficulty, partial(self._kept, self._end))

    def _end(self) -> None:
        self.finished.emit(self._taken)

    def _kept(self, then: Callable[[], object], result: Ok[MeasureTaken] | Failed) -> None:
        if isinstance(result, Failed):
            self._ask.release(trouble_of(result))
            return
        self._taken = result.value
        then()

    def _known(self) -> tuple[Measure, MeasureTaken]:
        assert self._measure is not None, "a questionnaire was begun"
        assert self._taken is not None, "its answers were read"
        return self._measure, self._taken
