"""The lock: closes the vault after a while without a key or the mouse, or when the person asks for it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from companion.core.session import SessionState
from companion.services.hooks import Hook
from companion.services.ports import Clock, Failed, Ok, VaultDoor
from companion.services.session import SessionService
from companion.services.settings import SettingsService


class Why(Enum):
    """What locked the vault: nobody was there, the person asked, or the window was to be hidden at once."""

    IDLE = "idle"
    ASKED = "asked"
    HIDDEN = "hidden"


class LockService:
    """Stands before the vault's door and knows whether it is open; used as ``ports.VaultDoor``.

    ``locked`` is told first, so that rooms can hand over what was typed; the vault closes after that, in the
    same line of work. A vault never locks while a session runs: nobody types a passphrase in need (H15).
    ``clock`` is the computer's own, which counts through suspend.
    """

    def __init__(
        self, door: VaultDoor, session: SessionService, settings: SettingsService, clock: Clock
    ) -> None:
        self.locked: Hook[Why] = Hook()
        self._door, self._session, self._settings, self._clock = door, session, settings, clock
        self._is_open = False
        self._used_s = clock.now().boot_s
        session.changed.connect(self._session_changed)

    @property
    def is_open(self) -> bool:
        """Whether the vault is open."""
        return self._is_open

    def is_open_now(self) -> bool:
        """``is_open`` as a call, for those who ask later."""
        return self._is_open

    def exists(self) -> bool:
        """Whether the data folder holds a vault."""
        return self._door.exists()

    def create(self, passphrase: str, done: Callable[[Ok[str] | Failed], None]) -> None:
        """Make a vault and open it; the result is its recovery code."""

        def made(result: Ok[str] | Failed) -> None:
            if isinstance(result, Ok):
                self.opened()
            done(result)

        self._door.create(passphrase, made)

    def unlock(self, passphrase: str, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Open the vault with its passphrase or its recovery code."""

        def entered(result: Ok[None] | Failed) -> None:
            if isinstance(result, Ok):
                self.opened()
            done(result)

        self._door.unlock(passphrase, entered)

    def lock(self, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Close the vault and forget its key, whatever runs. ``lock_now`` asks first."""
        self._is_open = False
        self._door.lock(done)

    def close(self) -> None:
        """Finish all work and close the vault for good."""
        self._door.close()

    def opened(self) -> None:
        """The vault was opened just now."""
        self._is_open = True
        self._used_s = self._now_s()

    def touched(self) -> None:
        """A key or the mouse was used. After too long a while, such as a sleep, this locks instead."""
        self.check()
        self._used_s = self._now_s()

    def check(self) -> None:
        """Lock where nobody was there for as long as the settings say."""
        wait_s = self.wait_s()
        if wait_s is not None and wait_s <= 0:
            self.lock_now(Why.IDLE)

    def wait_s(self) -> float | None:
        """Seconds until the vault locks by itself; None while it will not."""
        after_s = self._settings.settings.lock_after_min * 60.0
        if not self._is_open or not after_s or self._has_session():
            return None
        return max(0.0, self._used_s + after_s - self._now_s())

    def lock_now(self, why: Why) -> bool:
        """Lock the vault. False, and nothing happens, where it is closed already or a session runs."""
        if not self._is_open or self._has_session():
            return False
        self._is_open = False
        self.locked.emit(why)
        self._door.lock(_need_not_know)
        return True

    def _has_session(self) -> bool:
        state = self._session.state
        return state is not None and state.is_open

    def _session_changed(self, _state: SessionState | None) -> None:
        self._used_s = self._now_s()

    def _now_s(self) -> float:
        return self._clock.now().boot_s


def _need_not_know(_result: Ok[None] | Failed) -> None:
    """What could not be closed in order is closed all the same, and read at the next opening."""
