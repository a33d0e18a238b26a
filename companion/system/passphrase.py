"""Reading a passphrase for the command line: from a file, or asked for without showing it."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from companion.services.errors import CalmError


class NoPassphraseError(CalmError):
    """There is no passphrase to work with."""


def read_passphrase(file: Path | None) -> str:
    """The first line of a file, or what the person types. Raises ``NoPassphraseError``.

    A passphrase is never taken from the command line itself, where other programs could see it.
    """
    if file is not None:
        return _from_file(file)
    if not sys.stdin.isatty():
        raise NoPassphraseError("This needs a passphrase. Give a file with --passphrase-file.")
    return _typed("Passphrase: ")


def read_new_passphrase(file: Path | None) -> str:
    """As ``read_passphrase``, but what is typed is asked for twice, so that a slip locks nobody out."""
    passphrase = read_passphrase(file)
    if file is None and _typed("The same once more: ") != passphrase:
        raise NoPassphraseError("The two are not the same. Nothing was made. Please try again.")
    return passphrase


def _typed(prompt: str) -> str:
    try:
        typed = getpass.getpass(prompt)
    except EOFError:
        typed = ""
    if not typed:
        raise NoPassphraseError("No passphrase was typed. Nothing was changed.")
    return typed


def _from_file(file: Path) -> str:
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise NoPassphraseError(f"The file {file} cannot be read. Nothing was changed.") from error
    if not lines or not lines[0]:
        raise NoPassphraseError(f"The file {file} holds no passphrase. Nothing was changed.")
    return lines[0]
