"""The slots of a keyfile: the data key, wrapped by passphrase, recovery code, or the system's keyring."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, TypeVar

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from companion.services.errors import CalmError
from companion.vault.driver import KEY_BYTES
from companion.vault.kdf import SALT_BYTES, WRAP_KEY_BYTES, KdfCost, KdfPolicy, derive_wrap_key, normal_form

FORMAT = 1
NONCE_BYTES = 12
NAME_BYTES = 8
RECOVERY_PURPOSE = b"recovery slot 1"
KEYRING_PURPOSE = b"keyring slot 1"


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


@dataclass(frozen=True, slots=True)
class KeyringSlot:
    """The data key under HKDF-SHA256 of a random secret; the system's keyring holds it under ``name``."""

    name: str
    salt: bytes
    nonce: bytes
    sealed: bytes = b""


AnySlot: TypeAlias = PassphraseSlot | RecoverySlot | KeyringSlot
Slot = TypeVar("Slot", PassphraseSlot, RecoverySlot, KeyringSlot)


@dataclass(frozen=True, slots=True)
class Slots:
    """Every way to the data key. There is a ``keyring`` only while that is switched on."""

    passphrase: PassphraseSlot
    recovery: RecoverySlot
    keyring: KeyringSlot | None = None

    def are_within(self, policy: KdfPolicy) -> bool:
        """Whether every part is as long, and the passphrase as dear to try, as it must be."""
        slots: list[AnySlot] = [self.passphrase, self.recovery]
        if self.keyring is not None:
            slots.append(self.keyring)
        return policy.allows(self.passphrase.cost) and all(
            len(slot.salt) == SALT_BYTES and len(slot.nonce) == NONCE_BYTES for slot in slots
        )


@dataclass(frozen=True, slots=True)
class KeyringSecret:
    """A fresh random secret and the name under which the keyring holds it. Opens one slot and no other."""

    name: str
    secret: bytes


def new_keyring_secret() -> KeyringSecret:
    """256 random bits under a random name, which tells nothing."""
    return KeyringSecret(secrets.token_hex(NAME_BYTES), secrets.token_bytes(WRAP_KEY_BYTES))


def passphrase_slot(vault_id: str, data_key: bytes, passphrase: str, policy: KdfPolicy) -> PassphraseSlot:
    """The data key under a passphrase. Takes the time of one argon2id. Raises ``EmptyPassphraseError``."""
    if not normal_form(passphrase).strip():
        raise EmptyPassphraseError("The passphrase is empty. Nothing was made. Please choose a passphrase.")
    cost = policy.choose()
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    bare = PassphraseSlot(salt, cost.memory_kib, cost.passes, cost.lanes, nonce)
    return _sealed(derive_wrap_key(passphrase, salt, cost), vault_id, bare, data_key)


def recovery_slot(vault_id: str, data_key: bytes, code: bytes) -> RecoverySlot:
    """The data key under a recovery code."""
    bare = RecoverySlot(secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES))
    return _sealed(_stretched(code, bare.salt, RECOVERY_PURPOSE), vault_id, bare, data_key)


def keyring_slot(vault_id: str, data_key: bytes, kept: KeyringSecret) -> KeyringSlot:
    """The data key under a secret that the system's keyring holds."""
    bare = KeyringSlot(kept.name, secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES))
    return _sealed(_stretched(kept.secret, bare.salt, KEYRING_PURPOSE), vault_id, bare, data_key)


def open_passphrase(vault_id: str, slot: PassphraseSlot, passphrase: str) -> bytes | None:
    """The data key, None for a wrong passphrase. Takes the time of one argon2id."""
    return _opened(derive_wrap_key(passphrase, slot.salt, slot.cost), vault_id, slot)


def open_recovery(vault_id: str, slot: RecoverySlot, code: bytes) -> bytes | None:
    """The data key, None for a wrong code."""
    return _opened(_stretched(code, slot.salt, RECOVERY_PURPOSE), vault_id, slot)


def open_keyring(vault_id: str, slot: KeyringSlot, secret: bytes) -> bytes | None:
    """The data key, None for another secret."""
    return _opened(_stretched(secret, slot.salt, KEYRING_PURPOSE), vault_id, slot)


def canonical(plain: dict[str, Any]) -> bytes:
    """The one way to write a JSON object, for seals and sums."""
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode("ascii")


def _stretched(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), WRAP_KEY_BYTES, salt, purpose).derive(secret)


def _sealed(wrap_key: bytes, vault_id: str, bare: Slot, data_key: bytes) -> Slot:
    return replace(bare, sealed=AESGCM(wrap_key).encrypt(bare.nonce, data_key, _bound_data(vault_id, bare)))


def _opened(wrap_key: bytes, vault_id: str, slot: AnySlot) -> bytes | None:
    try:
        key = AESGCM(wrap_key).decrypt(slot.nonce, slot.sealed, _bound_data(vault_id, slot))
    except InvalidTag:
        return None
    return key if len(key) == KEY_BYTES else None


def _bound_data(vault_id: str, slot: AnySlot) -> bytes:
    plain: dict[str, Any] = msgspec.to_builtins(slot)
    del plain["sealed"]
    return canonical({"format": FORMAT, "vault_id": vault_id, "slot": type(slot).__name__, **plain})
