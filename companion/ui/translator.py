"""Gives Qt the words of the person's language, and finds the language of their computer."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from companion.content.languages import FALLBACK, LANGUAGES
from companion.content.translation import Translation
from companion.core.said import in_other_words

SAID = "Said"
"""The context under which sentences of services are looked up."""


def spoken(sentence: str) -> str:
    """A sentence of a service, such as a ``CalmError``, in the language of the window."""
    return in_other_words(sentence, _look_up)


def _look_up(english: str) -> str:
    return QCoreApplication.translate(SAID, english)


def language_of(chosen: str) -> str:
    """The language of the window: the one that was chosen, else the computer's, else English."""
    language = chosen or QLocale.system().name().partition("_")[0]
    return language if language in LANGUAGES else FALLBACK


def locale_of(language: str, system: QLocale) -> QLocale:
    """A language as it is written where the computer is, else as in the US, whose figures the texts have."""
    spoken_here = QLocale(QLocale(language).language(), system.territory())
    if spoken_here.territory() == system.territory():
        return spoken_here
    return QLocale(spoken_here.language(), QLocale.Country.UnitedStates)


def speak(app: QCoreApplication, language: str, translation: Translation | None) -> None:
    """Let every room that is made from now on speak this language; English needs no translation."""
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.setParent(None)
    if translation is None:
        QLocale.setDefault(QLocale.system())
        return
    QLocale.setDefault(locale_of(language, QLocale.system()))
    qts_own = QTranslator(app)
    if qts_own.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(qts_own)
    app.installTranslator(Words(translation, app))


class Words(QTranslator):
    """Looks words up in a translation; for what it does not know Qt asks the next one."""

    def __init__(self, translation: Translation, parent: QObject) -> None:
        super().__init__(parent)
        self._translation = translation

    def isEmpty(self) -> bool:
        return len(self._translation) == 0

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name
        /,
        disambiguation: str | None = None,  # noqa: ARG002 - Qt hands it over
        n: int = -1,  # noqa: ARG002 - Qt hands it over
    ) -> str | None:
        return self._translation.words(context, sourceText)
