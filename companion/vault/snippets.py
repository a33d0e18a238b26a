"""The words around what a search found, with what was looked for between two marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from companion.vault.search_terms import MARK_FROM, MARK_TO, SearchTerms

AROUND_LETTERS = 60


def snippet_of(texts: Iterable[str], terms: SearchTerms) -> str:
    """The words around the first place of any term in the first of the texts that has one.

    Every term inside them stands between the marks. Accents and capitals make no difference. Where none is
    found, as in scripts whose marks only the index knows, it is how the first text begins.
    """
    wanted = _wanted(terms)
    first = ""
    for number, text in enumerate(texts):
        kept = unicodedata.normalize("NFC", text)
        folded = kept.lower() if kept.isascii() else kept.translate(_FOLD)
        at = wanted.place_in(folded)
        if at >= 0:
            return _around(kept, folded, wanted.pattern, at)
        first = first if number else kept
    return first[: 2 * AROUND_LETTERS]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """``heads``: letters with which a place begins; text is looked through for them first, being faster."""

    pattern: re.Pattern[str]
    heads: tuple[str, ...]

    def place_in(self, folded: str) -> int:
        """Where the first term stands; -1 where none does."""
        places = {head: folded.find(head) for head in self.heads}
        while True:
            ahead = [place for place in places.values() if place >= 0]
            if not ahead:
                return -1
            at = min(ahead)
            if self.pattern.match(folded, at) is not None:
                return at
            places.update((head, folded.find(head, at + 1)) for head, place in places.items() if place == at)


@lru_cache(maxsize=8)
def _wanted(terms: SearchTerms) -> _Wanted:
    heads = [unicodedata.normalize("NFC", term).translate(_FOLD) for term in terms.scanned]
    parts = [re.escape(head) for head in heads]
    for word in terms.words:
        pieces = re.findall(r"\w+", unicodedata.normalize("NFC", word).translate(_FOLD))
        if pieces:
            end = r"\w*" if word == terms.unfinished else r"(?!\w)"
            parts.append(r"(?<!\w)" + r"\W+".join(map(re.escape, pieces)) + end)
            heads.append(pieces[0])
    return _Wanted(re.compile("|".join(parts) if parts else r"(?!)"), tuple(dict.fromkeys(heads)))


def _around(text: str, folded: str, wanted: re.Pattern[str], at: int) -> str:
    start, end = max(0, at - AROUND_LETTERS), min(len(text), at + 2 * AROUND_LETTERS)
    if start > 0:
        start = _next_word(text, start, at)
    shown: list[str] = ["…" if start > 0 else ""]
    done = start
    for hit in wanted.finditer(folded, start, end):
        shown += [_plain(text[done : hit.start()]), MARK_FROM, _plain(text[hit.start() : hit.end()]), MARK_TO]
        done = hit.end()
    shown += [_plain(text[done:end]), "…" if end < len(text) else ""]
    return "".join(shown)


def _next_word(text: str, start: int, at: int) -> int:
    gap = text.find(" ", start, at)
    return start if gap < 0 else gap + 1


def _plain(text: str) -> str:
    return text.replace(MARK_FROM, " ").replace(MARK_TO, " ")


class _Fold(dict[int, int]):
    """Each letter without its accent and small, always one letter for one."""

    def __missing__(self, code: int) -> int:
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter)[0].lower()
        self[code] = ord(base) if len(base) == 1 else code
        return self[code]


_FOLD = _Fold()
