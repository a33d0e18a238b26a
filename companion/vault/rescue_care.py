"""What can be done for a damaged vault, for the window: on the storage thread, results brought home.

Nothing heavy is loaded with this module; the vault's own parts load on the storage thread at the first use.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from companion.services.ports import Failed, Ok
from companion.services.vault_ports import Saved, WholeBackup
from companion.vault.door import Door
from companion.vault.thread import StorageThread

if TYPE_CHECKING:
    from companion.vault.kdf import KdfPolicy


class RescueCare:
    """``vault_ports.VaultRescue`` on the vault behind a door, while that is closed.

    ``policy`` is for tests; ``utc_s`` tells the time that names what is kept. With an open vault each fails
    with ``VaultBusyError``.
    """

    def __init__(
        self,
        door: Door,
        thread: StorageThread,
        *,
        policy: KdfPolicy | None = None,
        utc_s: Callable[[], float] = time.time,
    ) -> None:
        self._door, self._thread = door, thread
        self._given_policy, self._utc_s = policy, utc_s

    def bring_keyfile_back(self, secret: str, done: Callable[[Ok[Path] | Failed], None]) -> None:
        """Put a keyfile that fits in its place. Fails as ``rescue.bring_keyfile_back`` does."""

        def bring() -> Path:
            from companion.vault.rescue import bring_keyfile_back  # noqa: PLC0415 - on the storage thread only

            return bring_keyfile_back(self._door.place.root, secret, self._policy())

        self._thread.run(bring, done)

    def newest_backup(self, secret: str, done: Callable[[Ok[WholeBackup] | Failed], None]) -> None:
        """The newest whole backup. Fails as ``rescue.newest_whole_backup`` does."""

        def find() -> WholeBackup:
            from companion.vault.rescue import newest_whole_backup  # noqa: PLC0415 - on the storage thread only

            return newest_whole_backup(self._door.place.root, secret, self._policy())

        self._thread.run(find, done)

    def bring_back(self, copy: Path, secret: str, done: Callable[[Ok[Path | None] | Failed], None]) -> None:
        """Put a backup in the vault's place and open it. Fails as ``restore.restore`` does."""

        def bring() -> Path | None:
            from companion.vault.restore import restore  # noqa: PLC0415 - on the storage thread only

            restored = restore(self._door.place.root, copy, secret, self._utc_s(), self._policy())
            self._door.take_over(restored.vault)
            return restored.set_aside

        self._thread.run(bring, done)

    def salvage(self, secret: str, done: Callable[[Ok[Saved] | Failed], None]) -> None:
        """Save what can be read into a new vault and open it. Fails as ``salvage.salvage`` does."""

        def save() -> Saved:
            from companion.vault.look import look_at  # noqa: PLC0415 - loads on the storage thread only
            from companion.vault.salvage import salvage  # noqa: PLC0415 - the same

            saved = salvage(self._door.place.root, secret, self._utc_s(), self._policy())
            self._door.take_over(saved.vault)
            return Saved(look_at(saved.vault.db), saved.pages, saved.broken_pages, saved.set_aside)

        self._thread.run(save, done)

    def _policy(self) -> KdfPolicy:
        from companion.vault.opening import STRICT  # noqa: PLC0415 - loads on the storage thread only

        return self._given_policy or STRICT
