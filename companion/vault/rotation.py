"""Which automatic copies stay, and the names that copies have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from companion.vault.folder import keyfile_beside

LAST_KEPT = 5
DAYS_KEPT = 5
WEEKS_KEPT = 4
_AUTOMATIC = re.compile(r"(\d{4}-\d{2}-\d{2}-\d{6})(-\d+)?\.db")
_ANY_COPY = re.compile(
    r"((by-hand-|before-new-key-)?\d{4}-\d{2}-\d{2}-\d{6}|before-schema-\d+-from-\d+)(-\d+)?"
    r"\.(db|json)(\.tmp)?(-wal|-shm|-journal)?"
)


@dataclass(frozen=True, slots=True, order=True)
class Copy:
    """An automatic copy and when it was made."""

    made_at: datetime
    path: Path


def listed_copies(folder: Path) -> list[Copy]:
    """The automatic copies in a folder, newest first. Raises ``OSError``."""
    return sorted((copy for path in folder.iterdir() if (copy := _copy(path)) is not None), reverse=True)


def derive_kept(copies: Iterable[Copy]) -> frozenset[Copy]:
    """The copies that stay: the last 5, the newest of 5 more days, the newest of 4 more weeks.

    So a vault that is locked many times in one day does not push out what was kept before. Days and weeks
    are those of UTC; a week begins on Monday.
    """
    ordered = sorted(copies, reverse=True)
    kept = ordered[:LAST_KEPT]
    for period_of, most in ((_day, DAYS_KEPT), (_week, WEEKS_KEPT)):
        kept += _newest_of_more(period_of, most, kept, ordered)
    return frozenset(kept)


def _newest_of_more(
    period_of: Callable[[Copy], object], most: int, kept: list[Copy], ordered: list[Copy]
) -> list[Copy]:
    """The newest copy of each period that none of ``kept`` is of, for the newest of these periods."""
    known = {period_of(copy) for copy in kept}
    newest: dict[object, Copy] = {}
    for copy in ordered:
        if period_of(copy) not in known:
            newest.setdefault(period_of(copy), copy)
    return list(newest.values())[:most]


def _day(copy: Copy) -> object:
    return copy.made_at.date()


def _week(copy: Copy) -> object:
    return copy.made_at.isocalendar()[:2]


def drop_old_copies(folder: Path) -> None:
    """Remove the automatic copies that need not stay, each with its keyfile. Raises ``OSError``."""
    copies = listed_copies(folder)
    for copy in set(copies) - derive_kept(copies):
        copy.path.unlink()
        keyfile_beside(copy.path).unlink(missing_ok=True)


def free_name(folder: Path, stem: str) -> Path:
    """A name for a new copy that no file has."""
    number = 1
    path = folder / f"{stem}.db"
    while path.exists() or keyfile_beside(path).exists():
        number += 1
        path = folder / f"{stem}-{number}.db"
    return path


def is_copy_name(name: str) -> bool:
    """Whether a name in the backup folder is one that this program gives."""
    return _ANY_COPY.fullmatch(name) is not None


def _copy(path: Path) -> Copy | None:
    found = _AUTOMATIC.fullmatch(path.name)
    if found is None:
        return None
    try:
        return Copy(datetime.strptime(f"{found[1]}+0000", "%Y-%m-%d-%H%M%S%z"), path)
    except ValueError:
        return None
