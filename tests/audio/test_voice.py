"""The computer's own voice: loaded only when someone wants it, and never where others would hear it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from companion.audio.voice import SystemVoice

ROOT = Path(__file__).parents[2]
MODULE = "PySide6.QtTextToSpeech"


class FakeLocale:
    """A language and a country, as Qt names them."""

    def __init__(self, name: str) -> None:
        self._name = name

    def name(self) -> str:
        return self._name


class FakeSpeech:
    """QtTextToSpeech's one class, with the engines that a test names."""

    class State:
        Ready, Error = "ready", "error"

    engines: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    locales: tuple[str, ...] = ("en_US",)
    said: list[object]
    spoken: str

    def __init__(self, name: str) -> None:
        self.name = name
        type(self).said = []
        type(self).spoken = "en_US"

    def locale(self) -> FakeLocale:
        return FakeLocale(self.spoken)

    def availableLocales(self) -> list[FakeLocale]:
        return [FakeLocale(name) for name in self.locales]

    def setLocale(self, locale: FakeLocale) -> None:
        type(self).spoken = locale.name()

    @classmethod
    def availableEngines(cls) -> list[str]:
        return list(cls.engines)

    def state(self) -> str:
        return self.State.Error if self.name in self.broken else self.State.Ready

    def setRate(self, _rate: float) -> None:
        pass

    def setVolume(self, volume: float) -> None:
        self.said.append(volume)

    def say(self, text: str) -> None:
        self.said.append(text)

    def stop(self) -> None:
        self.said.append("stop")


@pytest.fixture
def speech(monkeypatch: pytest.MonkeyPatch) -> type[FakeSpeech]:
    module = ModuleType(MODULE)
    made = type("Speech", (FakeSpeech,), {})
    module.QTextToSpeech = made  # type: ignore[attr-defined] - a module made by hand
    monkeypatch.setitem(sys.modules, MODULE, module)
    return made


def test_nothing_of_qt_is_loaded_with_the_voice() -> None:
    script = "import sys, companion.audio.voice; print([n for n in sys.modules if n.startswith('PySide6')])"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_without_the_part_for_it_there_is_no_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, MODULE, None)
    voice = SystemVoice(lambda: True)
    assert not voice.available()
    voice.say("Rest.", 0.5)
    voice.hush()


@pytest.mark.parametrize("engines", [(), ("mock",), ("speechd",)])
def test_without_an_engine_that_speaks_there_is_no_voice(speech, engines: tuple[str, ...]) -> None:
    speech.engines, speech.broken = engines, ("speechd",)
    assert not SystemVoice(lambda: True).available()


def test_the_first_engine_that_works_speaks_at_the_persons_volume(speech) -> None:
    speech.engines, speech.broken = ("mock", "speechd", "other"), ("speechd",)
    voice = SystemVoice(lambda: True)
    assert voice.available()
    voice.say("Rest.", 0.5)
    voice.hush()
    assert speech.said == [0.5, "Rest.", "stop"]


def test_there_is_no_voice_while_the_patients_sound_is_on_another_output(speech) -> None:
    speech.engines = ("other",)
    is_there = [False]
    voice = SystemVoice(lambda: is_there[0])
    assert not voice.available()
    is_there[0] = True
    assert voice.available()


@pytest.mark.parametrize(
    ("language", "locales", "spoken"),
    [
        ("en", ("en_GB", "en_US"), "en_US"),
        ("es", ("en_US", "es_MX", "es_ES"), "es_MX"),
        ("es", (), "en_US"),
    ],
)
def test_the_voice_speaks_the_language_of_the_lines(
    speech, language: str, locales: tuple[str, ...], spoken: str
) -> None:
    speech.engines, speech.locales = ("other",), locales
    voice = SystemVoice(lambda: True)
    voice.use_language(language)
    assert voice.available()
    assert speech.spoken == spoken


def test_a_voice_of_another_language_alone_is_no_voice(speech) -> None:
    speech.engines, speech.locales = ("other",), ("en_US", "de_DE")
    voice = SystemVoice(lambda: True)
    voice.use_language("es")
    assert not voice.available()
