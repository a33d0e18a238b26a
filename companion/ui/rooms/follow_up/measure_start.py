"""Before a questionnaire: what it is, whose words it has, and a word of care before hard questions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from companion.content.loader import Content
from companion.core.measures import DueMeasure, Measure
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Lead, Quieter
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import Column, Link, PartCard

HARD = ("pcl5",)
"""Questionnaires on a very hard time: a word comes before them (safety.md 4)."""


class MeasureStart(Page):
    """``begun``: the person wants to. ``put_away``: it need not be asked any more."""

    begun = Signal()
    put_away = Signal()

    def __init__(self, content: Content, go_back: Callable[[], object]) -> None:
        super().__init__(self.tr("Your care team asks"), " ", top_px=Space.LARGE)
        self._content = content
        self._lead, self._goes_on = Lead(), Body(self.tr("It goes on where you left it."))
        self._english = Body(self.tr("We found no checked text in your language. It is in English here."))
        self._care = Column()
        self._notice = Quieter()
        self._away = Link(self.tr("Put this one away"))
        self._away.setObjectName("action.put_away")
        self._on = self.set_primary(self.tr("Begin"), self.begun.emit)
        self.set_back(self.tr("Back"), go_back)
        away = QHBoxLayout()
        away.addWidget(self._away)
        away.addStretch(1)
        for part in (self._lead, self._goes_on, self._english, self._care):
            self.add(part)
        self.add_layout(away)
        self.add_space(Space.STEP)
        self.add(self._notice)
        self._away.clicked.connect(self.put_away)

    def show_measure(self, due: DueMeasure, measure: Measure) -> None:
        """Show what is asked, with the notice of its makers."""
        self.set_title(measure.title)
        count = str(len(measure.items))
        self._lead.setText(
            self.tr("%1 questions, one at a time. Leave out what you like.").replace("%1", count)
        )
        self._lead.show()
        self._goes_on.setVisible(due.is_begun)
        self._english.setVisible(not self._content.after.is_translated(measure.measure_id))
        hard = measure.measure_id in HARD
        self._care.show_parts(
            [PartCard(self._content.card("follow_up").part("hard_questions"))] if hard else []
        )
        self._care.setVisible(hard)
        self._notice.setText(measure.notice)
        self._away.show()
        self._on.show()
        self._on.setText(self.tr("Go on") if due.is_begun else self.tr("Begin"))

    def show_none(self) -> None:
        """Nothing is asked now."""
        self.set_title(self.tr("No questions are waiting"))
        self._notice.setText("")
        for part in (self._lead, self._goes_on, self._english, self._care, self._away, self._on):
            part.hide()

    def focus_first(self) -> None:
        """Give the keyboard to the way on."""
        (self._on if self._on.isVisibleTo(self) else self.back or self._on).setFocus()
