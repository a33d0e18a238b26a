"""Support: shown at once when someone has thoughts of killing themselves (safety.md 4.4, H23)."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.gate import Answer
from companion.core.plan import CarePlan
from companion.core.session import SessionState
from companion.services.session import SessionService
from companion.ui.kit import type as faces
from companion.ui.kit.banner import announce
from companion.ui.kit.cards import Card
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Heading, Lead, Title
from companion.ui.kit.tokens import Space
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.help.calling import NumberBlock
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.parts import Column, PartCard, fill

_STRIP_PX = 640


class SupportRoom(Room):
    """Thanks first, then people to talk to, then one question. It keeps no answer and gives no label."""

    is_dark = True

    def __init__(
        self, *, content: Content, session: SessionService, known: KnownPlan, numbers: Numbers
    ) -> None:
        super().__init__("support")
        self.where = self.tr("You are not alone")
        self._content, self._session, self._numbers = content, session, numbers
        card = content.card("support")
        safe = card.part("safe_now")
        self._page = Page(top_px=Space.ROOM)
        self._page.set_title(card.title)
        self._lines = NumberStrip()
        self._choices = ChoiceGroup(
            [Choice(a.value, safe.answers.words(a)) for a in Answer] if safe.answers is not None else []
        )
        self._answer = Column()
        self._together = Column()
        self._page.add(Lead(card.lead))
        self._page.add_space(Space.TINY)
        self._page.add(self._lines)
        self._page.add_space(Space.STEP)
        self._page.add(Heading(safe.heading))
        self._page.add(self._choices)
        self._page.add(self._answer)
        self._page.add(self._together)
        self._back = self._page.set_primary(self.tr("Back to Today"), self._read)
        fill(self, self._page)
        self._choices.chosen.connect(self._show_answer)
        session.changed.connect(self._session_changed)
        known.changed.connect(self._plan_changed)

    def enter(self) -> None:
        self._back.setEnabled(True)
        self._choices.select(None)
        self._answer.show_parts([])
        self._show_numbers()

    def _show_numbers(self) -> None:
        numbers = self._numbers.now()
        emergency = self._numbers.words()["emergency"]
        self._lines.show_numbers(emergency, numbers.care_team, numbers.crisis_line)
        card = self._content.card("support").filled(self._numbers.words())
        self._together.show_parts([PartCard(card.part("together"))])

    def _show_answer(self, key: str) -> None:
        card = self._content.card("support").filled(self._numbers.words())
        if Answer(key) is Answer.YES:
            parts = [Body(line) for line in card.part("safe_now").lines]
            self._answer.show_parts(parts)
            announce(self, parts[0].text())
            return
        not_safe = card.part("not_safe")
        call = Title(not_safe.heading)
        call.set_ink("calling")
        self._answer.show_parts([call, *(Body(line) for line in not_safe.lines)])
        announce(self, not_safe.heading)
        QTimer.singleShot(0, self, self._scroll_to_answer)

    def _scroll_to_answer(self) -> None:
        self._page.scroller.ensureWidgetVisible(self._answer)

    def _read(self) -> None:
        self._back.setEnabled(False)
        self._session.handle(ev.EndCardRead(self._session.now()))

    def _session_changed(self, _state: SessionState | None) -> None:
        self._back.setEnabled(True)

    def _plan_changed(self, _plan: CarePlan) -> None:
        if self.isVisible():
            self._show_numbers()


class NumberStrip(Card):
    """Whom to call, side by side where there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._blocks = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._blocks.setSpacing(Space.STEP)
        self.column.addLayout(self._blocks)
        self._emergency = NumberBlock(self.tr("In danger? Call"))
        self._care_team = NumberBlock(self.tr("Care team, any hour"))
        self._crisis = NumberBlock(self.tr("Crisis line, any hour"))
        for block in (self._emergency, self._care_team, self._crisis):
            self._blocks.addWidget(block, 1, Qt.AlignmentFlag.AlignTop)

    def show_numbers(self, emergency: str, care_team: str, crisis_line: str) -> None:
        """Emergency first, always (safety.md 3 d)."""
        self._emergency.show_number(emergency)
        self._care_team.show_number(care_team)
        self._crisis.show_number(crisis_line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= _STRIP_PX * faces.app_scale()
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._blocks.setDirection(direction)
