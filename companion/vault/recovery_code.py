"""The recovery code: 160 random bits as a person can copy and type them."""

from __future__ import annotations

import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter looks like a digit."""

CODE_BYTES = 20
CODE_LETTERS = 32
GROUP_LETTERS = 4
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> bytes:
    """A new random code."""
    return secrets.token_bytes(CODE_BYTES)


def shown(code: bytes) -> str:
    """The code in 8 groups of 4, as it stands on the sheet."""
    number = int.from_bytes(code, "big")
    letters = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(CODE_LETTERS)))
    return "-".join(letters[at : at + GROUP_LETTERS] for at in range(0, CODE_LETTERS, GROUP_LETTERS))


def read_code(typed: str) -> bytes | None:
    """The code that someone typed; case, spaces and dashes do not matter. None for anything else."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKC", typed).upper() if letter.isalnum())
    plain = plain.translate(_ALIKE)
    if len(plain) != CODE_LETTERS or not set(plain) <= set(ALPHABET):
        return None
    number = 0
    for letter in plain:
        number = number << 5 | ALPHABET.index(letter)
    return number.to_bytes(CODE_BYTES, "big")
