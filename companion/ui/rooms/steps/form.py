"""Where a small step is written: what, when, and who could help, all in the person's own words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.core.steps import SmallStep
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.fields import LineField
from companion.ui.kit.text import Heading, Quiet
from companion.ui.kit.tokens import Space


class StepForm(Card):
    """``kept``: the person wants to keep what is written."""

    kept = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.column.setSpacing(Space.SMALL)
        self.add(Heading(self.tr("One small, kind step")))
        self.add(Quiet(self.tr("A walk. A call. An early night. Small is enough.")))
        self._text = self._field(self.tr("What would you like to do?"), "step")
        self._when = self._field(self.tr("When? You can leave this out."), "when")
        self._helper = self._field(self.tr("Who could help? You can leave this out."), "helper")
        self.keep = SoftButton(self.tr("Keep this step"))
        self.keep.setObjectName("action.keep_step")
        self.keep.setEnabled(False)
        self.add_row(QWidget(), self.keep)
        self._text.changed.connect(self._allow)
        self._text.entered.connect(self._tell)
        self.keep.clicked.connect(self._tell)

    @property
    def words(self) -> tuple[str, str, str]:
        """What, when and who, to the letter."""
        return self._text.text(), self._when.text(), self._helper.text()

    @property
    def has_words(self) -> bool:
        """Whether there is a step to keep."""
        return bool(self._text.text().strip())

    def show_words(self, step: SmallStep | None) -> None:
        """Fill the form with a step to change, or empty it."""
        self._text.set_text("" if step is None else step.text)
        self._when.set_text("" if step is None else step.when)
        self._helper.set_text("" if step is None else step.helper)

    def _field(self, name: str, key: str) -> LineField:
        field = LineField(name)
        field.setObjectName(f"field.{key}")
        self.add(field)
        return field

    def _allow(self, _text: str) -> None:
        self.keep.setEnabled(self.has_words)

    def _tell(self) -> None:
        if self.has_words:
            self.kept.emit()
