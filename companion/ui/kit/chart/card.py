"""A card with one chart: its name, its picture, the read-out below, its table, and a way to save it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.chart_ready import ReadyChart
from companion.ui.kit import type as faces
from companion.ui.kit.buttons import PlainButton, SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.chart.table import ChartTable
from companion.ui.kit.chart.view import ChartView
from companion.ui.kit.chart.words import summary
from companion.ui.kit.flow import Flow
from companion.ui.kit.text import Eyebrow, Lead, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.kit.type import Type


class ChartCard(Card):
    """``save_asked`` carries the chart that the person wants as a picture."""

    save_asked = Signal(object)

    def __init__(self, name: str, ready: ReadyChart, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.setObjectName(f"chart.{name}")
        self._ready = ready
        self._title, self._unit = Lead(ready.chart.title), Eyebrow(ready.chart.scale.unit)
        self.view = ChartView(ready)
        self.view.setObjectName(f"picture.{name}")
        self._nothing = Quiet(self.tr("No values in these days."))
        self._read_out = Eyebrow(" ")
        self._read_out.setObjectName("read_out")
        self._table: ChartTable | None = None
        self._toggle = SoftButton(self.tr("Show as a table"))
        self._toggle.setObjectName(f"action.table_{name}")
        self._save = PlainButton(self.tr("Save as a picture"))
        self._save.setObjectName(f"action.save_{name}")
        self.column.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.STEP)
        # What comes and goes with the values is one part: each that is shown lays the whole page out anew.
        self._all = QWidget(self)
        self._within = QVBoxLayout(self._all)
        self._within.setContentsMargins(0, 0, 0, 0)
        self._within.setSpacing(self.column.spacing())
        within: tuple[QWidget, ...] = (self.view, self._read_out, Flow([self._toggle, self._save]))
        for part in within:
            self._within.addWidget(part)
        for whole in (self._title, self._unit, self._nothing, self._all):
            self.add(whole)
        self.view.read.connect(self._show_read_out)
        self._toggle.clicked.connect(self._toggle_table)
        self._save.clicked.connect(self._ask_save)
        self._show()

    def show_chart(self, ready: ReadyChart) -> None:
        """Show the same lines over other days."""
        self._ready = ready
        self.view.show_chart(ready)
        self._show()

    def _show(self) -> None:
        chart = self._ready.chart
        is_empty = chart.is_empty
        self._unit.setVisible(bool(chart.scale.unit))
        self._show_read_out("")
        self._nothing.setVisible(is_empty)
        self._all.setVisible(not is_empty)
        for button in (self._toggle, self._save):
            button.setAccessibleName(f"{button.text()}: {chart.title}")
        if self._table is not None:
            self._table.show_chart(self._ready)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and self._table is not None:
            self._table.dress.put_on(self._table)

    @property
    def _shows_table(self) -> bool:
        return self._toggle.text() == self.tr("Hide the table")

    def _toggle_table(self) -> None:
        shows = not self._shows_table
        self._toggle.setText(self.tr("Hide the table") if shows else self.tr("Show as a table"))
        self._toggle.setAccessibleName(f"{self._toggle.text()}: {self._ready.chart.title}")
        if self._table is None:
            self._table = ChartTable(self._ready)
            self._within.insertWidget(self._within.count() - 1, self._table)
        self._table.setVisible(shows)

    def _show_read_out(self, words: str) -> None:
        """Its room stays the same, so that nothing below moves while the mouse does."""
        has_one = len(self._ready.chart.series) == 1
        lines = 1 if has_one else 2
        self._read_out.setMinimumHeight(round(lines * faces.pitch_px(Type.EYEBROW, faces.app_scale())))
        self._read_out.setText(words or (summary(self._ready) if has_one else " "))

    def _ask_save(self) -> None:
        self.save_asked.emit(self._ready.chart)
