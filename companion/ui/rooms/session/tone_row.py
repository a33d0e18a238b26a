"""The test of the sitter's tone: choose where, hear it, say so. For the gate, Prepare and Settings."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.core.outputs import ToneState
from companion.services.sitter_tone import SitterToneService
from companion.ui.kit.banner import announce
from companion.ui.kit.buttons import PlainButton, SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.text import Body, Label, Strong
from companion.ui.kit.tokens import Space


class ToneRow(Card):
    """Offers only outputs that the patient does not hear; without one it says what calls the sitter."""

    def __init__(self, tone: SitterToneService, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.setObjectName("tone_row")
        self._tone = tone
        self._tried = ""
        self._by_keyboard = False
        self._listed: tuple[str, ...] = ()
        self._words = Body()
        self._outputs: ChoiceGroup | None = None
        self._play = SoftButton(self.tr("Play the tone"))
        self._play.setObjectName("action.play_tone")
        self._ask = Strong(self.tr("Did you hear it here, and not in the headphones?"))
        self._heard = SoftButton(self.tr("Yes, I heard it"))
        self._heard.setObjectName("action.tone_heard")
        self._not_heard = PlainButton(self.tr("No"))
        self._not_heard.setObjectName("action.tone_not_heard")
        self._answers = _side_by_side(self._not_heard, self._heard)
        self._said = Label()
        self._build()
        self._play.clicked.connect(self._play_it)
        self._heard.clicked.connect(self._confirm)
        self._not_heard.clicked.connect(self._try_again)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        # A row that the gate has put away must not be told of anything any more.
        self._tone.changed.disconnect(self._changed)
        self._tone.changed.connect(self._changed)
        self._show()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._tone.changed.disconnect(self._changed)
        super().hideEvent(event)

    def enter(self) -> None:
        """Look at the outputs again, and ask nothing yet."""
        self._ask_nothing()
        self._say("")
        self._tone.refresh()
        self._show()

    def _build(self) -> None:
        self.add(self._words)
        self.column.addSpacing(Space.TINY)
        self.add(self._play)
        self.add(self._ask)
        self.add(self._answers)
        self.add(self._said)
        self._ask_nothing()
        self._said.hide()

    def _changed(self, _state: ToneState) -> None:
        self._show()

    def _show(self) -> None:
        choices = self._tone.choices
        ids = tuple(output.output_id for output in choices)
        if ids != self._listed:
            self._listed = ids
            self._list_outputs()
        self._play.setVisible(bool(choices))
        self._words.setText(self._standing_words())

    def _standing_words(self) -> str:
        chosen = self._tone.chosen
        match self._tone.state:
            case ToneState.READY if chosen is not None:
                return self.tr("The tone comes from {name}.").format(name=chosen.name)
            case ToneState.GONE if self._listed:
                return self.tr("The tone that you chose is gone. Please choose again.")
            case _ if self._listed:
                return self.tr("A soft tone can call you when it is time to look in.")
            case _:
                return self.tr(
                    "There is no second sound output, so there is no tone. The screen's edge glows."
                )

    def _list_outputs(self) -> None:
        if self._outputs is not None:
            self.column.removeWidget(self._outputs)
            self._outputs.hide()
            self._outputs.deleteLater()
            self._outputs = None
        choices = self._tone.choices
        if len(choices) < 2:
            return
        self._outputs = ChoiceGroup([Choice(f"tone_{output.output_id}", output.name) for output in choices])
        chosen = self._tone.chosen
        first = choices[0].output_id
        kept = first if chosen is None or chosen.output_id not in self._listed else chosen.output_id
        self._outputs.select(f"tone_{kept}")
        self._outputs.chosen.connect(self._another)
        self.column.insertWidget(1, self._outputs)
        self._outputs.show()

    def _selected(self) -> str:
        key = None if self._outputs is None else self._outputs.selected()
        return self._listed[0] if key is None else key.removeprefix("tone_")

    def _another(self, _key: str) -> None:
        self._ask_nothing()
        self._say("")

    def _play_it(self) -> None:
        if not self._listed:
            return
        self._tried = self._selected()
        self._by_keyboard = self._play.hasFocus()
        self._play.setEnabled(False)
        self._say(self.tr("Listen now."))
        self._tone.test(self._tried, self._played)

    def _played(self, played: bool) -> None:  # noqa: FBT001  the service's own shape
        self._play.setEnabled(True)
        self._say("" if played else self.tr("Nothing could be played there. Please try another one."))
        for part in (self._ask, self._answers):
            part.setVisible(played)
        if played:
            announce(self, self._ask.text())
            if self._by_keyboard:
                # Not to "Yes": a key that is held must confirm nothing.
                self._not_heard.setFocus()
        else:
            self._tone.refresh()

    def _confirm(self) -> None:
        self._tone.confirm(self._tried)
        self._ask_nothing()
        self._say(self.tr("Good. This tone calls you when it is time."))

    def _try_again(self) -> None:
        self._ask_nothing()
        if self._tone.chosen is not None and self._tone.chosen.output_id == self._tried:
            self._tone.forget()
        self._say(self.tr("Turn the sound up a little, or choose another output. Or watch for the glow."))

    def _ask_nothing(self) -> None:
        self._ask.hide()
        self._answers.hide()

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        announce(self._said, sentence)


def _side_by_side(*answers: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, Space.STEP, 0, 0)
    row.setSpacing(Space.STEP)
    row.addStretch(1)
    for answer in answers:
        row.addWidget(answer)
    return both
