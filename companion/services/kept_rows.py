"""Small rows that are kept as JSON under one private setting each, always added to or replaced whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from companion.core.clock import Instant
from companion.services.errors import VaultDamagedError
from companion.services.ports import Records

Row = dict[str, Any]


def rows_of(records: Records, name: str) -> list[Row]:
    """The rows under a name, oldest first. Raises ``VaultDamagedError`` for what cannot be read."""
    kept = records.get_setting(name)
    if kept is None:
        return []
    try:
        rows = json.loads(kept)
    except ValueError as error:
        raise unreadable() from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise unreadable()
    return rows


def keep_rows(records: Records, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Keep these rows, and only these, under a name; durable when it returns."""
    records.set_setting(name, json.dumps(list(rows), separators=(",", ":"), allow_nan=False))


def add_row(records: Records, name: str, row: Mapping[str, Any]) -> None:
    """Add one row; those before it stay as they are."""
    keep_rows(records, name, [*rows_of(records, name), row])


def moment_row(at: Instant) -> Row:
    """A moment as plain JSON values."""
    return asdict(at)


def moment_from(row: Any) -> Instant:
    """The moment in a row. Raises ``TypeError`` for anything else."""
    return Instant(**row)


def unreadable() -> VaultDamagedError:
    """The error for rows that this version cannot read."""
    return VaultDamagedError(
        "Some of what is kept here cannot be read. Nothing was changed. Please try again."
    )
