"""The rows of Prepare: what to do on the days before, and how far each thing is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.plan import CarePlan
from companion.core.practice import needs_practice
from companion.services.preparing import Preparing
from companion.ui.kit.cards import ActionRow
from companion.ui.kit.icons import Icon
from companion.ui.kit.tokens import Space
from companion.ui.rooms.prepare.words import practice_words, read_words, reading_words
from companion.ui.rooms.topics.actions import topics_words


class PrepareRows(QWidget):
    """``chosen`` carries the screen that a row leads to. ``card_ids``: the learning cards there are."""

    chosen = Signal(str)

    def __init__(self, card_ids: Sequence[str]) -> None:
        super().__init__()
        self._card_ids = frozenset(card_ids)
        self._leads_to: dict[QWidget, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.SMALL)
        self._practice = self._add(
            ActionRow(Icon.PHONE, self.tr("Practise together, no medicine"), " ", self.tr("Practise")),
            "practice",
        )
        self._learn = self._add(
            ActionRow(Icon.JOURNAL, self.tr("Cards to read"), " ", self.tr("Read")), "learn"
        )
        self._reading = self._add(
            ActionRow(Icon.EYE, self.tr("For your sitter to read"), " ", self.tr("Read")), "sitter_reading"
        )
        self._add(
            ActionRow(
                Icon.SETTINGS,
                self.tr("Look at this computer"),
                self.tr("Power, room, sound, clock"),
                self.tr("Look"),
            ),
            "device_check",
        )
        self._add(
            ActionRow(
                Icon.BREATHE,
                self.tr("Soft breathing"),
                self.tr("5 minutes, on an earlier day"),
                self.tr("Try it"),
            ),
            "breathe",
        )
        self._add(
            ActionRow(
                Icon.TALK,
                self.tr("Topics for your coach"),
                self.tr("Write down what you want to bring up"),
                self.tr("Write"),
            ),
            "journal",
        )

        self._topics = self._add(
            ActionRow(Icon.TALK, self.tr("To talk about with your coach"), " ", self.tr("Open")), "topics"
        )

    def show_facts(self, facts: Preparing, plan: CarePlan | None) -> None:
        """Say how far each thing is."""
        sitter = self.tr("your sitter") if plan is None else plan.sitter
        self._learn.subtitle.setText(read_words(len(facts.cards_read & self._card_ids), len(self._card_ids)))
        is_due = plan is not None and needs_practice(facts.practice, plan.sitter)
        self._practice.subtitle.setText(practice_words(facts.practice, sitter, is_due=is_due))
        self._topics.subtitle.setText(topics_words(facts.open_topics))
        reading = None if plan is None else facts.reading_of(plan.sitter)
        self._reading.subtitle.setText(reading_words(reading, sitter))

    def _add(self, row: ActionRow, screen: str) -> ActionRow:
        row.button.setObjectName(f"action.{screen}")
        row.button.clicked.connect(self._pressed)
        self._leads_to[row.button] = screen
        self._column.addWidget(row)
        return row

    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            self.chosen.emit(self._leads_to[button])
