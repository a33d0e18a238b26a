"""After a sitting: how it felt in a word or not at all, and the way to go on where it was cut short."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from companion.core.breath_log import Felt
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.rooms.breathe.words import felt_word

_NAMES = {felt.value: felt for felt in Felt}


class AfterPage(Page):
    """``done`` gives the word that was chosen, or None; ``go_on`` asks for the rest of the sitting."""

    done = Signal(object)
    go_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(title=self.tr("Rest a moment"), parent=parent)
        self._words = ChoiceGroup([Choice(felt.value, felt_word(felt)) for felt in Felt], across=2)
        self._kind = Quiet(self.tr("Sit a while. Let your breath go at its own pace."))
        self.add(Quiet(self.tr("How do you feel? You can leave this out.")))
        self.add(self._words)
        self.add(self._kind)
        self._done = self.set_primary(self.tr("Done"), self._tell)
        self._again = self.set_back(self.tr("Go on breathing"), self.go_on.emit)
        self._again.setObjectName("action.again")
        self._words.chosen.connect(self._chosen)

    def begin(self, title: str, *, may_go_on: bool) -> None:
        """Ask anew."""
        self.set_title(title)
        self._words.select(None)
        self._kind.hide()
        self._again.setVisible(may_go_on)

    def focus_first(self) -> None:
        """Give the keyboard to Done: nothing has to be answered."""
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)

    def felt(self) -> Felt | None:
        """The word that is chosen now."""
        key = self._words.selected()
        return None if key is None else _NAMES[key]

    def _chosen(self, _key: str) -> None:
        self._kind.setVisible(self.felt() is Felt.LIGHT_HEADED)

    def _tell(self) -> None:
        self.done.emit(self.felt())
