"""Take everything: the whole vault as one file, locked or plain, written whole or not at all, and logged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from companion.core.clock import Instant
from companion.services.errors import ShareError
from companion.services.holdings import Holdings
from companion.services.ports import Clock, Failed, Jobs, LoggedShare, Ok, Records, Storage
from companion.services.protection import Guard, Protection, ProtectKind
from companion.services.share_making import Making, MakingParts, Step, stopped, unheard

EVERYTHING = "everything"
Render = Callable[[Holdings, str, Instant], bytes]
Done = Callable[[Ok[Path] | Failed], None]


@dataclass(frozen=True, slots=True)
class WholeWish:
    """Where a whole copy is to lie and how it is protected. ``whom``: for the log of what left."""

    target: Path
    guard: Guard = field(default_factory=Guard)
    whom: str = ""
    format_id: str = "json"
    rendered: bytes | None = field(default=None, repr=False)


class WholeCopyService:
    """Makes whole copies. The vault is read on the storage thread; the file is made on the jobs thread."""

    def __init__(
        self,
        storage: Storage,
        jobs: Jobs,
        clock: Clock,
        render: Render,
        app_version: str,
        *,
        protection: Protection | None = None,
    ) -> None:
        self._storage, self._jobs, self._clock = storage, jobs, clock
        self._render, self._app_version = render, app_version
        self._protection = protection

    def write(self, wish: WholeWish, done: Done, stepped: Callable[[Step], None] = unheard) -> WholeMaking:
        """Write everything to a new file and log that it left; a file that cannot be logged goes again.

        Without a guard private words are in it as they are. An existing file is never overwritten. It can be
        stopped until it is written. Raises ``ShareError`` where it is to be protected and cannot be.
        """
        if wish.guard.kind is not ProtectKind.NONE and self._protection is None:
            raise ShareError("A part of Companion is missing. Nothing was made. Install it again.")
        now = self._clock.now()
        making = WholeMaking(partial(self._begun, wish, now), done, stepped)
        self._storage.submit(_holdings, making.read)
        return making

    def _begun(
        self, wish: WholeWish, now: Instant, holdings: Holdings, done: Done, stepped: Callable[[Step], None]
    ) -> Making:
        share = LoggedShare(
            now.utc_s, wish.format_id, EVERYTHING, wish.guard.kind.value, _count(holdings), wish.whom
        )
        parts = MakingParts(
            self._jobs,
            partial(self._render, holdings, self._app_version, now),
            self._protection,
            partial(self._keep_log, share),
        )
        return Making(parts, wish, done, stepped)

    def _keep_log(self, share: LoggedShare, done: Callable[[Ok[None] | Failed], None]) -> None:
        self._storage.submit(partial(_log, share=share), done)


class WholeMaking:
    """A whole copy on its way: first the vault is read, then a file is made as any other."""

    def __init__(
        self,
        begin: Callable[[Holdings, Done, Callable[[Step], None]], Making],
        done: Done,
        stepped: Callable[[Step], None],
    ) -> None:
        self._begin, self._done, self._stepped = begin, done, stepped
        self._making: Making | None = None
        self._is_stopped = False

    def stop(self) -> None:
        """End it before its next step; no file is left."""
        self._is_stopped = True
        if self._making is not None:
            self._making.stop()

    def read(self, result: Ok[Holdings] | Failed) -> None:
        """Go on with what the vault holds."""
        if isinstance(result, Failed):
            self._done(result)
        elif self._is_stopped:
            self._done(Failed(stopped()))
        else:
            self._making = self._begin(result.value, self._done, self._stepped)
            self._making.begin()


def _holdings(records: Records) -> Holdings:
    return records.holdings()


def _log(records: Records, share: LoggedShare) -> None:
    records.log_share(share)


def _count(holdings: Holdings) -> int:
    sessions = {event.session_id for event in holdings.events}
    return len(holdings.entries) + len(holdings.attachments) + len(holdings.records) + len(sessions)
