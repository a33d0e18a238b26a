"""The storage thread: the only place where the vault is open, one piece of work after another."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import TypeVar

from companion.services.errors import StorageError
from companion.services.ports import Failed, Ok, Post, Records

T = TypeVar("T")

CLOSED = "Your vault is closed. What was saved before is kept. Open it, then try again."


class VaultClosedError(StorageError):
    """There is no open vault to work on."""


class StorageThread:
    """``ports.Storage``: one thread, first in first out, results brought home by ``post``."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._records: Records | None = None
        self._gate = threading.Lock()
        self._ended = False
        self._thread = threading.Thread(target=self._run_all, name="storage", daemon=False)
        self._thread.start()

    def submit(self, work: Callable[[Records], T], done: Callable[[Ok[T] | Failed], None]) -> None:
        """Run ``work`` on the open vault; ``done`` is called on the owner's thread, also when it failed.

        With no open vault the result is ``VaultClosedError``. Returns at once.
        """

        def on_records() -> T:
            return work(self.held())

        self.run(on_records, done)

    def run(self, work: Callable[[], T], done: Callable[[Ok[T] | Failed], None]) -> None:
        """Run work that needs no open vault, in the same order. Returns at once."""

        def task() -> None:
            self._post(partial(done, _outcome(work)))

        with self._gate:
            if not self._ended:
                self._queue.put(task)
                return
        self._post(partial(done, Failed(VaultClosedError(CLOSED))))

    @property
    def has_ended(self) -> bool:
        """Whether it takes no more work. Safe to ask on any thread."""
        return self._ended

    def hold(self, records: Records | None) -> None:
        """Put the open vault's records in place, or take them away. Only on the storage thread."""
        assert threading.current_thread() is self._thread, "records belong to the storage thread"
        self._records = records

    def held(self) -> Records:
        """The open vault's records. Only on the storage thread. Raises ``VaultClosedError``."""
        assert threading.current_thread() is self._thread, "records belong to the storage thread"
        if self._records is None:
            raise VaultClosedError(CLOSED)
        return self._records

    def close(self, last: Callable[[], None] | None = None) -> None:
        """Finish all work, then ``last``, and end the thread; returns when that is done.

        May be called again.
        """
        with self._gate:
            if not self._ended:
                self._ended = True
                if last is not None:
                    self._queue.put(last)
                self._queue.put(None)
        self._thread.join()

    def _run_all(self) -> None:
        while (task := self._queue.get()) is not None:
            task()


def _outcome(work: Callable[[], T]) -> Ok[T] | Failed:
    try:
        return Ok(work())
    except Exception as error:  # noqa: BLE001 - nothing is hidden: the owner gets the error as it was raised
        return Failed(error)
