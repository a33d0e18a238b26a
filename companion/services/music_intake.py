"""Taking audio files in, one after another: each is found, decoded as a check, and sealed."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event

from companion.services.errors import AudioFileError, CalmError
from companion.services.hooks import Hook
from companion.services.music_files import NOT_THERE, Found, find_audio
from companion.services.own_music import LONGEST_TITLE, MOST_TRACKS, KeptTrack
from companion.services.ports import Failed, Jobs, Ok
from companion.services.sound_ports import AudioCheck, SealedFiles

log = logging.getLogger(__name__)

LONGEST_LINE_S = 30.0
TOO_LONG_LINE = "This recording is too long for one line. Nothing was changed. 30 seconds is the most."
FULL = "There is room for 200 pieces. What was there is kept. Take some out first."


@dataclass(frozen=True, slots=True)
class Intake:
    """How an intake goes on, or how it ended: files done of all, and what became of them."""

    done: int = 0
    total: int = 0
    added: int = 0
    refused: tuple[CalmError, ...] = ()
    left_out: int = 0
    is_over: bool = False


class MusicIntake:
    """One intake at a time. ``told``: it went on or ended. ``keep`` is given each track that was sealed."""

    def __init__(
        self, jobs: Jobs, files: SealedFiles, check: AudioCheck, keep: Callable[[KeptTrack], None]
    ) -> None:
        self.told: Hook[Intake] = Hook()
        self._jobs, self._files, self._check, self._keep = jobs, files, check, keep
        self._now: Intake | None = None
        self._waiting: list[tuple[Path, str]] = []
        self._cancelled = Event()

    @property
    def now(self) -> Intake | None:
        """The intake that goes on, if one does."""
        return self._now

    def begin(self, chosen: Sequence[Path], room: int, line_ids: Sequence[str]) -> None:
        """Take files and the files of folders, ``room`` of them at the most; see ``MusicService.take_in``."""
        if self._now is not None:
            return
        self._cancelled = Event()
        self._tell(Intake())
        most = MOST_TRACKS if line_ids else room
        found = partial(self._found, tuple(line_ids), self._cancelled)
        self._jobs.submit(partial(find_audio, tuple(chosen), most), found)

    def cancel(self) -> None:
        """End it at once; what was taken in already stays."""
        self._cancelled.set()
        self._waiting.clear()
        if self._now is not None:
            self._end(self._now)

    def _found(self, line_ids: tuple[str, ...], cancelled: Event, result: Ok[Found] | Failed) -> None:
        if cancelled.is_set():
            return
        found = result.value if isinstance(result, Ok) else Found((), (AudioFileError(NOT_THERE),))
        if line_ids:
            self._waiting = [(path, path.stem) for path in found.files if path.stem in line_ids]
        else:
            self._waiting = [(path, "") for path in found.files]
        refused: tuple[CalmError, ...] = found.refused
        if found.left_out and not found.files:
            refused = (*refused, CalmError(FULL))
        self._tell(Intake(total=len(self._waiting), refused=refused, left_out=found.left_out))
        self._next()

    def _next(self) -> None:
        now = self._now
        assert now is not None, "an intake goes on"
        if not self._waiting:
            self._end(now)
            return
        path, line_id = self._waiting.pop(0)
        cancelled = self._cancelled
        work = partial(_take_one, self._files, self._check, path, line_id, cancelled)
        self._jobs.submit(work, partial(self._took, cancelled))

    def _took(self, cancelled: Event, result: Ok[KeptTrack] | Failed) -> None:
        now = self._now
        if cancelled.is_set() or now is None:
            if isinstance(result, Ok):
                self._jobs.submit(partial(self._files.remove, result.value.track_id), _let_be)
            return
        if isinstance(result, Ok):
            self._keep(result.value)
            self._tell(replace(now, done=now.done + 1, added=now.added + 1))
        else:
            self._tell(replace(now, done=now.done + 1, refused=(*now.refused, _calm(result.error))))
        self._next()

    def _end(self, now: Intake) -> None:
        self._now = None
        self.told.emit(replace(now, is_over=True))

    def _tell(self, intake: Intake) -> None:
        self._now = intake
        self.told.emit(intake)


def _let_be(_result: Ok[None] | Failed) -> None:
    """A sealed file without a key is noise; there is nobody to tell."""


def _calm(error: Exception) -> CalmError:
    if isinstance(error, CalmError):
        return error
    log.warning("a sound file could not be taken in: %s", type(error).__name__)
    return AudioFileError(NOT_THERE)


def _take_one(files: SealedFiles, check: AudioCheck, path: Path, line_id: str, cancelled: Event) -> KeptTrack:
    """Check one file by decoding all of it, then seal a copy. Raises ``CalmError``."""
    heard = check.check(path, cancelled.is_set)
    if line_id and heard.length_s > LONGEST_LINE_S:
        raise AudioFileError(TOO_LONG_LINE)
    track_id, key = secrets.token_hex(16), secrets.token_bytes(32)
    files.add(path, track_id, key)
    return KeptTrack(
        track_id=track_id,
        title=path.stem[:LONGEST_TITLE],
        suffix=heard.kind,
        key=key,
        length_s=heard.length_s,
        loudness_lufs=heard.loudness_lufs,
        peak_dbfs=heard.peak_dbfs,
        line_id=line_id,
    )
