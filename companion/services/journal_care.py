"""Keeping the journal tidy: the trash, and new names of tags."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from companion.core.trash import goes_before_utc_s
from companion.services.ports import Clock, Failed, Ok, Records, Storage

Count = Callable[[Ok[int] | Failed], None]


class JournalCare:
    """What goes for good goes only from the trash: when it is asked for, or after 30 days there."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    def sweep(self, done: Count) -> None:
        """Remove what has lain in the trash for 30 days; called when the vault was opened."""
        up_to_s = goes_before_utc_s(self._clock.now().utc_s)
        self._storage.submit(partial(_remove, up_to_utc_s=up_to_s, entry_id=None), done)

    def remove(self, entry_id: str, done: Count) -> None:
        """Remove one entry that lies in the trash for good."""
        self._storage.submit(partial(_remove, up_to_utc_s=None, entry_id=entry_id), done)

    def empty_trash(self, done: Count) -> None:
        """Remove all that lies in the trash for good."""
        self._storage.submit(partial(_remove, up_to_utc_s=None, entry_id=None), done)

    def rename_tag(self, old: str, new: str, done: Count) -> None:
        """Give a tag another name in every entry; a name that is in use joins the two."""
        self._storage.submit(partial(_rename, old=old, new=new), done)


def _remove(records: Records, up_to_utc_s: float | None, entry_id: str | None) -> int:
    return records.remove_trashed(up_to_utc_s, entry_id)


def _rename(records: Records, old: str, new: str) -> int:
    return records.rename_tag(old, new)
