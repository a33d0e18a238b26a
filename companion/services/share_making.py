"""One file on its way out: render, protect, write, log; it can be stopped between any two of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Protocol

from companion.core.snapshot import Snapshot
from companion.services.errors import ShareError
from companion.services.ports import Failed, Jobs, Ok
from companion.services.protection import Guard, Protection, guarded
from companion.services.share_files import take_away, write_new_file


class ShareStoppedError(ShareError):
    """The person stopped a share; nothing has left."""


class Step(Enum):
    """How far a share has come; the value is the share of the way, 0 to 1."""

    RENDER = 0.1
    PROTECT = 0.6
    WRITE = 0.8
    LOG = 0.9


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to leave, as what, to where, for whom and how protected.

    ``rendered``: the very bytes that were looked at, where there are any; else they are made.
    """

    snapshot: Snapshot = field(repr=False)
    format_id: str
    target: Path
    guard: Guard = field(default_factory=Guard)
    whom: str = ""
    rendered: bytes | None = field(default=None, repr=False)


class Wanted(Protocol):
    """Where a file is to lie and how it is protected, whatever it holds."""

    @property
    def format_id(self) -> str:
        """The kind of file."""
        ...

    @property
    def target(self) -> Path:
        """The file that is to be written; it must not be there yet."""
        ...

    @property
    def guard(self) -> Guard:
        """How it is protected."""
        ...

    @property
    def rendered(self) -> bytes | None:
        """The very bytes, where they were made before."""
        ...


@dataclass(frozen=True, slots=True)
class MakingParts:
    """What a file is made with: ``render`` makes its bytes, ``log`` keeps that it left."""

    jobs: Jobs
    render: Callable[[], bytes]
    protection: Protection | None
    log: Callable[[Callable[[Ok[None] | Failed], None]], None]


def unheard(_step: Step) -> None:
    """Nobody follows the steps."""


class Making:
    """What was stopped or failed leaves no file."""

    def __init__(
        self,
        parts: MakingParts,
        wish: Wanted,
        done: Callable[[Ok[Path] | Failed], None],
        stepped: Callable[[Step], None] = unheard,
    ) -> None:
        self._parts, self._wish, self._done, self._stepped = parts, wish, done, stepped
        self._is_stopped = False

    def stop(self) -> None:
        """End it before its next step; what was written by then is taken away again."""
        self._is_stopped = True

    def begin(self) -> None:
        """Start with the first step."""
        if self._wish.rendered is not None:
            self._rendered(Ok(self._wish.rendered))
            return
        self._stepped(Step.RENDER)
        self._parts.jobs.submit(self._parts.render, self._rendered)

    def _rendered(self, result: Ok[bytes] | Failed) -> None:
        if isinstance(result, Failed) or self._is_stopped:
            self._end(result)
            return
        self._stepped(Step.PROTECT)
        work = partial(_protect, self._parts.protection, self._wish, result.value)
        self._parts.jobs.submit(work, self._protected)

    def _protected(self, result: Ok[bytes] | Failed) -> None:
        if isinstance(result, Failed) or self._is_stopped:
            self._end(result)
            return
        self._stepped(Step.WRITE)
        self._parts.jobs.submit(partial(write_new_file, self._wish.target, result.value), self._written)

    def _written(self, result: Ok[Path] | Failed) -> None:
        if isinstance(result, Failed):
            self._end(result)
        elif self._is_stopped:
            self._take_away(Failed(stopped()))
        else:
            self._stepped(Step.LOG)
            self._parts.log(self._logged)

    def _logged(self, result: Ok[None] | Failed) -> None:
        if isinstance(result, Failed):
            self._take_away(result)
        else:
            self._done(Ok(self._wish.target))

    def _take_away(self, why: Failed) -> None:
        self._parts.jobs.submit(partial(take_away, self._wish.target), partial(self._taken_away, why))

    def _taken_away(self, why: Failed, _result: Ok[Path] | Failed) -> None:
        self._done(why)

    def _end(self, result: Ok[bytes] | Failed) -> None:
        self._done(result if isinstance(result, Failed) else Failed(stopped()))


def stopped() -> ShareStoppedError:
    """What a file that was stopped ends with."""
    return ShareStoppedError("You stopped it. Nothing has left.")


def _protect(protection: Protection | None, wish: Wanted, content: bytes) -> bytes:
    return content if protection is None else guarded(protection, wish.guard, wish.format_id, content)
