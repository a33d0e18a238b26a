"""Spoken guidance: one short line at a turn of the session, by the computer's voice or a recording."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from companion.core.phases import Phase
from companion.core.session import SessionState
from companion.services.hooks import Hook
from companion.services.session import SessionService
from companion.services.settings import Settings, SettingsService
from companion.services.sound_ports import Track, Voice

OFF, VOICE, RECORDINGS = "off", "voice", "recordings"


class Lines(Protocol):
    """Hands out a clinic's recordings."""

    def line(self, line_id: str) -> Track | None:
        """The recording of a line, if there is one."""
        ...


class Speaker(Protocol):
    """Plays a recording on the patient's output."""

    def say(self, line: Track) -> None:
        """Play one recorded line."""
        ...


class Guidance:
    """Says a part's line once a session, when the part begins. Off unless the person chose it.

    Nothing is said in the quiet part, under Help, while the breathing guide runs, or after a restart of the
    app in the middle of a part. ``texts`` is asked when the first line is due. ``silent``: told once where
    the computer has no voice to say it with.
    """

    def __init__(
        self,
        *,
        session: SessionService,
        settings: SettingsService,
        voice: Voice,
        recordings: Lines,
        speaker: Speaker,
        texts: Callable[[], Mapping[str, str]],
    ) -> None:
        self.silent: Hook[None] = Hook()
        self._settings, self._voice, self._texts = settings, voice, texts
        self._recordings, self._speaker = recordings, speaker
        self._session_id = ""
        self._phase: Phase | None = None
        self._said: set[str] = set()
        self._is_told = False
        session.changed.connect(self._changed)
        settings.changed.connect(self._settings_changed)

    def _changed(self, state: SessionState | None) -> None:
        if state is None or not state.is_open:
            self._phase = None
            self._voice_off()
            return
        if state.session_id != self._session_id:
            self._session_id = state.session_id
            self._said.clear()
            self._phase = state.phase
            return
        begins = state.phase is not self._phase
        self._phase = state.phase
        if state.help_open or state.pacer_pattern is not None or state.phase is Phase.QUIET:
            self._voice_off()
        elif begins:
            self._say(state.phase.value)

    def _say(self, line_id: str) -> None:
        now = self._settings.settings
        if not now.sound or now.guidance == OFF or line_id in self._said:
            return
        self._said.add(line_id)
        text = self._texts().get(line_id)
        if text is None:
            return
        if now.guidance == RECORDINGS:
            recording = self._recordings.line(line_id)
            if recording is not None:
                self._speaker.say(recording)
        elif now.guidance == VOICE:
            if self._voice.available():
                self._voice.say(text, now.volume)
            elif not self._is_told:
                self._is_told = True
                self.silent.emit(None)

    def _settings_changed(self, settings: Settings) -> None:
        if settings.guidance != VOICE or not settings.sound:
            self._voice_off()

    def _voice_off(self) -> None:
        # A voice that was never used is not made only to be hushed.
        if self._said and self._settings.settings.guidance == VOICE:
            self._voice.hush()
