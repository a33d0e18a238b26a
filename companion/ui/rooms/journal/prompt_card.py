"""A question to write to, offered and never asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.content.cards import Prompt
from companion.ui.kit.cards import Card
from companion.ui.kit.text import Eyebrow, Lead, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import Link


@dataclass(frozen=True, slots=True)
class Offered:
    """A question, and whether it is from the person's coach. ``coach``: the coach's name; may be empty."""

    prompt: Prompt
    is_from_coach: bool = False
    coach: str = ""


class PromptCard(Card):
    """``taken`` gives the ``Prompt`` that the person wants to write to. They change by the day."""

    taken = Signal(object)
    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._prompts: tuple[Offered, ...] = ()
        self._at = 0
        self._none_on: date | None = None
        self._today: date | None = None
        self._whose, self._question = Eyebrow(), Lead()
        self.add(self._whose)
        self._hint = Quiet()
        self.add(self._question)
        self.add(self._hint)
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
            if name == "action.another":
                self._another = link
        row.addStretch(1)
        self.column.addLayout(row)

    def offer(self, prompts: Sequence[Offered]) -> None:
        """Offer these questions, one at a time, the one that is shown first if it is among them."""
        shown = self._prompts[self._at] if self._prompts else None
        self._prompts = tuple(prompts)
        self._at = self._prompts.index(shown) if shown in self._prompts else 0
        self._show()

    @property
    def offered(self) -> tuple[Offered, ...]:
        """All that are offered."""
        return self._prompts

    def is_wanted(self, today: date) -> bool:
        """Whether a question may be offered on this day."""
        self._today = today
        return bool(self._prompts) and self._none_on != today

    def _show(self) -> None:
        if not self._prompts:
            return
        offered = self._prompts[self._at]
        prompt = offered.prompt
        self._whose.setText(whose_words(offered))
        self._whose.setObjectName("prompt.from_coach" if offered.is_from_coach else "prompt.own")
        self._question.setText(prompt.text)
        self._hint.setText(prompt.hint)
        self._hint.setVisible(bool(prompt.hint))
        self._another.setVisible(len(self._prompts) > 1)

    def _take(self) -> None:
        self.taken.emit(self._prompts[self._at].prompt)

    def _next(self) -> None:
        self._at = (self._at + 1) % len(self._prompts)
        self._show()

    def _put_away(self) -> None:
        self._none_on = self._today
        self.put_away.emit()


def whose_words(offered: Offered) -> str:
    """Whose question it is."""
    translate = QCoreApplication.translate
    if not offered.is_from_coach:
        return translate("PromptCard", "If you like")
    if not offered.coach:
        return translate("PromptCard", "If you like, from your coach")
    return translate("PromptCard", "If you like, from %1").replace("%1", offered.coach)
