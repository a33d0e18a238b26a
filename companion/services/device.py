"""The device check: what the system tells, put beside what was stored last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from companion.core.clock import Instant
from companion.core.device import DeviceFacts, Finding, derive_findings
from companion.services.ports import Clock, Failed, Jobs, Ok, Records, Storage


class DeviceCheck(Protocol):
    """Asks the system about power, room, sleep and time zone."""

    def look(self) -> DeviceFacts:
        """What the system tells now. Runs on the jobs thread, may take seconds, raises for no part."""
        ...


@dataclass(frozen=True, slots=True)
class Checked:
    """One look: what was found, and the facts and the moment behind it."""

    findings: tuple[Finding, ...]
    facts: DeviceFacts
    at: Instant


class DeviceService:
    """Looks at the computer on the jobs thread. It tells what it found, and blocks nothing (H18, H41)."""

    def __init__(self, device: DeviceCheck, storage: Storage, jobs: Jobs, clock: Clock) -> None:
        self._device, self._storage, self._jobs, self._clock = device, storage, jobs, clock

    def look(self, done: Callable[[Ok[Checked] | Failed], None]) -> None:
        """Look now."""
        self._storage.submit(newest_utc_s, partial(self._newest_read, done))

    def _newest_read(
        self, done: Callable[[Ok[Checked] | Failed], None], result: Ok[float | None] | Failed
    ) -> None:
        if isinstance(result, Failed):
            done(result)
        else:
            self._jobs.submit(self._device.look, partial(self._looked, done, result.value))

    def _looked(
        self,
        done: Callable[[Ok[Checked] | Failed], None],
        newest_s: float | None,
        result: Ok[DeviceFacts] | Failed,
    ) -> None:
        if isinstance(result, Failed):
            done(result)
            return
        now = self._clock.now()
        done(Ok(Checked(derive_findings(result.value, now, newest_s), result.value, now)))


def newest_utc_s(records: Records) -> float | None:
    """When the newest thing in the vault was stored, by the clock of that time; None for an empty vault."""
    return records.newest_change_utc_s()
