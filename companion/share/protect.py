"""Locks finished files: PDFs by a password, any file by age; all of it in memory."""

from __future__ import annotations

import io
import os
import subprocess
import sys

from companion.services.errors import ShareError
from companion.share.age_child import LOCK, OPEN

_BAD_KEY = "This key cannot be used. Ask your coach to send it once more."
_BAD_PDF = "The pages could not be locked. Nothing was written. Please try again."
_NOT_LOCKED = "The file could not be locked. Nothing was written. Please try again."
_WRONG = "That does not open this file. Check each word, and try again."
_NOT_WHOLE = "This locked file is not whole. Nothing was opened. Ask for it once more."
_EMPTY = "There is no password. Nothing was written. Make one first."


class FileProtection:
    """``services.protection.Protection`` and ``locked_files.AgeFiles`` by pikepdf and pyrage.

    They load with their first use; what takes long runs in a process of its own.
    """

    def protect_pdf(self, content: bytes, password: str) -> bytes:
        """A PDF that opens with this password only."""
        return protect_pdf(content, password)

    def protect_age(self, content: bytes, *, key: str = "", passphrase: str = "") -> bytes:
        """An age file for one public key or one passphrase."""
        return protect_age(content, key=key, passphrase=passphrase)

    def open_age(self, content: bytes, *, identity: str = "", passphrase: str = "") -> bytes:
        """What an age file holds, by a secret key or a passphrase."""
        return open_age(content, identity=identity, passphrase=passphrase)

    def is_age(self, content: bytes) -> bool:
        """Whether some bytes are an age file."""
        return is_age(content)


def protect_pdf(content: bytes, password: str) -> bytes:
    """The same PDF under AES-256 (revision 6, PDF 2.0), tags kept, metadata sealed too.

    The owner's password is random and forgotten, so that nobody can lift the lock by another way. It runs in
    a process of its own. Raises ``ShareError`` for an empty password and for bytes that are no PDF.
    """
    if not password:
        raise ShareError(_EMPTY)
    code, locked = _by_words("protect_child", [], password, content)
    if code or not locked:
        raise ShareError(_BAD_PDF)
    return locked


def protect_age(content: bytes, *, key: str = "", passphrase: str = "") -> bytes:
    """An age v1 file for a public key (``age1...``) or for a passphrase by scrypt.

    Raises ``ShareError`` for a key that is none, and where neither is given.
    """
    import pyrage  # noqa: PLC0415 - only a locked share needs it

    if key:
        try:
            recipient = pyrage.x25519.Recipient.from_str(key.strip())
        except pyrage.RecipientError as error:
            raise ShareError(_BAD_KEY) from error
        locked = io.BytesIO()
        # Chunk by chunk: a whole one would hold the interpreter for as long as it takes.
        pyrage.encrypt_io(io.BytesIO(content), locked, [recipient])
        return locked.getvalue()
    if not passphrase:
        raise ShareError(_EMPTY)
    code, sealed = _by_words("age_child", [LOCK], passphrase, content)
    if code or not sealed:
        raise ShareError(_NOT_LOCKED)
    return sealed


def open_age(content: bytes, *, identity: str = "", passphrase: str = "") -> bytes:
    """What an age file holds, by a secret key (``AGE-SECRET-KEY-1...``) or a passphrase.

    Raises ``ShareError`` where they do not open it.
    """
    if not identity:
        code, opened = _by_words("age_child", [OPEN], passphrase, content)
        if code:
            raise ShareError(_WRONG)
        return opened
    import pyrage  # noqa: PLC0415 - the same

    plain = io.BytesIO()
    try:
        pyrage.decrypt_io(io.BytesIO(content), plain, [pyrage.x25519.Identity.from_str(identity.strip())])
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        raise ShareError(_WRONG) from error
    except OSError as error:
        raise ShareError(_NOT_WHOLE) from error
    return plain.getvalue()


def is_age(content: bytes) -> bool:
    """Whether some bytes are an age file."""
    return content.startswith((b"age-encryption.org/v1", b"-----BEGIN AGE ENCRYPTED FILE-----"))


def _by_words(module: str, task: list[str], words: str, content: bytes) -> tuple[int, bytes]:
    """What a program of ours makes of some bytes with these words, which reach it by a pipe alone."""
    told = words.encode("utf-8", "replace")
    done = subprocess.run(  # noqa: S603 - a module of our own
        [sys.executable, "-P", "-m", f"companion.share.{module}", *task],
        input=len(told).to_bytes(4, "big") + told + content,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        check=False,
    )
    return done.returncode, done.stdout
