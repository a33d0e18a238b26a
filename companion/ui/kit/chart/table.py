"""The table beside a chart: the same facts in rows with heads, for whoever reads instead of looking."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from companion.core.chart_ready import ReadyChart
from companion.ui.kit.chart.words import cell_words, column_heads
from companion.ui.kit.dress import Table

_Index = QModelIndex | QPersistentModelIndex
_MOST_ROWS = 8
_NOWHERE = QModelIndex()


class ChartRows(QAbstractTableModel):
    """Gives each cell only when it is asked for, so that long tables open at once. Newest rows first."""

    def __init__(self, ready: ReadyChart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = ready.rows[::-1]
        self._heads = column_heads(ready.chart)

    def show_chart(self, ready: ReadyChart) -> None:
        """Show another chart."""
        self.beginResetModel()
        self._rows = ready.rows[::-1]
        self._heads = column_heads(ready.chart)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        words = cell_words(self._rows[index.row()], index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._heads[index.column()]}: {words}"
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None


class ChartTable(Table):
    """A real table, at most 8 rows high before it scrolls."""

    def __init__(self, ready: ReadyChart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ChartRows(ready, self)
        self.setModel(self._model)
        self.setObjectName("chart_table")
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.show_chart(ready)

    def show_chart(self, ready: ReadyChart) -> None:
        """Show another chart's rows."""
        self._model.show_chart(ready)
        self.setAccessibleName(ready.chart.title)
        self._lay_out()

    def sizeHint(self) -> QSize:
        rows = min(_MOST_ROWS, max(1, self._model.rowCount()))
        head = self.horizontalHeader().sizeHint().height()
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(320, head + rows * self.verticalHeader().defaultSectionSize() + bar + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()

    def _lay_out(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.7))
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in range(self._model.columnCount()):
            head = str(self._model.headerData(column, Qt.Orientation.Horizontal))
            widest = metrics.horizontalAdvance(head)
            for row in range(min(20, self._model.rowCount())):
                words = str(self._model.data(self._model.index(row, column)))
                widest = max(widest, metrics.horizontalAdvance(words))
            self.setColumnWidth(column, widest + 2 * metrics.averageCharWidth() + 12)
        heads.setStretchLastSection(True)
        self.updateGeometry()
