"""Support as a page: thanks, people to talk to, one question. It keeps no answer and gives no label."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from companion.content.loader import Content
from companion.core.gate import Answer
from companion.ui.kit import type as faces
from companion.ui.kit.banner import announce
from companion.ui.kit.cards import Card
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Heading, Lead, Title
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.help.calling import NumberBlock
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.parts import Column, PartCard

_STRIP_PX = 640


class SupportPage(Page):
    """``card_name``: the card with its words. ``go_on``: what the one action says and does."""

    def __init__(
        self,
        card_name: str,
        *,
        content: Content,
        numbers: Numbers,
        go_on: tuple[str, Callable[[], object]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(top_px=Space.ROOM, parent=parent)
        self._content, self._numbers, self._card_name = content, numbers, card_name
        card = content.card(card_name)
        safe = card.part("safe_now")
        self.set_title(card.title)
        self._lines = NumberStrip()
        self._choices = ChoiceGroup(
            [Choice(a.value, safe.answers.words(a)) for a in Answer] if safe.answers is not None else []
        )
        self._answer, self._together = Column(), Column()
        self.add(Lead(card.lead))
        self.add_space(Space.TINY)
        self.add(self._lines)
        self.add_space(Space.STEP)
        self.add(Heading(safe.heading))
        self.add(self._choices)
        self.add(self._answer)
        self.add(self._together)
        self.go_on = self.set_primary(*go_on)
        self._choices.chosen.connect(self._show_answer)

    def begin(self) -> None:
        """Nothing answered yet, and the numbers as they are known now."""
        self.go_on.setEnabled(True)
        self._choices.select(None)
        self._answer.show_parts([])
        self.show_numbers()
        self.scroller.ensureVisible(0, 0)

    def show_numbers(self) -> None:
        """Show the numbers as they are known now."""
        numbers = self._numbers.now()
        emergency = self._numbers.words()["emergency"]
        self._lines.show_numbers(emergency, numbers.care_team, numbers.crisis_line)
        card = self._content.card(self._card_name).filled(self._numbers.words())
        self._together.show_parts([PartCard(card.part("together"))])

    def focus_first(self) -> None:
        """Give the keyboard to the first answer."""
        self._choices.row(Answer.YES.value).setFocus()

    def _show_answer(self, key: str) -> None:
        card = self._content.card(self._card_name).filled(self._numbers.words())
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
        self.scroller.ensureWidgetVisible(self._answer)


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
            self._blocks.addWidget(block, 1)

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
