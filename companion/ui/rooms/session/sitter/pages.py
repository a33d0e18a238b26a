"""The pages of the sitter's room, one at a time: the panel, and what one press on it leads to."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.look_in import AskStep, CountOutcome, ask_step, derive_count, next_look_in_s
from companion.core.session import SessionState
from companion.services.ports import Clock
from companion.services.session import SessionService
from companion.services.sitter_tone import SitterToneService
from companion.ui.rooms.session.sitter.breath_page import BreathPage
from companion.ui.rooms.session.sitter.late_page import LatePage
from companion.ui.rooms.session.sitter.leave_page import LeavePage
from companion.ui.rooms.session.sitter.panel import SitterPanel
from companion.ui.rooms.session.sitter.stand_page import StandPage
from companion.ui.rooms.session.times import time_of

TOO_FEW, FEW_TWICE = "breathing_stopped_or_slow", "five_breaths"
MUST_LEAVE, NOT_PLANNED = "sitter_must_leave", "not_as_planned"


class SitterPages(QStackedWidget):
    """Leads from the panel to one page and back. A missed look-in covers all but a running count."""

    looked = Signal()
    not_right = Signal()

    def __init__(
        self,
        content: Content,
        session: SessionService,
        clock: Clock,
        tone: SitterToneService,
        help_for: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._session, self._help_for = session, help_for
        quiet = content.card("quiet")
        self.panel = SitterPanel(quiet, tone)
        self.leave_page = LeavePage(content.card("must_leave"), content.checklist("take_over"))
        self._count = BreathPage(clock, session.now)
        self._stand = StandPage(content.card("help_to_stand"))
        self._late = LatePage(quiet.part("look"), quiet.part("still"))
        self._under_late: QWidget = self.panel
        for page in (self.panel, self._count, self._stand, self.leave_page, self._late):
            self.addWidget(page)
        for source in (self.panel, self._late):
            source.looked.connect(self._looked)
            source.not_right.connect(self.not_right)
        self.panel.look.count_asked.connect(self._to_count)
        self.panel.look.stand_asked.connect(self._to_stand)
        self.panel.more.leave_asked.connect(self._to_leave)
        self.panel.more.not_planned.connect(self._not_planned)
        self._count.counted.connect(self._counted)
        self.leave_page.leaving.connect(self._must_leave)
        self.leave_page.took_over.connect(self._took_over)
        self.leave_page.call_asked.connect(self._call_to_leave)
        for page in (self._count, self._stand, self.leave_page):
            page.closed.connect(self.to_panel)

    def enter(self) -> None:
        """Begin with the panel."""
        self.panel.enter()
        self.setCurrentWidget(self.panel)

    def leave(self) -> None:
        """Count no more."""
        self._count.leave()

    def focus_first(self) -> None:
        """Give the keyboard to the page that is shown."""
        page = self.currentWidget()
        if isinstance(page, SitterPanel | BreathPage | StandPage | LeavePage | LatePage):
            page.focus_first()

    def go_back(self) -> bool:
        """From a page back to the panel; False where the panel is shown already."""
        if self.currentWidget() is self.panel:
            return False
        if self.currentWidget() is not self._late:
            self.to_panel()
        return True

    def is_in_use(self) -> bool:
        """Whether someone reads, writes or counts, so that the room must not go dark."""
        return self.currentWidget() is not self.panel or self.panel.is_in_use()

    def to_panel(self) -> None:
        """Show the panel."""
        self._count.leave()
        self._show(self.panel)

    def show_late(self, state: SessionState, since_s: float) -> None:
        """Cover everything while a missed look-in is asked for, and give it back after it (H02)."""
        is_late = ask_step(state) is AskStep.FULL_SCREEN and not self._count.is_counting()
        if is_late and state.medicine_at is not None:
            due_s = next_look_in_s(state)
            self._late.show_late(time_of(state.medicine_at, due_s), since_s - due_s)
        if is_late and self.currentWidget() is not self._late:
            self._under_late = self.currentWidget() or self.panel
            self._late.enter()
            self._show(self._late)
        elif not is_late and self.currentWidget() is self._late:
            self._show(self._under_late)

    def _show(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        self.focus_first()

    def _looked(self) -> None:
        self.looked.emit()

    def _to_count(self) -> None:
        self._count.enter()
        self._show(self._count)

    def _to_stand(self) -> None:
        self._stand.enter()
        self._show(self._stand)

    def _to_leave(self) -> None:
        self.leave_page.enter()
        self._show(self.leave_page)

    def _counted(self, breaths: int) -> None:
        state = self._session.state
        outcome = derive_count(breaths, None if state is None else state.watch.breaths)
        self._session.handle(ev.BreathsCounted(self._session.now(), breaths))
        match outcome:
            case CountOutcome.EMERGENCY:
                self.to_panel()
                self._help_for(TOO_FEW)
            case CountOutcome.CARE_TEAM:
                self.to_panel()
                self._help_for(FEW_TWICE)
            case CountOutcome.COUNT_AGAIN | CountOutcome.KEPT:
                self._count.show_kept(breaths, again=outcome is CountOutcome.COUNT_AGAIN)
            case _:
                assert_never(outcome)

    def _must_leave(self) -> None:
        self._session.handle(ev.SitterMustLeave(self._session.now()))

    def _took_over(self, initials: str, wording_version: str) -> None:
        self._session.handle(ev.SitterTookOver(self._session.now(), initials, wording_version))

    def _call_to_leave(self) -> None:
        self.to_panel()
        self._help_for(MUST_LEAVE)

    def _not_planned(self) -> None:
        self._help_for(NOT_PLANNED)
