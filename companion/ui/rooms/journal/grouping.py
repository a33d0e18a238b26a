"""Puts the pages of the list under their headings, one page after another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import itemgetter

from PySide6.QtCore import QCoreApplication

from companion.core.journal_list import EntryLine, JournalPage, SessionMark, SessionNote
from companion.ui.rooms.journal.words import heading_of

Row = str | EntryLine | SessionNote
"""A heading, an entry, or a note from inside a session."""


class Grouping:
    """Gives the rows of each page; it remembers under which heading the page before ended."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._heading = ""
        self._pinned: set[str] = set()

    def rows_of(self, page: JournalPage) -> list[Row]:
        """The rows of the next page: what is pinned first, then all from the newest on."""
        rows: list[Row] = []
        if page.pinned:
            rows += [_tr("Pinned"), *page.pinned]
            self._pinned = {line.entry_id for line in page.pinned}
        items = _newest_first(page)
        marks = list(page.sessions)
        for at_s, item in items:
            if isinstance(item, EntryLine) and item.entry_id in self._pinned:
                continue
            while marks and marks[0].medicine_at.utc_s > at_s:
                marks.pop(0)
            heading = self._heading_for(marks[0] if marks else None)
            if heading and heading != self._heading:
                rows.append(heading)
            self._heading = heading
            rows.append(item)
        return rows

    def _heading_for(self, mark: SessionMark | None) -> str:
        if mark is not None:
            return heading_of(mark, self._today)
        return _tr("Earlier") if self._heading or self._pinned else ""


def _newest_first(page: JournalPage) -> Sequence[tuple[float, EntryLine | SessionNote]]:
    items: list[tuple[float, EntryLine | SessionNote]] = [(line.begun_at.utc_s, line) for line in page.lines]
    items += [(note.at.utc_s, note) for note in page.notes]
    return sorted(items, key=itemgetter(0), reverse=True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Journal", text)
