"""A rehearsed person: follows the script through the windows, and says when it is over."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from companion.core.phases import Phase
from companion.core.session import SessionState
from companion.services.errors import CalmError, ScriptError
from companion.services.ports import Storage
from companion.services.session import SessionService
from companion.ui.rehearsal.clock import RehearsalClock
from companion.ui.rehearsal.day_plays import DayPlays
from companion.ui.rehearsal.hands import Hands
from companion.ui.rehearsal.home_plays import HomePlays
from companion.ui.rehearsal.memory import Duties, Memory, Play, Question, Settling
from companion.ui.rehearsal.script import Script
from companion.ui.rehearsal.session_plays import SessionPlays
from companion.ui.rehearsal.shots import Shots
from companion.ui.shell import Shell

STUCK_REAL_S = 90.0
STUCK_SHOWN_S = 1800.0
PATIENCE_REAL_S = 5.0
"""How long the clock stands still for an answer. An answer that takes longer may need the time to go on."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a rehearsed person plays on."""

    shell: Shell
    session: SessionService
    storage: Storage
    clock: RehearsalClock
    shots: Shots
    script: Script
    memory: Memory


class Person(QObject):
    """Acts on each screen as it comes. ``ended`` carries "" or what went wrong."""

    ended = Signal(str)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.shell)
        self._stage = stage
        hands, self._settling = Hands(stage.shell), Settling(stage.storage)
        duties = Duties(stage.script.sitter, stage.session, stage.memory)
        given = (hands, stage.script, duties, self._settling, stage.memory)
        home, session = HomePlays(*given, let_days_go_by=self._let_days_go_by), SessionPlays(*given)
        days = DayPlays(*given)
        self._plays: Mapping[str, Callable[[], Play]] = {
            **home.by_screen,
            **days.by_screen,
            **session.by_screen,
        }
        self._otherwise = home.go_on
        self._play: Play | None = None
        self._question: Question | None = None
        self._asked_s = 0.0
        self._is_listening = True
        self._next = self._timer(self._step)
        self._next.setTimerType(Qt.TimerType.PreciseTimer)
        self._stuck = self._timer(self._give_up)
        stage.shell.screen_shown.connect(self._begin)
        stage.session.changed.connect(self._session_changed)

    def _timer(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(slot)
        return timer

    def _begin(self, _screen: str) -> None:
        """A screen came up: look at it once everything that it shows has come home."""
        self._alive()
        self._play = None
        self._ask(self._settling.question())

    def _step(self) -> None:
        if self._question is not None and not self._is_answered(self._question):
            return
        if self._stage.shots.is_busy():
            # Another screen came up over a picture; the last one taken calls back.
            return
        if self._play is None:
            self._play = self._plays.get(self._stage.shell.shown, self._otherwise)()
            self._stage.shots.take(self._stage.shell.shown, self._looked)
            return
        play = self._play
        try:
            wish = next(play)
        except StopIteration:
            if self._play is play and self._stage.memory.is_over:
                self._look_at_the_rest()
            return
        except CalmError as error:
            self._end(error.sentence)
            return
        if self._play is play:
            self._follow(wish)

    def _follow(self, wish: float | str | Question) -> None:
        if isinstance(wish, str):
            self._stage.shots.take(wish, self._looked)
        elif isinstance(wish, float):
            self._next.start(max(1, round(self._stage.clock.real_s(wish) * 1000)))
        else:
            self._ask(wish)

    def _ask(self, question: Question) -> None:
        self._question, self._asked_s = question, time.monotonic()
        self._stage.clock.hold()
        self._next.start(0)

    def _is_answered(self, question: Question) -> bool:
        if not question():
            if time.monotonic() - self._asked_s > PATIENCE_REAL_S:
                self._stage.clock.go_on()
            self._next.start(1)
            return False
        self._question = None
        self._stage.clock.go_on()
        return True

    def _looked(self, error: CalmError | None) -> None:
        self._alive()
        if error is not None:
            self._end(error.sentence)
        else:
            self._next.start(0)

    def _look_at_the_rest(self) -> None:
        """Rooms that nobody came to, as they look when they are opened."""
        missing = self._stage.shots.missing() if self._stage.memory.takes_pictures else ()
        if not missing:
            self._end("")
            return
        self._quiet_listening()
        self._stage.shell.show_screen(missing[0])
        self._stage.shots.take(missing[0], self._looked_at_one)

    def _looked_at_one(self, error: CalmError | None) -> None:
        self._alive()
        if error is not None:
            self._end(error.sentence)
        else:
            self._look_at_the_rest()

    def _session_changed(self, state: SessionState | None) -> None:
        self._alive()
        if state is not None and state.phase is Phase.CLOSED:
            self._stage.memory.end_session()

    def _let_days_go_by(self, days: int) -> None:
        clock = self._stage.clock
        clock.move_to(clock.now().utc_s + days * 86_400.0)

    def _alive(self) -> None:
        shown_s = self._stage.clock.real_s(STUCK_SHOWN_S)
        self._stuck.start(round(max(STUCK_REAL_S, shown_s) * 1000))

    def _give_up(self) -> None:
        error = ScriptError(f"The rehearsal went no further on the screen “{self._stage.shell.shown}”.")
        self._end(error.sentence)

    def _end(self, trouble: str) -> None:
        self._next.stop()
        self._stuck.stop()
        self._quiet_listening()
        self.ended.emit(trouble)

    def _quiet_listening(self) -> None:
        if self._is_listening:
            self._is_listening = False
            self._stage.shell.screen_shown.disconnect(self._begin)
