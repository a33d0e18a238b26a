"""The second page of Help: whom to call, what to say, where one is, and what to do meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.content.help_scripts import HelpScripts, HowTo
from companion.core.events import Tier
from companion.core.help import HelpNumbers, Sign
from companion.ui.kit.banner import announce
from companion.ui.kit.cards import Card
from companion.ui.kit.progress import NumberedSteps
from companion.ui.kit.text import Eyebrow, Heading, Lead, Quiet, Text, Title
from companion.ui.kit.tokens import Space
from companion.ui.kit.type import Type
from companion.ui.rooms.session.columns import Columns
from companion.ui.rooms.session.help.calling import Calling, NumbersColumn
from companion.ui.rooms.session.parts import Column

SUICIDE_SIGNS = frozenset({"suicide_safe_now", "may_hurt", "very_low_mood"})


class ScriptPage(QWidget):
    """Everything to read aloud, large; the minutes in it go on counting."""

    def __init__(self, scripts: HelpScripts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scripts = scripts
        self._sign: Sign | None = None
        self._columns = Columns(left_share=52, right_share=44)
        self._call = Calling()
        self._watch = Title()
        self._lead = Quiet()
        self._no_answer = Lead()
        self._no_answer.set_ink("calling")
        self._no_answer.hide()
        self._say_name = Eyebrow()
        self._say = _Say()
        self._address_name = Eyebrow(self.tr("You are at"))
        self._address = Lead()
        self._closing = Eyebrow()
        self._steps_heading = Heading()
        self._steps = Column()
        self._how = Column()
        self._numbers = NumbersColumn()
        self._doubt = Eyebrow()
        self._build()

    def show_sign(self, sign: Sign, numbers: HelpNumbers, minutes: int | None) -> None:
        """Show the script for a sign. ``minutes`` since the mark; None where there is none."""
        script = self._scripts.of(sign.tier)
        self._sign = sign
        self._call.setText(script.heading_for(numbers))
        self._watch.setText(script.heading_for(numbers))
        self._call.setVisible(sign.tier is not Tier.NOTE)
        self._watch.setVisible(sign.tier is Tier.NOTE)
        self._lead.setText(script.lead)
        self.show_minutes(minutes)
        is_call = sign.tier is not Tier.NOTE
        self._say_name.setText(self.tr("Say this") if is_call else self.tr("What you see"))
        self._address.setText(numbers.address)
        for part in (self._address_name, self._address):
            part.setVisible(bool(numbers.address) and is_call)
        self._closing.setText(script.closing)
        self._doubt.setText(script.doubt)
        self._steps_heading.setText(script.steps_heading)
        self._steps.show_parts([NumberedSteps(script.steps_for(sign.sign_id, numbers))])
        self._how.show_parts(_how_parts(self._scripts.how_for(sign)))
        self._no_answer.hide()
        is_emergency = sign.tier is Tier.EMERGENCY
        self._numbers.show_numbers(
            numbers,
            address=False,
            emergency=not is_emergency,
            crisis=sign.sign_id in SUICIDE_SIGNS,
            extra=not is_emergency,
        )
        self._columns.to_top()
        announce(self, f"{self._call.text()}. {self._say.text()}")

    def say_no_answer(self, numbers: HelpNumbers) -> None:
        """Five minutes have gone by: say what to do where nobody answered (safety.md 10)."""
        said = "" if self._sign is None else self._scripts.of(self._sign.tier).no_answer_for(numbers)
        self._no_answer.setText(said)
        self._no_answer.setVisible(bool(said))
        announce(self, said)

    def show_minutes(self, minutes: int | None) -> None:
        """Say how long ago the medicine was, by now."""
        if self._sign is not None:
            said = self._scripts.of(self._sign.tier).say_this(self._sign.spoken, minutes)
            quoted = self.tr("“{words}”").format(words=said)
            if quoted != self._say.text():
                self._say.setText(quoted)

    def _build(self) -> None:
        card = Card("raised")
        card.add(self._say_name)
        card.add(self._say)
        card.column.addSpacing(Space.STEP)
        card.add(self._address_name)
        card.add(self._address)
        left, right = self._columns.left, self._columns.right
        left.setSpacing(Space.TINY)
        for part in (self._call, self._watch, self._no_answer, self._lead):
            left.addWidget(part)
        left.addSpacing(Space.STEP)
        left.addWidget(card)
        left.addSpacing(Space.TINY)
        left.addWidget(self._closing)
        left.addWidget(self._doubt)
        right.addWidget(self._steps_heading)
        right.addWidget(self._steps)
        right.addSpacing(Space.SMALL)
        right.addWidget(self._numbers)
        right.addSpacing(Space.SMALL)
        right.addWidget(self._how)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._columns)


def _how_parts(how: Sequence[HowTo]) -> list[QWidget]:
    parts: list[QWidget] = []
    for part in how:
        parts += [Heading(part.heading), NumberedSteps(part.steps)]
    return parts


class _Say(Text):
    role = Type.HEADING
