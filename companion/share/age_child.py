"""Run as a program: locks or opens an age file by words, from its standard input onto its standard output.

A key from words takes a second or more, and the library holds the interpreter meanwhile; in a process of
its own it stalls no window. ``lock`` or ``open`` is its one argument. The words come first, by the pipe:
four bytes with their length, then their letters.
"""

from __future__ import annotations

import sys
from typing import BinaryIO

LOCK, OPEN = "lock", "open"
DOES_NOT_OPEN = 3


def run(task: str, source: BinaryIO, target: BinaryIO) -> int:
    """Lock or open what comes; returns 0, or ``DOES_NOT_OPEN`` for words or a file that are not right."""
    import pyrage  # noqa: PLC0415 - only this process needs it

    words = source.read(int.from_bytes(source.read(4), "big")).decode()
    content = source.read()
    try:
        made = (
            pyrage.passphrase.encrypt(content, words)
            if task == LOCK
            else pyrage.passphrase.decrypt(content, words)
        )
    except pyrage.DecryptError:
        return DOES_NOT_OPEN
    target.write(made)
    target.flush()
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer))
