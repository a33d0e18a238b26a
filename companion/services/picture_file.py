"""Writes a chart as a picture: made on the jobs thread, whole or not at all, then logged as having left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from companion.core.snapshot import Section
from companion.services.cards import free_name
from companion.services.ports import Clock, Failed, Jobs, LoggedShare, Ok, Records, Storage
from companion.services.sharing import write_new_file

PictureDone = Callable[[Ok[Path] | Failed], None]


class PictureFile:
    """Saves pictures where the person says. They are not protected; a room says so."""

    def __init__(self, storage: Storage, jobs: Jobs, clock: Clock) -> None:
        self._storage, self._jobs, self._clock = storage, jobs, clock

    def save(self, target: Path, make: Callable[[], bytes], done: PictureDone) -> None:
        """Make a picture and write it as a new file. A name that is taken gets a number.

        A file that cannot be logged is taken away again. Raises, as ``Failed``, what ``write_new_file`` does.
        """
        self._jobs.submit(partial(_write, target, make), partial(self._written, done))

    def _written(self, done: PictureDone, result: Ok[Path] | Failed) -> None:
        if isinstance(result, Failed):
            done(result)
            return
        share = LoggedShare(
            shared_utc_s=self._clock.now().utc_s,
            format_id=result.value.suffix.lstrip(".").lower(),
            sections=Section.TRENDS.value,
            protection="none",
            item_count=1,
        )
        self._storage.submit(partial(_log, share=share), partial(self._logged, done, result.value))

    def _logged(self, done: PictureDone, file: Path, result: Ok[None] | Failed) -> None:
        if isinstance(result, Failed):
            self._jobs.submit(partial(_take_away, file), partial(_tell, done, result))
        else:
            done(Ok(file))


def _write(target: Path, make: Callable[[], bytes]) -> Path:
    return write_new_file(free_name(target), make())


def _log(records: Records, share: LoggedShare) -> None:
    records.log_share(share)


def _take_away(file: Path) -> None:
    file.unlink(missing_ok=True)


def _tell(done: PictureDone, why: Failed, _taken_away: Ok[None] | Failed) -> None:
    done(why)
