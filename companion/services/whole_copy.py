"""Take everything: the whole vault as one plain file, written whole or not at all, and logged."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from companion.core.clock import Instant
from companion.services.holdings import Holdings
from companion.services.ports import Clock, Failed, Jobs, LoggedShare, Ok, Records, Storage
from companion.services.share_files import write_new_file

EVERYTHING = "everything"
Render = Callable[[Holdings, str, Instant], bytes]
Done = Callable[[Ok[Path] | Failed], None]


class WholeCopyService:
    """Makes whole copies. The vault is read on the storage thread; the file is made on the jobs thread."""

    def __init__(self, storage: Storage, jobs: Jobs, clock: Clock, render: Render, app_version: str) -> None:
        self._storage, self._jobs, self._clock = storage, jobs, clock
        self._render, self._app_version = render, app_version

    def write(self, target: Path, done: Done) -> None:
        """Write everything to a new file and log that it left; a file that cannot be logged goes again.

        Nothing protects the file: private words are in it as they are. An existing one is never overwritten.
        """
        now = self._clock.now()

        def read(result: Ok[Holdings] | Failed) -> None:
            if isinstance(result, Failed):
                done(result)
            else:
                work = partial(self._made, result.value, now, target)
                self._jobs.submit(work, partial(self._written, now, _count(result.value), done))

        self._storage.submit(_holdings, read)

    def _made(self, holdings: Holdings, now: Instant, target: Path) -> Path:
        return write_new_file(target, self._render(holdings, self._app_version, now))

    def _written(self, now: Instant, count: int, done: Done, result: Ok[Path] | Failed) -> None:
        if isinstance(result, Failed):
            done(result)
            return
        share = LoggedShare(now.utc_s, "json", EVERYTHING, "none", count)
        self._storage.submit(partial(_log, share=share), partial(self._logged, result.value, done))

    def _logged(self, target: Path, done: Done, result: Ok[None] | Failed) -> None:
        if isinstance(result, Failed):
            self._jobs.submit(partial(_take_away, target), partial(_told, result, done))
        else:
            done(Ok(target))


def _holdings(records: Records) -> Holdings:
    return records.holdings()


def _log(records: Records, share: LoggedShare) -> None:
    records.log_share(share)


def _count(holdings: Holdings) -> int:
    sessions = {event.session_id for event in holdings.events}
    return len(holdings.entries) + len(holdings.attachments) + len(holdings.records) + len(sessions)


def _take_away(target: Path) -> Path:
    target.unlink(missing_ok=True)
    return target


def _told(logging: Failed, done: Done, _result: Ok[Path] | Failed) -> None:
    done(logging)
