"""Remembers, inside the vault, which backups were written outside its folder: erasing cannot reach them."""

from __future__ import annotations

import json
from pathlib import Path

from companion.services.ports import Records
from companion.services.vault_ports import OutsideCopy, Remains

COPIES_SETTING = "backup.elsewhere"
MOST_COPIES = 200


def note_outside_copy(records: Records, path: Path, made_utc_s: float) -> None:
    """Remember a backup; of very many the newest. Raises the typed errors of the vault."""
    kept = [row for row in _rows(records) if row[0] != str(path)]
    rows = [*kept, (str(path), made_utc_s)][-MOST_COPIES:]
    records.set_setting(COPIES_SETTING, json.dumps(rows))


def what_remains(records: Records) -> Remains:
    """What stays elsewhere when everything here is erased: backups and shared files, oldest first.

    A backup whose folder is not there now may lie on a stick. Raises the typed errors of the vault.
    """
    copies = tuple(
        OutsideCopy(Path(path), made_utc_s, _is_there(Path(path))) for path, made_utc_s in _rows(records)
    )
    return Remains(copies, tuple(records.shares()))


def _rows(records: Records) -> list[tuple[str, float]]:
    kept = records.get_setting(COPIES_SETTING)
    return [(str(path), float(made_utc_s)) for path, made_utc_s in json.loads(kept)] if kept else []


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
