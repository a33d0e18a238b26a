"""Hands the vault's key to the parent while a session runs, and has it forgotten when the session ends."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from companion.core.session import SessionState
from companion.services.ports import Failed, Ok
from companion.services.session import SessionService

log = logging.getLogger(__name__)


class KeyLender(Protocol):
    """The open vault, as far as its key may leave it."""

    def lend_key(self, done: Callable[[Ok[bytes] | Failed], None]) -> None:
        """Bring home the data key of the open vault."""
        ...


class KeyHolder(Protocol):
    """The program that outlives this one."""

    def hold(self, key: bytes) -> None:
        """Keep the key, in memory alone."""
        ...

    def forget(self) -> None:
        """Overwrite the key."""
        ...


class KeyHandover:
    """While a session is open the holder has the key: a restart asks nobody for a passphrase (H18)."""

    def __init__(self, session: SessionService, lender: KeyLender, holder: KeyHolder) -> None:
        self._session, self._lender, self._holder = session, lender, holder
        self._is_held = False
        session.changed.connect(self._changed)

    def _changed(self, state: SessionState | None) -> None:
        is_open = state is not None and state.is_open
        if is_open is self._is_held:
            return
        self._is_held = is_open
        if is_open:
            self._lender.lend_key(self._lent)
        else:
            self._holder.forget()

    def _lent(self, result: Ok[bytes] | Failed) -> None:
        if isinstance(result, Failed):
            self._is_held = False
            log.warning("the key could not be lent: %s", type(result.error).__name__)
        elif self._is_held:
            self._holder.hold(result.value)
