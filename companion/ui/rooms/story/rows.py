"""The rows of a story: the name of a day, then its lines; and the sessions to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from companion.core.journal import Attachment
from companion.core.story import SessionLine, StoryItem
from companion.ui.days import day_line
from companion.ui.rooms.story.words import StoryWords, item_words, session_words, time_words

_Index = QModelIndex | QPersistentModelIndex
_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True, slots=True)
class StoryRow:
    """``when``: the time of a line, or the name of a day; a day has no ``words``.

    ``note``: the voice note or drawing that it tells of, which can be heard or seen.
    """

    when: str
    words: StoryWords | None = None
    note: Attachment | None = None

    @property
    def said(self) -> str:
        """The whole row at once, as a screen reader says it."""
        if self.words is None:
            return self.when
        parts = (self.when.replace("\n", ", "), self.words.fact, self.words.detail, self.words.own)
        return ". ".join(part for part in parts if part)


def story_rows(items: Iterable[StoryItem], sign_labels: Mapping[str, str]) -> Iterator[StoryRow]:
    """The rows of a story in its own order; each is worded only when it is asked for."""
    day = None
    for item in items:
        words = item_words(item, sign_labels)
        if words is None:
            continue
        if item.at.local_day != day:
            day = item.at.local_day
            yield StoryRow(day_line(day))
        yield StoryRow(time_words(item), words, item.thing if isinstance(item.thing, Attachment) else None)


class StoryRows(QAbstractListModel):
    """Rows that are added at the end, bit by bit."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[StoryRow] = []

    @property
    def all(self) -> Sequence[StoryRow]:
        """The rows there are so far."""
        return self._rows

    def clear(self) -> None:
        self.beginResetModel()
        self._rows = []
        self.endResetModel()

    def add(self, rows: Sequence[StoryRow]) -> None:
        """Put rows at the end."""
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows += rows
        self.endInsertRows()

    def line_from(self, number: int, way: int) -> QModelIndex:
        """The nearest line from a row on, one way (1 or -1) and then the other; none where there is none."""
        count = len(self._rows)
        if not count:
            return QModelIndex()
        number = max(0, min(number, count - 1))
        ahead = range(number, count if way > 0 else -1, way)
        back = range(number, -1 if way > 0 else count, -way)
        lines = (one for one in (*ahead, *back) if self._rows[one].words is not None)
        return self.index(next(lines, -1))

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return self._rows[index.row()].said if role in _SPOKEN else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].words is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class SessionChoices(QAbstractListModel):
    """The sessions of many years, each put into words only when it is seen."""

    def __init__(self, lines: Sequence[SessionLine], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = lines

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return session_words(self._lines[index.row()]) if role in _SPOKEN else None
