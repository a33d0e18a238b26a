"""Sharing: what was chosen is frozen, rendered, written whole or not at all, and logged."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from companion.core.clock import Instant
from companion.core.events import Answered, AnswersTakenBack, Event, SessionOpened
from companion.core.gate import Check
from companion.core.journal import Entry, EntryKind
from companion.core.said import Said
from companion.core.snapshot import Section, SharedSession, Snapshot
from companion.services.errors import DiskFullError, FolderReadOnlyError, NoPlanError, ShareError
from companion.services.planning import load_current_plan
from companion.services.ports import (
    Clock,
    Failed,
    Jobs,
    LoggedShare,
    Ok,
    Records,
    ShareFormat,
    Storage,
    StoredEvent,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose to share. Nothing is chosen at first (H34)."""

    from_day: date
    to_day: date
    sections: frozenset[Section] = frozenset()


def item_count(snapshot: Snapshot) -> int:
    """How many single things leave with a snapshot."""
    return len(snapshot.intentions) + len(snapshot.notes) + len(snapshot.sessions)


class SharingService:
    """Makes shares. Reading happens on the storage thread, rendering on the jobs thread."""

    def __init__(
        self,
        storage: Storage,
        jobs: Jobs,
        clock: Clock,
        formats: Mapping[str, ShareFormat],
        app_version: str,
    ) -> None:
        self._storage, self._jobs, self._clock = storage, jobs, clock
        self._formats, self._app_version = formats, app_version

    @property
    def format_ids(self) -> tuple[str, ...]:
        """The formats that can be made."""
        return tuple(sorted(self._formats))

    def look(self, choice: Choice, done: Callable[[Ok[Snapshot] | Failed], None]) -> None:
        """What would leave with this choice."""
        work = partial(_snapshot, choice=choice, now=self._clock.now(), app_version=self._app_version)
        self._storage.submit(work, done)

    def render(self, snapshot: Snapshot, format_id: str, done: Callable[[Ok[bytes] | Failed], None]) -> None:
        """The file as it would be written. Raises ``ShareError`` for a format that is not known."""
        self._jobs.submit(partial(_render, self._format(format_id), snapshot), done)

    def write(
        self, snapshot: Snapshot, format_id: str, target: Path, done: Callable[[Ok[Path] | Failed], None]
    ) -> None:
        """Render a snapshot, write it to ``target`` and log it, all or nothing.

        An existing file is never overwritten; a file that cannot be logged is taken away again.
        """
        _Writing(self, snapshot, format_id, target, done).begin()

    def log(self, snapshot: Snapshot, format_id: str, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Keep that this left."""
        share = LoggedShare(
            shared_utc_s=self._clock.now().utc_s,
            format_id=format_id,
            sections=",".join(sorted(section.value for section in snapshot.sections)),
            protection="none",
            item_count=item_count(snapshot),
        )
        self._storage.submit(partial(_log, share=share), done)

    def run(self, work: Callable[[], Path], done: Callable[[Ok[Path] | Failed], None]) -> None:
        """Run one step of writing on the jobs thread."""
        self._jobs.submit(work, done)

    def _format(self, format_id: str) -> ShareFormat:
        found = self._formats.get(format_id)
        if found is None:
            known = ", ".join(self.format_ids)
            raise ShareError(
                Said(
                    "This version cannot make “{format}”. It can make: {known}.",
                    format=format_id,
                    known=known,
                )
            )
        return found


class _Writing:
    """One share on its way: render, write, log, then tell."""

    def __init__(
        self,
        service: SharingService,
        snapshot: Snapshot,
        format_id: str,
        target: Path,
        done: Callable[[Ok[Path] | Failed], None],
    ) -> None:
        self._service, self._snapshot, self._format_id = service, snapshot, format_id
        self._target, self._done = target, done

    def begin(self) -> None:
        self._service.render(self._snapshot, self._format_id, self._rendered)

    def _rendered(self, result: Ok[bytes] | Failed) -> None:
        if isinstance(result, Failed):
            self._done(result)
        else:
            self._service.run(partial(write_new_file, self._target, result.value), self._written)

    def _written(self, result: Ok[Path] | Failed) -> None:
        if isinstance(result, Failed):
            self._done(result)
        else:
            self._service.log(self._snapshot, self._format_id, self._logged)

    def _logged(self, result: Ok[None] | Failed) -> None:
        if isinstance(result, Failed):
            self._service.run(partial(_take_away, self._target), partial(self._taken_away, result))
        else:
            self._done(Ok(self._target))

    def _taken_away(self, logging: Failed, _result: Ok[Path] | Failed) -> None:
        self._done(logging)


def write_new_file(target: Path, content: bytes) -> Path:
    """Write a whole new file, readable by its owner only, or nothing at all.

    Raises ``ShareError`` where the name is taken or the folder is missing, ``FolderReadOnlyError``,
    ``DiskFullError``.
    """
    if not target.parent.is_dir():
        raise ShareError("That folder is not there. Nothing was written. Choose another one.")
    temp: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".share-", dir=target.parent)
        temp = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # A link, unlike a rename, fails where the name is taken.
        _place(temp, target)
    except FileExistsError as error:
        raise ShareError("A file with this name is there already. It was left alone.") from error
    except OSError as error:
        raise _writing_error(error) from error
    finally:
        if temp is not None:
            with contextlib.suppress(FileNotFoundError):
                temp.unlink()
    return target


def _place(temp: Path, target: Path) -> None:
    try:
        os.link(temp, target)
    except FileExistsError:
        raise
    except OSError:
        # Sticks with FAT have no links.
        if target.exists():
            raise FileExistsError(target) from None
        temp.rename(target)


def _take_away(target: Path) -> Path:
    target.unlink(missing_ok=True)
    return target


def _writing_error(error: OSError) -> ShareError | DiskFullError | FolderReadOnlyError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFullError("The disk is full. The file was not written. Make room, then try again.")
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return FolderReadOnlyError("This folder cannot be written to. Choose another one.")
    return ShareError("The file could not be written. Nothing half was left. Try another folder.")


def _snapshot(records: Records, choice: Choice, now: Instant, app_version: str) -> Snapshot:
    try:
        coach = load_current_plan(records).plan.coach
    except NoPlanError:
        coach = ""
    chosen = choice.sections
    entries = [e for e in reversed(records.entries()) if _is_in(e.begun_at, choice)]
    notes = tuple(e for e in entries if e.kind is not EntryKind.INTENTION and _has_words(e))
    intentions = tuple(e for e in entries if e.kind is EntryKind.INTENTION and _has_words(e))
    return Snapshot(
        app_version=app_version,
        made_utc_s=now.utc_s,
        offset_s=now.offset_s,
        coach=coach,
        from_day=choice.from_day,
        to_day=choice.to_day,
        sections=chosen,
        intentions=intentions if Section.INTENTIONS in chosen else (),
        notes=notes if Section.NOTES in chosen else (),
        sessions=_sessions(records, choice) if Section.SITTER_TIMELINE in chosen else (),
    )


def _has_words(entry: Entry) -> bool:
    return bool(entry.text.strip())


def _is_in(moment: Instant, choice: Choice) -> bool:
    return choice.from_day <= moment.local_day <= choice.to_day


def _sessions(records: Records, choice: Choice) -> tuple[SharedSession, ...]:
    rows = sorted(records.events(), key=_session_then_number)
    shared: list[SharedSession] = []
    for session_id, group in groupby(rows, key=attrgetter("session_id")):
        events = tuple(stored.event for stored in group if not _is_private(stored.event))
        if events and isinstance(events[0], SessionOpened) and _is_in(events[0].at, choice):
            shared.append(SharedSession(session_id, events))
    return tuple(sorted(shared, key=_opened_at))


def _is_private(event: Event) -> bool:
    """The private check is the patient's alone; no timeline ever holds it (H33)."""
    return isinstance(event, Answered | AnswersTakenBack) and event.check is Check.PRIVATE


def _session_then_number(stored: StoredEvent) -> tuple[str, int]:
    return stored.session_id, stored.number


def _opened_at(session: SharedSession) -> float:
    return session.events[0].at.utc_s


def _render(share_format: ShareFormat, snapshot: Snapshot) -> bytes:
    return share_format.render(snapshot)


def _log(records: Records, share: LoggedShare) -> None:
    records.log_share(share)
