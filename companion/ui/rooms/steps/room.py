"""The small step's room: one step, kept, carried on or closed; below it the ones from before."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from companion.core.steps import SmallStep, StepState
from companion.services.ports import Failed, Ok
from companion.services.steps import StepService, StepsKept
from companion.ui.kit.banner import announce
from companion.ui.kit.page import Page
from companion.ui.kit.text import Heading, Label
from companion.ui.kit.tokens import Space
from companion.ui.rooms.closing import ClosingCard
from companion.ui.rooms.kept_words import calm_words
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import Column, fill, on_escape
from companion.ui.rooms.steps.cards import PastStepCard, StepCard, step_ends
from companion.ui.rooms.steps.form import StepForm


class SmallStepRoom(Room):
    """What is typed is kept when the room is left, too."""

    place = "today"

    def __init__(self, *, steps: StepService, go: Go) -> None:
        super().__init__("small_step")
        self._steps, self._go = steps, go
        self._kept = StepsKept()
        self._edits: SmallStep | None = None
        self._is_closing = False
        page = Page(title=self.tr("A small step"))
        self._said = Label()
        self._said.setObjectName("said")
        self._form, self._card = StepForm(), StepCard()
        self._close = ClosingCard(self.tr("What became of it?"), step_ends())
        self._past_head, self._past = Heading(self.tr("Steps from before")), Column()
        for part in (self._said, self._form, self._card, self._close):
            page.add(part)
        page.add_space(Space.STEP)
        page.add(self._past_head)
        page.add(self._past)
        page.set_back(self.tr("Back"), self._back)
        on_escape(self, self._back)
        self._form.kept.connect(self._store_form)
        self._card.carried.connect(self._carry)
        self._card.edited.connect(self._edit)
        self._card.closing.connect(self._ask_end)
        self._close.chosen.connect(self._end)
        self._close.left.connect(self._not_now)
        for part in (self._form, self._card, self._close):
            part.hide()
        fill(self, page)

    def enter(self) -> None:
        self._edits, self._is_closing = None, False
        self._say("")
        self._steps.read(self._entered)

    def come_back(self) -> None:
        """What was being typed when the vault was locked is still there."""

    def leave(self) -> None:
        if self._form.isVisibleTo(self) and self._form.has_words:
            self._store_form()
        elif self._is_closing and self._kept.current is not None:
            current = self._kept.current
            if self._close.words != current.became:
                self._steps.keep(replace(current, became=self._close.words), self._noted)

    def _entered(self, result: Ok[StepsKept] | Failed) -> None:
        self._form.show_words(None)
        self._read(result)

    def _read(self, result: Ok[StepsKept] | Failed) -> None:
        if isinstance(result, Ok):
            self._kept = result.value
            self._show()
        else:
            self._say(calm_words(result.error))

    def _show(self) -> None:
        current = self._kept.current
        self._form.setVisible(current is None or self._edits is not None)
        self._card.setVisible(current is not None and self._edits is None and not self._is_closing)
        self._close.setVisible(current is not None and self._is_closing)
        if current is not None:
            self._card.show_step(current, asks=self._kept.asks)
        past = [PastStepCard(step, may_open=current is None) for step in self._kept.past]
        for card in past:
            card.again.connect(self._again)
        self._past.show_parts(past)
        self._past_head.setVisible(bool(past))

    def _store_form(self) -> None:
        """Stored twice, such as by a press and by leaving, it is still one step."""
        text, when, helper = words = self._form.words
        self._edits = replace(self._edits or self._steps.begin(text), text=text, when=when, helper=helper)
        self._steps.keep(self._edits, partial(self._stored, words))

    def _stored(self, words: tuple[str, str, str], result: Ok[StepsKept] | Failed) -> None:
        if isinstance(result, Ok) and words == self._form.words:
            self._edits = None
            self._form.show_words(None)
            self._say(self.tr("Your step is kept. It stands on Today."))
        self._read(result)

    def _noted(self, result: Ok[StepsKept] | Failed) -> None:
        if isinstance(result, Ok):
            self._kept = result.value

    def _carry(self) -> None:
        if self._kept.current is not None:
            said = self.tr("It stays as it is. There is no hurry.")
            self._steps.carry(self._kept.current, partial(self._did, said))

    def _edit(self) -> None:
        self._edits = self._kept.current
        self._form.show_words(self._edits)
        self._show()
        self._form.setFocus()

    def _ask_end(self) -> None:
        if self._kept.current is not None:
            self._is_closing = True
            self._close.begin(self._kept.current.became)
            self._show()
            self._close.focus_first()

    def _not_now(self) -> None:
        current, words = self._kept.current, self._close.words
        self._is_closing = False
        if current is not None and words != current.became:
            self._steps.keep(replace(current, became=words), self._read)
        self._show()

    def _end(self, state: str, became: str) -> None:
        if self._kept.current is not None:
            done = partial(self._ended, self.tr("That is kept."))
            self._steps.close(self._kept.current, StepState(state), became, done)

    def _ended(self, said: str, result: Ok[StepsKept] | Failed) -> None:
        self._is_closing = self._is_closing and isinstance(result, Failed)
        self._did(said, result)

    def _did(self, said: str, result: Ok[StepsKept] | Failed) -> None:
        if isinstance(result, Ok):
            self._say(said)
        self._read(result)

    def _again(self, step_id: str) -> None:
        step = next((step for step in self._kept.past if step.record_id == step_id), None)
        if step is not None:
            self._steps.take_up_again(step, self._read)

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))
        if self.isVisible():
            announce(self, words)

    def _back(self) -> None:
        self._go("today")
