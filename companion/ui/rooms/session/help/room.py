"""Help as a room: it works with no vault, no plan and a failing disk (H15)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.clock import whole_minutes
from companion.core.help import NO_ANSWER_AFTER_S, Sign
from companion.core.phases import Phase
from companion.core.plan import CarePlan
from companion.services.help_log import HelpLog
from companion.services.ports import Clock
from companion.services.session import SessionService
from companion.ui.kit.buttons import PlainButton, SoftButton
from companion.ui.kit.text import Eyebrow
from companion.ui.kit.theme import make_palette
from companion.ui.kit.tokens import NIGHT, Space
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.columns import WIDEST_PX
from companion.ui.rooms.session.help.script_page import ScriptPage
from companion.ui.rooms.session.help.signs_page import SignsPage
from companion.ui.rooms.session.help.wanted import WantedSign
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.parts import StopAsk, on_escape
from companion.ui.rooms.session.times import Deadline

_TOP_PX = 28
_STOPPED = (Phase.NOT_TODAY, Phase.SUPPORT, Phase.END_CARD)


class HelpRoom(Room):
    """Signs first, then the script for one. Close stands where Help stands on every other screen."""

    is_dark = True
    is_bare = True
    dresses_itself = True

    def __init__(
        self,
        *,
        content: Content,
        session: SessionService,
        known: KnownPlan,
        numbers: Numbers,
        clock: Clock,
        help_log: HelpLog,
        close_help: Callable[[], None],
        wanted: WantedSign | None = None,
    ) -> None:
        super().__init__("help")
        self._session, self._known, self._numbers = session, known, numbers
        self._help_log, self._close_help = help_log, close_help
        self._wanted = wanted or WantedSign()
        self._sign: Sign | None = None
        self.setAutoFillBackground(True)
        self._by_id = {sign.sign_id: sign for sign in content.signs()}
        self._signs = SignsPage(content.help_scripts(), content.signs())
        self._script = ScriptPage(content.help_scripts())
        self._stack = QStackedWidget()
        self._close = SoftButton(self.tr("Close"))
        self._back = PlainButton(self.tr("Back"))
        self._stop = StopAsk(self.tr("End the session kindly"), self.tr("End the session now?"))
        self._minute, self._no_answer = Deadline(clock, self), Deadline(clock, self)
        self._build()
        self._minute.reached.connect(self._count)
        self._no_answer.reached.connect(self._say_no_answer)
        self._signs.chosen.connect(self.choose)
        self._close.clicked.connect(self._close_help)
        self._back.clicked.connect(self._to_signs)
        self._stop.confirmed.connect(self._stop_session)
        known.changed.connect(self._plan_changed)

    def enter(self) -> None:
        self._known.refresh()
        self._stop.reset()
        self._stop.setVisible(self._may_stop())
        self._to_signs()
        if (sign_id := self._wanted.take()) in self._by_id:
            # A sign counts only once Help is open.
            self._help_log.note(ev.HelpOpened(self._session.now()))
            self.choose(sign_id)

    def leave(self) -> None:
        self._stop_counting()

    def focus_first(self) -> None:
        self._signs.focus_first_sign()

    def _to_signs(self) -> None:
        self._sign = None
        self._stop_counting()
        self._signs.show_numbers(self._numbers.now())
        _dress(self)
        self._signs.to_top()
        self._stack.setCurrentWidget(self._signs)
        self._back.hide()
        if self.isVisible():
            self._signs.focus_first_sign()

    def choose(self, sign_id: str) -> None:
        """Show the script for one sign, and store that it was seen."""
        self._sign = self._by_id[sign_id]
        self._help_log.note(ev.HelpSignChosen(self._session.now(), sign_id, self._sign.tier))
        self._show_script(self._sign)
        self._no_answer.wait(NO_ANSWER_AFTER_S)
        self._stack.setCurrentWidget(self._script)
        self._back.show()
        self._back.setFocus()

    def _show_script(self, sign: Sign) -> None:
        self._script.show_sign(sign, self._numbers.now(), self._minutes())
        self._count()
        _dress(self)

    def _count(self) -> None:
        """Keep the minutes right while they are being read aloud."""
        self._script.show_minutes(self._minutes())
        since_s = self._since_s()
        if since_s is not None:
            self._minute.wait(60.0 - since_s % 60.0)

    def _say_no_answer(self) -> None:
        self._script.say_no_answer(self._numbers.now())

    def _stop_counting(self) -> None:
        self._minute.stop()
        self._no_answer.stop()

    def _minutes(self) -> int | None:
        since_s = self._since_s()
        return None if since_s is None else whole_minutes(since_s)

    def _since_s(self) -> float | None:
        state = self._session.state
        if state is None:
            return self._numbers.since_s()
        if not state.is_open:
            return None
        return state.since_medicine_s(self._session.now())

    def _may_stop(self) -> bool:
        state = self._session.state
        return (
            state is not None and state.is_open and state.stopped_by is None and state.phase not in _STOPPED
        )

    def _stop_session(self) -> None:
        self._session.handle(ev.SessionStopped(self._session.now(), ev.Who.SITTER))
        self._close_help()

    def _go_back(self) -> None:
        if self._sign is None:
            self._close_help()
        else:
            self._to_signs()

    def _plan_changed(self, _plan: CarePlan) -> None:
        self._signs.show_numbers(self._numbers.now())
        _dress(self)
        if self._sign is not None:
            self._show_script(self._sign)

    def _build(self) -> None:
        self._close.setObjectName("action.close")
        self._back.setObjectName("back")
        top = QHBoxLayout()
        top.setContentsMargins(Space.ROOM, _TOP_PX, Space.ROOM, 0)
        top.addWidget(Eyebrow(self.tr("Help")), 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(self._signs)
        self._stack.addWidget(self._script)
        bottom = _foot(self._back, self._stop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self._stack, 1)
        whole.addLayout(bottom)
        on_escape(self, self._go_back)


def _foot(back: QWidget, stop: QWidget) -> QHBoxLayout:
    """Back on the left, ending the session on the right, in line with the columns above."""
    foot = QWidget()
    foot.setMaximumWidth(WIDEST_PX + 2 * PlainButton.pad_px)
    inside = QHBoxLayout(foot)
    inside.setContentsMargins(0, Space.TINY, PlainButton.pad_px, Space.WIDE)
    inside.addWidget(back)
    inside.addStretch(1)
    inside.addWidget(stop)
    bottom = QHBoxLayout()
    bottom.setContentsMargins(Space.STEP, 0, Space.STEP, 0)
    bottom.addStretch(1)
    bottom.addWidget(foot, 1000)
    bottom.addStretch(1)
    return bottom


def _dress(room: QWidget) -> None:
    """Put the night on one room: restyling all others can take a second of someone's fear (H15).

    Where a style sheet is in force, Qt hands no palette down, so each part gets it.
    """
    night = make_palette(NIGHT)
    for part in (room, *room.findChildren(QWidget)):
        part.setPalette(night)
