"""What was said so far in a recording that runs: kept in pieces, so that a sudden end loses little."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from companion.core.kept import Kept

PIECE_S = 10.0
"""A piece is stored each time so much more was said."""

LONGEST_S = 30 * 60.0
"""Then a note ends by itself, and it is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicePiece(Kept):
    """One piece of a voice note that is not whole yet; ``sound`` holds its blocks as base64."""

    KIND: ClassVar[str] = "voice_piece"

    attachment_id: str = ""
    entry_id: str = ""
    number: int = 0
    sound: str = ""


def piece_text(blocks: bytes) -> str:
    """The blocks as a piece keeps them."""
    return base64.b64encode(blocks).decode("ascii")


def joined(pieces: Iterable[VoicePiece]) -> bytes:
    """The blocks of a recording in their order; what cannot be read is left out."""
    whole = bytearray()
    for piece in sorted(pieces, key=_number):
        try:
            whole += base64.b64decode(piece.sound, validate=True)
        except (binascii.Error, ValueError):
            continue
    return bytes(whole)


def _number(piece: VoicePiece) -> int:
    return piece.number
