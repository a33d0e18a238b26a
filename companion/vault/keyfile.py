"""The keyfile: the data key, wrapped once by the passphrase and once by the recovery code."""

from __future__ import annotations

import hashlib
import json
import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from companion.core.said import Said
from companion.services.errors import (
    CalmError,
    KeyfileDamagedError,
    KeyfileGoneError,
    VaultNewerError,
    WrongPassphraseError,
)
from companion.vault import recovery_code
from companion.vault.driver import KEY_BYTES
from companion.vault.folder import spare_of, write_atomically
from companion.vault.kdf import SALT_BYTES, WRAP_KEY_BYTES, KdfCost, KdfPolicy, derive_wrap_key, normal_form

FORMAT = 1
NONCE_BYTES = 12
MOST_BYTES = 64 * 1024
RECOVERY_PURPOSE = b"recovery slot 1"

BRING_BACK = Said("Your writing was not touched. You can bring back a backup with its own key file.")
DAMAGED = Said("The key file is damaged. {bring_back}", bring_back=BRING_BACK)
GONE = Said("The key file is gone. {bring_back}", bring_back=BRING_BACK)
WRONG = "That passphrase does not open this vault. Nothing was changed. Try again, or use your recovery code."


class EmptyPassphraseError(CalmError):
    """A vault cannot be made with an empty passphrase."""


@dataclass(frozen=True, slots=True)
class PassphraseSlot:
    """The data key under argon2id of the passphrase."""

    salt: bytes
    memory_kib: int
    passes: int
    lanes: int
    nonce: bytes
    sealed: bytes = b""

    @property
    def cost(self) -> KdfCost:
        """What this slot's passphrase costs to try."""
        return KdfCost(self.memory_kib, self.passes, self.lanes)


@dataclass(frozen=True, slots=True)
class RecoverySlot:
    """The data key under HKDF-SHA256 of the recovery code."""

    salt: bytes
    nonce: bytes
    sealed: bytes = b""


Slot = TypeVar("Slot", PassphraseSlot, RecoverySlot)


@dataclass(frozen=True, slots=True)
class Slots:
    """Every way to the data key."""

    passphrase: PassphraseSlot
    recovery: RecoverySlot


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
            key = _opened(_code_key(code, self.slots.recovery.salt), self.vault_id, self.slots.recovery)
            if key is not None:
                return key
        return self.unlock_by_passphrase(secret)

    def unlock_by_passphrase(self, passphrase: str) -> bytes:
        """The data key for the passphrase alone. Raises ``WrongPassphraseError``."""
        slot = self.slots.passphrase
        key = _opened(derive_wrap_key(passphrase, slot.salt, slot.cost), self.vault_id, slot)
        if key is None:
            raise WrongPassphraseError(WRONG)
        return key

    def with_passphrase(self, data_key: bytes, passphrase: str, policy: KdfPolicy) -> Keyfile:
        """The same keyfile under another passphrase. Raises ``EmptyPassphraseError``."""
        slot = _passphrase_slot(self.vault_id, data_key, passphrase, policy)
        return replace(self, slots=replace(self.slots, passphrase=slot))

    def with_recovery_code(self, data_key: bytes, code: bytes) -> Keyfile:
        """The same keyfile under another recovery code; the one before opens nothing any more."""
        slot = _recovery_slot(self.vault_id, data_key, code)
        return replace(self, slots=replace(self.slots, recovery=slot))


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
        _passphrase_slot(vault_id, data_key, passphrase, policy), _recovery_slot(vault_id, data_key, code)
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
    document = {**plain, "checksum": _checksum(plain)}
    write_atomically(path, json.dumps(document, indent=1).encode("ascii") + b"\n")


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
    if not _within_bounds(keyfile, policy):
        raise KeyfileDamagedError(DAMAGED)
    return keyfile


def _within_bounds(keyfile: Keyfile, policy: KdfPolicy) -> bool:
    slots = (keyfile.slots.passphrase, keyfile.slots.recovery)
    return (
        keyfile.format == FORMAT
        and policy.allows(keyfile.slots.passphrase.cost)
        and all(len(slot.salt) == SALT_BYTES and len(slot.nonce) == NONCE_BYTES for slot in slots)
    )


def _passphrase_slot(vault_id: str, data_key: bytes, passphrase: str, policy: KdfPolicy) -> PassphraseSlot:
    if not normal_form(passphrase).strip():
        raise EmptyPassphraseError("The passphrase is empty. Nothing was made. Please choose a passphrase.")
    cost = policy.choose()
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    bare = PassphraseSlot(salt, cost.memory_kib, cost.passes, cost.lanes, nonce)
    return _sealed(derive_wrap_key(passphrase, salt, cost), vault_id, bare, data_key)


def _recovery_slot(vault_id: str, data_key: bytes, code: bytes) -> RecoverySlot:
    bare = RecoverySlot(secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES))
    return _sealed(_code_key(code, bare.salt), vault_id, bare, data_key)


def _code_key(code: bytes, salt: bytes) -> bytes:
    return HKDF(SHA256(), WRAP_KEY_BYTES, salt, RECOVERY_PURPOSE).derive(code)


def _sealed(wrap_key: bytes, vault_id: str, bare: Slot, data_key: bytes) -> Slot:
    return replace(bare, sealed=AESGCM(wrap_key).encrypt(bare.nonce, data_key, _bound_data(vault_id, bare)))


def _opened(wrap_key: bytes, vault_id: str, slot: PassphraseSlot | RecoverySlot) -> bytes | None:
    try:
        key = AESGCM(wrap_key).decrypt(slot.nonce, slot.sealed, _bound_data(vault_id, slot))
    except InvalidTag:
        return None
    return key if len(key) == KEY_BYTES else None


def _bound_data(vault_id: str, slot: PassphraseSlot | RecoverySlot) -> bytes:
    plain: dict[str, Any] = msgspec.to_builtins(slot)
    del plain["sealed"]
    return _canonical({"format": FORMAT, "vault_id": vault_id, "slot": type(slot).__name__, **plain})


def _checksum(plain: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(plain)).hexdigest()


def _canonical(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode("ascii")
