"""The rows of the journal's list: entries, headings between them, and what a search found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from companion.core.journal import Entry, Found
from companion.ui.rooms.journal.words import Row, grouped, line_of, title_of

MARK_FROM, MARK_TO = "\x02", "\x03"
_Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractListModel):
    """Gives each row only when it is asked for, so that a long list opens at once."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._snippets: dict[str, str] = {}
        self._today = date.min

    def show_entries(self, entries: Sequence[Entry], today: date) -> None:
        """Show entries, newest first, in their groups."""
        self._show(grouped(entries, today), {}, today)

    def show_found(self, found: Sequence[Found], today: date) -> None:
        """Show what a search found, best first, each with the words around it."""
        snippets = {one.entry.entry_id: one.snippet for one in found}
        self._show([one.entry for one in found], snippets, today)

    def put(self, entry: Entry) -> bool:
        """Show newer words of an entry; False where it is not in the list."""
        index = self.index_of(entry.entry_id)
        if not index.isValid():
            return False
        self._rows[index.row()] = entry
        self.dataChanged.emit(index, index)
        return True

    def row(self, index: _Index) -> Row:
        return self._rows[index.row()]

    def entry(self, index: _Index) -> Entry | None:
        """The entry in a row; None for a heading and for no row."""
        row = self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None
        return row if isinstance(row, Entry) else None

    def index_of(self, entry_id: str) -> QModelIndex:
        """Where an entry stands; an invalid index where it does not."""
        for number, row in enumerate(self._rows):
            if isinstance(row, Entry) and row.entry_id == entry_id:
                return self.index(number)
        return QModelIndex()

    def first_entry(self) -> QModelIndex:
        """The first row that holds an entry."""
        for number, row in enumerate(self._rows[:2]):
            if isinstance(row, Entry):
                return self.index(number)
        return QModelIndex()

    def second_line(self, entry: Entry) -> str:
        """The words around what was found, else the day and the kind."""
        snippet = self._snippets.get(entry.entry_id)
        return line_of(entry, self._today) if snippet is None else " ".join(snippet.split())

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
        if self.entry(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _show(self, rows: list[Row], snippets: dict[str, str], today: date) -> None:
        self.beginResetModel()
        self._rows, self._snippets, self._today = rows, snippets, today
        self.endResetModel()
