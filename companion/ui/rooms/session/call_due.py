"""The line that asks for a call because the session goes on for so long, with the numbers (H28)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from companion.core.ending import CallDue, derive_call_due
from companion.core.session import SessionState
from companion.services.session import SessionService
from companion.ui.kit.banner import announce
from companion.ui.kit.cards import Card
from companion.ui.kit.text import Body, Lead
from companion.ui.rooms.session.numbers import Numbers


class CallDueLine(Card):
    """Comes at 180 minutes with the care team's number, at 240 with the emergency number beside it."""

    def __init__(self, session: SessionService, numbers: Numbers, parent: QWidget | None = None) -> None:
        super().__init__("accent_tint", parent)
        self._session, self._numbers = session, numbers
        self._call, self._else = Lead(), Body()
        self._call.set_ink("calling")
        self.add(self._call)
        self.add(self._else)
        self.hide()
        session.changed.connect(self._session_changed)

    def enter(self) -> None:
        """Show what is due now."""
        self._session_changed(self._session.state)

    def _session_changed(self, state: SessionState | None) -> None:
        due = CallDue.NOT_YET if state is None else derive_call_due(state)
        if due is CallDue.NOT_YET:
            self.hide()
            return
        words = self._numbers.words()
        call = self.tr("Call your care team now: {care_team}").format(care_team=words["care_team"])
        if due is CallDue.CARE_TEAM:
            more = self.tr("It has been 3 hours. Tell them how it is.")
        else:
            more = self.tr("It has been 4 hours. No answer? Call {emergency} now.")
            more = more.format(emergency=words["emergency"])
        is_news = self.isHidden() or more != self._else.text()
        self._call.setText(call)
        self._else.setText(more)
        self.show()
        if is_news:
            announce(self, f"{call}. {more}")
