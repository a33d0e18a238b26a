"""Keyrings for the tests, made with keyring's own interface: in memory, refusing, slow."""

from __future__ import annotations

import threading

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

TRUSTED = (__name__,)


class MemoryKeyring(KeyringBackend):
    """Keeps secrets in memory. ``locked`` refuses; ``gate`` lets every call wait until it is set."""

    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False
        self.gate = threading.Event()
        self.gate.set()

    def get_password(self, service: str, username: str) -> str | None:
        self._wait()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._wait()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._wait()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("none")

    def _wait(self) -> None:
        self.gate.wait(60)
        if self.locked:
            raise KeyringLocked("locked")
