"""The computer's own clocks, read together as one instant."""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable
from pathlib import Path

from companion.core.clock import Instant


class SystemClock:
    """``ports.Clock`` on real time; counts through suspend where the system can (safety.md 8.11)."""

    def __init__(self) -> None:
        self._boot_id = _boot_id()
        self._boot_s, self._steady_s = _pick_clocks()

    def now(self) -> Instant:
        """The present moment."""
        utc_s = time.time()
        return Instant(
            utc_s=utc_s,
            offset_s=int(time.localtime(utc_s).tm_gmtoff),
            boot_s=self._boot_s(),
            steady_s=self._steady_s(),
            boot_id=self._boot_id,
        )

    def real_s(self, span_s: float) -> float:
        """A span of this clock takes just as long."""
        return span_s


def _boot_id() -> str:
    """What tells one boot of the computer from another."""
    linux = Path("/proc/sys/kernel/random/boot_id")
    if linux.exists():
        return linux.read_text("ascii").strip()
    # Without a boot id, the boot's own moment to the minute serves.
    boot_s, _ = _pick_clocks()
    return f"boot-{round((time.time() - boot_s()) / 60)}"


def _pick_clocks() -> tuple[Callable[[], float], Callable[[], float]]:
    """A clock that counts through suspend, and one that stands still in it."""
    if sys.platform == "win32":
        return time.monotonic, _windows_unbiased_s
    if sys.platform == "darwin":
        # On macOS CLOCK_MONOTONIC counts sleep, CLOCK_UPTIME_RAW (8) does not.
        return _posix(time.CLOCK_MONOTONIC), _posix(8)
    return _posix(time.CLOCK_BOOTTIME), _posix(time.CLOCK_MONOTONIC)


def _posix(clock_id: int) -> Callable[[], float]:
    def read() -> float:
        return time.clock_gettime(clock_id)

    return read


def _windows_unbiased_s() -> float:
    ticks = ctypes.c_ulonglong()
    ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(ticks))  # type: ignore[attr-defined, unused-ignore]  # only there on Windows
    return ticks.value / 1e7
