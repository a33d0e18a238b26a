"""The keyring slot of a vault's keyfile: what it is called, put in, and taken out."""

from __future__ import annotations

from companion.services.errors import CalmError, KeyringOffError, WrongPassphraseError
from companion.vault.faults import calm_faults
from companion.vault.folder import VaultFolder
from companion.vault.handle import OpenVault
from companion.vault.kdf import KdfPolicy
from companion.vault.keyfile import WRONG, read_keyfile, write_keyfile
from companion.vault.keyring_door import OFF
from companion.vault.slots import KeyringSecret, new_keyring_secret


def name_in_keyring(place: VaultFolder, policy: KdfPolicy) -> str | None:
    """The name of the secret that opens this vault; None where there is none, or no whole keyfile."""
    try:
        with calm_faults():
            slot = read_keyfile(place.keyfile, policy).slots.keyring
    except CalmError:
        return None
    return None if slot is None else slot.name


def name_to_open_with(place: VaultFolder, policy: KdfPolicy) -> str:
    """The name of the secret to ask for at a start. Raises ``KeyringOffError``.

    A change of keys that was cut off is ended by the passphrase first.
    """
    name = None if place.next_keyfile.exists() else name_in_keyring(place, policy)
    if name is None:
        raise KeyringOffError(OFF)
    return name


def key_by_secret(place: VaultFolder, secret: bytes, policy: KdfPolicy) -> bytes:
    """The data key. Raises ``KeyringError`` for another secret, and what ``read_keyfile`` raises."""
    with calm_faults():
        return read_keyfile(place.keyfile, policy).unlock_by_keyring(secret)


def prove_and_choose(vault: OpenVault, passphrase: str, policy: KdfPolicy) -> KeyringSecret:
    """A fresh secret, for someone who knows the passphrase. Takes the time of one argon2id.

    Raises ``WrongPassphraseError`` and what ``read_keyfile`` raises.
    """
    with calm_faults():
        if read_keyfile(vault.folder.keyfile, policy).unlock_by_passphrase(passphrase) != vault.key:
            raise WrongPassphraseError(WRONG)
    return new_keyring_secret()


def put_keyring_slot(vault: OpenVault, kept: KeyringSecret | None, policy: KdfPolicy) -> None:
    """Let a secret that the keyring holds open the vault; with None nothing of the kind does any more.

    Raises what ``read_keyfile`` and ``write_keyfile`` raise, named; then nothing was changed.
    """
    with calm_faults():
        place = vault.folder
        write_keyfile(place.keyfile, read_keyfile(place.keyfile, policy).with_keyring(vault.key, kept))
