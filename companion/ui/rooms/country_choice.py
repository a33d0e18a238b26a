"""The choice of a country, so that Help shows the right number. Chosen, never guessed (H16)."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.content.loader import Content
from companion.core.help import can_be_dialled, may_become_number
from companion.services.settings import LONGEST_NUMBER, SettingsService
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.fields import LineField
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import bring_into_sight

OTHER = "other"


class CountryChoice(QWidget):
    """One row a country; another country needs its emergency number typed.

    ``entered`` tells of Enter in that field.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, content: Content, settings: SettingsService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._rows = ChoiceGroup(
            [Choice(country.code, country.name, country.emergency.show) for country in content.countries()]
            + [Choice(OTHER, self.tr("Another country"))]
        )
        self._number = LineField(self.tr("Your local emergency number"))
        self._number.setObjectName("field.emergency_number")
        self._number.line.setMaxLength(LONGEST_NUMBER)
        self._number.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._rows)
        column.addWidget(self._number)
        self._rows.chosen.connect(self._row_chosen)
        self._number.changed.connect(self._typed)
        self._number.entered.connect(self.entered)

    def show_kept(self) -> None:
        """Show what was chosen before; nothing is chosen on a first run."""
        kept = self._settings.settings
        self._rows.select(OTHER if kept.emergency_number else kept.country or None)
        self._number.set_text(kept.emergency_number)
        self._number.setVisible(bool(kept.emergency_number))

    def is_filled(self) -> bool:
        """Whether a country is chosen, and for another country a number that a phone takes is typed."""
        if self._is_other():
            return can_be_dialled(self._number.text().strip())
        return self._rows.selected() is not None

    def keep(self) -> None:
        """Keep what is chosen; nothing changes while it is not filled."""
        if not self.is_filled():
            return
        if self._is_other():
            self._settings.change(country="", emergency_number=self._number.text().strip())
        else:
            self._settings.change(country=self._rows.selected(), emergency_number="")

    def _is_other(self) -> bool:
        return self._rows.selected() == OTHER

    def _row_chosen(self, _key: str) -> None:
        self._number.setVisible(self._is_other())
        if self._is_other():
            self._number.setFocus()
            QTimer.singleShot(0, self, self._show_number)
        self.changed.emit()

    def _show_number(self) -> None:
        bring_into_sight(self._number)

    def _typed(self, text: str) -> None:
        is_wrong = bool(text.strip()) and not may_become_number(text)
        self._number.set_trouble(self.tr("Type only the number, such as 112.") if is_wrong else "")
        self.changed.emit()
