"""The rows of Today: things that can wait, each with one action."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.cards import ActionRow
from companion.ui.kit.icons import Icon
from companion.ui.kit.tokens import Space


class TodayRows(QWidget):
    """``chosen`` carries the screen that a row leads to."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._leads_to: dict[QWidget, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.SMALL)
        self.follow_up = self._add(
            ActionRow(Icon.JOURNAL, "", self.tr("A few words on how you are"), self.tr("Write")),
            "action.follow_up",
            "journal",
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

    def show_follow_up(self, day: int | None) -> None:
        """Offer the check of this day after the session; None offers none."""
        self.follow_up.setVisible(day is not None)
        if day is not None:
            self.follow_up.set_title(self.tr("Day %1 after your session").replace("%1", str(day)))

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
