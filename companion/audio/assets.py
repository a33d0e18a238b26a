"""The list of rendered sounds, read from sounds.toml: what each file is, how long and how loud."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from pathlib import Path

import msgspec

LISTING = "sounds.toml"


class SoundFilesError(Exception):
    """The sound files or scenes that ship with the app are missing or wrong; the message names the file."""


class Kind(Enum):
    """Whether a sound loops under a scene, is a sign that is heard once, or comes by itself now and then."""

    BED = "bed"
    CUE = "cue"
    SINGLE = "single"


class SoundFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rendered sound. Levels are measured after encoding (ITU-R BS.1770-4)."""

    file: str
    kind: Kind
    what: str
    method: str
    seed: int
    length_s: float
    frames: int
    loudness_lufs: float
    true_peak_dbtp: float
    licence: str
    sha256: str


def read_sounds(assets_dir: Path) -> Mapping[str, SoundFile]:
    """The sounds in a folder by id; ``assets_dir`` is the one that holds ``sounds.toml``.

    Raises SoundFilesError when the list cannot be read, is wrong, or names a file that is not there.
    """
    listing = assets_dir / LISTING
    try:
        sounds = msgspec.toml.decode(listing.read_bytes(), type=dict[str, SoundFile])
    except (OSError, msgspec.MsgspecError) as error:
        raise SoundFilesError(f"{listing.name}: {error}") from error
    for sound_id, sound in sounds.items():
        if not (assets_dir / sound.file).is_file():
            raise SoundFilesError(f"{listing.name}: {sound_id}: {sound.file} is not there")
    return sounds
