"""The sealed pages of a database file, one by one: which are whole, and what is in them.

SQLCipher 4 seals each page with HMAC-SHA512 over its cipher text, its IV and its number, so each page can be
judged alone, also where the rest of the file is damaged. Opened pages stay in memory and are never written.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE_BYTES = 4096
SALT_BYTES = 16
IV_BYTES = 16
SEAL_BYTES = 64
USABLE_BYTES = PAGE_BYTES - IV_BYTES - SEAL_BYTES
_SALT_MASK = 0x3A
_SEAL_ROUNDS = 2
_SEAL_KEY_BYTES = 32


class PageReader:
    """Checks and opens the pages under one data key and one salt."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        masked = bytes(byte ^ _SALT_MASK for byte in salt)
        self._seal_key = hashlib.pbkdf2_hmac("sha512", key, masked, _SEAL_ROUNDS, _SEAL_KEY_BYTES)
        self._cipher = AES(key)

    def is_whole(self, number: int, page: bytes) -> bool:
        """Whether a page, counted from 1, is as it was written in its own place."""
        if len(page) != PAGE_BYTES:
            return False
        sealed = page[SALT_BYTES if number == 1 else 0 : -SEAL_BYTES] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(self._seal_key, sealed, "sha512"), page[-SEAL_BYTES:])

    def opened(self, number: int, page: bytes) -> bytes | None:
        """The usable bytes of a page; None when it is not whole."""
        if not self.is_whole(number, page):
            return None
        start = SALT_BYTES if number == 1 else 0
        decryptor = Cipher(self._cipher, CBC(page[USABLE_BYTES : USABLE_BYTES + IV_BYTES])).decryptor()
        return bytes(start) + decryptor.update(page[start:USABLE_BYTES]) + decryptor.finalize()


def pages_of(path: Path) -> Iterator[tuple[int, bytes]]:
    """The pages of a file with their numbers; a part at the end counts as one. Raises ``OSError``."""
    with path.open("rb") as file:
        number = 0
        while page := file.read(PAGE_BYTES):
            number += 1
            yield number, page


def reader_for(path: Path, key: bytes, known_salt: bytes | None = None) -> PageReader | None:
    """A reader whose key and salt fit some page of the file; None when none does.

    The salt is the file's own, the one known from elsewhere, or the file's own with one bit put right.
    Raises ``OSError``.
    """
    with path.open("rb") as file:
        own = file.read(SALT_BYTES)
    if len(own) < SALT_BYTES:
        return None
    for salt in (own, *(() if known_salt is None else (known_salt,))):
        reader = PageReader(key, salt)
        if any(reader.is_whole(number, page) for number, page in pages_of(path)):
            return reader
    first = [page for page, _ in zip(pages_of(path), range(8), strict=False)]
    for bit in range(SALT_BYTES * 8):
        flipped = bytearray(own)
        flipped[bit // 8] ^= 1 << bit % 8
        reader = PageReader(key, bytes(flipped))
        if any(reader.is_whole(number, page) for number, page in first):
            return reader
    return None
