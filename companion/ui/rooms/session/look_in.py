"""The line that asks the sitter to look in, for the pages that the two use together."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from companion.core import events as ev
from companion.core.due import next_look_in_s
from companion.core.phases import RULES
from companion.core.session import SessionState
from companion.services.ports import Clock
from companion.services.session import SessionService
from companion.ui.kit.banner import announce
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.text import Body, Strong
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.times import Deadline
from companion.ui.rooms.session.who_sits import who_sits


class LookInLine(Card):
    """Comes by itself when a look-in is due, and goes when someone has looked (H02)."""

    def __init__(
        self, session: SessionService, known: KnownPlan, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__("raised", parent)
        self._session, self._known = session, known
        self._is_entered = False
        self._ask = Strong()
        self._ask.set_ink("accent")
        self._how = Body(self.tr("Chest rising, usual colour, moves now and then."))
        self._done = SoftButton(self.tr("I looked in, all three"))
        self._done.setObjectName("action.look_in")
        self._deadline = Deadline(clock, self)
        self.add(self._ask)
        self.add_row(self._how, self._done)
        self.hide()
        self._done.clicked.connect(self._looked)
        self._deadline.reached.connect(self._refresh)
        session.changed.connect(self._session_changed)

    def enter(self) -> None:
        """Watch the time from now on."""
        self._is_entered = True
        self._refresh()

    def leave(self) -> None:
        """Watch no more."""
        self._is_entered = False
        self._deadline.stop()

    def _refresh(self) -> None:
        due_in_s = seconds_to_look_in(self._session)
        if due_in_s is None or not self._is_entered:
            self._deadline.stop()
            self.hide()
            return
        if due_in_s > 0:
            self._deadline.wait(due_in_s)
            self.hide()
            return
        name = who_sits(self._session.state, self._known, self.tr("Sitter"))
        self._ask.setText(self.tr("{name}, please look in now.").format(name=name))
        if self.isHidden():
            self.show()
            announce(self, self._ask.text())

    def _looked(self) -> None:
        self._session.handle(ev.LookedIn(self._session.now(), all_three=True))

    def _session_changed(self, _state: SessionState | None) -> None:
        if self._is_entered:
            self._refresh()


def is_look_in_due(session: SessionService) -> bool:
    """Whether the sitter should look now."""
    due_in_s = seconds_to_look_in(session)
    return due_in_s is not None and due_in_s <= 0


def seconds_to_look_in(session: SessionService) -> float | None:
    """Seconds until the sitter should look, below 0 when that is overdue; None while nobody is watched."""
    state = session.state
    if state is None or not RULES[state.phase].watched:
        return None
    since_s = state.since_medicine_s(session.now())
    return None if since_s is None else next_look_in_s(state) - since_s
