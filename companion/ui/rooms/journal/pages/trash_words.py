"""How the trash names the time that an entry has left."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.core.journal_list import EntryLine
from companion.core.trash import days_left


def days_words(line: EntryLine, now_utc_s: float) -> str:
    """How long it still stays."""
    left = days_left(line.trashed_utc_s, now_utc_s)
    if left == 1:
        return QCoreApplication.translate("Journal", "1 day left")
    return QCoreApplication.translate("Journal", "{days} days left").format(days=left)
