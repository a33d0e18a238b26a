"""Keeps the computer awake while it is asked to; the system lets go of it if the app dies (H18)."""

from __future__ import annotations

import logging
from contextlib import ExitStack

from companion.services.ports import Failed, Jobs, Ok

log = logging.getLogger(__name__)


class WakepyKeepAwake:
    """``ports.KeepAwake`` by wakepy, on the jobs thread: asking the system may take a while."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._held = ExitStack()

    def hold(self) -> None:
        """Ask the system to stay awake with its screen on; a refusal is logged."""
        self._jobs.submit(self._hold, _told)

    def release(self) -> None:
        """Let the computer sleep again."""
        self._jobs.submit(self._held.close, _told)

    def _hold(self) -> None:
        from wakepy import keep  # noqa: PLC0415 - heavy, and needed only in a session or a sitting

        self._held.close()
        mode = self._held.enter_context(keep.presenting(on_fail="pass"))
        if not mode.active:
            log.warning("the system does not promise to stay awake")


class NoKeepAwake:
    """For a rehearsal: nothing is asked of the system."""

    def hold(self) -> None:
        """Do nothing."""

    def release(self) -> None:
        """Do nothing."""


def _told(result: Ok[None] | Failed) -> None:
    if isinstance(result, Failed):
        log.warning("keeping awake went wrong: %s", type(result.error).__name__)
