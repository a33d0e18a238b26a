"""The words of a chart in the person's language: days under the axis, and what stands at a point."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from companion.core.chart_labels import DayNames
from companion.core.chart_ready import ReadyChart
from companion.core.chart_table import TableRow, told
from companion.core.charts import Chart, number_words
from companion.core.clock import Instant
from companion.ui.days import day_words
from companion.ui.translator import spoken


def short_day_names() -> DayNames:
    """Months in their short form, in the order of the language."""
    locale = QLocale()
    months = tuple(
        locale.standaloneMonthName(month, QLocale.FormatType.ShortFormat) for month in range(1, 13)
    )
    return DayNames(months, _tr("{day} {month}"), _tr("{month} {year}"))


def full_day(day: date) -> str:
    """A day with its year."""
    return day_words(day, year=True)


def moment_words(row: TableRow) -> str:
    """The day of a row, with the time of day where it is known."""
    words = full_day(row.day)
    return f"{words}, {row.at.local:%H:%M}" if isinstance(row.at, Instant) else words


def summary(ready: ReadyChart) -> str:
    """The whole chart in neutral words."""
    return spoken(told(ready.chart, full_day, ready.figures))


def read_out(chart: Chart, row: TableRow) -> str:
    """What stands at one moment: its day and each value with its name and unit."""
    if row.is_session:
        return f"{moment_words(row)}: {_tr('session')}"
    unit = f" {chart.scale.unit}" if chart.scale.unit else ""
    given = [
        f"{series.name} {number_words(value)}{unit}"
        for series, value in zip(chart.series, row.values, strict=True)
        if value is not None
    ]
    return f"{moment_words(row)}: {', '.join(given) or _tr('left out')}"


def column_heads(chart: Chart) -> list[str]:
    """The heads of the chart's table."""
    unit = f" ({chart.scale.unit})" if chart.scale.unit else ""
    return [_tr("Day"), *(f"{series.name}{unit}" for series in chart.series)]


def cell_words(row: TableRow, column: int) -> str:
    """What stands in one cell."""
    if column == 0:
        words = moment_words(row)
        return f"{words}: {_tr('session')}" if row.is_session else words
    value = row.values[column - 1]
    return "" if value is None else number_words(value)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Chart", text)
