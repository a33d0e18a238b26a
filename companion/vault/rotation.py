"""Which automatic copies stay: the last 5, and the newest of each of 4 earlier weeks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from companion.vault.folder import keyfile_beside

LAST_KEPT = 5
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
    """The copies that stay out of a newest-first list."""
    ordered = sorted(copies, reverse=True)
    kept = ordered[:LAST_KEPT]
    weeks: dict[tuple[int, int], Copy] = {}
    for copy in ordered[LAST_KEPT:]:
        year, week, _ = copy.made_at.isocalendar()
        weeks.setdefault((year, week), copy)
    return frozenset((*kept, *list(weeks.values())[:WEEKS_KEPT]))


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
