"""Storage and jobs that run at once on the caller's thread, for the command line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from companion.services.ports import Failed, Ok, Records

T = TypeVar("T")


class InlineStorage:
    """``ports.Storage`` without a thread. Errors of the work come home as ``Failed``, as from a thread."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def submit(self, work: Callable[[Records], T], done: Callable[[Ok[T] | Failed], None]) -> None:
        """Run ``work`` now, then ``done``."""
        done(attempt(partial(work, self._records)))


class InlineJobs:
    """``ports.Jobs`` without a thread."""

    def submit(self, work: Callable[[], T], done: Callable[[Ok[T] | Failed], None]) -> None:
        """Run ``work`` now, then ``done``."""
        done(attempt(work))


def attempt(work: Callable[[], T]) -> Ok[T] | Failed:
    """The result of some work, or the error it raised, as a value that can cross threads."""
    try:
        return Ok(work())
    except Exception as error:  # noqa: BLE001 - a border: every error goes home as a value and is handled there
        return Failed(error)
