"""What the ears get of a sitting with the breathing guide, each part with a switch of its own."""

from __future__ import annotations

from typing import assert_never

from companion.core.breath import Breathing
from companion.services.ports import Cue, Sound
from companion.services.settings import SettingsService
from companion.services.sound_ports import Voice


class BreathSigns:
    """A sound for each breath in and out, the words by the computer's voice, and the bowl at the end.

    Follows the settings at each sign. With no ``voice`` no words are said.
    """

    def __init__(self, sound: Sound, settings: SettingsService, voice: Voice | None = None) -> None:
        self._sound, self._settings, self._voice = sound, settings, voice
        self._may_speak = False

    def get_ready(self) -> None:
        """Before the first breath: have the voice there, where it is wanted."""
        now = self._settings.settings
        self._may_speak = now.sound and now.breath_voice and self.has_voice()

    def has_voice(self) -> bool:
        """Whether words can be said. The first call makes the voice."""
        return self._voice is not None and self._voice.available()

    def lead_s(self) -> float:
        """How many seconds of real time before a breath turns its sound must be asked for."""
        return self._sound.cue_lead_s()

    def sound(self, breathing: Breathing, light: float) -> None:
        """Let a turn of the breath be heard, as softly as the light, 0 to 1, and the person want it."""
        now = self._settings.settings
        if now.sound and now.breath_sound:
            cue = _cue_of(breathing)
            if cue is not None:
                self._sound.cue(cue, light * now.breath_volume**2)

    def say(self, word: str, light: float) -> None:
        """Say a word of the guide, where that is wanted."""
        now = self._settings.settings
        if self._may_speak and now.sound and now.breath_voice and self._voice is not None:
            self._voice.say(word, now.volume * light)

    def end(self) -> None:
        """Let the end of a sitting be heard."""
        now = self._settings.settings
        if now.sound and now.breath_sound:
            self._sound.cue(Cue.SITTING_END, now.breath_volume**2)

    def hush(self) -> None:
        """Say no more."""
        if self._may_speak and self._voice is not None:
            self._voice.hush()


def _cue_of(breathing: Breathing) -> Cue | None:
    match breathing:
        case Breathing.IN:
            return Cue.BREATHE_IN
        case Breathing.IN_AGAIN:
            return Cue.BREATHE_AGAIN
        case Breathing.OUT:
            return Cue.BREATHE_OUT
        case Breathing.OWN_PACE:
            return None
        case _:
            assert_never(breathing)
