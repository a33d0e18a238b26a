"""One check from question to question: each answer is kept before the next is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from companion.content.loader import Content
from companion.core.follow_up import FollowUpCheck, next_question
from companion.services.errors import CalmError
from companion.services.follow_up import FollowUpService
from companion.services.ports import Failed, Ok
from companion.ui.rooms.follow_up import questions
from companion.ui.rooms.follow_up.ask_page import AskPage
from companion.ui.rooms.follow_up.bodies import Body
from companion.ui.rooms.follow_up.call_page import SUICIDE, CallPage, most_urgent
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.support_page import SupportPage
from companion.ui.translator import spoken


class CheckFlow(QStackedWidget):
    """``finished``: the check came to its end and is kept. ``left``: back before the first question."""

    finished = Signal()
    left = Signal()

    def __init__(self, content: Content, follow_up: FollowUpService, numbers: Numbers) -> None:
        super().__init__()
        self._content, self._follow_up = content, follow_up
        self._words = content.after.check_words()
        self._signs = {sign.sign_id: sign for sign in content.signs()}
        self._check: FollowUpCheck | None = None
        self._others: tuple[FollowUpCheck, ...] = ()
        self._at, self._body = "", Body()
        self._ask = AskPage()
        self._call = CallPage(content, numbers, self._next)
        self._support = SupportPage(
            "support_days", content=content, numbers=numbers, go_on=(self.tr("Go on"), self._after_support)
        )
        for page in (self._ask, self._call, self._support):
            self.addWidget(page)
        self._ask.answered.connect(self._answer)
        self._ask.left_out.connect(self._leave_out)
        self._ask.went_back.connect(self.go_back)
        self._call.wants_topic.connect(self._add_topic)

    def begin(self, check: FollowUpCheck, others: tuple[FollowUpCheck, ...]) -> None:
        """Go on with a check where it was left. ``others``: what the weekly questions hang on."""
        self._check, self._others = check, others
        self._next()

    def keep_open(self) -> None:
        """It is left in the middle: what was typed and marked is kept, and asked again (H35)."""
        check = self._check
        if check is None or self.currentWidget() is not self._ask or self._at in check.passed:
            return
        now = questions.with_open(check, self._at, self._body)
        if now != check:
            self._check = now
            self._follow_up.keep(now, _need_not_know)

    def go_back(self) -> None:
        """One question back; from the first one out of it."""
        check = self._check
        if check is None or self.currentWidget() is not self._ask:
            return
        check = questions.with_open(check, self._at, self._body)
        asked = questions.questions_of(self._words, self._others, check)
        before = asked[: asked.index(self._at)]
        if not before:
            self.left.emit()
            return
        self._keep(questions.back_to(check, asked, before[-1]), self._next)

    def focus_first(self) -> None:
        """Give the keyboard to the page that is shown."""
        page = self.currentWidget()
        assert isinstance(page, AskPage | CallPage | SupportPage), "the stack holds only these"
        page.focus_first()

    def show_numbers(self) -> None:
        """The plan was read: its numbers are known now."""
        self._support.show_numbers()

    def _next(self) -> None:
        """Ask the first question that was not passed yet, or come to the end."""
        check = self._check
        assert check is not None, "a check was begun"
        asked = questions.questions_of(self._words, self._others, check)
        at = next_question(asked, check)
        if at is None:
            self._keep(replace(check, is_done=True), self.finished.emit)
            return
        self._at = at
        shown = questions.shown(self._words, at, check)
        self._body = shown.body
        place = self.tr("Day %1 · %2 of %3").replace("%1", str(check.day_number))
        place = place.replace("%2", str(asked.index(at) + 1)).replace("%3", str(len(asked)))
        self._ask.ask(shown.body, place, title=shown.title, hint=shown.hint)
        self._turn_to(self._ask)

    def _answer(self) -> None:
        self._pass(self._body)

    def _leave_out(self) -> None:
        self._pass(None)

    def _pass(self, body: Body | None) -> None:
        assert self._check is not None, "a check was begun"
        self._keep(questions.with_answer(self._check, self._at, body), self._passed)

    def _passed(self) -> None:
        if SUICIDE in self._signs_now():
            self._support.begin()
            self._turn_to(self._support)
        else:
            self._call_about(self._signs_now())

    def _after_support(self) -> None:
        self._call_about(tuple(sign for sign in self._signs_now() if sign != SUICIDE))

    def _signs_now(self) -> tuple[str, ...]:
        assert self._check is not None, "a check was begun"
        return questions.signs_in(self._words, self._at, self._check)

    def _call_about(self, sign_ids: tuple[str, ...]) -> None:
        sign = most_urgent(tuple(self._signs[one] for one in sign_ids if one in self._signs))
        if sign is None:
            self._next()
            return
        self._call.show_call(sign, self._content.card("follow_up").title)
        self._turn_to(self._call)

    def _add_topic(self) -> None:
        if self._check is not None and self._check.session_id is not None:
            words = self.tr("Wanting more than my plan has")
            self._follow_up.add_topic(words, self._check.session_id, self._topic_added)

    def _topic_added(self, result: Ok[None] | Failed) -> None:
        self._call.topic_kept(is_kept=isinstance(result, Ok))
        self._call.set_note("" if isinstance(result, Ok) else trouble_of(result))

    def _keep(self, check: FollowUpCheck, then: Callable[[], object]) -> None:
        self._ask.hold()
        self._follow_up.keep(check, partial(self._kept, then))

    def _kept(self, then: Callable[[], object], result: Ok[FollowUpCheck] | Failed) -> None:
        if isinstance(result, Failed):
            self._ask.release(trouble_of(result))
            return
        self._check = result.value
        then()

    def _turn_to(self, page: AskPage | CallPage | SupportPage) -> None:
        if self.currentWidget() is not page:
            self.setCurrentWidget(page)
            if self.isVisible():
                page.focus_first()


def trouble_of(result: Failed) -> str:
    """What a person reads of work that went wrong."""
    error = result.error
    return spoken(error.sentence) if isinstance(error, CalmError) else spoken(NOT_KEPT)


def _need_not_know(_result: Ok[FollowUpCheck] | Failed) -> None:
    """Nobody looks at this page any more; what could not be kept is still on it."""


NOT_KEPT = "This could not be kept yet. Please try again."
