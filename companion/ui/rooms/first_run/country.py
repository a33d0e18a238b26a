"""Where the person lives, so that Help shows the right number. Chosen, never guessed (H16)."""

from __future__ import annotations

from companion.content.loader import Content
from companion.services.settings import SettingsService
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.fields import LineField
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import fill, on_escape

OTHER = "other"
FEWEST_DIGITS = 2


class CountryRoom(Room):
    """One row a country; another country needs its emergency number typed."""

    def __init__(self, *, content: Content, settings: SettingsService, go: Go) -> None:
        super().__init__("country")
        self._settings, self._go = settings, go
        page = Page(title=self.tr("Where do you live?"))
        page.add(Quiet(self.tr("Help will show the number to call there.")))
        self._choices = ChoiceGroup(
            [Choice(country.code, country.name, country.emergency.show) for country in content.countries()]
            + [Choice(OTHER, self.tr("Another country"))]
        )
        self._number = LineField(self.tr("Your local emergency number"))
        self._number.setObjectName("field.emergency_number")
        self._number.hide()
        page.add(self._choices)
        page.add(self._number)
        self._next = page.set_primary(self.tr("Next"), self._keep)
        page.set_back(self.tr("Back"), self._back)
        self._choices.chosen.connect(self._refresh)
        self._number.changed.connect(self._refresh)
        self._number.entered.connect(self._keep)
        on_escape(self, self._back)
        fill(self, page)

    def enter(self) -> None:
        kept = self._settings.settings
        if kept.emergency_number:
            self._choices.select(OTHER)
            self._number.set_text(kept.emergency_number)
        elif kept.country:
            self._choices.select(kept.country)
        self._refresh()

    def _refresh(self, _changed: str = "") -> None:
        is_other = self._choices.selected() == OTHER
        self._number.setVisible(is_other)
        digits = sum(letter.isdigit() for letter in self._number.text())
        is_filled = digits >= FEWEST_DIGITS if is_other else self._choices.selected() is not None
        self._next.setEnabled(is_filled)

    def _keep(self) -> None:
        chosen = self._choices.selected()
        if chosen is None or not self._next.isEnabled():
            return
        if chosen == OTHER:
            self._settings.change(country="", emergency_number=self._number.text().strip())
        else:
            self._settings.change(country=chosen, emergency_number="")
        self._go("make_vault")

    def _back(self) -> None:
        self._go("statement")
