"""What the sound of a session needs from the outside: engine, sealed files, a check of files, a voice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from companion.core.phases import Scene
from companion.core.soundscape import Family
from companion.services.ports import Cue


@dataclass(frozen=True, slots=True)
class Track:
    """One of the person's own pieces, ready to be played. Holds no title: it may end up in a log.

    ``gain``: the amplitude that levels it. ``open``: the file's own bytes, read from any thread; raises
    ``OSError`` where they are gone or damaged.
    """

    track_id: str
    suffix: str
    length_s: float
    gain: float
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class Scape:
    """A scene of one family, ``at_s`` seconds into it; ``over_s`` takes the place of its own crossfade."""

    scene: Scene
    family: Family = Family.NATURE
    at_s: float = 0.0
    over_s: float | None = None


@dataclass(frozen=True, slots=True)
class Tracks:
    """Own pieces in order, ``at_s`` seconds into the list. ``instead``: where none can be played."""

    tracks: tuple[Track, ...]
    instead: Scape
    at_s: float = 0.0
    over_s: float | None = None


Programme = Scape | Tracks


class SoundEngine(Protocol):
    """The patient's sound device. Every call returns at once; the sound thread does the work."""

    def perform(self, programme: Programme) -> None:
        """Cross-fade to a programme; the newest call wins."""
        ...

    def cue(self, cue: Cue, level: float = 1.0) -> None:
        """Play one short sound over the scene; ``level`` is an amplitude, 0.0 to 1.0."""
        ...

    def cue_lead_s(self) -> float:
        """How long after it is asked for a cue is heard, in seconds; 0 while there is no device."""
        ...

    def say(self, line: Track) -> None:
        """Play one short recording over the scene, softly in; left out while another one is heard."""
        ...

    def set_volume(self, volume: float) -> None:
        """Set the person's own volume, 0.0 to 1.0; a rise is slowed to 1 dB a second."""
        ...

    def fade_out(self, over_s: float = 3.0) -> None:
        """Fade everything to silence, for Help and Stop."""
        ...

    def use_output(self, name: str, *, is_smooth: bool) -> None:
        """Play on the output of this name, "" for the system's own; ``is_smooth`` takes a longer buffer."""
        ...

    def outputs(self) -> tuple[str, ...]:
        """The names of all outputs, as of the last look; empty before the first."""
        ...

    def output(self) -> str | None:
        """The output that was opened by name; "" is the system's own, None while there is none."""
        ...

    def close(self) -> None:
        """Fade, free the device and end the thread; returns when that is done."""
        ...


@dataclass(frozen=True, slots=True)
class Heard:
    """What a check of an audio file found; ``kind`` is told by its content, not by its name."""

    kind: str
    length_s: float
    loudness_lufs: float
    peak_dbfs: float


class AudioCheck(Protocol):
    """Checks an audio file by decoding all of it, in a process of its own. Slow: never on Qt's thread."""

    def check(self, path: Path, is_cancelled: Callable[[], bool]) -> Heard:
        """What was found. Raises ``AudioFileError`` with a sentence for a file that cannot be used."""
        ...


class SealedFiles(Protocol):
    """Files kept encrypted beside the vault, by a neutral id, each under a key of its own."""

    def add(self, source: Path, file_id: str, key: bytes) -> None:
        """Seal a copy of a file; durable when this returns. Raises the typed errors of the vault."""
        ...

    def open(self, file_id: str, key: bytes) -> BinaryIO:
        """The file's own bytes, opened piece by piece in memory. Raises ``OSError`` where that fails."""
        ...

    def remove(self, file_id: str) -> None:
        """Remove a file; one that is not there is fine. Raises the typed errors of the vault."""
        ...

    def sweep(self) -> None:
        """Remove what a copying left that was cut off. Raises the typed errors of the vault."""
        ...


class Voice(Protocol):
    """The computer's own voice, on the patient's output. Used on the owner's thread; returns at once."""

    def available(self) -> bool:
        """Whether a voice can be heard where the patient's sound is. The first call makes it."""
        ...

    def say(self, text: str, volume: float) -> None:
        """Say a short text, 0.0 to 1.0 loud, in place of one that is still being said."""
        ...

    def hush(self) -> None:
        """Say no more."""
        ...
