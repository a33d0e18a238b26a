"""Puts the sound together: the engine behind the first window, own music, guidance, and what they follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from companion.audio.check import FileCheck
from companion.audio.late import LateSound
from companion.audio.silent_voice import SilentVoice
from companion.audio.voice import SystemVoice
from companion.audio.voice_notes import ProgramVoice
from companion.content.loader import Content
from companion.core.phases import Scene
from companion.core.soundscape import derive_scene_at_s
from companion.services.breath_signs import BreathSigns
from companion.services.guidance import Guidance
from companion.services.music import MusicService
from companion.services.ports import Post, SoundStatus, Storage
from companion.services.session import SessionService
from companion.services.settings import SettingsService
from companion.services.sound_ports import SoundEngine
from companion.services.sounding import PreferredSound
from companion.services.voice_ports import VoiceDevice
from companion.system.jobs import JobsThread
from companion.vault.sealed_files import SealedFolder


@dataclass(frozen=True, slots=True)
class SoundTellers:
    """Whom to tell of the device, of a piece that was skipped, and that there is no voice."""

    status: Callable[[SoundStatus], None]
    skipped: Callable[[], None]
    no_voice: Callable[[], None]


class SoundHouse:
    """Everything that sounds for the patient.

    ``sound`` is the port that rooms and session use, ``signs`` what is heard of the breathing guide,
    ``notes`` records and plays voice notes.
    """

    def __init__(
        self,
        *,
        assets: Path,
        data: Path,
        driver: str | None,
        post: Post,
        storage: Storage,
        settings: SettingsService,
        tellers: SoundTellers,
    ) -> None:
        self._tellers = tellers
        self._opening = _Opening(assets, post, driver, tellers.status, self._skipped)
        self.engine = LateSound(self._opening.open)
        self.sound = PreferredSound(self.engine, settings)
        self._jobs = JobsThread(post)
        self.music = MusicService(storage, self._jobs, SealedFolder(data), FileCheck())
        self._settings = settings
        self.voice = SystemVoice(self._is_on_system_output)
        self.notes: VoiceDevice = SilentVoice()
        if driver is None:
            self.notes = ProgramVoice(post, self.patient_output)
        self.sound.use_music(self.music)
        self.music.changed.connect(self.sound.music_changed)
        self.signs = BreathSigns(self.sound, settings, self.voice)

    def follow(self, session: SessionService, content: Content) -> None:
        """Let scenes be where the session is, and say its lines."""
        self.voice.use_language(content.language)
        self.sound.use_place(partial(_place, session))
        guidance = Guidance(
            session=session,
            settings=self._settings,
            voice=self.voice,
            recordings=self.music,
            speaker=self.sound,
            texts=partial(_texts, content),
        )
        guidance.silent.connect(self._no_voice)

    def patient_output(self) -> str | None:
        """Where the patient's sound comes out; None for the system's own choice."""
        return self.engine.output() or None

    def close(self) -> None:
        """Fade, and end every thread and program of the sound."""
        self.notes.close()
        self.music.cancel()
        self.sound.close()
        self._jobs.close()

    def _is_on_system_output(self) -> bool:
        return self.engine.output() == ""

    def _skipped(self, track_id: str) -> None:
        self.music.skipped(track_id)
        self._tellers.skipped()

    def _no_voice(self, _nothing: None) -> None:
        self._tellers.no_voice()


@dataclass(frozen=True, slots=True)
class _Opening:
    """How the engine is opened, once the first window is there."""

    assets: Path
    post: Post
    driver: str | None
    status: Callable[[SoundStatus], None]
    skipped: Callable[[str], None]

    def open(self) -> SoundEngine:
        from companion.audio.opening import open_sound  # noqa: PLC0415 - after the first window

        return open_sound(self.assets, self.post, self.status, on_skipped=self.skipped, driver=self.driver)


def _place(session: SessionService, scene: Scene) -> float:
    return derive_scene_at_s(scene, session.state, session.now())


def _texts(content: Content) -> dict[str, str]:
    return {part.part_id: part.lines[0] for part in content.card("guidance").parts if part.lines}
