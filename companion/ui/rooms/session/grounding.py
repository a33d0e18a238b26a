"""Grounding: looking around again step by step, soft breathing if wanted, then the last questions."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.phases import Phase
from companion.core.session import SessionState, may_begin_fit_check
from companion.services.ports import Clock
from companion.services.session import SessionService
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.breath_parts import BreathParts
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.breathe_rows import BreatheRows
from companion.ui.rooms.session.call_due import CallDueLine
from companion.ui.rooms.session.grounding_links import GroundingLinks
from companion.ui.rooms.session.guided_breath import GuidedBreath
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.look_in import LookInLine
from companion.ui.rooms.session.measure.line import NumbersLine
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.parts import fill, on_escape
from companion.ui.rooms.session.sitter.part_words import fit_check_time
from companion.ui.rooms.session.times import Deadline


class GroundingRoom(Room):
    """Steps through the five senses; asks the last questions only once their time has come (H27)."""

    is_dark = True

    def __init__(
        self,
        *,
        content: Content,
        session: SessionService,
        known: KnownPlan,
        clock: Clock,
        breath: BreathParts,
        numbers: Numbers,
        go: Go,
    ) -> None:
        super().__init__("grounding")
        self.where = self.tr("Grounding · both of you")
        self._session = session
        self._content, self._known = content, known
        self._card = content.card("grounding")
        self._step = 0
        self._session_id = ""
        self._is_entered = False
        self._view = breath.make_view()
        self._guide = GuidedBreath(view=self._view, breath=breath, session=session, parent=self)
        self._page = Page(top_px=Space.LARGE)
        self._line = Quiet()
        self._look_in = LookInLine(session, known, clock)
        self._numbers_due = NumbersLine(session, known, clock, go)
        self._call_due = CallDueLine(session, numbers)
        self._breathe = BreatheRows(content, self._guide)
        self._links = GroundingLinks(session, go)
        self._open = Deadline(clock, self)
        self._stack = QStackedWidget()
        self._build()
        self._open.reached.connect(self._show)
        self._breathe.chosen.connect(self._begin)
        self._guide.rested.connect(self._back_to_page)
        session.changed.connect(self._session_changed)

    def enter(self) -> None:
        self._is_entered = True
        words = {"sitter": self._known.sitter_or(self.tr("Your sitter"))}
        self._card = self._content.card("grounding").filled(words)
        state = self._session.state
        if state is not None and state.session_id != self._session_id:
            self._session_id = state.session_id
            self._step = 0
            self._guide.forget()
        self._stack.setCurrentWidget(self._page)
        self._show()
        for line in (self._look_in, self._call_due, self._links):
            line.enter()

    def focus_first(self) -> None:
        (self._next if self._next.isEnabled() else self._links.sitter).setFocus()

    def leave(self) -> None:
        self._is_entered = False
        self._guide.stop()
        self._open.stop()
        self._look_in.leave()

    def _show(self) -> None:
        """Show the step, or the way to the last questions with the time from which it is open."""
        state = self._session.state
        if not self._is_entered or state is None or state.phase is not Phase.GROUNDING:
            return
        steps = self._card.parts
        in_steps = self._step < len(steps)
        if in_steps:
            part = steps[self._step]
            self._page.set_title(part.heading, self._card.title)
            self._line.setText(" ".join(part.lines))
            self._next.setText(self.tr("Next"))
            self._next.setEnabled(True)
            self._page.set_note("")
        else:
            self._show_end(state)
        self._links.skip.setVisible(in_steps)
        self._back.setVisible(self._step > 0)
        self._breathe.show_allowed(not in_steps)

    def _show_end(self, state: SessionState) -> None:
        now = self._session.now()
        ready = may_begin_fit_check(state, now)
        if ready:
            title, line = self.tr("Ready for the last questions?"), self.tr("Sit together. Take your time.")
            self._page.set_note("")
        else:
            title, line = self.tr("Rest a little more."), self.tr("Stay as long as you like.")
            self._page.set_note(self.tr("From {time}").format(time=fit_check_time(state)))
            floor_s = max(float(state.timeline.earliest_end_s), state.fit_again_from_s)
            self._open.wait(floor_s - (state.since_medicine_s(now) or 0.0))
        self._page.set_title(title, self._card.title)
        self._line.setText(line)
        self._next.setText(self.tr("Ask the last questions"))
        self._next.setEnabled(ready)

    def _go_on(self) -> None:
        if self._step < len(self._card.parts):
            self._step += 1
            self._show()
            return
        self._next.setEnabled(False)
        self._session.handle(ev.FitCheckBegan(self._session.now()))

    def _go_back(self) -> None:
        if self._view.is_running:
            self._guide.stop()
        elif self._step > 0:
            self._step -= 1
            self._show()

    def _skip_steps(self) -> None:
        self._step = len(self._card.parts)
        self._show()

    def _begin(self, pattern_id: str) -> None:
        if self._guide.begin(pattern_id):
            self._stack.setCurrentWidget(self._view)

    def _back_to_page(self) -> None:
        self._stack.setCurrentWidget(self._page)
        self._show()

    def _session_changed(self, _state: SessionState | None) -> None:
        self._show()

    def _build(self) -> None:
        for part in (self._line, self._call_due, self._look_in, self._numbers_due):
            self._page.add(part)
        self._page.add_space(Space.STEP)
        self._page.add(self._breathe)
        self._page.add(self._links)
        self._next = self._page.set_primary(self.tr("Next"), self._go_on)
        self._back = self._page.set_back(self.tr("Back"), self._go_back)
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._view)
        fill(self, self._stack)
        self._links.skipped.connect(self._skip_steps)
        on_escape(self, self._go_back)
