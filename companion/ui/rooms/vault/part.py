"""The vault's part of the settings: when it locks, and the ways to its other pages."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.services.settings import LOCK_AFTER_MIN, Settings, SettingsService
from companion.ui.kit.cards import ActionRow
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.icons import Icon
from companion.ui.kit.text import Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.room import Go


class VaultPart(QWidget):
    """Every change holds at once; each row leads to a page of its own."""

    def __init__(self, settings: SettingsService, go: Go, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._go = settings, go
        self._after = ChoiceGroup(
            [Choice(f"lock_{minutes}", self._minutes(minutes)) for minutes in LOCK_AFTER_MIN],
            across=len(LOCK_AFTER_MIN),
        )
        self._after.chosen.connect(self._chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        asked = self.tr("Lock when nobody is here for")
        self._after.setAccessibleName(asked)
        column.addWidget(Strong(asked))
        column.addWidget(self._after)
        column.addWidget(Quiet(self.tr("It never locks in a session. What you are writing is kept.")))
        column.addWidget(Quiet(self.tr("F9 or Ctrl+Shift+H hides the window at once and locks it.")))
        column.addWidget(Quiet(self.tr("Ctrl+Shift+L only locks it.")))
        rows = (
            (
                "vault_passphrase",
                Icon.LOCK,
                self.tr("Passphrase"),
                self.tr("It opens your vault"),
                self.tr("Change"),
            ),
            (
                "vault_words",
                Icon.PRINT,
                self.tr("Recovery words"),
                self.tr("For a lost passphrase"),
                self.tr("Make new"),
            ),
            (
                "vault_keyring",
                Icon.LOCK,
                self.tr("Open without typing"),
                self.tr("Your computer keeps a key for you"),
                self.tr("Open"),
            ),
            (
                "vault_copies",
                Icon.JOURNAL,
                self.tr("Backups"),
                self.tr("Make, check, bring back"),
                self.tr("Open"),
            ),
            (
                "vault_key",
                Icon.SETTINGS,
                self.tr("New key"),
                self.tr("If someone copied your vault"),
                self.tr("Open"),
            ),
            (
                "vault_everything",
                Icon.SHARE,
                self.tr("Take everything"),
                self.tr("All that is here, in one file"),
                self.tr("Open"),
            ),
            (
                "vault_read_back",
                Icon.JOURNAL,
                self.tr("Read a file back in"),
                self.tr("You look inside first"),
                self.tr("Open"),
            ),
            (
                "vault_erase",
                Icon.WRITE,
                self.tr("Erase everything"),
                self.tr("Back to the first day"),
                self.tr("Open"),
            ),
        )
        for screen, icon, title, more, action in rows:
            row = ActionRow(icon, title, more, action)
            row.button.setObjectName(f"action.{screen}")
            row.button.clicked.connect(partial(self._go, screen))
            column.addWidget(row)

    def show_settings(self, settings: Settings) -> None:
        """Show what was chosen, without telling anyone."""
        self._after.select(f"lock_{settings.lock_after_min}")

    def _minutes(self, minutes: int) -> str:
        if minutes == 0:
            return self.tr("Never")
        return self.tr("%1 minutes").replace("%1", str(minutes))

    def _chosen(self, key: str) -> None:
        self._settings.change(lock_after_min=int(key.removeprefix("lock_")))
