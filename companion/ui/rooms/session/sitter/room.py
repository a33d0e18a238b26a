"""The sitter's page as a room: the two columns, the actions, and when it goes dark again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.phases import RULES
from companion.core.plan import CarePlan
from companion.core.session import SessionState
from companion.services.ports import Clock
from companion.services.session import SessionService
from companion.ui.kit.theme import Look
from companion.ui.kit.tokens import Space
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.columns import Columns
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.look_in import is_look_in_due
from companion.ui.rooms.session.measure.line import NumbersLine
from companion.ui.rooms.session.parts import StopAsk, on_escape
from companion.ui.rooms.session.sitter.actions import SitterActions
from companion.ui.rooms.session.sitter.call_line import CallLine
from companion.ui.rooms.session.sitter.idle import Idle
from companion.ui.rooms.session.sitter.log import log_lines
from companion.ui.rooms.session.sitter.look_column import LookColumn
from companion.ui.rooms.session.sitter.part_words import part_words
from companion.ui.rooms.session.sitter.pulse import EdgePulse
from companion.ui.rooms.session.sitter.times_column import TimesColumn
from companion.ui.rooms.session.story import SessionStory
from companion.ui.rooms.session.times import Deadline, time_of

DARK_AFTER_S = 60.0
LOG_LINES = 5


class SitterRoom(Room):
    """What the sitter needs, on one page (H02). Outside these gestures nothing on it changes the session."""

    is_dark = True

    def __init__(
        self,
        *,
        look: Look,
        content: Content,
        session: SessionService,
        story: SessionStory,
        known: KnownPlan,
        clock: Clock,
        go: Go,
        ask_help: Callable[[], None],
    ) -> None:
        super().__init__("sitter")
        self._content, self._session, self._story, self._known = content, session, story, known
        self._go, self._ask_help, self._is_entered = go, ask_help, False
        self._signs = {sign.sign_id: sign.label for sign in content.signs()}
        self._times = TimesColumn()
        self._look = LookColumn(content.card("quiet").part("look"))
        self._call = CallLine()
        self._stop = StopAsk(self.tr("End the session early"), self.tr("End the session early?"))
        self._actions = SitterActions()
        self._pulse = EdgePulse(look, self)
        self._second = Deadline(clock, self)
        self._idle = Idle(clock, DARK_AFTER_S, self)
        self._columns = Columns(left_share=42, right_share=54, top_px=Space.ROOM)
        self._numbers_due = NumbersLine(session, known, clock, go)
        self._build()
        self._second.reached.connect(self._show)
        self._idle.fell_still.connect(self._fell_still)
        self._look.noted.connect(self._note)
        self._stop.confirmed.connect(self._stop_session)
        self._actions.looked.connect(self._looked)
        self._actions.not_right.connect(self._not_right)
        self._actions.dark.connect(self._to_dark)
        session.changed.connect(self._session_changed)
        story.changed.connect(self._show_log)
        known.changed.connect(self._plan_changed)

    def enter(self) -> None:
        self._is_entered = True
        self._look.untick()
        self._look.say("")
        self._columns.to_top()
        self._stop.reset()
        self._show_plan()
        self._show()
        self._show_log()
        self._idle.start()

    def leave(self) -> None:
        self._is_entered = False
        self._second.stop()
        self._idle.stop()
        self._pulse.set_on(False)
        if self._look.written():
            self._note(self._look.written())
            self._look.close_note()

    def focus_first(self) -> None:
        # A key that was meant to wake the page must neither log a look-in nor end the session.
        self._look.focus_first_row()

    def _show(self) -> None:
        """Show this second, and wake at the next."""
        state, now = self._session.state, self._session.now()
        since_s = None if state is None else state.since_medicine_s(now)
        if not self._is_entered or state is None or since_s is None:
            return
        overdue = is_look_in_due(self._session)
        self._times.show_state(
            state, since_s, part_words(state, now, self._known.sitter_or(self.tr("Sitter")))
        )
        self._call.show_due(bool(state.calls_due_s))
        self._actions.set_dark_allowed(not overdue)
        if overdue and self._pulse.isHidden():
            self._columns.to_top()
        self._pulse.set_on(overdue)
        self._second.wait(1.0 - since_s % 1.0)

    def _show_log(self, _changed: None = None) -> None:
        self._times.show_log(log_lines(self._story.events, self._signs, LOG_LINES))

    def _show_plan(self) -> None:
        plan = self._known.plan
        name = self._known.sitter_or(self.tr("Sitter"))
        self.where = self.tr("For {sitter}, the sitter").format(sitter=name)
        emergency = self.tr("your local emergency number") if plan is None else plan.contacts.emergency_number
        words = {"sitter": name, "emergency": emergency}
        self._look.set_calm_words(self._content.card("calm_script").filled(words))
        self._call.set_number("" if plan is None else plan.contacts.care_team_urgent)

    def _looked(self) -> None:
        now = self._session.now()
        if self._session.handle(ev.LookedIn(now, all_three=True)):
            self._look.untick()
            self._look.say(self.tr("Looked in at {time}. Thank you.").format(time=time_of(now)))

    def _not_right(self) -> None:
        self._session.handle(ev.LookedIn(self._session.now(), all_three=False))
        self._ask_help()

    def _note(self, text: str) -> None:
        self._session.handle(ev.SitterNoted(self._session.now(), text))

    def _stop_session(self) -> None:
        self._session.handle(ev.SessionStopped(self._session.now(), ev.Who.SITTER))

    def _to_dark(self) -> None:
        state = self._session.state
        if state is not None and not is_look_in_due(self._session):
            self._go(state.phase.value)

    def _fell_still(self) -> None:
        if not self._is_entered:
            return
        is_called = is_look_in_due(self._session) or self._numbers_due.isVisible()
        if is_called or self._look.written() or self._stop.is_asking():
            self._idle.start()
        else:
            self._to_dark()

    def _session_changed(self, state: SessionState | None) -> None:
        if self._is_entered and state is not None and RULES[state.phase].watched:
            self._show()

    def _plan_changed(self, _plan: CarePlan) -> None:
        if self._is_entered:
            self._show_plan()

    def _build(self) -> None:
        columns = self._columns
        columns.arranged.connect(self._times.set_wide)
        columns.left.addWidget(self._times)
        columns.left.addSpacing(Space.STEP)
        columns.left.addWidget(self._stop)
        columns.right.addWidget(self._numbers_due)
        columns.right.addWidget(self._look)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._call)
        whole.addWidget(columns, 1)
        whole.addWidget(self._actions)
        self.setTabOrder(self._actions.last, self._stop.first)
        on_escape(self, self._to_dark)
