"""One sitting with the breathing guide: the light, the word below it, its sounds, and when it ends."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.core.breath import Breathing, BreathMoment, Sitting
from companion.core.breath_turns import Turns
from companion.core.clock import derive_gap_s
from companion.services.breath_signs import BreathSigns
from companion.services.ports import Clock
from companion.services.settings import SettingsService
from companion.ui.kit.banner import announce
from companion.ui.kit.orb import SAVING_FPS, USUAL_FPS, Orb
from companion.ui.kit.text import Title
from companion.ui.kit.theme import Look
from companion.ui.kit.tokens import Space
from companion.ui.rooms.sitting_foot import SittingFoot

_NO_WORD = "\N{NO-BREAK SPACE}"
"""Takes the room of a word until the first one comes, so that the light keeps its size."""


class SittingView(QWidget):
    """Leads through one sitting by the clock, so that a late frame or a slow timer loses nothing.

    ``ended`` and ``stopped`` give the seconds that were breathed; time in which the computer slept does not
    count, and stops the sitting: nobody knows how the person breathed. Where to go on is ``place_s``.
    """

    ended = Signal(float)
    stopped = Signal(float)

    def __init__(
        self,
        look: Look,
        clock: Clock,
        signs: BreathSigns,
        settings: SettingsService,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock, self._signs, self._settings = clock, signs, settings
        self._sitting: Sitting | None = None
        self._started_s = self._from_s = self.place_s = 0.0
        self._began_at = clock.now()
        self.has_slept = False
        self._orb = Orb(look, now_s=self._steady_s)
        self._word = Title()
        self._room_below = _Spring()
        self._foot = SittingFoot()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._go_on)
        self._foot.stop_asked.connect(self.stop)
        self._foot.words_only_changed.connect(self._words_only_asked)
        _lay_out(self, self._orb, self._word, self._room_below, self._foot)

    @property
    def is_running(self) -> bool:
        """Whether a sitting goes on."""
        return self._sitting is not None

    @property
    def breathed_s(self) -> float:
        """Seconds since `start`, sleep of the computer left out; 0 while no sitting goes on."""
        if self._sitting is None:
            return 0.0
        return max(0.0, min(self._elapsed_s(), self._sitting.length_s) - self._from_s)

    def start(self, sitting: Sitting, from_s: float = 0.0) -> None:
        """Begin a sitting, or go on ``from_s`` seconds into it; one that goes on already is dropped."""
        kept = self._settings.settings
        self._signs.get_ready()
        self._sitting, self._from_s, self.has_slept = sitting, from_s, False
        self._began_at = self._clock.now()
        self._started_s = self._steady_s() - from_s + self._lead_s()
        self._turns = Turns(sitting, from_s)
        self._word.setText(_NO_WORD)
        self._orb.use_rate(SAVING_FPS if kept.saves_power else USUAL_FPS)
        self._foot.show_words_only(not kept.breath_light)
        self._show_light(kept.breath_light)
        self._orb.start(self._level_at, self._left_at, self._light_at)
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
        if self._sitting is not None:
            self.place_s = self._sitting.next_breath_s(self._elapsed_s())
            self.has_slept = self._has_slept_now()
        self._sitting = None
        self._timer.stop()
        self._orb.stop()
        self._signs.hush()

    def _has_slept_now(self) -> bool:
        return derive_gap_s(self._began_at, self._clock.now()) > 0

    def _go_on(self) -> None:
        """Let be seen and heard where the sitting is by now, and wake again when either changes."""
        sitting = self._sitting
        if sitting is None:
            return
        if self._has_slept_now():
            self.stop()
            return
        elapsed_s = self._elapsed_s()
        if elapsed_s >= sitting.length_s:
            breathed_s = self.breathed_s
            self._halt()
            self._signs.end()
            self.ended.emit(breathed_s)
            return
        lead_s = self._lead_s()
        heard, seen = self._turns.heard(elapsed_s, lead_s), self._turns.seen(elapsed_s)
        if heard is not None:
            self._signs.sound(heard.breathing, heard.light)
        if seen is not None:
            self._show_turn(seen)
        wait_s = self._turns.next_s(elapsed_s, lead_s) - elapsed_s
        self._timer.start(max(1, ceil(self._clock.real_s(wait_s) * 1000)))

    def _show_turn(self, moment: BreathMoment) -> None:
        word = word_of(moment.breathing)
        self._word.setText(word)
        announce(self._word, word)
        self._signs.say(word, moment.light)

    def _level_at(self, _since_start_s: float) -> float:
        return 0.0 if self._sitting is None else self._sitting.at(self._elapsed_s()).level

    def _light_at(self, _since_start_s: float) -> float:
        return 1.0 if self._sitting is None else self._sitting.at(self._elapsed_s()).light

    def _left_at(self, _since_start_s: float) -> float:
        return 0.0 if self._sitting is None else self._sitting.left(self._elapsed_s())

    def _lead_s(self) -> float:
        return self._signs.lead_s() / self._clock.real_s(1.0)

    def _elapsed_s(self) -> float:
        return self._steady_s() - self._started_s

    def _steady_s(self) -> float:
        return self._clock.now().steady_s

    def _words_only_asked(self, words_only: bool) -> None:  # noqa: FBT001  the shape of the signal
        self._settings.change(breath_light=not words_only)
        self._show_light(not words_only)

    def _show_light(self, is_shown: bool) -> None:  # noqa: FBT001  one state, named by the method
        self._orb.setVisible(is_shown)
        self._room_below.setVisible(not is_shown)


def _lay_out(view: QWidget, orb: Orb, word: Title, room_below: QWidget, foot: SittingFoot) -> None:
    word.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column = QVBoxLayout(view)
    column.setContentsMargins(Space.STEP, 0, Space.STEP, Space.LARGE - 8)
    column.setSpacing(0)
    column.addStretch(1)
    column.addWidget(orb, 1000)
    column.addSpacing(Space.TINY)
    column.addWidget(word)
    column.addWidget(room_below, 1)
    column.addSpacing(Space.HAIR)
    column.addWidget(foot)
    room_below.hide()


class _Spring(QWidget):
    """Takes up as much room below the word as there is above it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)


def word_of(breathing: Breathing) -> str:
    """The one word that stands below the light."""
    match breathing:
        case Breathing.IN:
            return QCoreApplication.translate("SittingView", "In")
        case Breathing.IN_AGAIN:
            return QCoreApplication.translate("SittingView", "A little more")
        case Breathing.OUT:
            return QCoreApplication.translate("SittingView", "Out")
        case Breathing.OWN_PACE:
            return QCoreApplication.translate("SittingView", "At your own pace")
