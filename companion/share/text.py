"""Turns any text into lines that can be set on a page, with every visible letter kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

LONGEST_UNBROKEN = 40
_PIECE = 20
_LINE_ENDS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")
_STEERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Scripts that are written without spaces break between their letters by themselves.
_NO_SPACES = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
_UNBROKEN = re.compile(rf"[^\s{_NO_SPACES}]{{{LONGEST_UNBROKEN + 1},}}")
JOINERS = "\u200d\ufe0e\ufe0f"
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines between two blank lines. Each line is pieces between which it may break, joined by nothing."""

    lines: tuple[tuple[str, ...], ...]
    right_to_left: bool


def storable(text: str) -> str:
    """The text as UTF-8 can hold it: a surrogate pair becomes its character, half of one U+FFFD."""
    if text.isascii() or _SURROGATE.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def printable(text: str) -> str:
    r"""The text as a page can show it.

    Line ends of every system become ``\n``, tabs become spaces, other control characters go, and a byte
    order mark becomes the word joiner, which means the same inside a text.
    """
    text = _LINE_ENDS.sub("\n", storable(text)).replace("\t", "    ").replace("\ufeff", "\u2060")
    return _CONTROLS.sub("", text)


def one_line(text: str) -> str:
    """The text inside a line of other words; marks that steer the writing direction go."""
    return _STEERING.sub("", " ".join(printable(text).split()))


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """A text cut at its blank lines. No letter is added or lost; only line ends and blanks lie between."""
    blocks = re.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", printable(text).strip("\n"))
    return tuple(
        Paragraph(tuple(_pieces(line) for line in block.split("\n")), _starts_right_to_left(block))
        for block in blocks
        if block.strip()
    )


def without_idle_marks(text: str) -> str:
    """The text without letters that have no shape and do nothing where they stand, as in words from the web.

    Joiners and breaks of scripts that need them stay, and marks of direction beside right-to-left letters.
    pdf.js (Firefox) neither finds nor reads out a letter that stands once, anywhere, before such a mark.
    """
    if not any(map(_is_unseen, text)):
        return text
    turns = any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)
    kept: list[str] = []
    for letter in text:
        if not _is_unseen(letter) or (turns and _STEERING.match(letter)) or (kept and _is_led(kept[-1])):
            kept.append(letter)
    return "".join(kept)


def name_of(character: str) -> str:
    """What stands for a character that no font can draw: its Unicode name in brackets."""
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}')}]"


def with_names(text: str, undrawable: Collection[str]) -> str:
    """The text with each of these characters named in brackets; joiners that belong to one go with it."""
    if not undrawable:
        return text
    letters = "".join(re.escape(letter) for letter in sorted(undrawable))
    return re.sub(f"([{letters}])[{JOINERS}]*", _named, text)


def is_bare(character: str) -> bool:
    """Whether a character stands for itself and changes none beside it, as accents and joiners do."""
    return unicodedata.category(character)[0] not in "MC" or character == "\n"


def is_plain(character: str) -> bool:
    """Whether a character is a plain one from left to right that every typesetter can lay out by itself."""
    return (
        ord(character) < 0x0250
        and unicodedata.category(character)[0] in "LNPSZ"
        and unicodedata.bidirectional(character) not in _RIGHT_TO_LEFT
    ) or character == "\n"


def _named(found: re.Match[str]) -> str:
    return "" if found[1] in JOINERS else name_of(found[1])


def _starts_right_to_left(text: str) -> bool:
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((way in _RIGHT_TO_LEFT for way in directions if way in {"L", "R", "AL"}), False)


def _pieces(line: str) -> tuple[str, ...]:
    pieces: list[str] = []
    start = 0
    for run in _UNBROKEN.finditer(line):
        cut = run.start() + _PIECE
        while cut < run.end():
            cut = _after_cluster(line, cut, run.end())
            pieces.append(line[start:cut])
            start, cut = cut, cut + _PIECE
    return (*pieces, line[start:])


def _after_cluster(line: str, cut: int, end: int) -> int:
    while cut < end and (_clings(line[cut]) or line[cut - 1] == "\u200d"):
        cut += 1
    return cut


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) == "Cf"


def _is_led(letter: str) -> bool:
    """Whether what follows may shape a letter or break after it: scripts without capitals, and pictures."""
    return unicodedata.category(letter) in {"Lo", "Mn", "Mc", "Me", "So", "Sk", "Cf"}


def _clings(letter: str) -> bool:
    return unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf", "Sk"}
