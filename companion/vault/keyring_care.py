"""Switching the keyring slot on and off, for the window: nothing of it waits on Qt's or the storage thread.

Nothing heavy is loaded with this module; the vault's own parts load on the storage thread at the first use.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from companion.services.ports import Failed, Ok
from companion.vault.door import Door
from companion.vault.key_care import KeyCare
from companion.vault.system_keyring import BoundedKeyring
from companion.vault.thread import StorageThread

if TYPE_CHECKING:
    from companion.vault.kdf import KdfPolicy
    from companion.vault.slots import KeyringSecret

log = logging.getLogger(__name__)

Done = Callable[[Ok[None] | Failed], None]


class KeyringCare(KeyCare):
    """The part of ``ports.VaultCare`` for opening without a passphrase. ``keyring`` is for tests."""

    def __init__(
        self,
        door: Door,
        thread: StorageThread,
        *,
        policy: KdfPolicy | None = None,
        utc_s: Callable[[], float] = time.time,
        keyring: BoundedKeyring | None = None,
    ) -> None:
        super().__init__(door, thread, policy=policy, utc_s=utc_s)
        self._keyring = keyring or BoundedKeyring()

    def keyring_is_on(self, done: Callable[[Ok[bool] | Failed], None]) -> None:
        """Whether the system's keyring opens this vault."""
        self._thread.run(self._is_on, done)

    def switch_keyring_on(self, passphrase: str, done: Done) -> None:
        """Let the system's keyring open this vault at the start of the program.

        Fails with ``WrongPassphraseError``, with ``KeyringError`` where there is no keyring that can be used
        or it does not answer within its limit, and with the typed errors of keyfile and disk; then it is
        switched off as before.
        """
        self._thread.run(partial(self._choose, passphrase), partial(self._chosen, done))

    def switch_keyring_off(self, done: Done) -> None:
        """Let only passphrase and recovery code open this vault again; it holds in any case."""
        self._thread.run(self._take_out, partial(self._taken_out, done))

    def new_data_key(self, passphrase: str, done: Callable[[Ok[str] | Failed], None]) -> None:
        """As ``KeyCare`` does it; the keyring, where it is on, gets a fresh secret for the new key.

        A keyring that does not answer then is switched off with the old key.
        """
        self._thread.run(self._fresh_where_on, partial(self._fresh, passphrase, done))

    def _is_on(self) -> bool:
        return self._keyring_name() is not None

    def _keyring_name(self) -> str | None:
        from companion.vault.keyring_slot import name_in_keyring  # noqa: PLC0415 - on the storage thread only

        return name_in_keyring(self._place(), self._policy())

    def _forget_secret(self, name: str | None) -> None:
        """Remove a secret that opens nothing any more; one that stays does no harm."""
        if name is not None:
            self._keyring.apart(partial(self._keyring.remove, name), _need_not_know)

    def _choose(self, passphrase: str) -> KeyringSecret:
        from companion.vault.keyring_slot import prove_and_choose  # noqa: PLC0415 - on the storage thread only

        return prove_and_choose(self._vault(), passphrase, self._policy())

    def _chosen(self, done: Done, result: Ok[KeyringSecret] | Failed) -> None:
        match result:
            case Ok(chosen):
                keep = partial(self._keyring.keep, chosen.name, chosen.secret)
                self._keyring.apart(keep, partial(self._kept, chosen, done))
            case Failed():
                done(result)

    def _kept(self, chosen: KeyringSecret, done: Done, result: Ok[None] | Failed) -> None:
        """On the keyring's thread: go home by way of the storage thread."""
        self._thread.run(partial(self._put_in, chosen, result), done)

    def _put_in(self, chosen: KeyringSecret, kept: Ok[None] | Failed) -> None:
        from companion.vault.keyring_slot import put_keyring_slot  # noqa: PLC0415 - on the storage thread only

        if isinstance(kept, Failed):
            raise kept.error
        before = self._keyring_name()
        try:
            put_keyring_slot(self._vault(), chosen, self._policy())
        except BaseException:
            self._forget_secret(chosen.name)
            raise
        self._forget_secret(before)

    def _take_out(self) -> str | None:
        from companion.vault.keyring_slot import put_keyring_slot  # noqa: PLC0415 - on the storage thread only

        name = self._keyring_name()
        put_keyring_slot(self._vault(), None, self._policy())
        return name

    def _taken_out(self, done: Done, result: Ok[str | None] | Failed) -> None:
        match result:
            case Ok(name):
                self._forget_secret(name)
                done(Ok(None))
            case Failed():
                done(result)

    def _fresh_where_on(self) -> KeyringSecret | None:
        from companion.vault.slots import new_keyring_secret  # noqa: PLC0415 - on the storage thread only

        self._vault()
        return new_keyring_secret() if self._is_on() else None

    def _fresh(
        self,
        passphrase: str,
        done: Callable[[Ok[str] | Failed], None],
        result: Ok[KeyringSecret | None] | Failed,
    ) -> None:
        if isinstance(result, Failed):
            done(result)
        elif (chosen := result.value) is None:
            self._change(passphrase, None, done)
        else:
            keep = partial(self._keyring.keep, chosen.name, chosen.secret)
            self._keyring.apart(keep, partial(self._fresh_kept, passphrase, done, chosen))

    def _fresh_kept(
        self,
        passphrase: str,
        done: Callable[[Ok[str] | Failed], None],
        chosen: KeyringSecret,
        result: Ok[None] | Failed,
    ) -> None:
        if isinstance(result, Failed):
            log.warning("the keyring took no new secret and is off (%s)", type(result.error).__name__)
        self._change(passphrase, None if isinstance(result, Failed) else chosen, done)

    def _change(
        self, passphrase: str, chosen: KeyringSecret | None, done: Callable[[Ok[str] | Failed], None]
    ) -> None:
        def change() -> str:
            before = self._keyring_name()
            try:
                code = self._make_new_data_key(passphrase, chosen)
            except BaseException:
                self._forget_unused(chosen, before)
                raise
            self._forget_secret(before)
            return code

        self._thread.run(change, done)

    def _forget_unused(self, chosen: KeyringSecret | None, before: str | None) -> None:
        """After a change that failed: one of the two secrets opens nothing."""
        now = self._keyring_name()
        for name in (None if chosen is None else chosen.name, before):
            if name != now:
                self._forget_secret(name)


def _need_not_know(_result: Ok[None] | Failed) -> None:
    """A secret that stays in the keyring opens nothing."""
