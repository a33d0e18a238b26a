"""A question to write to, offered and never asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.content.cards import Prompt
from companion.ui.kit.cards import Card
from companion.ui.kit.text import Eyebrow, Lead
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import Link


class PromptCard(Card):
    """``taken`` gives the question that the person wants to write to."""

    taken = Signal(str)
    put_away = Signal()

    def __init__(self, prompts: Sequence[Prompt], parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._prompts = prompts
        self._at = min(1, len(prompts) - 1)
        self._none_on: date | None = None
        self._today: date | None = None
        self._question = Lead()
        self.add(Eyebrow(self.tr("If you like")))
        self.add(self._question)
        row = QHBoxLayout()
        row.setSpacing(Space.WIDE)
        links = (
            (self.tr("Write to this"), "action.write_to_this", self._take),
            (self.tr("Another"), "action.another", self._next),
            (self.tr("None today"), "action.none_today", self._put_away),
        )
        for words, name, slot in links:
            link = Link(words)
            link.setObjectName(name)
            link.clicked.connect(slot)
            row.addWidget(link)
        row.addStretch(1)
        self.column.addLayout(row)
        self._show()

    def is_wanted(self, today: date) -> bool:
        """Whether a question may be offered on this day."""
        self._today = today
        return self._none_on != today

    def _show(self) -> None:
        self._question.setText(self._prompts[self._at].text)

    def _take(self) -> None:
        self.taken.emit(self._prompts[self._at].text)

    def _next(self) -> None:
        self._at = (self._at + 1) % len(self._prompts)
        self._show()

    def _put_away(self) -> None:
        self._none_on = self._today
        self.put_away.emit()
