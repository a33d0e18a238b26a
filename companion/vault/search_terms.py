"""What a person typed into the search line, as a query that can never be wrong."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from companion.vault.ledger import storable

MOST_LETTERS = 400
MARK_FROM = "\x02"
MARK_TO = "\x03"
SNIPPET_LETTERS = 60

_UNSPACED = ("CJK ", "HIRAGANA ", "KATAKANA ", "THAI ", "LAO ", "KHMER ", "MYANMAR ", "TIBETAN ", "BOPOMOFO ")


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """A search as an index query and as texts to be looked for letter by letter; both must hold.

    The index knows words. It knows no emoji, and no words of scripts that write without spaces.
    """

    index_query: str
    scanned: tuple[str, ...]

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
    if quoted and indexed[-1] == words[-1]:
        quoted[-1] += "*"
    return SearchTerms(" ".join(quoted), tuple(scanned))


def snippet_around(text: str, term: str) -> str:
    """The words around the first place of a term, with the term between the two marks."""
    at = text.find(term)
    if at < 0:
        return text[: 2 * SNIPPET_LETTERS]
    start, end = max(0, at - SNIPPET_LETTERS), at + len(term) + SNIPPET_LETTERS
    before = ("…" if start > 0 else "") + text[start:at]
    after = text[at + len(term) : end] + ("…" if end < len(text) else "")
    return f"{before}{MARK_FROM}{term}{MARK_TO}{after}"


def _is_scanned(word: str) -> bool:
    if any(unicodedata.name(letter, "").startswith(_UNSPACED) for letter in word):
        return True
    has_symbol = any(unicodedata.category(letter) in {"So", "Sk", "Sm", "Sc"} for letter in word)
    return has_symbol and not any(_is_token_letter(letter) for letter in word)


def _is_token_letter(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LN" or unicodedata.category(letter) == "Co"
