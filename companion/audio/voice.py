"""The computer's own voice, by QtTextToSpeech; nothing of it is loaded before someone wants it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

_log = logging.getLogger(__name__)

SILENT_ENGINES = frozenset({"mock"})
"""Engines that speak to nobody."""

SLOWER = -0.25


class SystemVoice:
    """``Voice`` on Qt's thread. The system plays it on its own output and lets nobody choose another.

    So there is a voice only while the patient's sound is on the system's own output (``is_there``): it must
    never come out of another room's loudspeakers. Where there is no engine, there is none. An engine that
    names its languages and not ours is none either: it would read the words by the wrong sounds.
    """

    def __init__(self, is_there: Callable[[], bool], silent: frozenset[str] = SILENT_ENGINES) -> None:
        self._is_there, self._silent = is_there, silent
        self._speech: QTextToSpeech | None = None
        self._is_made = False
        self._language = "en"

    def use_language(self, language: str) -> None:
        """The language of the texts, in two letters. It must come before the first question for a voice."""
        self._language = language

    def available(self) -> bool:
        """Whether a voice can be heard where the patient's sound is. The first call makes it."""
        if not self._is_made:
            self._is_made = True
            self._speech = self._make()
        speech = self._speech
        return speech is not None and self._is_there() and speech.state() != type(speech).State.Error

    def say(self, text: str, volume: float) -> None:
        """Say a short text, a little slower than usual, in place of one that is still being said."""
        if self._speech is not None:
            self._speech.setVolume(max(0.0, min(volume, 1.0)))
            self._speech.say(text)

    def hush(self) -> None:
        """Say no more."""
        if self._speech is not None:
            self._speech.stop()

    def _takes_language(self, speech: QTextToSpeech) -> bool:
        """Turn an engine to our language, by its own choice of country where it has one."""
        own, known = speech.locale(), speech.availableLocales()
        ours = [locale for locale in (own, *known) if locale.name().partition("_")[0] == self._language]
        if ours and ours[0] is not own:
            speech.setLocale(ours[0])
        return bool(ours) or not known

    def _make(self) -> QTextToSpeech | None:
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 - 30 ms, only for those who want it
        except ImportError:
            _log.info("no voice: the part for it is not installed")
            return None
        engines = [name for name in QTextToSpeech.availableEngines() if name not in self._silent]
        for name in engines:
            speech = QTextToSpeech(name)
            if speech.state() != QTextToSpeech.State.Error and self._takes_language(speech):
                speech.setRate(SLOWER)
                return speech
        _log.info("no voice was found")
        return None
