"""The sitter's panel: the two columns, the actions below them, and the call to the care team above."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.content.cards import Card
from companion.core.session import SessionState
from companion.services.sitter_tone import SitterToneService
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.columns import Columns
from companion.ui.rooms.session.sitter.actions import SitterActions
from companion.ui.rooms.session.sitter.call_line import CallLine
from companion.ui.rooms.session.sitter.look_column import LookColumn
from companion.ui.rooms.session.sitter.more import MoreLinks
from companion.ui.rooms.session.sitter.times_column import TimesColumn
from companion.ui.rooms.session.sitter.tone_line import ToneLine


class SitterPanel(QWidget):
    """Shows a second of the session; every gesture is told on and nothing is decided here."""

    looked = Signal()
    not_right = Signal()
    dark = Signal()
    noted = Signal(str)

    def __init__(self, look: Card, tone: SitterToneService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.times = TimesColumn()
        self.look = LookColumn(look.part("look"), look.part("still"))
        self.more = MoreLinks()
        self._call = CallLine()
        self._actions = SitterActions()
        self._columns = Columns(left_share=42, right_share=54, top_px=Space.WIDE)
        self._was_overdue = False
        self._build(ToneLine(tone))
        self._actions.looked.connect(self.looked)
        self._actions.not_right.connect(self.not_right)
        self._actions.dark.connect(self.dark)
        self.look.noted.connect(self.noted)

    def enter(self) -> None:
        """Begin at the top, with nothing ticked and nothing asked."""
        self.look.untick()
        self.look.say("")
        self._columns.to_top()
        self.more.stop.reset()

    def focus_first(self) -> None:
        """A key that was meant to wake the page must neither log a look-in nor end the session."""
        self.look.focus_first_row()

    def show_state(self, state: SessionState, since_s: float, part: str, *, overdue: bool) -> None:
        """Show this second."""
        self.times.show_state(state, since_s, part)
        self._call.show_due(bool(state.calls_due_s))
        self._actions.set_dark_allowed(not overdue)
        if overdue and not self._was_overdue:
            self._columns.to_top()
        self._was_overdue = overdue

    def show_log(self, lines: Sequence[str]) -> None:
        """Show what happened, the newest first."""
        self.times.show_log(lines)

    def show_plan(self, calm: Card, care_team: str) -> None:
        """Show the plan's words and numbers."""
        self.look.set_calm_words(calm)
        self._call.set_number(care_team)

    def call_for(self, line: QWidget) -> None:
        """Put a line that comes by itself above what to look for."""
        self._columns.right.insertWidget(0, line)

    def is_in_use(self) -> bool:
        """Whether the sitter reads, writes or is asked something, so that the page must not go dark."""
        return self.look.is_in_use() or self.more.stop.is_asking()

    def _build(self, tone_line: ToneLine) -> None:
        columns = self._columns
        columns.arranged.connect(self.times.set_wide)
        columns.left.addWidget(self.times)
        columns.left.addWidget(tone_line)
        columns.right.addWidget(self.look)
        columns.right.addWidget(self.more)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._call)
        whole.addWidget(columns, 1)
        whole.addWidget(self._actions)
