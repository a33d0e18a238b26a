"""What a coach opens: a share, as a file or inside an age file, without any vault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from companion.core.choice import Stock
from companion.core.offer import items_of
from companion.core.practice_list import PracticeList
from companion.core.snapshot import Section, SharedAttachment, Snapshot
from companion.services.errors import ShareError
from companion.services.locked_files import AgeFiles, unlocked
from companion.services.ports import Failed, Jobs, Ok, ShareFormat
from companion.services.practice_file import write_practice
from companion.services.share_file import read_share_file
from companion.services.share_files import write_new_file

LARGEST_BYTES = 256 * 1024 * 1024
LEAST_LETTERS = 10
"""The shortest passphrase for a coach's own notes."""
_LOCKED = "This file is locked. Type the words that you were told by phone."
_PDF = b"%PDF-"
_OTHERS = {b"PK\x03\x04": ".zip", b"SQLite format 3\x00": ".db", b"<!DOCTYPE html>": ".html"}
_BEGINNING_BYTES = 200
_SUFFIXES = {"audio/ogg": ".ogg", "audio/wav": ".wav", "audio/mpeg": ".mp3", "image/png": ".png"}


@dataclass(frozen=True, slots=True)
class Opened:
    """A share as pages. ``snapshot``: what it was made from; None where only pages were shared.

    ``other``: a file for another program instead, without its lock, and the ``suffix`` of its name.
    """

    pages: bytes = field(default=b"", repr=False)
    snapshot: Snapshot | None = field(default=None, repr=False)
    other: bytes = field(default=b"", repr=False)
    suffix: str = ""


class CoachService:
    """Reads shares and keeps what a coach writes only where and when the coach says so.

    ``report``: the format that makes pages. All of it runs on the jobs thread.
    """

    def __init__(self, jobs: Jobs, age: AgeFiles, report: Callable[[], ShareFormat]) -> None:
        self._jobs, self._age, self._report = jobs, age, report

    def open_file(self, file: Path, secret: str, done: Callable[[Ok[Opened] | Failed], None]) -> None:
        """Open a share. ``NeedsSecretError`` comes home for a locked one while ``secret`` is empty.

        ``secret``: a passphrase, or a secret key of age. A file that is wrong anywhere is refused whole.
        """
        self._jobs.submit(partial(_open, file, secret, self._age, self._report), done)

    def save_recordings(
        self, snapshot: Snapshot, folder: Path, done: Callable[[Ok[int] | Failed], None]
    ) -> None:
        """Write the voice notes of a share into a folder, as new files; the result is how many."""
        self._jobs.submit(partial(_save_recordings, snapshot.attachments, folder), done)

    def save_unlocked(self, opened: Opened, target: Path, done: Callable[[Ok[Path] | Failed], None]) -> None:
        """Write a file for another program as a new one, without its lock."""
        self._jobs.submit(partial(write_new_file, target, opened.other), done)

    def save_notes(
        self, text: str, passphrase: str, target: Path, done: Callable[[Ok[Path] | Failed], None]
    ) -> None:
        """Write the coach's own notes as a new age file; they never lie open on the disk."""
        self._jobs.submit(partial(_save_notes, self._age, text, passphrase, target), done)

    def open_notes(self, file: Path, passphrase: str, done: Callable[[Ok[str] | Failed], None]) -> None:
        """The coach's own notes in a file."""
        self._jobs.submit(partial(_open_notes, self._age, file, passphrase), done)

    def save_list(
        self, practice: PracticeList, target: Path, done: Callable[[Ok[Path] | Failed], None]
    ) -> None:
        """Write a practice list as a new file; ``PracticeFileError`` names the line that may not be there."""
        self._jobs.submit(partial(write_practice, practice, target), done)


def parts_inside(file: Path, secret: str, age: AgeFiles) -> dict[str, int]:
    """How many things of each part a share holds; ``{}`` for one of pages only. Raises ``ShareError``."""
    snapshot = _shared(_plain(file, secret, age))
    if snapshot is None:
        return {}
    stock = Stock(
        entries=(*snapshot.intentions, *snapshot.notes, *snapshot.prompted),
        attachments=tuple(shared.attachment for shared in snapshot.attachments),
        checks=snapshot.checks,
        measures=snapshot.measures_taken,
        steps=snapshot.steps,
        topics=snapshot.topics,
        sessions=snapshot.sessions,
    )
    counts = dict.fromkeys(snapshot.sections, 0)
    for item in items_of(stock):
        if item.section in counts:
            counts[item.section] += 1
    return {section.value: counts[section] for section in Section if section in counts}


def _open(file: Path, secret: str, age: AgeFiles, report: Callable[[], ShareFormat]) -> Opened:
    lying = _read(file)
    content = unlocked(age, lying, secret, _LOCKED)
    suffix = _suffix_of_another(content)
    if suffix and content is not lying:
        return Opened(other=content, suffix=suffix)
    if suffix:
        raise ShareError("This file is for another program. It has no lock. Open it there.")
    snapshot = _shared(content)
    return Opened(content) if snapshot is None else Opened(report().render(snapshot), snapshot)


def _plain(file: Path, secret: str, age: AgeFiles) -> bytes:
    return unlocked(age, _read(file), secret, _LOCKED)


def _suffix_of_another(content: bytes) -> str:
    """What the name of a share for another program ends with; "" for what is read here."""
    beginning = content[:_BEGINNING_BYTES].lstrip()
    if beginning.startswith(b"{") and b'"resourceType"' in beginning:
        return ".json"
    return next((suffix for begins, suffix in _OTHERS.items() if content.startswith(begins)), "")


def _shared(content: bytes) -> Snapshot | None:
    """What was shared; None where it is pages only."""
    if content.startswith(_PDF):
        return None
    snapshot = read_share_file(content).snapshot
    if snapshot is None:
        raise ShareError("This file holds a whole vault. Only its owner can read it back in.")
    return snapshot


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise ShareError("This file cannot be read. Choose another one.") from error
    if len(content) > LARGEST_BYTES:
        raise ShareError("This file is too large to be opened here.")
    return content


def _save_recordings(attachments: tuple[SharedAttachment, ...], folder: Path) -> int:
    voices = [shared for shared in attachments if shared.attachment.media_type.startswith("audio/")]
    for number, shared in enumerate(voices, start=1):
        suffix = _SUFFIXES.get(shared.attachment.media_type, ".bin")
        day = shared.attachment.begun_at.local_day.isoformat()
        write_new_file(folder / f"voice-{day}-{number}{suffix}", shared.data)
    return len(voices)


def _save_notes(age: AgeFiles, text: str, passphrase: str, target: Path) -> Path:
    if len(passphrase) < LEAST_LETTERS:
        raise ShareError("The passphrase needs at least 10 letters. The notes were not saved.")
    return write_new_file(target, age.protect_age(text.encode(), passphrase=passphrase))


def _open_notes(age: AgeFiles, file: Path, passphrase: str) -> str:
    content = _read(file)
    if not age.is_age(content):
        raise ShareError("This file holds no notes of yours. Choose another one.")
    try:
        return age.open_age(content, passphrase=passphrase).decode()
    except UnicodeDecodeError as error:
        raise ShareError("This file holds no notes of yours. Choose another one.") from error
