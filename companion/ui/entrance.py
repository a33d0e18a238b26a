"""The entrance: the window as it first comes to the screen, before there is anything behind it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

from companion.content.languages import FALLBACK
from companion.content.translation import read_translation
from companion.services.settings import Settings, SettingsService
from companion.ui.kit.theme import Look, Theme
from companion.ui.kit.tokens import DAY, NIGHT, Palette
from companion.ui.shell import Shell
from companion.ui.translator import language_of, speak


@dataclass(frozen=True, slots=True, eq=False)
class Entrance:
    """The look, the empty window, and the settings that both follow."""

    look: Look
    shell: Shell
    settings: SettingsService


def make_entrance(app: QApplication, settings: SettingsService) -> Entrance:
    """The window with no room in it yet, in the person's language. Nothing heavy is loaded for it."""
    kept = settings.settings
    speak_in(app, language_of(kept.language))
    look = Look(app, Theme(palette_of(kept), kept.text_percent / 100, kept.reduced_motion))
    return Entrance(look, Shell(look, {}, palette_of(kept)), settings)


def speak_in(app: QApplication, language: str) -> None:
    """Let the window speak a language."""
    if language == FALLBACK:
        speak(app, language, None)
        return
    speak(app, language, read_translation(language))


def palette_of(settings: Settings) -> Palette:
    """The colours that the person chose."""
    return NIGHT if settings.theme == "night" else DAY
