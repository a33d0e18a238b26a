"""The jobs thread: slow work that needs no vault, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from companion.services.inline import attempt
from companion.services.ports import Failed, Ok, Post

T = TypeVar("T")


class JobsThread:
    """``ports.Jobs`` on one thread, started with the first work; results come home by ``post``."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._queue: SimpleQueue[tuple[Callable[[], Any], Callable[[Any], None]] | None] = SimpleQueue()
        self._thread: Thread | None = None

    def submit(self, work: Callable[[], T], done: Callable[[Ok[T] | Failed], None]) -> None:
        """Run ``work`` after what is waiting; ``done`` is called on the owner's thread."""
        self._queue.put((work, done))
        if self._thread is None:
            self._thread = Thread(target=self._run, name="jobs")
            self._thread.start()

    def close(self) -> None:
        """Finish what is waiting, then end the thread."""
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while (job := self._queue.get()) is not None:
            work, done = job
            self._post(partial(done, attempt(work)))
