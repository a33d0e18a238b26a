"""Which days or sessions: all, the last week, from one day to another, or single sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.snapshot import SharedSession
from companion.ui.days import day_line
from companion.ui.kit.across import Across
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.fields import DayField
from companion.ui.kit.text import Label, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import Column


class SpanChoice(QWidget):
    """``changed`` tells of any other answer."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans = ChoiceGroup(
            [
                Choice("range_all", self.tr("All days")),
                Choice("range_week", self.tr("The last 7 days")),
                Choice("range_days", self.tr("Some days")),
                Choice("range_sessions", self.tr("Some sessions")),
            ],
            across=2,
        )
        self._first, self._last = (
            DayField(self.tr("From"), "field.from_day"),
            DayField(self.tr("To"), "field.to_day"),
        )
        self._days = Across((self._first, self._last), most=2)
        self._place = Column()
        self._sessions = ChoiceGroup([], several=True)
        self._nothing = Quiet(self.tr("There is no session yet."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HAIR)
        asked = self.tr("Which days")
        self._spans.setAccessibleName(asked)
        column.addWidget(Label(asked))
        for part in (self._spans, self._days, self._place, self._nothing):
            column.addWidget(part)
        self._spans.chosen.connect(self._chosen)
        for field in (self._first, self._last):
            field.edit.dateChanged.connect(self._day_chosen)
        self.show_sessions(())

    def begin(self, first: date, last: date) -> None:
        """All days, with the first and the last one there is."""
        self._spans.select("range_all")
        for field, day in ((self._first, first), (self._last, last)):
            field.show_day(day)
        self._refresh()

    def show_sessions(self, sessions: Sequence[SharedSession]) -> None:
        """The sessions to choose from; none is chosen."""
        choices = [
            Choice(
                f"session_{session.session_id}",
                _day_of(session),
            )
            for session in sessions
        ]
        self._sessions = ChoiceGroup(choices, several=True)
        self._sessions.chosen.connect(self._chosen)
        self._place.show_parts([self._sessions])
        self._refresh()

    def select(self, span: str) -> None:
        """Show a span that was chosen before, without telling anyone."""
        self._spans.select(f"range_{span}")
        self._refresh()

    def span(self) -> str:
        """Which span holds: all, week, days or sessions."""
        return (self._spans.selected() or "range_all").removeprefix("range_")

    def days(self) -> tuple[date, date]:
        """The chosen days, the earlier one first whichever was chosen where."""
        first, last = self._first.day(), self._last.day()
        return min(first, last), max(first, last)

    def session_ids(self) -> frozenset[str]:
        """The chosen sessions."""
        return frozenset(key.removeprefix("session_") for key in self._sessions.all_selected())

    def _chosen(self, _key: str) -> None:
        self._refresh()
        self.changed.emit()

    def _day_chosen(self, _day: QDate) -> None:
        self.changed.emit()

    def _refresh(self) -> None:
        span = self.span()
        has_sessions = bool(self._sessions.findChildren(QWidget))
        self._days.setVisible(span == "days")
        self._place.setVisible(span == "sessions" and has_sessions)
        self._nothing.setVisible(span == "sessions" and not has_sessions)


def _day_of(session: SharedSession) -> str:
    return day_line(session.events[0].at.local_day, year=True)
