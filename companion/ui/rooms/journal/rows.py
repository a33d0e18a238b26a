"""The rows of the journal's list: entries, notes, headings between them, and what a search found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from companion.core.journal import Found
from companion.core.journal_list import EntryLine, SessionNote, line_of_entry
from companion.ui.rooms.journal.grouping import Row
from companion.ui.rooms.journal.words import line_of, title_of

MARK_FROM, MARK_TO = "\x02", "\x03"
_Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractListModel):
    """Gives each row only when it is asked for, so that a long list opens at once."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}
        self._snippets: dict[str, str] = {}
        self._today = date.min

    def show_rows(self, rows: Sequence[Row], today: date) -> None:
        """Show the first page of the list."""
        self._show(list(rows), {}, today)

    def show_found(self, found: Sequence[Found], today: date) -> None:
        """Show what a search found, best first, each with the words around it."""
        self._show([line_of_entry(one.entry) for one in found], _snippets_of(found), today)

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Show the next page below."""
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows += rows
        self._place(first)
        self.endInsertRows()

    def add_found(self, found: Sequence[Found]) -> None:
        """Show more of what a search found below."""
        self._snippets |= _snippets_of(found)
        self.add_rows([line_of_entry(one.entry) for one in found])

    def put(self, line: EntryLine) -> bool:
        """Show newer words of an entry; False where it is not in the list."""
        index = self.index_of(line.entry_id)
        if not index.isValid():
            return False
        self._rows[index.row()] = line
        self.dataChanged.emit(index, index)
        return True

    def row(self, index: _Index) -> Row:
        return self._rows[index.row()]

    def item(self, index: _Index) -> EntryLine | SessionNote | None:
        """The entry or note in a row; None for a heading and for no row."""
        row = self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None
        return None if isinstance(row, str) else row

    def index_of(self, row_id: str) -> QModelIndex:
        """Where an entry or note stands; an invalid index where it does not."""
        at = self._places.get(row_id)
        return QModelIndex() if at is None else self.index(at)

    def first_item(self) -> QModelIndex:
        """The first row that holds an entry or a note."""
        return self.index(min(self._places.values())) if self._places else QModelIndex()

    def second_line(self, row: EntryLine | SessionNote) -> str:
        """The words around what was found, else the day and what it is."""
        snippet = self._snippets.get(id_of(row))
        return line_of(row, self._today) if snippet is None else " ".join(snippet.split())

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self._rows[index.row()]
        if isinstance(row, str):
            return row
        line = self.second_line(row).replace(MARK_FROM, "").replace(MARK_TO, "")
        return f"{title_of(row)}, {line}"

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.item(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _show(self, rows: list[Row], snippets: dict[str, str], today: date) -> None:
        self.beginResetModel()
        self._rows, self._snippets, self._today = rows, snippets, today
        self._places = {}
        self._place(0)
        self.endResetModel()

    def _place(self, first: int) -> None:
        for number, row in enumerate(self._rows[first:], start=first):
            if not isinstance(row, str):
                self._places.setdefault(id_of(row), number)


def id_of(row: EntryLine | SessionNote) -> str:
    """The name of a row's thing; notes and entries never share one."""
    return f"note-{row.number}" if isinstance(row, SessionNote) else row.entry_id


def _snippets_of(found: Sequence[Found]) -> dict[str, str]:
    return {one.entry.entry_id: one.snippet for one in found}
