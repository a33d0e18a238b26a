"""The reminder's part of the settings: whether, and at which hour."""

from __future__ import annotations

from PySide6.QtWidgets import QSystemTrayIcon, QVBoxLayout, QWidget

from companion.services.settings import REMIND_AT_MIN, Settings, SettingsService
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.text import Quiet, Strong
from companion.ui.kit.tokens import Space


class ReminderPart(QWidget):
    """Every change holds at once."""

    def __init__(self, settings: SettingsService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._wanted = ChoiceGroup(
            [Choice("reminders_on", self.tr("Remind me of a short check on its day"))], several=True
        )
        self._when_name = Strong(self.tr("At"))
        self._when = ChoiceGroup(
            [Choice(f"remind_{minutes}", f"{minutes // 60}:{minutes % 60:02}") for minutes in REMIND_AT_MIN],
            across=3,
        )
        none = Quiet(self.tr("This computer shows no notices for apps. Today shows what is waiting."))
        said = self.tr("It says only “Something is waiting for you.” It comes while Companion runs.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        for part in (self._wanted, self._when_name, self._when, Quiet(said), none):
            column.addWidget(part)
        none.setVisible(not QSystemTrayIcon.isSystemTrayAvailable())
        self._wanted.chosen.connect(self._switched)
        self._when.chosen.connect(self._chosen)

    def show_settings(self, settings: Settings) -> None:
        """Show what was chosen, without telling anyone."""
        self._wanted.select_all_of(["reminders_on"] if settings.reminders else [])
        self._when.select(f"remind_{settings.remind_at_min}")
        for part in (self._when_name, self._when):
            part.setVisible(settings.reminders)

    def _switched(self, _key: str) -> None:
        self._settings.change(reminders=self._wanted.selected() is not None)

    def _chosen(self, key: str) -> None:
        self._settings.change(remind_at_min=int(key.removeprefix("remind_")))
