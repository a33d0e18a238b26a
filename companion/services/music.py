"""Own music: what the open vault has of it, and handing it to the sound in the right order."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from companion.core.phases import Scene
from companion.core.soundscape import levelled_gain_db
from companion.services.errors import AudioFileError, CalmError, StorageError
from companion.services.hooks import Hook
from companion.services.music_files import NOT_THERE
from companion.services.music_intake import Intake, MusicIntake
from companion.services.own_music import MOST_TRACKS, SETTING, Catalogue, KeptTrack, from_text, to_text
from companion.services.ports import Failed, Jobs, Ok, Records, Storage
from companion.services.sound_ports import AudioCheck, SealedFiles, Track

log = logging.getLogger(__name__)

MUSIC_LUFS, MUSIC_PEAK_DBFS = -30.0, -17.5
"""Own music lies where the beds lie. Two pieces in a crossfade and a cue stay under -12 dBFS (H20)."""

LINE_LUFS, LINE_PEAK_DBFS = -28.0, -16.0
NOT_KEPT = "Your list of music could not be stored. It holds until you close. Please try again later."


class MusicService:
    """Own music of the open vault. Used on the owner's thread; files are read and sealed on ``jobs``.

    ``changed``: the catalogue, or what is known of a track. ``taking_in``: an intake went on or ended.
    ``trouble``: the list could not be kept, though it holds until the vault closes. The catalogue is in
    memory from ``load`` to ``forget``. Titles never leave the vault and the screen.
    """

    def __init__(self, storage: Storage, jobs: Jobs, files: SealedFiles, check: AudioCheck) -> None:
        self.changed: Hook[Catalogue] = Hook()
        self.trouble: Hook[CalmError] = Hook()
        self._storage, self._jobs, self._files = storage, jobs, files
        self._intake = MusicIntake(jobs, files, check, self._add)
        self.taking_in: Hook[Intake] = self._intake.told
        self._catalogue = Catalogue()
        self._is_loaded = False
        self._unplayable: set[str] = set()

    @property
    def catalogue(self) -> Catalogue:
        """What there is."""
        return self._catalogue

    @property
    def unplayable(self) -> frozenset[str]:
        """The ids of tracks that could not be played since the vault was opened."""
        return frozenset(self._unplayable)

    @property
    def intake(self) -> Intake | None:
        """The intake that goes on, if one does."""
        return self._intake.now

    def load(self) -> None:
        """The vault is open: read the catalogue, and sweep up after an intake that was cut off."""
        self._storage.submit(_read, self._loaded)
        self._jobs.submit(self._files.sweep, _swept)

    def forget(self) -> None:
        """The vault closes: drop titles and keys, and end an intake."""
        self.cancel()
        self._is_loaded = False
        self._unplayable.clear()
        self._use(Catalogue())

    def tracks_for(self, scene: Scene) -> tuple[Track, ...]:
        """What a scene plays, ready for the sound."""
        return tuple(self._ready(track) for track in self._catalogue.of_scene(scene))

    def line(self, line_id: str) -> Track | None:
        """The clinic's recording of a line of guidance, if there is one."""
        kept = self._catalogue.line(line_id)
        return None if kept is None else self._ready(kept)

    def skipped(self, track_id: str) -> None:
        """The sound could not play a track, or not to its end."""
        self._unplayable.add(track_id)
        self.changed.emit(self._catalogue)

    def take_in(self, chosen: Sequence[Path], line_ids: Sequence[str] = ()) -> None:
        """Check and keep files, and the files of folders. Nothing happens while another intake goes on.

        With ``line_ids`` they are recordings of guidance, each named after its line; the others are let be.
        """
        if self._is_loaded:
            self._intake.begin(chosen, MOST_TRACKS - len(self._catalogue.music()), line_ids)

    def cancel(self) -> None:
        """End an intake; what was taken in already stays."""
        self._intake.cancel()

    def remove(self, track_id: str, done: Callable[[CalmError | None], None]) -> None:
        """Take a track out for good: its file first, then its title and its key."""
        self._jobs.submit(partial(self._files.remove, track_id), partial(self._removed, track_id, done))

    def set_order(self, scene: Scene, track_ids: Sequence[str]) -> None:
        """What a scene plays, in order."""
        self._keep(self._catalogue.ordering(scene, track_ids))

    def _loaded(self, result: Ok[Catalogue] | Failed) -> None:
        if isinstance(result, Ok):
            self._is_loaded = True
            self._use(result.value)
        else:
            log.warning("own music could not be read: %s", type(result.error).__name__)

    def _add(self, track: KeptTrack) -> None:
        before = self._catalogue.line(track.line_id) if track.line_id else None
        self._keep(self._catalogue.adding(track))
        if before is not None:
            self._jobs.submit(partial(self._files.remove, before.track_id), _swept)

    def _use(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.changed.emit(catalogue)

    def _keep(self, catalogue: Catalogue) -> None:
        self._use(catalogue)
        self._storage.submit(partial(_write, text=to_text(catalogue)), self._kept)

    def _kept(self, result: Ok[None] | Failed) -> None:
        if isinstance(result, Failed):
            log.warning("own music could not be kept: %s", type(result.error).__name__)
            self.trouble.emit(StorageError(NOT_KEPT))

    def _ready(self, kept: KeptTrack) -> Track:
        lufs, peak = (LINE_LUFS, LINE_PEAK_DBFS) if kept.line_id else (MUSIC_LUFS, MUSIC_PEAK_DBFS)
        gain_db = levelled_gain_db(kept.loudness_lufs, kept.peak_dbfs, target_lufs=lufs, most_peak_dbfs=peak)
        opened = partial(self._files.open, kept.track_id, kept.key)
        return Track(kept.track_id, kept.suffix, kept.length_s, min(1.0, 10.0 ** (gain_db / 20.0)), opened)

    def _removed(
        self, track_id: str, done: Callable[[CalmError | None], None], result: Ok[None] | Failed
    ) -> None:
        if isinstance(result, Ok):
            self._unplayable.discard(track_id)
            self._keep(self._catalogue.without(track_id))
            done(None)
        else:
            done(result.error if isinstance(result.error, CalmError) else AudioFileError(NOT_THERE))


def _swept(result: Ok[None] | Failed) -> None:
    if isinstance(result, Failed):
        log.info("the folder of own music could not be swept: %s", type(result.error).__name__)


def _read(records: Records) -> Catalogue:
    return from_text(records.get_setting(SETTING))


def _write(records: Records, text: str) -> None:
    records.set_setting(SETTING, text)
