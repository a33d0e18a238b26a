"""What a person typed into the search line, as a query that can never be wrong."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from companion.vault.ledger import storable
from companion.vault.pieces import is_unspaced, phrase_of

MOST_LETTERS = 400
MARK_FROM = "\x02"
MARK_TO = "\x03"


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """A search as an index query and as texts that must stand there letter by letter; both must hold.

    Words of scripts without spaces, and emoji, are found by their pieces; that they stand together is seen by
    looking at the letters. ``words``: those that the index knows; ``unfinished``: the one still being typed.
    """

    index_query: str
    scanned: tuple[str, ...]
    words: tuple[str, ...] = ()
    unfinished: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for."""
        return not self.index_query and not self.scanned


def read_terms(query: str) -> SearchTerms:
    """Split any text into words to find.

    Quotes and operators are plain text; the last word may be unfinished.
    """
    words = storable(query[:MOST_LETTERS]).replace("\x00", " ").split()
    indexed: list[str] = []
    scanned: list[str] = []
    for word in words:
        if _is_scanned(word):
            scanned.append(word)
        elif any(_is_token_letter(letter) for letter in word):
            indexed.append(word)
    quoted = ['"' + word.replace('"', '""') + '"' for word in indexed]
    unfinished = indexed[-1] if quoted and indexed[-1] == words[-1] else ""
    if unfinished:
        quoted[-1] += "*"
    phrases = [phrase for word in scanned if (phrase := phrase_of(word))]
    index_query = " AND ".join([*quoted, *dict.fromkeys(phrases)])
    return SearchTerms(index_query, tuple(dict.fromkeys(scanned)), tuple(indexed), unfinished)


def _is_scanned(word: str) -> bool:
    if any(is_unspaced(letter) for letter in word):
        return True
    has_symbol = any(unicodedata.category(letter) in {"So", "Sk", "Sm", "Sc"} for letter in word)
    return has_symbol and not any(_is_token_letter(letter) for letter in word)


def _is_token_letter(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LN" or unicodedata.category(letter) == "Co"
