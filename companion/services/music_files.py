"""Finding the person's audio files in what was chosen: which may be tried, and what is said of the rest."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from companion.services.errors import AudioFileError

SUFFIXES = frozenset({".wav", ".flac", ".ogg", ".opus", ".mp3"})
APPLE_SUFFIXES = frozenset({".m4a", ".aac", ".mp4", ".m4b", ".alac"})
LARGEST_BYTES = 600 * 1024**2
MOST_LOOKED_AT = 20_000

NOT_APPLE = "This kind of file (m4a) cannot be played here. Nothing was changed. Please save it as mp3 first."
NOT_AUDIO = "This is no sound file that can be played here. Nothing was changed. Try mp3, ogg, flac or wav."
TOO_LARGE = "This file is too large. Nothing was changed. Please choose a shorter one."
NOT_THERE = "This file cannot be read. Nothing was changed. Please check that it is still there."


@dataclass(frozen=True, slots=True)
class Found:
    """The files to try, and how many were passed over: for their kind, and because there were too many."""

    files: tuple[Path, ...]
    refused: tuple[AudioFileError, ...] = ()
    left_out: int = 0


def find_audio(chosen: Iterable[Path], most: int) -> Found:
    """The audio files among what was chosen, a folder's own ones in the order of their names.

    Looks at names only, at most ``MOST_LOOKED_AT`` of a folder and one level deep; slow on a slow disk. In a
    folder other kinds of files are passed over without a word, but for m4a.
    """
    files: list[Path] = []
    refused: list[AudioFileError] = []
    for path in chosen:
        if path.is_dir():
            inside, apple = _in_folder(path)
            files += inside
            refused += [AudioFileError(NOT_APPLE)] * apple
        elif (error := _refusal(path)) is not None:
            refused.append(error)
        else:
            files.append(path)
    files = list(dict.fromkeys(files))
    return Found(tuple(files[:most]), tuple(refused), max(0, len(files) - most))


def _refusal(path: Path) -> AudioFileError | None:
    suffix = path.suffix.lower()
    if suffix in APPLE_SUFFIXES:
        return AudioFileError(NOT_APPLE)
    return None if suffix in SUFFIXES else AudioFileError(NOT_AUDIO)


def _in_folder(folder: Path) -> tuple[list[Path], int]:
    names: list[str] = []
    apple = 0
    try:
        with os.scandir(folder) as entries:
            for _, entry in zip(range(MOST_LOOKED_AT), entries, strict=False):
                suffix = Path(entry.name).suffix.lower()
                if suffix in APPLE_SUFFIXES:
                    apple += 1
                elif suffix in SUFFIXES and not entry.name.startswith("."):
                    names.append(entry.name)
    except OSError:
        return [], apple
    return [folder / name for name in sorted(names, key=str.casefold)], apple
