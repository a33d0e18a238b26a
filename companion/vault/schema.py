"""The climb from an empty or older vault to today's schema."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from sqlite_utils import Migrations

from companion.vault import migrations
from companion.vault.driver import Database

SET_NAME = "vault"


def schema_of(db: Database) -> int:
    """The schema number of an open vault; 0 for one that is empty."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def climb(db: Database) -> None:
    """Bring a vault to today's schema.

    Each step is one transaction with its own record, so a crash leaves a whole schema, old or new. Whoever
    calls this on a vault with content makes a checked copy first. Raises the driver's errors.
    """
    steps = Migrations(SET_NAME)
    for number, name in enumerate(migrations.STEP_NAMES, start=1):
        steps(name=name)(_step(number, name))
    steps.apply(db)


def _step(number: int, name: str) -> Callable[[Database], None]:
    def apply_numbered(db: Database, /) -> None:
        import_module(f"{migrations.__name__}.{name}").apply(db)
        db.execute(f"PRAGMA user_version={number}")

    return apply_numbered
