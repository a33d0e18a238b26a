"""The keys of the open vault, for the window: slow work on the storage thread, results brought home.

Nothing heavy is loaded with this module; the vault's own parts load on the storage thread at the first use.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from companion.services.ports import Failed, Ok
from companion.vault.door import Door
from companion.vault.folder import VaultFolder
from companion.vault.thread import CLOSED, StorageThread, VaultClosedError

if TYPE_CHECKING:
    from companion.vault.handle import OpenVault
    from companion.vault.kdf import KdfPolicy
    from companion.vault.slots import KeyringSecret


class KeyCare:
    """The part of ``ports.VaultCare`` that changes keys.

    ``policy`` is for tests; ``utc_s`` tells the time that names copies.
    """

    def __init__(
        self,
        door: Door,
        thread: StorageThread,
        *,
        policy: KdfPolicy | None = None,
        utc_s: Callable[[], float] = time.time,
    ) -> None:
        self._door = door
        self._thread = thread
        self._given_policy = policy
        self._utc_s = utc_s

    def change_passphrase(self, old: str, new: str, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Put another passphrase in force; ``old`` may be the recovery code.

        Copies made before still open with the passphrase of their own day. Fails as
        ``key_change.change_passphrase`` does; then the old one is still in force.
        """

        def change() -> None:
            from companion.vault import key_change  # noqa: PLC0415 - loads on the storage thread only

            key_change.change_passphrase(self._vault().folder, old, new, self._policy())

        self._thread.run(change, done)

    def new_recovery_code(self, done: Callable[[Ok[str] | Failed], None]) -> None:
        """A fresh code to write down. The one before counts until this one is confirmed."""

        def make() -> str:
            from companion.vault import key_change  # noqa: PLC0415 - loads on the storage thread only

            self._vault()
            return key_change.new_recovery_code()

        self._thread.run(make, done)

    def confirm_recovery_code(self, code: str, typed: str, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Put a fresh code in force once it was typed back; fails with ``WrongRecoveryCodeError`` if not."""

        def confirm() -> None:
            from companion.vault import key_change  # noqa: PLC0415 - loads on the storage thread only

            vault = self._vault()
            key_change.confirm_recovery_code(vault.folder, vault.key, code, typed, self._policy())

        self._thread.run(confirm, done)

    def new_data_key(self, passphrase: str, done: Callable[[Ok[str] | Failed], None]) -> None:
        """Seal everything under a new key after a checked copy; the result is the new recovery code.

        Fails as ``new_key.make_new_data_key`` does; then the vault is open and as it was.
        """
        self._thread.run(partial(self._make_new_data_key, passphrase), done)

    def _make_new_data_key(self, passphrase: str, keyring: KeyringSecret | None = None) -> str:
        from companion.vault.new_key import make_new_data_key  # noqa: PLC0415 - on the storage thread only

        # A copy that is being made reads the files that are about to change over.
        self._door.take_over(self._vault())
        resealed = make_new_data_key(self._vault(), passphrase, self._utc_s(), self._policy(), keyring)
        self._door.take_over(resealed.vault)
        if resealed.trouble is not None:
            raise resealed.trouble
        return resealed.recovery_code

    def _policy(self) -> KdfPolicy:
        from companion.vault.opening import STRICT  # noqa: PLC0415 - loads on the storage thread only

        return self._given_policy or STRICT

    def _place(self) -> VaultFolder:
        return self._door.place

    def _vault(self) -> OpenVault:
        vault = self._door.open_vault
        if vault is None:
            raise VaultClosedError(CLOSED)
        return vault
