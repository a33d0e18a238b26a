"""What voice notes and drawings are called in a list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.core.journal import Attachment, AttachmentKind

_LETTERS = 28
_MIN_S = 60


def name_of(note: Attachment) -> str:
    """What it is, with the person's own words for it, or how long it lasts."""
    words = " ".join(note.transcript.split())
    if len(words) > _LETTERS:
        words = f"{words[:_LETTERS].rsplit(' ', 1)[0]} …"
    if note.kind is AttachmentKind.DRAWING:
        kind = _tr("Drawing")
        return f"{kind}: {words}" if words else kind
    return f"{_tr('Voice note')}: {words}" if words else f"{_tr('Voice note')}, {length_words(note.length_s)}"


def length_words(length_s: float) -> str:
    """A length in words, such as “2 min”."""
    minutes = round(length_s / _MIN_S)
    if length_s < _MIN_S:
        return _tr("under 1 min")
    return _tr("%1 min").replace("%1", str(minutes))


def place_words(at_s: float) -> str:
    """A place in a note, such as “1:05”."""
    return f"{int(at_s) // _MIN_S}:{int(at_s) % _MIN_S:02d}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("Attached", words)
