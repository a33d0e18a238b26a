"""Run as a program: locks the PDF on its standard input by a password, onto its standard output.

The library that locks holds the interpreter for as long as it takes, so that it runs in a process of its own
and the window goes on. The password comes first, by the pipe: four bytes with its length, then its letters.
"""

from __future__ import annotations

import io
import secrets
import sys
from typing import BinaryIO

OWNER_BYTES = 32
UNREADABLE = 3


def lock(source: BinaryIO, target: BinaryIO) -> int:
    """Lock what comes; returns 0, or ``UNREADABLE`` where it is no PDF."""
    import pikepdf  # noqa: PLC0415 - only this process needs it

    password = source.read(int.from_bytes(source.read(4), "big")).decode()
    rule = pikepdf.Encryption(
        owner=secrets.token_urlsafe(OWNER_BYTES),
        user=password,
        R=6,
        aes=True,
        metadata=True,
        allow=pikepdf.Permissions(),
    )
    locked = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(source.read())) as pdf:
            pdf.save(locked, encryption=rule)
    except (pikepdf.PdfError, ValueError):
        return UNREADABLE
    target.write(locked.getvalue())
    target.flush()
    return 0


if __name__ == "__main__":
    sys.exit(lock(sys.stdin.buffer, sys.stdout.buffer))
