"""The choice of a language, each by its own name; the window opens anew in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.content.languages import LANGUAGES
from companion.services.settings import SettingsService
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.translator import language_of


class LanguageChoice(QWidget):
    """One row a language. Every room is made anew, so a vault that was open asks for its passphrase again."""

    def __init__(
        self, settings: SettingsService, begin_anew: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._begin_anew = settings, begin_anew
        rows = [Choice(f"language_{code}", name) for code, name in LANGUAGES.items()]
        self._rows = ChoiceGroup(rows, across=len(rows))
        self._rows.setAccessibleName(self.tr("Language"))
        self._rows.chosen.connect(self._chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._rows)
        self.show_kept()

    def show_kept(self) -> None:
        """Show the language of the window."""
        self._rows.select(f"language_{language_of(self._settings.settings.language)}")

    def _chosen(self, key: str) -> None:
        language = key.removeprefix("language_")
        if language == language_of(self._settings.settings.language):
            return
        self._settings.change(language=language)
        self._begin_anew()
