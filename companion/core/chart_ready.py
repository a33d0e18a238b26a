"""A chart with all that takes long to work out of it, so that showing it takes no time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from companion.core.chart_lines import ChartLines, lines_of
from companion.core.chart_table import Figures, TableRow, figures_of, table_of
from companion.core.charts import Chart


@dataclass(frozen=True, slots=True)
class ReadyChart:
    """``rows``: its table. ``figures``: what is told of each series. ``lines``: what is drawn."""

    chart: Chart
    rows: tuple[TableRow, ...]
    figures: tuple[Figures | None, ...]
    lines: ChartLines

    def reworded(self, words: Callable[[str], str]) -> ReadyChart:
        """The same chart with its title, names and unit in other words."""
        return replace(self, chart=self.chart.reworded(words))


def ready(chart: Chart) -> ReadyChart:
    """Work all of it out: some ms for a thousand values, so for many not on the window's thread."""
    return ReadyChart(chart, table_of(chart), figures_of(chart), lines_of(chart))
