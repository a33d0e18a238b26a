"""The clinic's signature on a plan: Ed25519 over every byte of the file but the signature's own line.

It says who wrote the file and that nobody changed it since. It says nothing about a person or a session.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from enum import Enum
from hashlib import sha256
from typing import Any

from companion.core.said import Said
from companion.services.errors import PlanError

CONFIRMED_KEY = "plan_key"
"""The private setting that holds the clinic's key which the person compared by phone."""
NOT_FITTING = Said("does not fit this file, so somebody or something changed it")
_GROUPS, _FIGURES = 5, 4
_LINE = re.compile(r'^signature = "([A-Za-z0-9+/]{86}==)"$')
_SIGNATURE_LINE = re.compile(r"signature\s*=")
_KEY_LINE = re.compile(r"\s*public_key\s*=")


class Seal(Enum):
    """What the signature of a plan tells.

    ``NEW_KEY``: signed, and no key was compared yet. ``OTHER_KEY``: signed with another key than the one that
    the person compared.
    """

    NONE = "none"
    SAME_KEY = "same_key"
    NEW_KEY = "new_key"
    OTHER_KEY = "other_key"


def derive_seal(public_key: str, confirmed_key: str | None) -> Seal:
    """What a plan's key tells, given the key that the person compared by phone, if any."""
    if not public_key:
        return Seal.NONE
    if confirmed_key is None:
        return Seal.NEW_KEY
    return Seal.SAME_KEY if public_key == confirmed_key else Seal.OTHER_KEY


def key_groups(public_key: str) -> tuple[str, ...]:
    """Five groups of four figures that only this key has, to be compared by phone."""
    number = int.from_bytes(sha256(public_key.encode()).digest()) % 10 ** (_GROUPS * _FIGURES)
    figures = f"{number:0{_GROUPS * _FIGURES}}"
    return tuple(figures[at : at + _FIGURES] for at in range(0, len(figures), _FIGURES))


def signature_reason(text: str, data: Mapping[str, Any]) -> str | None:
    """Why the signature of a plan's text cannot be taken; None where it fits or there is none.

    The line must be written exactly as ``sign_text`` writes it, and only once.
    """
    if "signature" not in data:
        return None
    lines = [line for line in _lines(text) if _SIGNATURE_LINE.match(line)]
    found = _LINE.match(lines[0]) if len(lines) == 1 else None
    if found is None or found[1] != data["signature"]:
        return Said('must stand on one line of its own, as in: signature = "..."')
    key, signature = _bytes_of(str(data.get("public_key", "")), 32), _bytes_of(found[1], 64)
    if key is None or signature is None or not _fits(key, signature, _signed_bytes(text)):
        return NOT_FITTING
    return None


def make_key() -> bytes:
    """A new key for a clinic, as PEM text that only the clinic may have."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 - only where a key is used
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_key_of(pem: bytes) -> str:
    """The public part of a clinic's key, as a plan names it. Raises ``PlanError`` for another file."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: PLC0415

    raw = _private_key(pem).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return base64.b64encode(raw).decode("ascii")


def sign_text(text: str, pem: bytes) -> str:
    """The text of a plan with the clinic's key and signature in place of any before.

    Both stand on lines of their own at the top. Raises ``PlanError`` for a file that is no such key.
    """
    key = _private_key(pem)
    marks = (_SIGNATURE_LINE, _KEY_LINE)
    bare = [line for line in _lines(text) if not any(mark.match(line) for mark in marks)]
    keyed = "\n".join([f'public_key = "{public_key_of(pem)}"', *bare])
    signature = base64.b64encode(key.sign(_signed_bytes(keyed))).decode("ascii")
    return f'signature = "{signature}"\n{keyed}'


def _private_key(pem: bytes) -> Any:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

    try:
        key = load_pem_private_key(pem, None)
    except (ValueError, TypeError) as error:
        raise PlanError("This file holds no key to sign with. Nothing was written.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise PlanError("This key is of another kind. Nothing was written. Make one with “plan keygen”.")
    return key


def _fits(key: bytes, signature: bytes, signed: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - the same
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def _signed_bytes(text: str) -> bytes:
    """Every line but the signature's, with the line ends that a mail program may change made one."""
    return "\n".join(line for line in _lines(text) if not _SIGNATURE_LINE.match(line)).encode()


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").split("\n")


def _bytes_of(words: str, length: int) -> bytes | None:
    """The bytes of base64 text, None unless this is the one right way to write them."""
    try:
        raw = base64.b64decode(words, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if len(raw) == length and base64.b64encode(raw).decode("ascii") == words else None
