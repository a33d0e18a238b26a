"""The rows of Today: things that can wait, each with one action."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.follow_up import DueCheck
from companion.services.follow_up import Days
from companion.ui.kit.cards import ActionRow
from companion.ui.kit.icons import Icon
from companion.ui.kit.tokens import Space
from companion.ui.rooms.plan.words import measure_name


class TodayRows(QWidget):
    """``chosen`` carries the screen that a row leads to."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._leads_to: dict[QWidget, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.SMALL)
        self.how_today = self._add(
            ActionRow(
                Icon.PHONE,
                self.tr("How are you today?"),
                self.tr("Yesterday may have been hard"),
                self.tr("Open"),
            ),
            "action.how_today",
            "how_today",
        )
        self.follow_up = self._add(
            ActionRow(Icon.JOURNAL, "", " ", self.tr("Open")), "action.follow_up", "follow_up"
        )
        self.measures = self._add(
            ActionRow(Icon.PLAN, self.tr("Questions from your care team"), " ", self.tr("Open")),
            "action.measures",
            "measure",
        )
        self.park = self._add(
            ActionRow(
                Icon.LOCK,
                self.tr("Park a decision until tomorrow"),
                self.tr("Sealed tonight, open in the morning"),
                self.tr("Park it"),
            ),
            "action.park",
            "parked",
        )
        self.lists = self._add(
            ActionRow(
                Icon.PREPARE,
                self.tr("The lists for today"),
                self.tr("Food, the room, and what to have near"),
                self.tr("Open"),
            ),
            "action.prepare",
            "prepare",
        )
        self.write = self._add(
            ActionRow(
                Icon.WRITE, self.tr("Write something down"), self.tr("A word is enough"), self.tr("Write")
            ),
            "action.write",
            "journal",
        )
        self.share = self._add(
            ActionRow(
                Icon.TALK,
                self.tr("Before you meet your coach"),
                self.tr("Choose what they will see"),
                self.tr("Share"),
            ),
            "action.share",
            "share",
        )

    def show_days(self, days: Days, *, waits: bool) -> None:
        """Offer what the days after ask for. ``waits``: the morning's question comes before day 1."""
        checks = [one for one in days.checks if not (waits and one.day_number <= 1)]
        newest = checks[0] if checks else None
        self.how_today.setVisible(bool(days.asks_again))
        self.follow_up.setVisible(newest is not None)
        if newest is not None:
            self.follow_up.set_title(self.tr("Short check for day %1").replace("%1", str(newest.day_number)))
            self.follow_up.subtitle.setText(self._standing(newest))
        shown = () if waits and newest is None else days.measures
        self.measures.setVisible(bool(shown))
        self.measures.subtitle.setText(", ".join(measure_name(one.measure_id) for one in shown))

    def _standing(self, due: DueCheck) -> str:
        if due.is_begun:
            return self.tr("It goes on where you left it")
        return self.tr("Due today") if due.is_today else self.tr("Still open. There is no hurry.")

    def show_sealed(self, count: int) -> None:
        """Say how many notes wait, never what they hold."""
        waits = self.tr("%1 sealed. They open in the morning.").replace("%1", str(count))
        free = self.tr("Sealed tonight, open in the morning")
        self.park.subtitle.setText(waits if count else free)

    def show_coach(self, coach: str) -> None:
        """Name the coach."""
        self.share.set_title(self.tr("Before you meet %1").replace("%1", coach))

    def _add(self, row: ActionRow, name: str, leads_to: str) -> ActionRow:
        row.button.setObjectName(name)
        row.button.clicked.connect(self._pressed)
        self._leads_to[row.button] = leads_to
        self._column.addWidget(row)
        return row

    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            self.chosen.emit(self._leads_to[button])
