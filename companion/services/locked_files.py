"""Files that are locked by age: opened in memory by the words or the key that belong to them."""

from __future__ import annotations

from typing import Protocol

from companion.services.errors import ShareError

_KEY_BEGINS = "AGE-SECRET-KEY-"


class AgeFiles(Protocol):
    """Locks and opens age files in memory. Raises ``ShareError``."""

    def protect_age(self, content: bytes, *, key: str = "", passphrase: str = "") -> bytes:
        """An age file for one public key or one passphrase."""
        ...

    def open_age(self, content: bytes, *, identity: str = "", passphrase: str = "") -> bytes:
        """What an age file holds, by a secret key or a passphrase."""
        ...

    def is_age(self, content: bytes) -> bool:
        """Whether some bytes are an age file."""
        ...


class NeedsSecretError(ShareError):
    """The file is locked; its words or a key open it."""


def unlocked(age: AgeFiles, content: bytes, secret: str, asks: str) -> bytes:
    """What a file holds, locked by age or not; ``secret``: its passphrase, or a secret key of age.

    Raises ``NeedsSecretError`` with the sentence ``asks`` for a locked one while there is no secret, and
    ``ShareError`` for a secret that does not open it.
    """
    if not age.is_age(content):
        return content
    if not secret.strip():
        raise NeedsSecretError(asks)
    if secret.strip().upper().startswith(_KEY_BEGINS):
        return age.open_age(content, identity=secret)
    return age.open_age(content, passphrase=" ".join(secret.split()))
