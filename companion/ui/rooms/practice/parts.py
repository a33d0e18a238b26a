"""The parts of single pages of the practice: initials, tone, sign, script, card in hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.content.help_scripts import HelpScripts
from companion.core.help import HelpNumbers, Sign
from companion.core.practice import read_initials
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.fields import LineField
from companion.ui.kit.progress import NumberedSteps
from companion.ui.kit.text import Body, Eyebrow, Heading, Lead, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import Link

PRETEND_MINUTES = 20
"""How long ago the medicine was in the call that is only read out."""


class SceneBody(QWidget):
    """What a page shows below its lines. ``ready`` tells when the way on opens or closes."""

    ready = Signal()

    def __init__(self, gap_px: int = Space.STEP) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, Space.TINY, 0, 0)
        self.column.setSpacing(gap_px)

    def is_ready(self) -> bool:
        """Whether the way on is open."""
        return True

    def stops(self) -> list[QWidget]:
        """What takes the keyboard here, in order."""
        parts = self.findChildren(QWidget)
        return [part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus]


class PracticeBand(Card):
    """Says on each page, in words, that this is practice (safety.md 11, rule 12)."""

    def __init__(self, words: str) -> None:
        super().__init__("accent_tint")
        self.column.setContentsMargins(Space.WIDE, Space.SMALL, Space.WIDE, Space.SMALL)
        self.setObjectName("practice_band")
        self.add(Strong(words))


class InitialsBody(SceneBody):
    """The sitter types their own initials (H01)."""

    def __init__(self, initials: str) -> None:
        super().__init__()
        self.field = LineField(self.tr("Sitter, your initials"))
        self.field.setObjectName("field.initials")
        self.field.set_text(initials)
        self.field.changed.connect(self._changed)
        self.column.addWidget(self.field)

    @property
    def initials(self) -> str:
        """As they will be kept; empty while they are none."""
        return read_initials(self.field.text())

    def is_ready(self) -> bool:
        return bool(self.initials)

    def _changed(self, _text: str) -> None:
        wrong = bool(self.field.text().strip()) and not self.initials
        self.field.set_trouble(self.tr("Please type your initials, 1 to 5 letters.") if wrong else "")
        self.ready.emit()


class HelpBody(SceneBody):
    """Waits for the press of Help, with a way to the real one."""

    def __init__(self, ask_real_help: Callable[[], None]) -> None:
        super().__init__()
        link = Link(self.tr("I need help for real"))
        link.setObjectName("action.real_help")
        link.clicked.connect(ask_real_help)
        self.column.addWidget(link)

    def is_ready(self) -> bool:
        return False


class ToneBody(SceneBody):
    """Plays the sitter's tone and asks; the glowing edge stands in where there is none (H19)."""

    no_tone = Signal()

    def __init__(self, play_test_tone: Callable[[], None] | None) -> None:
        super().__init__()
        self._is_sure = False
        if play_test_tone is not None:
            play = SoftButton(self.tr("Play the tone"))
            play.setObjectName("action.play_tone")
            play.clicked.connect(play_test_tone)
            self.column.addWidget(play)
            answers = [
                Choice("heard", self.tr("Yes, I heard it")),
                Choice("not_heard", self.tr("No, I heard nothing")),
            ]
        else:
            answers = [
                Choice("seen", self.tr("Yes, I see it glow")),
                Choice("not_seen", self.tr("No, I do not see it")),
            ]
        self._answers = ChoiceGroup(answers)
        self._line = Body()
        self._line.hide()
        self.column.addWidget(self._answers)
        self.column.addWidget(self._line)
        self._answers.chosen.connect(self._answered)

    def is_ready(self) -> bool:
        return self._is_sure

    def _answered(self, key: str) -> None:
        self._is_sure = key in ("heard", "seen")
        if key == "not_heard":
            self.no_tone.emit()
            return
        self._line.setText(self.tr("Make the screen brighter, or turn it to your chair. Then look again."))
        self._line.setVisible(not self._is_sure)
        self.ready.emit()


class SignBody(SceneBody):
    """The signs to choose a pretend one from."""

    def __init__(self, signs: Sequence[Sign]) -> None:
        super().__init__()
        self._answers = ChoiceGroup([Choice(sign.sign_id, sign.label) for sign in signs])
        self._answers.chosen.connect(self._chosen)
        self.column.addWidget(self._answers)

    @property
    def sign_id(self) -> str:
        """The sign that was chosen; empty before."""
        return self._answers.selected() or ""

    def is_ready(self) -> bool:
        return bool(self.sign_id)

    def _chosen(self, _key: str) -> None:
        self.ready.emit()


class ScriptBody(SceneBody):
    """The words for the phone, to be read out and not to be called with."""

    def __init__(self, scripts: HelpScripts, sign: Sign, numbers: HelpNumbers) -> None:
        super().__init__()
        self.setObjectName("practice_script")
        script = scripts.of(sign.tier)
        words = Card("raised")
        words.add(Eyebrow(self.tr("You would say this")))
        said = script.say_this(sign.spoken, PRETEND_MINUTES)
        words.add(Heading(self.tr("“{words}”").format(words=said)))
        if numbers.address:
            words.column.addSpacing(Space.SMALL)
            words.add(Eyebrow(self.tr("You would give this address")))
            words.add(Lead(numbers.address))
        self.column.addWidget(words)
        self.column.addWidget(Strong(self.tr("And while you wait, you would do this")))
        self.column.addWidget(NumberedSteps(script.steps_for(sign.sign_id, numbers)))


class CardBody(SceneBody):
    """Whether the printed card is in the sitter's hand (H18)."""

    def __init__(self) -> None:
        super().__init__()
        self._answers = ChoiceGroup(
            [Choice("in_hand", self.tr("Yes, in my hand")), Choice("not_yet", self.tr("Not yet"))]
        )
        self._later = Body(self.tr("Come back when you have it. All else that you did is kept."))
        self._later.hide()
        self.column.addWidget(self._answers)
        self.column.addWidget(self._later)
        self._answers.chosen.connect(self._chosen)

    def is_ready(self) -> bool:
        return self._answers.selected() == "in_hand"

    def _chosen(self, _key: str) -> None:
        self._later.setVisible(not self.is_ready())
        self.ready.emit()
