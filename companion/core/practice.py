"""The rehearsal without medicine: its steps, who did it, and when it is asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from companion.core.clock import Instant

MOST_INITIALS = 5


class PracticeStep(Enum):
    """What the two practise, in this order (safety.md 10, first-time unlock)."""

    HELP = "help"
    TONE = "tone"
    LOOK_IN = "look_in"
    RED_FLAG = "red_flag"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Practice:
    """One practice with one sitter: ``sitter`` as the plan names them, ``initials`` as they typed them."""

    sitter: str
    initials: str
    at: Instant
    steps: frozenset[PracticeStep] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether every step was done."""
        return self.steps == frozenset(PracticeStep)


def next_step(steps: Iterable[PracticeStep]) -> PracticeStep | None:
    """The first step that was not done; None when all were."""
    done = frozenset(steps)
    return next((step for step in PracticeStep if step not in done), None)


def needs_practice(newest: Practice | None, sitter: str) -> bool:
    """Whether a session waits for a practice: before the first, and when the sitter changed (H01, H15)."""
    return newest is None or not newest.is_whole or not is_same_sitter(newest.sitter, sitter)


def is_same_sitter(one: str, other: str) -> bool:
    """Whether two names are of one person as people write them: capitals and spaces do not count."""
    return _plain(one) == _plain(other)


def read_initials(typed: str) -> str:
    """The initials in what a sitter typed, such as "SM"; empty where it holds no letters, or a whole name."""
    letters = "".join(letter for letter in unicodedata.normalize("NFC", typed) if letter.isalpha())
    return letters.upper() if len(letters) <= MOST_INITIALS else ""


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
