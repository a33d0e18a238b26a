"""The way into the vault by the system's keyring: asked on a thread of its own, opened on the storage thread.

Nothing heavy is loaded with this module; the vault's own parts load on the storage thread at the first use.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from companion.services.errors import KeyringOffError
from companion.services.ports import Failed, Ok
from companion.vault.door import Door
from companion.vault.system_keyring import BoundedKeyring
from companion.vault.thread import StorageThread

if TYPE_CHECKING:
    from companion.vault.kdf import KdfPolicy

Done = Callable[[Ok[None] | Failed], None]

OFF = "Opening without a passphrase is not switched on. Please use your passphrase."


class KeyringEntrance:
    """``vault_ports.KeyringDoor`` beside a door. ``policy`` and ``keyring`` are for tests."""

    def __init__(
        self,
        door: Door,
        thread: StorageThread,
        *,
        policy: KdfPolicy | None = None,
        keyring: BoundedKeyring | None = None,
    ) -> None:
        self._door, self._thread = door, thread
        self._given_policy = policy
        self._keyring = keyring or BoundedKeyring()
        self._was_asked = False

    def unlock_by_keyring(self, asking: Callable[[], None], done: Done) -> None:
        """Open the vault by the system's keyring, once, at the program's start, where that is switched on.

        ``asking`` is called once the keyring is asked, which may wait for a dialog of the system; the
        passphrase opens the vault meanwhile. Fails with ``KeyringOffError`` where it is switched off, or the
        vault was open before: a lock that opens by itself would be none. Fails with ``KeyringError`` where
        the keyring gives nothing that opens, and as ``opening.open_vault`` does.
        """
        self._thread.run(self._name, partial(self._ask, asking, done))

    def _name(self) -> str:
        from companion.vault.keyring_slot import name_to_open_with  # noqa: PLC0415 - on the storage thread only

        if self._door.was_open or self._was_asked:
            raise KeyringOffError(OFF)
        self._was_asked = True
        return name_to_open_with(self._door.place, self._policy())

    def _ask(self, asking: Callable[[], None], done: Done, result: Ok[str] | Failed) -> None:
        match result:
            case Ok(name):
                asking()
                self._keyring.apart(partial(self._keyring.give, name), partial(self._given, done))
            case Failed():
                done(result)

    def _given(self, done: Done, result: Ok[bytes] | Failed) -> None:
        """On the keyring's thread: go home by way of the storage thread, if anyone is at home."""
        if not self._thread.has_ended:
            self._thread.run(partial(self._enter, result), done)

    def _enter(self, result: Ok[bytes] | Failed) -> None:
        from companion.vault.keyring_slot import key_by_secret  # noqa: PLC0415 - on the storage thread only
        from companion.vault.opening import open_kept  # noqa: PLC0415 - the same

        if self._door.was_open:
            # The passphrase was faster, and by now the vault may be locked again.
            raise KeyringOffError(OFF)
        if isinstance(result, Failed):
            raise result.error
        place = self._door.place
        self._door.take_over(open_kept(place, key_by_secret(place, result.value, self._policy())))

    def _policy(self) -> KdfPolicy:
        from companion.vault.opening import STRICT  # noqa: PLC0415 - loads on the storage thread only

        return self._given_policy or STRICT
