"""How hard a passphrase is to guess, in three steps. Runs on the jobs thread."""

from __future__ import annotations

from enum import Enum

LONGEST_TRIED = 72
"""zxcvbn takes far longer on longer text, and longer text is strong by then."""


class Strength(Enum):
    """What a person is told about a passphrase."""

    EASY = "easy"
    FAIR = "fair"
    HARD = "hard"


def estimate_strength(passphrase: str) -> Strength:
    """The estimate of zxcvbn for a guesser with the stolen files: 10^8 and 10^12 guesses part the steps."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 - slow to load, and needed once in a vault's life

    guesses = float(zxcvbn(passphrase[:LONGEST_TRIED])["guesses"])
    if guesses < 1e8:
        return Strength.EASY
    return Strength.FAIR if guesses < 1e12 else Strength.HARD
