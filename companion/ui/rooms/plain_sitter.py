"""The plain sitter's page: what is known of a running session while its vault cannot be open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from companion.content.cards import Part
from companion.core.clock import whole_minutes
from companion.core.help import HelpNumbers
from companion.services.ports import Clock
from companion.services.side_file import RunningFacts, RunningSession
from companion.ui.kit.banner import announce
from companion.ui.kit.page import Page
from companion.ui.kit.text import Lead, Quiet, Title
from companion.ui.kit.tokens import Space
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.help.calling import NumberBlock
from companion.ui.rooms.session.parts import PartCard, fill
from companion.ui.rooms.session.times import Deadline, time_of


class RunningPart(QWidget):
    """Minutes since the medicine, the next look-in, whom to call. It follows the clock while it is shown."""

    def __init__(
        self,
        running: RunningFacts,
        numbers: Callable[[], HelpNumbers],
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("running")
        self._facts, self._numbers, self._clock = running, numbers, clock
        self._running: RunningSession | None = None
        self._was_due = False
        self._says = Quiet(self.tr("A session is running."))
        self._minutes = Title()
        self._next = Lead()
        self._calls = _Calls()
        self._deadline = Deadline(clock, self)
        self._deadline.reached.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.SMALL)
        column.setSpacing(Space.TINY)
        for part in (self._says, self._minutes, self._next):
            column.addWidget(part)
        column.addSpacing(Space.SMALL)
        column.addWidget(self._calls)

    def begin(self) -> bool:
        """Read what is known and follow it; False, and nothing is shown, where no session runs."""
        self._running = self._facts.now()
        self._was_due = False
        is_running = self._running is not None
        for part in (self._says, self._minutes, self._next):
            part.setVisible(is_running)
        by_day = "" if self._running is None else self._running.calls.care_team_daytime
        self._calls.show_numbers(self._numbers(), by_day)
        self._show()
        return is_running

    def end(self) -> None:
        """Follow it no more."""
        self._running = None
        self._deadline.stop()

    def _show(self) -> None:
        running = self._running
        if running is None:
            return
        since_s = running.since_s(self._clock.now())
        minutes, due_s = whole_minutes(since_s), running.next_look_in_s()
        one, more = self.tr("1 minute since the medicine"), self.tr("%1 minutes since the medicine")
        self._minutes.setText(one if minutes == 1 else more.replace("%1", str(minutes)))
        due_at = time_of(running.medicine_at, due_s)
        if since_s < due_s:
            self._next.setText(self.tr("Next look-in at %1").replace("%1", due_at))
        else:
            self._next.setText(self.tr("Please look in now. It was due at %1.").replace("%1", due_at))
            if not self._was_due:
                announce(self._next, self._next.text())
        self._was_due = since_s >= due_s
        to_minute_s = 60.0 - since_s % 60.0
        self._deadline.wait(min(to_minute_s, due_s - since_s) if since_s < due_s else to_minute_s)


class _Calls(QWidget):
    """Whom to call and where to send them, two beside each other, the most urgent first."""

    def __init__(self) -> None:
        super().__init__()
        self._emergency = NumberBlock(self.tr("Emergency"))
        self._address = NumberBlock(self.tr("You are at"))
        self._care_team = NumberBlock(self.tr("Care team, any hour"))
        self._by_day = NumberBlock(self.tr("Care team, by day"))
        self._crisis = NumberBlock(self.tr("Crisis line, any hour"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.WIDE)
        self._grid.setVerticalSpacing(Space.SMALL)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)

    def show_numbers(self, numbers: HelpNumbers, by_day: str) -> None:
        """Show what is known, with no gap for what is not."""
        told = (
            (self._emergency, numbers.emergency),
            (self._address, numbers.address),
            (self._care_team, numbers.care_team),
            (self._by_day, by_day),
            (self._crisis, numbers.crisis_line),
        )
        place = 0
        for block, number in told:
            self._grid.removeWidget(block)
            if number:
                top = Qt.AlignmentFlag.AlignTop
                self._grid.addWidget(block, place // 2, place % 2, top)
                place += 1
            else:
                block.setParent(self)
            block.show_number(number)


class PlainSitterRoom(Room):
    """Serves the sitter when Companion could not stay open: no vault, no sound, nothing that moves."""

    is_dark = True

    def __init__(self, part: RunningPart, look: Part, try_again: Callable[[], None]) -> None:
        super().__init__("plain_sitter")
        self.where = self.tr("For the sitter")
        self._part = part
        page = Page(top_px=Space.LARGE)
        page.add(part)
        page.add_space(Space.SMALL)
        page.add(PartCard(look))
        page.add(Quiet(self.tr("Companion closed by itself more than once. What was saved is kept.")))
        page.set_primary(self.tr("Open Companion again"), try_again)
        fill(self, page)

    def enter(self) -> None:
        self._part.begin()

    def leave(self) -> None:
        self._part.end()
