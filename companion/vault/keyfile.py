"""The keyfile: its slots, read and written so that damage is noticed and a crash leaves a whole one."""

from __future__ import annotations

import hashlib
import json
import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from companion.core.said import Said
from companion.services.errors import (
    KeyfileDamagedError,
    KeyfileGoneError,
    KeyringError,
    VaultNewerError,
    WrongPassphraseError,
)
from companion.vault import recovery_code
from companion.vault.driver import KEY_BYTES
from companion.vault.folder import spare_of, write_atomically
from companion.vault.kdf import KdfPolicy
from companion.vault.slots import (
    FORMAT,
    KeyringSecret,
    Slots,
    canonical,
    keyring_slot,
    open_keyring,
    open_passphrase,
    open_recovery,
    passphrase_slot,
    recovery_slot,
)

MOST_BYTES = 64 * 1024

BRING_BACK = Said("Your writing was not touched. You can bring back a backup with its own key file.")
DAMAGED = Said("The key file is damaged. {bring_back}", bring_back=BRING_BACK)
GONE = Said("The key file is gone. {bring_back}", bring_back=BRING_BACK)
NOT_BY_KEYRING = (
    "Your computer's key store does not open this vault. Nothing was changed. Please use your passphrase."
)
WRONG = "That passphrase does not open this vault. Nothing was changed. Try again, or use your recovery code."


@dataclass(frozen=True, slots=True)
class Keyfile:
    """A keyfile as it was read or made. It holds no secret in the clear."""

    format: int
    vault_id: str
    slots: Slots

    def unlock(self, secret: str) -> bytes:
        """The 32-byte data key for the passphrase or the recovery code.

        Takes the time of one argon2id. Raises ``WrongPassphraseError``; a damaged keyfile never gets this
        far.
        """
        code = recovery_code.read_code(secret)
        if code is not None:
            key = open_recovery(self.vault_id, self.slots.recovery, code)
            if key is not None:
                return key
        return self.unlock_by_passphrase(secret)

    def unlock_by_passphrase(self, passphrase: str) -> bytes:
        """The data key for the passphrase alone. Raises ``WrongPassphraseError``."""
        key = open_passphrase(self.vault_id, self.slots.passphrase, passphrase)
        if key is None:
            raise WrongPassphraseError(WRONG)
        return key

    def unlock_by_keyring(self, secret: bytes) -> bytes:
        """The data key for the secret that the system's keyring holds. Raises ``KeyringError``."""
        slot = self.slots.keyring
        key = None if slot is None else open_keyring(self.vault_id, slot, secret)
        if key is None:
            raise KeyringError(NOT_BY_KEYRING)
        return key

    def with_passphrase(self, data_key: bytes, passphrase: str, policy: KdfPolicy) -> Keyfile:
        """The same keyfile under another passphrase. Raises ``EmptyPassphraseError``."""
        slot = passphrase_slot(self.vault_id, data_key, passphrase, policy)
        return replace(self, slots=replace(self.slots, passphrase=slot))

    def with_recovery_code(self, data_key: bytes, code: bytes) -> Keyfile:
        """The same keyfile under another recovery code; the one before opens nothing any more."""
        slot = recovery_slot(self.vault_id, data_key, code)
        return replace(self, slots=replace(self.slots, recovery=slot))

    def with_keyring(self, data_key: bytes, kept: KeyringSecret | None) -> Keyfile:
        """The same keyfile with the system's keyring as one more way in; with None without it."""
        slot = None if kept is None else keyring_slot(self.vault_id, data_key, kept)
        return replace(self, slots=replace(self.slots, keyring=slot))


@dataclass(frozen=True, slots=True)
class NewKeys:
    """What making a vault gives: its keyfile, its data key, its recovery code to be shown once."""

    keyfile: Keyfile
    data_key: bytes
    recovery_code: str


def make_keys(passphrase: str, policy: KdfPolicy, vault_id: str | None = None) -> NewKeys:
    """Random keys for a new vault, or new ones for a vault that has its id.

    Takes under a second. Raises ``EmptyPassphraseError``.
    """
    vault_id = vault_id or secrets.token_hex(16)
    data_key = secrets.token_bytes(KEY_BYTES)
    code = recovery_code.new_code()
    slots = Slots(
        passphrase_slot(vault_id, data_key, passphrase, policy), recovery_slot(vault_id, data_key, code)
    )
    return NewKeys(Keyfile(FORMAT, vault_id, slots), data_key, recovery_code.shown(code))


def write_keyfile(path: Path, keyfile: Keyfile) -> None:
    """Put a keyfile in its place, and the same one as its spare.

    A crash leaves the old or the new keyfile in its place; ``renew_spare`` then brings the spare up to it.
    Raises ``OSError``; then the old one is still in force.
    """
    put_keyfile(path, keyfile)
    renew_spare(path)


def put_keyfile(path: Path, keyfile: Keyfile) -> None:
    """Write a keyfile, whole or not at all, without a spare. Raises ``OSError``."""
    plain: dict[str, Any] = msgspec.to_builtins(keyfile)
    if keyfile.slots.keyring is None:
        # A vault without it looks as it always did.
        del plain["slots"]["keyring"]
    write_atomically(path, _document(plain))


def without_keyring(content: bytes) -> bytes:
    """A keyfile's bytes as they lie beside a backup: what leaves opens by its passphrase and code alone.

    Anything that is not a whole keyfile comes back as it is.
    """
    try:
        plain = json.loads(content)
        if plain.pop("checksum") != _checksum(plain) or plain["slots"].pop("keyring", None) is None:
            return content
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return content
    return _document(plain)


def renew_spare(path: Path) -> None:
    """Make the spare the same as the keyfile, so that it never opens with a secret of the past.

    Where the disk refuses, there is no spare rather than an old one; that is no fault here.
    """
    spare = spare_of(path)
    with suppress(OSError):
        content = path.read_bytes()
        if spare.exists() and spare.read_bytes() == content:
            return
        spare.unlink(missing_ok=True)
        write_atomically(spare, content)


def read_keyfile(path: Path, policy: KdfPolicy) -> Keyfile:
    """The keyfile at a path.

    Its checksum is proved first, so damage is never taken for a wrong passphrase. Raises
    ``KeyfileGoneError``, ``KeyfileDamagedError`` for anything that is not a whole keyfile within the bounds,
    ``VaultNewerError`` for a newer format, ``OSError``.
    """
    if not path.exists():
        raise KeyfileGoneError(GONE)
    content = path.read_bytes()
    try:
        plain = json.loads(content) if len(content) <= MOST_BYTES else None
        if not isinstance(plain, dict) or plain.pop("checksum", None) != _checksum(plain):
            raise KeyfileDamagedError(DAMAGED)
        if isinstance(plain.get("format"), int) and plain["format"] > FORMAT:
            raise VaultNewerError(
                "A newer version made this vault. Nothing was changed. Please use the newer version."
            )
        keyfile = msgspec.convert(plain, Keyfile)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise KeyfileDamagedError(DAMAGED) from error
    if keyfile.format != FORMAT or not keyfile.slots.are_within(policy):
        raise KeyfileDamagedError(DAMAGED)
    return keyfile


def _document(plain: dict[str, Any]) -> bytes:
    document = {**plain, "checksum": _checksum(plain)}
    return json.dumps(document, indent=1).encode("ascii") + b"\n"


def _checksum(plain: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(plain)).hexdigest()
