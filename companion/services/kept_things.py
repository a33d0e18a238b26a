"""Reading and storing kept things by their own shape."""

from __future__ import annotations

from companion.core.kept import Kept, KeptT, UnknownRecordError, kept_record, kept_thing
from companion.services.kept_rows import unreadable
from companion.services.ports import Records


def things_of(records: Records, shape: type[KeptT], session_id: str | None = None) -> tuple[KeptT, ...]:
    """The kept things of one kind, oldest first. Raises ``VaultDamagedError`` for one that cannot be read."""
    try:
        rows = records.records_of(shape.KIND, session_id)
        return tuple(kept_thing(shape, record) for record in rows)
    except UnknownRecordError as error:
        raise unreadable() from error


def keep_thing(records: Records, thing: Kept) -> None:
    """Store a kept thing, or its newer form; durable when it returns."""
    records.save_record(kept_record(thing))
