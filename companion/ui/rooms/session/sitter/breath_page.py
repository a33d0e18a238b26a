"""The breath counter: 30 seconds, a tap for each breath, or a number at the end (H12, H13)."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from companion.core.clock import Instant, derive_gap_s, elapsed_s
from companion.core.look_in import COUNT_FOR_S, FEW_BREATHS, MOST_BREATHS
from companion.services.ports import Clock
from companion.ui.kit.banner import announce
from companion.ui.kit.fields import LineField
from companion.ui.kit.page import Page
from companion.ui.kit.progress import ProgressLine
from companion.ui.kit.text import Lead, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import fill
from companion.ui.rooms.session.sitter.tap import TapPlate
from companion.ui.rooms.session.times import Deadline


class Step(Enum):
    """Where a count is."""

    READY = auto()
    COUNTING = auto()
    ASKING = auto()
    KEPT = auto()


class BreathPage(QWidget):
    """Counts, and hands the number over; what it asks for is the core's to say."""

    counted = Signal(int)
    closed = Signal()

    def __init__(self, clock: Clock, now: Callable[[], Instant], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._step, self._count = Step.READY, 0
        self._began: Instant | None = None
        self._page = Page(top_px=Space.WIDE)
        self._lead = Lead()
        self._guide = Quiet(self.tr("The breathing guide is off. Count their own breaths."))
        self._line = ProgressLine(self.tr("Time until the count is over"), is_read_out=False)
        self._tap = TapPlate()
        self._number = LineField(self.tr("Breaths in 30 seconds"))
        self._number.line.setObjectName("field.breaths")
        self._number.line.setValidator(QIntValidator(0, 999, self._number))
        self._number.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self._tick = Deadline(clock, self)
        self._go = self._page.set_primary(self.tr("Start 30 seconds"), self._go_on)
        self._page.set_back(self.tr("Back"), self.closed.emit)
        for part in (self._lead, self._guide, self._line, self._tap, self._number):
            self._page.add(part)
        fill(self, self._page)
        self._tick.reached.connect(self._show_time)
        self._tap.pressed.connect(self._tapped)
        self._number.entered.connect(self._go_on)

    def is_counting(self) -> bool:
        """Whether the 30 seconds run: that is a look by itself."""
        return self._step is Step.COUNTING

    def enter(self) -> None:
        """Be ready to count."""
        self._show_step(
            Step.READY,
            self.tr("Count their breaths"),
            self.tr("Watch the chest. One rise and fall is one breath."),
        )
        self._go.setText(self.tr("Start 30 seconds"))

    def leave(self) -> None:
        """Count no more."""
        self._tick.stop()
        self._step = Step.READY

    def focus_first(self) -> None:
        """Give the keyboard to what is to be done now."""
        match self._step:
            case Step.COUNTING:
                self._tap.setFocus()
            case Step.ASKING:
                self._number.setFocus()
            case Step.READY | Step.KEPT:
                self._go.setFocus()

    def show_kept(self, breaths: int, *, again: bool) -> None:
        """Say what was kept; ``again`` where the number asks for another count at once."""
        title = self.tr("{count} breaths in 30 seconds").format(count=breaths)
        lead = self.tr("It is kept with the time. Look again soon.")
        if again:
            lead = self.tr("{count} is few. Count once more, right now.").format(count=FEW_BREATHS)
        self._show_step(Step.KEPT, title, lead)
        self._go.setText(self.tr("Count again"))
        self.focus_first()

    def _go_on(self) -> None:
        match self._step:
            case Step.READY | Step.KEPT:
                self._begin()
            case Step.ASKING:
                self._take_number()
            case Step.COUNTING:
                pass

    def _begin(self) -> None:
        self._began, self._count = self._now(), 0
        self._tap.show_count(0)
        self._number.set_text("")
        lead = self.tr("Press for each breath: Space, Enter or a tap. Or count in your head.")
        self._show_step(Step.COUNTING, "", lead)
        self.focus_first()
        self._show_time()

    def _show_time(self) -> None:
        if self._step is not Step.COUNTING or self._began is None:
            return
        gone_s = elapsed_s(self._began, self._now())
        if gone_s >= COUNT_FOR_S:
            self._end(self._began)
            return
        left_s = COUNT_FOR_S - gone_s
        self._page.title.setText(self.tr("{seconds} seconds left").format(seconds=-int(-left_s // 1)))
        self._line.set_share(gone_s / COUNT_FOR_S)
        self._tick.wait(left_s % 1.0 or 1.0)

    def _end(self, began: Instant) -> None:
        if derive_gap_s(began, self._now()):
            self.enter()
            self._lead.setText(self.tr("The computer paused. Please count again."))
        elif self._count:
            self.counted.emit(self._count)
        else:
            self._show_step(Step.ASKING, self.tr("How many did you count?"), self.tr("None at all? Write 0."))
            self._go.setText(self.tr("Keep this number"))
            self.focus_first()

    def _take_number(self) -> None:
        written = self._number.text().strip()
        if not written.isdecimal() or int(written) > MOST_BREATHS:
            self._number.set_trouble(self.tr("Please write the number of breaths, such as 7."))
            return
        self._number.set_trouble("")
        self.counted.emit(int(written))

    def _tapped(self) -> None:
        began = self._began
        # A press after the 30 seconds, while the computer is busy, would make the breaths too many.
        if self._step is Step.COUNTING and began is not None and elapsed_s(began, self._now()) <= COUNT_FOR_S:
            self._count += 1
            self._tap.show_count(self._count)

    def _show_step(self, step: Step, title: str, lead: str) -> None:
        self._step = step
        self._page.set_title(title)
        self._page.title.show()
        self._lead.setText(lead)
        announce(self._lead, lead)
        is_counting = step is Step.COUNTING
        for part in (self._line, self._tap):
            part.setVisible(is_counting)
        self._go.setVisible(not is_counting)
        self._number.setVisible(step is Step.ASKING)
        self._number.set_trouble("")
        if not is_counting:
            self._tick.stop()
