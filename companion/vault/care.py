"""The care of keys and copies for the window: slow work on the storage thread, results brought home.

Nothing heavy is loaded with this module; the vault's own parts load on the storage thread at the first use.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from companion.services.errors import CalmError, SessionRunningError, VaultDamagedError
from companion.services.inline import attempt
from companion.services.ports import CopyLook, Failed, Ok
from companion.services.vault_ports import Remains
from companion.vault.door import Door
from companion.vault.keyring_care import KeyringCare
from companion.vault.system_keyring import BoundedKeyring
from companion.vault.thread import StorageThread

if TYPE_CHECKING:
    from companion.vault.handle import OpenVault
    from companion.vault.kdf import KdfPolicy
    from companion.vault.verify import VerifyReport

WAIT = "A session is running. Nothing was changed. Please do this when it has ended."


class Care(KeyringCare):
    """``ports.VaultCare`` on the vault behind a door.

    ``policy`` is for tests; ``utc_s`` tells the time that names copies. ``also`` names files of other parts
    in the same folder, for erasing.
    """

    def __init__(
        self,
        door: Door,
        thread: StorageThread,
        *,
        policy: KdfPolicy | None = None,
        utc_s: Callable[[], float] = time.time,
        also: tuple[str, ...] = (),
        keyring: BoundedKeyring | None = None,
    ) -> None:
        super().__init__(door, thread, policy=policy, utc_s=utc_s, keyring=keyring)
        self._also = also

    def back_up(self, folder: Path | None, done: Callable[[Ok[Path] | Failed], None]) -> None:
        """Write a checked copy into a folder, or among the vault's own; the result is where it lies.

        Nothing that is to be stored meanwhile waits for it.
        Fails with ``BackupPlaceError`` for a folder that is not there, and as ``backups.make_backup`` does.
        """

        def prepare() -> None:
            from companion.vault import backups  # noqa: PLC0415 - loads on the storage thread only

            vault = self._vault()
            target = backups.target_of(vault, folder, self._utc_s())
            self._door.beside(partial(self._copy, vault, target, is_outside=folder is not None, done=done))

        self._thread.run(prepare, partial(_unless_begun, done))

    def _copy(
        self, vault: OpenVault, target: Path, *, is_outside: bool, done: Callable[[Ok[Path] | Failed], None]
    ) -> None:
        """On a thread of its own, so that nothing that is to be stored waits for it."""
        from companion.vault.backups import make_backup  # noqa: PLC0415 - loaded already

        made = attempt(partial(make_backup, vault, target))
        self._thread.run(partial(self._copied, made, target, is_outside=is_outside), done)

    def _copied(self, made: Ok[VerifyReport] | Failed, target: Path, *, is_outside: bool) -> Path:
        from companion.vault.outside import note_outside_copy  # noqa: PLC0415 - on the storage thread only

        if isinstance(made, Failed):
            raise made.error
        vault = self._door.open_vault
        if is_outside and vault is not None:
            with suppress(CalmError):  # the copy is whole; a disk that takes no note has said so elsewhere
                note_outside_copy(vault.records, target.absolute(), self._utc_s())
        return target

    def verify(self, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Check the open vault to the last bit. Fails with ``VaultDamagedError`` where it is not whole."""

        def check() -> None:
            from companion.vault import verify  # noqa: PLC0415 - loads on the storage thread only

            vault = self._vault()
            report = verify.verify_open(vault, self._policy())
            if not report.ok:
                raise VaultDamagedError(report.sentence)

        self._thread.run(check, done)

    def restore_look(self, copy: Path, secret: str, done: Callable[[Ok[CopyLook] | Failed], None]) -> None:
        """Look inside a copy and change nothing; fails as ``look.look_inside`` does."""

        def look() -> CopyLook:
            from companion.vault.look import look_inside  # noqa: PLC0415 - loads on the storage thread only

            return look_inside(copy, secret, self._policy())

        self._thread.run(look, done)

    def restore(self, copy: Path, secret: str, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Put a copy in the vault's place and open it; what was there is kept aside.

        Works without an open vault too. Fails as ``restore.restore`` does, and with ``SessionRunningError``;
        then the vault is as it was, and open if it was open.
        """

        def bring_back() -> None:
            from companion.vault.look import look_inside  # noqa: PLC0415 - loads on the storage thread only
            from companion.vault.restore import restore  # noqa: PLC0415 - the same

            place = self._place()
            look_inside(copy, secret, self._policy())
            vault = self._quiet_vault()
            before = self._keyring_name()
            self._step_out(vault)
            try:
                restored = restore(place.root, copy, secret, self._utc_s(), self._policy())
            except CalmError:
                self._step_in_again(vault)
                raise
            self._door.take_over(restored.vault)
            self._forget_secret(before)

        self._thread.run(bring_back, done)

    def remains(self, done: Callable[[Ok[Remains] | Failed], None]) -> None:
        """What would stay elsewhere if everything here were erased. Fails with ``VaultClosedError``."""

        def look() -> Remains:
            from companion.vault.outside import what_remains  # noqa: PLC0415 - on the storage thread only

            return what_remains(self._vault().records)

        self._thread.run(look, done)

    def erase(self, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Remove the vault and everything of it in the data folder; back to first run.

        What was shared or copied elsewhere stays there. Fails as ``erase.erase`` does, and with
        ``SessionRunningError``.
        """

        def remove() -> None:
            from companion.vault.erase import erase  # noqa: PLC0415 - loads on the storage thread only

            self._step_out(self._quiet_vault())
            name = self._keyring_name()
            erase(self._place().root, self._also)
            self._forget_secret(name)

        self._thread.run(remove, done)

    def _quiet_vault(self) -> OpenVault | None:
        """The open vault, in which no session runs."""
        vault = self._door.open_vault
        if vault is not None and vault.records.open_session_id() is not None:
            raise SessionRunningError(WAIT)
        return vault

    def _step_out(self, vault: OpenVault | None) -> None:
        self._door.take_over(None)
        if vault is not None:
            vault.close()

    def _step_in_again(self, vault: OpenVault | None) -> None:
        if vault is None:
            return
        from companion.vault.opening import open_kept  # noqa: PLC0415 - loads on the storage thread only

        self._door.take_over(open_kept(vault.folder, vault.key))


def _unless_begun(done: Callable[[Ok[Path] | Failed], None], result: Ok[None] | Failed) -> None:
    """What was begun comes home by itself."""
    if isinstance(result, Failed):
        done(result)
