"""The sitter's page as a room: the panel, the pages behind it, and when it goes dark again."""

from __future__ import annotations

from collections.abc import Callable

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.look_in import AskStep, asked_times
from companion.core.phases import RULES
from companion.core.plan import CarePlan
from companion.core.session import SessionState
from companion.services.ports import Clock
from companion.services.session import SessionService
from companion.services.sitter_tone import SitterToneService
from companion.ui.kit.theme import Look
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.look_in import is_look_in_due
from companion.ui.rooms.session.measure.line import NumbersLine
from companion.ui.rooms.session.parts import fill, on_escape
from companion.ui.rooms.session.sitter.idle import Idle
from companion.ui.rooms.session.sitter.log import log_lines
from companion.ui.rooms.session.sitter.pages import SitterPages
from companion.ui.rooms.session.sitter.part_words import part_words
from companion.ui.rooms.session.sitter.pulse import EdgePulse
from companion.ui.rooms.session.story import SessionStory
from companion.ui.rooms.session.times import Deadline, time_of
from companion.ui.rooms.session.who_sits import who_sits

DARK_AFTER_S = 60.0
LOG_LINES = 5


class SitterRoom(Room):
    """What the sitter needs, on one page (H02). Outside these gestures nothing on it changes the session.

    ``help_for``: opens Help at the script for one sign.
    """

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
        tone: SitterToneService,
        go: Go,
        ask_help: Callable[[], None],
        help_for: Callable[[str], None],
    ) -> None:
        super().__init__("sitter")
        self._content, self._session, self._story, self._known = content, session, story, known
        self._go, self._ask_help, self._tone = go, ask_help, tone
        self._is_entered = False
        self._signs = {sign.sign_id: sign.label for sign in content.signs()}
        self._pages = SitterPages(content, session, clock, tone, help_for)
        self._panel = self._pages.panel
        self._pulse = EdgePulse(look, self)
        self._second = Deadline(clock, self)
        self._idle = Idle(clock, DARK_AFTER_S, self)
        self._numbers_due = NumbersLine(session, known, clock, go)
        self._panel.call_for(self._numbers_due)
        fill(self, self._pages)
        on_escape(self, self._back)
        self._second.reached.connect(self._show)
        self._idle.fell_still.connect(self._fell_still)
        self._panel.noted.connect(self._note)
        self._panel.more.stop_confirmed.connect(self._stop_session)
        self._panel.more.numbers_asked.connect(self._to_numbers)
        self._panel.dark.connect(self._to_dark)
        self._pages.looked.connect(self._looked)
        self._pages.not_right.connect(self._not_right)
        session.changed.connect(self._session_changed)
        story.changed.connect(self._show_log)
        known.changed.connect(self._plan_changed)

    def enter(self) -> None:
        self._is_entered = True
        self._pages.enter()
        self._tone.check()
        self._show_plan()
        self._show()
        self._show_log()
        self._idle.start()

    def leave(self) -> None:
        self._is_entered = False
        self._second.stop()
        self._idle.stop()
        self._pages.leave()
        self._pulse.set_on(False)
        if self._panel.look.written():
            self._note(self._panel.look.written())
            self._panel.look.close_note()

    def focus_first(self) -> None:
        self._pages.focus_first()

    def _show(self) -> None:
        """Show this second, and wake at the next."""
        state, now = self._session.state, self._session.now()
        since_s = None if state is None else state.since_medicine_s(now)
        if not self._is_entered or state is None or since_s is None:
            return
        overdue = is_look_in_due(self._session)
        part = part_words(state, now, who_sits(state, self._known, self.tr("Sitter")))
        self._panel.show_state(state, since_s, part, overdue=overdue)
        self._pages.show_late(state, since_s)
        self._pulse.set_wide(asked_times(state) >= AskStep.LOUDER.value)
        self._pulse.set_on(overdue)
        self._second.wait(1.0 - since_s % 1.0)

    def _show_log(self, _changed: None = None) -> None:
        self._panel.show_log(log_lines(self._story.events, self._signs, LOG_LINES))

    def _show_plan(self) -> None:
        plan = self._known.plan
        name = who_sits(self._session.state, self._known, self.tr("Sitter"))
        self.where = self.tr("For {sitter}, the sitter").format(sitter=name)
        emergency = self.tr("your local emergency number") if plan is None else plan.contacts.emergency_number
        care_team = "" if plan is None else plan.contacts.care_team_urgent
        words = {"sitter": name, "emergency": emergency, "care_team": care_team}
        self._panel.show_plan(self._content.card("calm_script").filled(words), care_team)
        self._panel.more.offer_numbers(plan is not None and plan.numbers.any)
        self._pages.leave_page.set_card(self._content.card("must_leave").filled(words))

    def _to_numbers(self) -> None:
        self._go("numbers")

    def _looked(self) -> None:
        now = self._session.now()
        if self._session.handle(ev.LookedIn(now, all_three=True)):
            self._panel.look.untick()
            self._panel.look.say(self.tr("Looked in at {time}. Thank you.").format(time=time_of(now)))

    def _not_right(self) -> None:
        look = self._panel.look
        if self._session.handle(ev.LookedIn(self._session.now(), all_three=False, seen=look.seen())):
            look.untick()
        self._ask_help()

    def _note(self, text: str) -> None:
        self._session.handle(ev.SitterNoted(self._session.now(), text))

    def _stop_session(self) -> None:
        self._session.handle(ev.SessionStopped(self._session.now(), ev.Who.SITTER))

    def _back(self) -> None:
        if not self._pages.go_back():
            self._to_dark()

    def _to_dark(self) -> None:
        state = self._session.state
        if state is not None and not is_look_in_due(self._session):
            self._go(state.phase.value)

    def _fell_still(self) -> None:
        if not self._is_entered:
            return
        is_called = is_look_in_due(self._session) or self._numbers_due.isVisible()
        if is_called or self._pages.is_in_use():
            self._idle.start()
        else:
            self._to_dark()

    def _session_changed(self, state: SessionState | None) -> None:
        if self._is_entered and state is not None and RULES[state.phase].watched:
            self._show()

    def _plan_changed(self, _plan: CarePlan) -> None:
        if self._is_entered:
            self._show_plan()
