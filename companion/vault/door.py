"""The way into the vault for the window: slow work on the storage thread, results brought home.

Nothing heavy is loaded with this module; the vault's own parts load on the storage thread at the first use.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from companion.services.errors import CalmError
from companion.services.ports import Failed, Ok
from companion.vault.folder import VaultFolder
from companion.vault.thread import StorageThread

if TYPE_CHECKING:
    from companion.vault.handle import OpenVault
    from companion.vault.kdf import KdfPolicy

log = logging.getLogger(__name__)


class Door:
    """``ports.VaultDoor`` on one data folder.

    ``policy`` is for tests; without it new passphrases get the measured cost. ``utc_s`` tells the time that
    names the backups.
    """

    def __init__(
        self,
        folder: Path,
        thread: StorageThread,
        *,
        policy: KdfPolicy | None = None,
        utc_s: Callable[[], float] = time.time,
    ) -> None:
        self._place = VaultFolder(folder)
        self._thread = thread
        self._policy = policy
        self._utc_s = utc_s
        self._vault: OpenVault | None = None
        self._was_open = False
        self._beside: threading.Thread | None = None

    def exists(self) -> bool:
        """Whether the data folder holds a vault, even a damaged one."""
        return self._place.holds_vault()

    def create(self, passphrase: str, done: Callable[[Ok[str] | Failed], None]) -> None:
        """Make a vault and open it; the result is its recovery code, shown once.

        Fails as ``opening.create_vault`` does; never overwrites anything.
        """

        def make() -> str:
            from companion.vault import opening  # noqa: PLC0415 - loads on the storage thread only

            new = opening.create_vault(self._place.root, passphrase, self._policy or opening.STRICT)
            self._hold(new.vault)
            return new.recovery_code

        self._thread.run(make, done)

    def unlock(self, passphrase: str, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Open the vault with its passphrase or its recovery code; fails as ``opening.open_vault`` does.

        On a vault that is open already it only proves the secret.
        """

        def enter() -> None:
            from companion.vault import opening  # noqa: PLC0415 - loads on the storage thread only

            policy = self._policy or opening.STRICT
            if self._vault is not None:
                opening.prove_secret(self._place, passphrase, policy)
                return
            self._hold(opening.open_vault(self._place.root, passphrase, policy))

        self._thread.run(enter, done)

    def lock(self, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Finish the work that waits, back up as at quit, close the vault and forget its key.

        A backup that could not be made is logged and said at the next start.
        """
        self._thread.run(self._shut, done)

    def open_with_key(self, key: bytes, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Open the vault with its data key, as the parent kept it; fails as ``opening.open_vault`` does."""

        def enter() -> None:
            from companion.vault import opening  # noqa: PLC0415 - loads on the storage thread only

            self._hold(opening.open_kept(self._place, key))

        self._thread.run(enter, done)

    def lend_key(self, done: Callable[[Ok[bytes] | Failed], None]) -> None:
        """The data key of the open vault, for the parent alone; ``VaultClosedError`` where none is open."""

        def lend() -> bytes:
            self._thread.held()
            assert self._vault is not None, "the thread holds records of the open vault alone"
            return self._vault.key

        self._thread.run(lend, done)

    def close(self) -> None:
        """Finish all work, make the automatic backup, close the vault and end the storage thread.

        Returns when that is done. A backup that could not be made is logged and said at the next start.
        """
        self._thread.close(self._shut)

    def beside(self, work: Callable[[], None]) -> None:
        """Run work that only reads the files on a thread beside the storage thread, one at a time.

        The vault is not closed before it has ended. Only on the storage thread.
        """
        self._wait_for_beside()
        self._beside = threading.Thread(target=work, name="copy")
        self._beside.start()

    @property
    def place(self) -> VaultFolder:
        """The data folder behind this door."""
        return self._place

    @property
    def was_open(self) -> bool:
        """Whether the vault was open at any time since the program began. Only on the storage thread."""
        return self._was_open

    @property
    def open_vault(self) -> OpenVault | None:
        """The open vault. Only on the storage thread."""
        return self._vault

    def take_over(self, vault: OpenVault | None) -> None:
        """Put another open vault behind the door, or none. Only on the storage thread."""
        self._wait_for_beside()
        self._vault = vault
        self._was_open = self._was_open or vault is not None
        self._thread.hold(None if vault is None else vault.records)

    def _hold(self, vault: OpenVault) -> None:
        self.take_over(vault)

    def _wait_for_beside(self) -> None:
        if self._beside is not None:
            self._beside.join()
            self._beside = None

    def _shut(self) -> None:
        self._wait_for_beside()
        vault, self._vault = self._vault, None
        if vault is None:
            return
        from companion.vault.backups import close_with_backup  # noqa: PLC0415 - loaded already, with the vault

        self._thread.hold(None)
        try:
            trouble = close_with_backup(vault, self._utc_s())
        except CalmError as error:
            trouble = error
        if trouble is not None:
            log.warning("The backup at quit was not made (%s).", type(trouble).__name__)
