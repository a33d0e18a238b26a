"""The words around what a search found, with what was looked for between two marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from companion.vault.search_terms import MARK_FROM, MARK_TO, SearchTerms

AROUND_LETTERS = 60


def snippet_of(texts: Iterable[str], terms: SearchTerms) -> str:
    """The words around the first place of any term in the first of the texts that has one.

    Every term inside them stands between the marks. Accents and capitals make no difference. Where none is
    found, as in scripts whose marks only the index knows, it is how the first text begins.
    """
    wanted = _pattern(terms)
    kept = [unicodedata.normalize("NFC", text) for text in texts]
    for text in kept:
        folded = text.translate(_FOLD)
        found = wanted.search(folded)
        if found is not None:
            return _around(text, folded, wanted, found.start())
    return kept[0][: 2 * AROUND_LETTERS] if kept else ""


@lru_cache(maxsize=8)
def _pattern(terms: SearchTerms) -> re.Pattern[str]:
    parts = [re.escape(unicodedata.normalize("NFC", term).translate(_FOLD)) for term in terms.scanned]
    for word in terms.words:
        pieces = re.findall(r"\w+", unicodedata.normalize("NFC", word).translate(_FOLD))
        if pieces:
            end = r"\w*" if word == terms.unfinished else r"(?!\w)"
            parts.append(r"(?<!\w)" + r"\W+".join(map(re.escape, pieces)) + end)
    return re.compile("|".join(parts) if parts else r"(?!)")


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
