"""The Breathe room: practice with the same light, words and limits as in a session."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from companion.content.loader import Content
from companion.core.breath import Pattern
from companion.core.breath_log import Felt
from companion.services.awake_port import KeepAwake
from companion.ui.kit.banner import announce
from companion.ui.rooms.breath_parts import BreathParts
from companion.ui.rooms.breathe.after_page import AfterPage
from companion.ui.rooms.breathe.earlier_page import EarlierPage
from companion.ui.rooms.breathe.offer_page import OfferPage
from companion.ui.rooms.breathe.own_page import OwnPage
from companion.ui.rooms.breathe.pace_page import PacePage
from companion.ui.rooms.breathe.practising import Practising
from companion.ui.rooms.breathe.signs_page import SignsPage
from companion.ui.rooms.breathe.words import trouble_words
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.parts import fill, on_escape
from companion.ui.rooms.trouble import Trouble


class BreatheRoom(Room):
    """Offers the patterns and leads through one sitting of at most 5 minutes, one in 30 minutes (H14).

    Whatever breaks a sitting off, it goes on only when someone asks for it.
    """

    place = "breathe"

    def __init__(self, *, content: Content, breath: BreathParts, keep_awake: KeepAwake) -> None:
        super().__init__("breathe")
        self._breath, self._service = breath, breath.service
        self._offer = OfferPage(content, breath)
        self._pace, self._own = PacePage(breath.clock), OwnPage()
        self._earlier = EarlierPage(content, self._service.remove)
        self._signs, self._after = SignsPage(breath), AfterPage()
        self._trouble = Trouble()
        self._offer.add(self._trouble)
        self._view = breath.make_view()
        self._practice = Practising(self._view, self._service, keep_awake, self)
        self._stack = QStackedWidget()
        for page in (self._offer, self._pace, self._own, self._earlier, self._signs, self._after, self._view):
            self._stack.addWidget(page)
        fill(self, self._stack)
        on_escape(self, self._back)
        self._connect()

    def enter(self) -> None:
        self._trouble.clear()
        self._service.load()
        if self._practice.may_go_on():
            self._ask_after()
        else:
            self._practice.forget()
            self._show_offer()

    def leave(self) -> None:
        self._view.stop()
        self._signs.leave()
        self._practice.keep_felt(self._after.felt() if self._stack.currentWidget() is self._after else None)

    def focus_first(self) -> None:
        shown = self._stack.currentWidget()
        if isinstance(shown, OfferPage | AfterPage):
            shown.focus_first()
        else:
            super().focus_first()

    def _connect(self) -> None:
        self._offer.asked.connect(self._begin)
        self._offer.opened.connect(self._open)
        self._pace.found.connect(self._use_pace)
        self._own.kept.connect(self._keep_own)
        self._after.done.connect(self._done)
        self._after.go_on.connect(self._go_on)
        for page in (self._pace, self._own, self._earlier, self._signs):
            page.left.connect(self._back)
        self._practice.rested.connect(self._ask_after)
        self._service.changed.connect(self._changed)
        self._service.trouble.connect(self._tell_trouble)

    def _begin(self, pattern_id: str) -> None:
        self._stack.setCurrentWidget(self._view)
        if not self._practice.begin(pattern_id, self._offer.pace_per_min):
            self._show_offer()

    def _go_on(self) -> None:
        if self._practice.may_go_on():
            self._stack.setCurrentWidget(self._view)
            self._practice.go_on()

    def _ask_after(self) -> None:
        title = self.tr("Rest a moment")
        if self._practice.may_go_on():
            slept = self._view.has_slept
            title = self.tr("The computer slept.") if slept else self.tr("You stopped. That is fine.")
        self._after.begin(title, may_go_on=self._practice.may_go_on())
        self._stack.setCurrentWidget(self._after)
        if self.isVisible():
            self._after.focus_first()

    def _done(self, felt: Felt | None) -> None:
        self._practice.keep_felt(felt)
        self._practice.forget()
        self._show_offer()

    def _open(self, page: str) -> None:
        match page:
            case "pace":
                self._turn_to(self._pace)
                self._pace.begin()
            case "own":
                self._turn_to(self._own)
                self._own.begin(self._service.own)
            case "earlier":
                self._earlier.begin(self._service.earlier)
                self._turn_to(self._earlier)
            case _:
                self._turn_to(self._signs)

    def _turn_to(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        page.setFocus()
        super().focus_first()

    def _back(self) -> None:
        if self._view.is_running:
            self._view.stop()
        elif self._stack.currentWidget() is not self._after:
            self._signs.leave()
            self._show_offer()

    def _use_pace(self, per_min: float) -> None:
        self._offer.pace_per_min = per_min
        self._show_offer()

    def _keep_own(self, own: Pattern | None) -> None:
        self._service.keep_own(own)
        self._show_offer()

    def _show_offer(self) -> None:
        self._offer.show_state()
        self._stack.setCurrentWidget(self._offer)
        if self.isVisible():
            self._offer.focus_first()

    def _changed(self, _nothing: None) -> None:
        shown = self._stack.currentWidget()
        if shown is self._offer:
            self._offer.show_state()
        elif shown is self._earlier:
            self._earlier.show_sittings(self._service.earlier)
            self._earlier.focus_first()

    def _tell_trouble(self, error: Exception) -> None:
        words = trouble_words(error)
        self._trouble.show_sentences([words])
        announce(self, words)
