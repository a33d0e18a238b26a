"""The cards of the small step: the one under way, and the ones before."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from companion.core.steps import SmallStep, StepState
from companion.ui.kit.buttons import Button, PlainButton, SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.choice import Choice
from companion.ui.kit.flow import Flow
from companion.ui.kit.text import Eyebrow, Heading, Journal, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.kept_words import day_of_utc


class StepCard(Card):
    """The step under way. ``carried``, ``edited`` and ``closing`` are what the person wants."""

    carried = Signal()
    edited = Signal()
    closing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.column.setSpacing(Space.TINY)
        self._heading, self._text = Heading(), Journal()
        self._when, self._helper = Quiet(), Quiet()
        for part in (self._heading, self._text, self._when, self._helper):
            self.add(part)
        self.column.addSpacing(Space.TINY)
        self.carry = _named(PlainButton(self.tr("Keep it for now")), "carry")
        self.close_it = _named(SoftButton(self.tr("Say what became of it")), "close_step")
        edit = _named(PlainButton(self.tr("Change the words")), "edit_step")
        self.add(Flow([self.close_it, self.carry, edit]))
        self.carry.clicked.connect(self.carried)
        self.close_it.clicked.connect(self.closing)
        edit.clicked.connect(self.edited)

    def show_step(self, step: SmallStep, *, asks: bool) -> None:
        """Show a step; ``asks``: a week has gone by."""
        self._heading.setText(self.tr("How did it go? No hurry.") if asks else self.tr("Your small step"))
        self._text.setText(step.text)
        for label, words in ((self._when, when_words(step)), (self._helper, helper_words(step))):
            label.setText(words)
            label.setVisible(bool(words))


class PastStepCard(Card):
    """A step from before. ``again`` carries its id."""

    again = Signal(str)

    def __init__(self, step: SmallStep, *, may_open: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._step_id = step.record_id
        ended = state_words(step.state)
        on_day = self.tr("%1, %2").replace("%1", ended)
        self.add(Eyebrow(on_day.replace("%2", day_of_utc(step.begun_at, step.closed_utc_s))))
        self.add(Journal(step.text))
        if step.became.strip():
            self.add(Quiet(step.became))
        button = _named(PlainButton(self.tr("Take it up again")), f"again.{step.record_id}")
        button.setAccessibleName(f"{button.text()}: {step.text}")
        button.setVisible(may_open)
        button.clicked.connect(self._tell)
        self.add_row(QWidget(), button)

    def _tell(self) -> None:
        self.again.emit(self._step_id)


def step_ends() -> list[Choice]:
    """How a step may end."""
    return [
        Choice(StepState.DONE.value, _tr("It happened")),
        Choice(StepState.IN_PART.value, _tr("Some of it happened")),
        Choice(StepState.LET_GO.value, _tr("I let it go")),
    ]


def state_words(state: StepState) -> str:
    """How a step ended, in plain words."""
    match state:
        case StepState.OPEN:
            return _tr("Under way")
        case StepState.DONE:
            return _tr("It happened")
        case StepState.IN_PART:
            return _tr("Some of it happened")
        case StepState.LET_GO:
            return _tr("Let go")
        case _:
            assert_never(state)


def when_words(step: SmallStep) -> str:
    """When, in the person's words; "" where they left it out."""
    return _tr("When: %1").replace("%1", step.when.strip()) if step.when.strip() else ""


def helper_words(step: SmallStep) -> str:
    """Who could help, in the person's words; "" where they left it out."""
    return _tr("Who could help: %1").replace("%1", step.helper.strip()) if step.helper.strip() else ""


def _named(button: Button, name: str) -> Button:
    button.setObjectName(f"action.{name}")
    return button


def _tr(text: str) -> str:
    return QCoreApplication.translate("Steps", text)
