"""How a share is protected on its way: by a password, by a key, on paper, or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Protocol

from companion.services.errors import ShareError

PASSWORD_WORDS = 5
LEAST_WORDS = 2000
AGE_SUFFIX = ".age"
_KEY = "age:"


class ProtectKind(Enum):
    """How a share is protected; the value stands in the log of what left."""

    NONE = "none"
    PASSWORD = "password"  # noqa: S105 - the name of a way
    AGE_KEY = "age_key"
    AGE_PASSPHRASE = "age_passphrase"  # noqa: S105 - the same
    PRINT = "print"


@dataclass(frozen=True, slots=True)
class Guard:
    """One way to protect, and its secret: the password or the reader's public key. Never stored or logged."""

    kind: ProtectKind = ProtectKind.NONE
    secret: str = field(default="", repr=False)

    @property
    def suffix(self) -> str:
        """What follows the suffix of the format."""
        in_age = self.kind in (ProtectKind.AGE_KEY, ProtectKind.AGE_PASSPHRASE)
        return AGE_SUFFIX if in_age else ""

    @property
    def is_told(self) -> bool:
        """Whether its secret was made here, and is shown once for someone to keep."""
        return self.kind in (ProtectKind.PASSWORD, ProtectKind.AGE_PASSPHRASE)


class Protection(Protocol):
    """Locks finished bytes in memory. Runs on the jobs thread."""

    def protect_pdf(self, content: bytes, password: str) -> bytes:
        """A PDF that opens with this password only, in any browser (AES-256, metadata sealed too)."""
        ...

    def protect_age(self, content: bytes, *, key: str = "", passphrase: str = "") -> bytes:
        """An age file for one public key or one passphrase. Raises ``ShareError`` for a key that is none."""
        ...


class PasswordMaker:
    """Makes passwords of five words from a list of words, by the system's own randomness.

    Five words of more than 4,000 are at least 59 bits. The list is read with the first password. Raises
    ``ShareError`` where it is missing or too short to be the one that ships.
    """

    def __init__(self, words_file: Path) -> None:
        self._file = words_file
        self._words: Sequence[str] = ()

    def make(self) -> str:
        """Five lower-case words with single spaces, easy to tell by phone."""
        if not self._words:
            self._words = _read(self._file)
        return " ".join(secrets.choice(self._words) for _ in range(PASSWORD_WORDS))


def guard_named(name: str, make_password: Callable[[], str]) -> Guard:
    """The way to protect with this name, as the command line has them: ``age:`` stands before a public key.

    Raises ``ShareError`` for one that is not known.
    """
    match name:
        case "none":
            return Guard()
        case "password":
            return Guard(ProtectKind.PASSWORD, make_password())
        case "age-passphrase":
            return Guard(ProtectKind.AGE_PASSPHRASE, make_password())
        case _ if name.startswith(_KEY):
            return Guard(ProtectKind.AGE_KEY, name.removeprefix(_KEY))
    raise ShareError(
        "Nothing was written. Ways to lock it: password, age-passphrase, none, or age: and a key."
    )


def guarded(protection: Protection, guard: Guard, format_id: str, content: bytes) -> bytes:
    """A finished file as it leaves. Raises ``ShareError`` where the format cannot be protected this way."""
    match guard.kind:
        case ProtectKind.NONE | ProtectKind.PRINT:
            return content
        case ProtectKind.PASSWORD if format_id != "pdf":
            raise ShareError("Only a PDF can have a password like this. Choose another way for this file.")
        case ProtectKind.PASSWORD:
            return protection.protect_pdf(content, guard.secret)
        case ProtectKind.AGE_KEY:
            return protection.protect_age(content, key=guard.secret)
        case ProtectKind.AGE_PASSPHRASE:
            return protection.protect_age(content, passphrase=guard.secret)


def _read(file: Path) -> Sequence[str]:
    gone = "A part of Companion is missing. Nothing was made. Install it again."
    try:
        words = tuple(file.read_text("ascii").split())
    except (OSError, UnicodeDecodeError) as error:
        raise ShareError(gone) from error
    if len(set(words)) < LEAST_WORDS:
        raise ShareError(gone)
    return words
