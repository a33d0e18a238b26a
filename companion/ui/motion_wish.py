"""Follows the system's wish for less motion: asked at each start, heeded whenever it changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from companion.services.ports import Failed, Jobs, Ok
from companion.services.settings import SettingsService


class MotionWish:
    """A changed wish sets whether the screen keeps still; what the person chooses stays until the next."""

    def __init__(self, settings: SettingsService) -> None:
        self._settings = settings

    def ask(self, jobs: Jobs, system: Callable[[], bool | None]) -> None:
        """Ask Qt, and where Qt does not know the system itself, off this thread."""
        wish = _qt_wish()
        if wish is None:
            jobs.submit(system, self._told)
        else:
            self.heed(wish)

    def heed(self, is_still: bool) -> None:  # noqa: FBT001  one state, named by the method
        """Follow a wish, unless it is the one that was followed before."""
        if is_still is not self._settings.settings.system_still:
            self._settings.change(system_still=is_still, reduced_motion=is_still)

    def _told(self, result: Ok[bool | None] | Failed) -> None:
        if isinstance(result, Ok) and result.value is not None:
            self.heed(result.value)


def _qt_wish() -> bool | None:
    """Qt tells of motion from 6.12 on; older ones have no such question."""
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)
    hints = None if accessibility is None else accessibility()
    preference = getattr(hints, "motionPreference", None)
    return None if preference is None else "Reduce" in preference().name
