"""Taking in a care plan's file, and saying line by line what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.services.errors import CalmError, PlanError
from companion.services.planning import LARGEST_PLAN_BYTES, KeptPlan, PlanService
from companion.services.ports import Failed, Ok
from companion.ui.kit.banner import announce
from companion.ui.kit.cards import Card
from companion.ui.kit.text import Body
from companion.ui.kit.tokens import Space
from companion.ui.rooms.pickers import PickOpen

MOST_SHOWN = 12


class PlanTaker:
    """Lets a person pick a file and hands its bytes to the plan service."""

    def __init__(
        self, plans: PlanService, pick: PickOpen, done: Callable[[Ok[KeptPlan] | Failed], None]
    ) -> None:
        self._plans, self._pick, self._done = plans, pick, done

    def pick(self, parent: QWidget) -> None:
        """Ask for a file; nothing happens when the person changes their mind."""
        path = self._pick(parent)
        if path is None:
            return
        try:
            with path.open("rb") as file:
                raw = file.read(LARGEST_PLAN_BYTES + 1)
        except OSError as error:
            trouble = PlanError("This file cannot be read. Nothing was changed. Try another one.")
            trouble.__cause__ = error
            self._done(Failed(trouble))
            return
        self.take(raw)

    def take(self, raw: bytes) -> None:
        """Take in a plan's bytes."""
        self._plans.take_in(raw, self._done)


class Problems(QWidget):
    """What is wrong with a plan, one line each; hidden while there is nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        self._card = Card("accent_tint")
        column.addWidget(self._card)
        self.hide()

    def show_error(self, error: Exception) -> None:
        """Show an error's sentences, line by line."""
        if isinstance(error, CalmError):
            self.show_sentences(error.sentence.splitlines())
        else:
            self.show_sentences([self.tr("The plan could not be kept. Nothing was changed. Try again.")])

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Show these sentences, the first dozen and the last."""
        while (item := self._card.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        shown = list(sentences)
        if len(shown) > MOST_SHOWN:
            shown = [*shown[: MOST_SHOWN - 1], "…", shown[-1]]
        for sentence in shown:
            self._card.add(Body(sentence))
        self.setVisible(bool(shown))
        announce(self, " ".join(shown))
