"""The way back in: a file is read and checked whole, looked at, and then taken in whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from companion.services.errors import ReadBackError, SessionRunningError
from companion.services.holdings import TakenIn
from companion.services.locked_files import AgeFiles, unlocked
from companion.services.ports import Failed, Jobs, Ok, Records, Storage
from companion.services.share_file import LARGEST_FILE_BYTES, ReadFile, read_share_file, too_big

_LOCKED = "This file is locked. Type its five words, or its secret key."


class ReadBackService:
    """Reads files back in. Reading runs on the jobs thread, comparing and taking on the storage thread."""

    def __init__(self, storage: Storage, jobs: Jobs, age: AgeFiles) -> None:
        self._storage, self._jobs, self._age = storage, jobs, age

    def look(self, path: Path, done: Callable[[Ok[ReadFile] | Failed], None], secret: str = "") -> None:
        """Read and check a file, and change nothing.

        Fails with ``ReadBackError`` for line and place, and with ``NeedsSecretError`` for a locked file
        without its words.
        """
        self._jobs.submit(partial(read_path, path, self._age, secret), done)

    def compare(self, file: ReadFile, done: Callable[[Ok[TakenIn] | Failed], None]) -> None:
        """What would become of a file's things: which are new, newer, here already. Nothing is changed.

        Fails with ``SessionRunningError`` while a session is open.
        """
        self._storage.submit(partial(_compare, file=file), done)

    def take(self, file: ReadFile, done: Callable[[Ok[TakenIn] | Failed], None]) -> None:
        """Take in what is not here, in one transaction; the counts tell what became of it.

        Fails with ``SessionRunningError`` while a session is open; then nothing was changed.
        """
        self._storage.submit(partial(_take, file=file), done)


def read_path(path: Path, age: AgeFiles, secret: str = "") -> ReadFile:
    """What a file holds, locked by age or not.

    Raises ``ReadBackError`` for one that is missing, too big or not what it must be, ``NeedsSecretError`` for
    a locked one without its words, ``ShareError`` for words that do not open it.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ReadBackError("This file cannot be opened. Nothing was changed. Choose another one.") from error
    if len(data) > LARGEST_FILE_BYTES:
        raise too_big()
    return read_share_file(unlocked(age, data, secret, _LOCKED))


def _compare(records: Records, file: ReadFile) -> TakenIn:
    _no_session(records)
    return records.would_take_in(file.holdings)


def _take(records: Records, file: ReadFile) -> TakenIn:
    _no_session(records)
    return records.take_in(file.holdings)


def _no_session(records: Records) -> None:
    if records.open_session_id() is not None:
        raise SessionRunningError("A session is still open. Nothing was changed. Please end it first.")
