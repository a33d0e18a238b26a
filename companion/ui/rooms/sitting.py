"""One sitting with the breathing guide: the light, the word below it, its sounds, and when it ends."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.core.breath import Breathing, Sitting
from companion.services.ports import Clock, Cue, Sound
from companion.ui.kit.banner import announce
from companion.ui.kit.orb import Orb
from companion.ui.kit.text import Title
from companion.ui.kit.theme import Look
from companion.ui.kit.tokens import Space
from companion.ui.rooms.sitting_foot import SittingFoot

_CUES = {Breathing.IN: Cue.BREATHE_IN, Breathing.OUT: Cue.BREATHE_OUT}


class SittingView(QWidget):
    """Leads through one sitting by the clock, so that a late frame or a slow timer loses nothing.

    ``ended`` and ``stopped`` give the seconds that were breathed; time in which the computer slept does not
    count. ``sound`` is None where breathing is to be silent.
    """

    ended = Signal(float)
    stopped = Signal(float)

    def __init__(self, look: Look, clock: Clock, sound: Sound | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock, self._sound = clock, sound
        self._sitting: Sitting | None = None
        self._started_s = 0.0
        self._from_s = 0.0
        self._segment = -1
        self._orb = Orb(look, now_s=self._steady_s)
        self._word = Title()
        self._room_below = _Spring()
        self._foot = SittingFoot()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._go_on)
        self._foot.stop_asked.connect(self.stop)
        self._foot.words_only_changed.connect(self._show_light)
        self._build()

    @property
    def is_running(self) -> bool:
        """Whether a sitting goes on."""
        return self._sitting is not None

    @property
    def breathed_s(self) -> float:
        """Seconds since `start`, sleep of the computer left out; 0 while no sitting goes on."""
        if self._sitting is None:
            return 0.0
        return min(self._elapsed_s(), self._sitting.length_s) - self._from_s

    def set_sound(self, sound: Sound | None) -> None:
        """Breathe with sounds, or with none."""
        self._sound = sound

    def start(self, sitting: Sitting, from_s: float = 0.0) -> None:
        """Begin a sitting, or go on ``from_s`` seconds into it; one that goes on already is dropped."""
        self._sitting, self._from_s = sitting, from_s
        self._started_s = self._steady_s() - from_s
        self._segment = -1
        self._orb.start(self._level_at, self._left_at)
        self._go_on()
        self._foot.focus_stop()

    def stop(self) -> None:
        """End a sitting early; nothing happens where none goes on."""
        if self._sitting is not None:
            breathed_s = self.breathed_s
            self._halt()
            self.stopped.emit(breathed_s)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.is_running:
            self._foot.focus_stop()

    def _halt(self) -> None:
        self._sitting = None
        self._timer.stop()
        self._orb.stop()

    def _go_on(self) -> None:
        """Show where the sitting is by now, and wake again when the word changes."""
        sitting = self._sitting
        if sitting is None:
            return
        elapsed_s = self._elapsed_s()
        if elapsed_s >= sitting.length_s:
            breathed_s = self.breathed_s
            self._halt()
            self._cue(Cue.SITTING_END)
            self.ended.emit(breathed_s)
            return
        moment = sitting.at(elapsed_s)
        if moment.segment_index != self._segment:
            self._segment = moment.segment_index
            self._say(moment.breathing)
        until_s = sitting.segments[self._segment].end_s if sitting.segments else sitting.length_s
        self._timer.start(max(1, ceil(self._clock.real_s(until_s - elapsed_s) * 1000)))

    def _say(self, breathing: Breathing) -> None:
        word = self._word_of(breathing)
        self._word.setText(word)
        announce(self._word, word)
        if breathing in _CUES:
            self._cue(_CUES[breathing])

    def _word_of(self, breathing: Breathing) -> str:
        match breathing:
            case Breathing.IN:
                return self.tr("In")
            case Breathing.IN_AGAIN:
                return self.tr("A little more")
            case Breathing.OUT:
                return self.tr("Out")
            case Breathing.OWN_PACE:
                return self.tr("At your own pace")

    def _cue(self, cue: Cue) -> None:
        if self._sound is not None:
            self._sound.cue(cue)

    def _level_at(self, _since_start_s: float) -> float:
        return 0.0 if self._sitting is None else self._sitting.at(self._elapsed_s()).level

    def _left_at(self, _since_start_s: float) -> float:
        return 0.0 if self._sitting is None else self._sitting.left(self._elapsed_s())

    def _elapsed_s(self) -> float:
        return self._steady_s() - self._started_s

    def _steady_s(self) -> float:
        return self._clock.now().steady_s

    def _show_light(self, words_only: bool) -> None:  # noqa: FBT001  the shape of the signal
        self._orb.setVisible(not words_only)
        self._room_below.setVisible(words_only)

    def _build(self) -> None:
        self._word.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.STEP, 0, Space.STEP, Space.LARGE - 8)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._orb, 1000)
        column.addSpacing(Space.TINY)
        column.addWidget(self._word)
        column.addWidget(self._room_below, 1)
        column.addWidget(self._foot)
        self._room_below.hide()


class _Spring(QWidget):
    """Takes up as much room below the word as there is above it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
