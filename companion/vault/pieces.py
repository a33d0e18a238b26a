"""Letters that the index's own words do not hold: scripts without spaces, and symbols such as emoji.

Each becomes a small word of plain letters, so that the index finds it as fast as any other word.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from companion.vault.driver import Database

_UNSPACED = ("CJK ", "HIRAGANA ", "KATAKANA ", "THAI ", "LAO ", "KHMER ", "MYANMAR ", "TIBETAN ", "BOPOMOFO ")
_SYMBOLS = frozenset({"So", "Sk", "Sm", "Sc"})
_PLAIN_UP_TO = 0x7F


def pieces_of(*texts: str) -> str:
    """The words that stand for such letters in some texts, in their order; "" where there are none."""
    return " ".join(
        _word(letter) for text in texts if not text.isascii() for letter in text if is_piece(letter)
    )


def phrase_of(text: str) -> str:
    """The index query for the pieces of a text, one after another; "" where it has none."""
    pieces = pieces_of(text)
    return f'pieces : "{pieces}"' if pieces else ""


@lru_cache(maxsize=4096)
def is_piece(letter: str) -> bool:
    """Whether a letter is of a script without spaces, or a symbol beyond plain ASCII."""
    if ord(letter) <= _PLAIN_UP_TO:
        return False
    return is_unspaced(letter) or unicodedata.category(letter) in _SYMBOLS


@lru_cache(maxsize=4096)
def is_unspaced(letter: str) -> bool:
    """Whether a letter is of a script that writes its words without spaces."""
    return unicodedata.name(letter, "").startswith(_UNSPACED)


def fill_pieces(db: Database) -> None:
    """Work out the pieces of every entry that has none yet, in the open transaction."""
    rows = db.execute("SELECT id, text, prompt, tags, transcript FROM entry WHERE pieces = ''").fetchall()
    for number, *texts in rows:
        pieces = pieces_of(*texts)
        if pieces:
            db.execute("UPDATE entry SET pieces = ? WHERE id = ?", (pieces, number))


def refresh_spoken(db: Database, entry_id: str) -> None:
    """Give an entry the words typed for its attachments, so that the search finds them. In a transaction."""
    found = db.execute("SELECT id, text, prompt, tags FROM entry WHERE entry_id = ?", (entry_id,)).fetchone()
    if found is None:
        return
    number, *texts = found
    typed = db.execute(
        "SELECT transcript FROM attachment WHERE entry_id = ? AND transcript <> '' ORDER BY utc_s, id",
        (entry_id,),
    ).fetchall()
    spoken = "\n".join(row[0] for row in typed)
    db.execute(
        "UPDATE entry SET transcript = ?, pieces = ? WHERE id = ?",
        (spoken, pieces_of(*texts, spoken), number),
    )


def _word(letter: str) -> str:
    return f"u{ord(letter):x}"
