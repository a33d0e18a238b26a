"""Tags of an entry: the person's own words, kept small and each only once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

MOST_TAG_LETTERS = 40
MOST_TAGS = 30


def tidy_tag(words: str) -> str:
    """A tag as it is kept: one line, single spaces, no control letters, at most 40 letters; "" for none."""
    plain = "".join(" " if _is_control(letter) else letter for letter in words)
    whole = unicodedata.normalize("NFC", " ".join(plain.split()))
    return whole[:MOST_TAG_LETTERS].rstrip()


def is_same_tag(one: str, other: str) -> bool:
    """Whether two tags are one, however they are written large or small."""
    return one.casefold() == other.casefold()


def with_tag(tags: tuple[str, ...], words: str) -> tuple[str, ...]:
    """Tags with one more at the end; nothing changes where it is there, empty, or one too many."""
    tag = tidy_tag(words)
    if not tag or len(tags) >= MOST_TAGS or any(is_same_tag(tag, kept) for kept in tags):
        return tags
    return (*tags, tag)


def without_tag(tags: tuple[str, ...], tag: str) -> tuple[str, ...]:
    """Tags without one."""
    return tuple(kept for kept in tags if not is_same_tag(kept, tag))


def renamed_tag(tags: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    """Tags in which one has another name, at its place; two that become one stand once."""
    name = tidy_tag(new)
    if not name:
        return tags
    return _once(name if is_same_tag(kept, old) else kept for kept in tags)


def _once(tags: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for tag in tags:
        kept.setdefault(tag.casefold(), tag)
    return tuple(kept.values())


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Zl", "Zp"}
