"""The rehearsal without medicine: kept step by step, with its sitter and its day. It is never a session."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from companion.core.practice import Practice, PracticeStep
from companion.services.kept_rows import Row, add_row, keep_rows, moment_from, moment_row, rows_of, unreadable
from companion.services.ports import Failed, Ok, Records, Storage

PRACTICES = "practices"
PROGRESS = "practice_progress"


class PracticeService:
    """Keeps how far a practice is, so that it goes on where it was, and each one that is whole."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def progress(self, done: Callable[[Ok[Practice | None] | Failed], None]) -> None:
        """The practice that was begun and is not whole yet; None where there is none."""
        self._storage.submit(_progress, done)

    def newest(self, done: Callable[[Ok[Practice | None] | Failed], None]) -> None:
        """The newest whole practice; None before the first."""
        self._storage.submit(newest_practice, done)

    def keep(self, practice: Practice, done: Callable[[Ok[Practice] | Failed], None]) -> None:
        """Keep a practice as far as it is. A whole one joins those that count, with its own day."""
        self._storage.submit(partial(_keep, practice=practice), done)


def newest_practice(records: Records) -> Practice | None:
    """The newest whole practice in the vault. Raises ``VaultDamagedError`` for one that cannot be read."""
    rows = rows_of(records, PRACTICES)
    return _practice_from(rows[-1]) if rows else None


def _progress(records: Records) -> Practice | None:
    rows = rows_of(records, PROGRESS)
    return _practice_from(rows[-1]) if rows else None


def _keep(records: Records, practice: Practice) -> Practice:
    if practice.is_whole:
        add_row(records, PRACTICES, _row(practice))
        keep_rows(records, PROGRESS, ())
    else:
        keep_rows(records, PROGRESS, (_row(practice),))
    return practice


def _row(practice: Practice) -> Row:
    steps = [step.value for step in PracticeStep if step in practice.steps]
    return {
        "sitter": practice.sitter,
        "initials": practice.initials,
        "at": moment_row(practice.at),
        "steps": steps,
    }


def _practice_from(row: Row) -> Practice:
    try:
        steps = frozenset(PracticeStep(step) for step in row["steps"])
        return Practice(str(row["sitter"]), str(row["initials"]), moment_from(row["at"]), steps)
    except (KeyError, TypeError, ValueError) as error:
        raise unreadable() from error
