"""Settling in: breathe with the light for a few minutes, or be quiet, then on to the mark."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from companion.content.cards import BreathPattern
from companion.content.loader import Content
from companion.core import events as ev
from companion.core.breath import OWN_ID
from companion.core.phases import PACER_PATTERNS, Phase
from companion.core.plan import CarePlan
from companion.services.session import SessionService
from companion.services.settings import SettingsService
from companion.ui.kit import type as faces
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.breath_parts import BreathParts, own_line, own_name, soft_and_small
from companion.ui.rooms.own_words import own_words
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.guided_breath import GuidedBreath
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.parts import Column, PartCard, StopAsk, fill, on_escape
from companion.ui.rooms.sounds.hear_it import SoundOfNow

QUIET = "quiet"
LARGE_LETTERS = 1.4
_ORDER = ("long_out", "even", "gentle", "natural")


class SettleRoom(Room):
    """Offers the patterns, runs one sitting, and then the way on. Breathing can always be skipped."""

    is_dark = True

    def __init__(
        self,
        *,
        content: Content,
        session: SessionService,
        known: KnownPlan,
        breath: BreathParts,
        settings: SettingsService,
        go: Go,
    ) -> None:
        super().__init__("settle")
        self.where = self.tr("Settle")
        self._content, self._session, self._known, self._go = content, session, known, go
        self._session_id = ""
        self._breath = breath
        self._view = breath.make_view()
        self._guide = GuidedBreath(view=self._view, breath=breath, session=session, parent=self)
        self._patterns = _offered(content)
        choices = [Choice(pattern.pattern.pattern_id, pattern.name) for pattern in self._patterns]
        own = Choice(OWN_ID, own_name())
        self._choices = ChoiceGroup([*choices, own, Choice(QUIET, self.tr("Quiet, no breathing"))])
        self._offer = self._make_offer()
        self._after = self._make_after(settings)
        self._stack = QStackedWidget()
        for page in (self._offer, self._after, self._view):
            self._stack.addWidget(page)
        fill(self, self._stack)
        on_escape(self, self._view.stop)
        self._choices.select(_ORDER[0])
        self._choices.chosen.connect(self._chosen)
        self._guide.rested.connect(self._show_after)
        known.changed.connect(self._plan_changed)
        breath.service.changed.connect(self._own_changed)

    def enter(self) -> None:
        state = self._session.state
        if state is not None and state.session_id != self._session_id:
            self._session_id = state.session_id
            self._guide.forget()
        self._show_lists()
        self._show_pattern_lines()
        self._stop.reset()
        if self._guide.has_breathed or not self._guide.may_begin(_ORDER[0]):
            self._show_after()
        else:
            self._stack.setCurrentWidget(self._offer)

    def leave(self) -> None:
        self._guide.stop()

    def _show_pattern_lines(self) -> None:
        """The line about each pattern stands at the end of its row, where large letters leave room."""
        has_room = faces.app_scale() < LARGE_LETTERS
        for pattern in self._patterns:
            self._choices.row(pattern.pattern.pattern_id).set_trailing(pattern.line if has_room else "")
        own = self._breath.service.own
        self._choices.row(OWN_ID).setVisible(own is not None)
        if own is None:
            if self._choices.selected() == OWN_ID:
                self._choices.select(_ORDER[0])
        else:
            self._choices.row(OWN_ID).set_trailing(own_line(own) if has_room else "")

    def _make_offer(self) -> Page:
        page = Page(top_px=Space.ROOM)
        page.set_title(self.tr("Breathe softly, or be quiet"))
        page.add(Quiet(soft_and_small()))
        page.add_space(Space.TINY)
        page.add(self._choices)
        page.add_space(Space.TINY)
        self._stop = StopAsk(self.tr("Stop for today"), self.tr("Stop here?"), name="end")
        self._stop.confirmed.connect(self._stop_session)
        page.add(self._stop)
        self._begin = page.set_primary(self.tr("Begin"), self._begin_or_go_on)
        return page

    def _make_after(self, settings: SettingsService) -> Page:
        page = Page(top_px=Space.ROOM)
        self._after_line = Quiet()
        self._cards = Column()
        page.add(self._after_line)
        page.add(SoundOfNow(settings))
        page.add_space(Space.TINY)
        page.add(self._cards)
        self._ready = page.set_primary(self.tr("We are ready"), self._go_to_mark)
        self._again = page.set_back(self.tr("Go on breathing"), self._breathe_on)
        self._again.setObjectName("action.again")
        return page

    def _show_lists(self) -> None:
        words = {"sitter": self._known.sitter_or(self.tr("Sitter"))}
        card = self._content.card("settle").filled(words)
        theirs = own_words(self._known.plan, "settle")
        ours = [PartCard(card.part("gather")), PartCard(card.part("sitter_reads"))]
        self._cards.show_parts([*ours, *theirs])

    def _show_after(self) -> None:
        card = self._content.card("settle")
        stopped = self._guide.is_cut_short
        slept = self._view.has_slept
        words = self.tr("The computer slept.") if slept else self.tr("You stopped. That is fine.")
        self._after.set_title(words if stopped else card.title)
        self._after_line.setText(card.lead)
        self._again.setVisible(self._guide.may_go_on)
        self._stack.setCurrentWidget(self._after)
        if self.isVisible():
            self._ready.setFocus()

    def _chosen(self, key: str) -> None:
        self._begin.setText(self.tr("Next") if key == QUIET else self.tr("Begin"))

    def _begin_or_go_on(self) -> None:
        key = self._choices.selected()
        if key is None or key == QUIET:
            self._show_after()
            return
        if self._guide.begin(key):
            self._stack.setCurrentWidget(self._view)

    def _breathe_on(self) -> None:
        if self._guide.go_on():
            self._stack.setCurrentWidget(self._view)

    def _go_to_mark(self) -> None:
        self._go("medicine")

    def _stop_session(self) -> None:
        self._session.handle(ev.SessionStopped(self._session.now(), ev.Who.PATIENT))

    def _own_changed(self, _nothing: None) -> None:
        self._show_pattern_lines()

    def _plan_changed(self, _plan: CarePlan) -> None:
        if self.isVisible():
            self._show_lists()


def _offered(content: Content) -> list[BreathPattern]:
    """The patterns that this phase offers, the usual one first."""
    found = [p for p in content.patterns() if p.pattern.pattern_id in PACER_PATTERNS[Phase.SETTLE]]
    return sorted(found, key=_place)


def _place(pattern: BreathPattern) -> int:
    pattern_id = pattern.pattern.pattern_id
    return _ORDER.index(pattern_id) if pattern_id in _ORDER else len(_ORDER)
