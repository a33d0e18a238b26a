"""A rehearsed person: follows the script through the windows, and says when it is over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from companion.core.phases import Phase
from companion.core.session import SessionState
from companion.services.errors import CalmError, ScriptError
from companion.services.journal import JournalService, Saved
from companion.services.ports import Clock
from companion.services.session import SessionService
from companion.ui.rehearsal.hands import Hands
from companion.ui.rehearsal.home_plays import HomePlays
from companion.ui.rehearsal.memory import Duties, Memory, Play
from companion.ui.rehearsal.script import Script
from companion.ui.rehearsal.session_plays import SessionPlays
from companion.ui.rehearsal.shots import Shots
from companion.ui.shell import Shell

STUCK_REAL_S = 90.0
STUCK_SHOWN_S = 1800.0


@dataclass(frozen=True, slots=True)
class Stage:
    """What a rehearsed person plays on."""

    shell: Shell
    session: SessionService
    journal: JournalService
    clock: Clock
    shots: Shots
    script: Script
    memory: Memory
    takes_shots: bool


class Person(QObject):
    """Acts on each screen as it comes. ``ended`` carries "" or what went wrong."""

    ended = Signal(str)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.shell)
        self._stage = stage
        hands = Hands(stage.shell)
        duties = Duties(stage.script.sitter, stage.session, stage.memory)
        home = HomePlays(hands, stage.script, stage.memory)
        session = SessionPlays(hands, stage.script, duties, stage.memory)
        self._plays: Mapping[str, Callable[[], Play]] = {**home.by_screen, **session.by_screen}
        self._otherwise = home.go_on
        self._play: Play | None = None
        self._is_listening = True
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setTimerType(Qt.TimerType.PreciseTimer)
        self._next.timeout.connect(self._step)
        self._stuck = QTimer(self)
        self._stuck.setSingleShot(True)
        self._stuck.timeout.connect(self._give_up)
        stage.shell.screen_shown.connect(self._begin)
        stage.session.changed.connect(self._session_changed)
        stage.journal.saved.connect(self._entry_saved)

    def _begin(self, _screen: str) -> None:
        self._alive()
        self._play = None
        self._next.start(0)

    def _step(self) -> None:
        if self._play is None:
            self._play = self._plays.get(self._stage.shell.shown, self._otherwise)()
            self._stage.shots.take(self._stage.shell.shown, self._looked)
            return
        play = self._play
        try:
            wish = next(play)
        except StopIteration:
            is_last = self._stage.shell.shown == "share" and self._stage.memory.session_over
            if self._play is play and is_last:
                self._look_at_the_rest()
            return
        except CalmError as error:
            self._end(error.sentence)
            return
        if self._play is not play:
            return
        if isinstance(wish, str):
            self._stage.shots.take(wish, self._looked)
        else:
            self._next.start(max(1, round(self._stage.clock.real_s(wish) * 1000)))

    def _looked(self, error: CalmError | None) -> None:
        self._alive()
        if error is not None:
            self._end(error.sentence)
        else:
            self._next.start(0)

    def _look_at_the_rest(self) -> None:
        """Rooms that nobody came to, as they look when they are opened."""
        missing = self._stage.shots.missing() if self._stage.takes_shots else ()
        if self._stage.memory.failed or not missing:
            self._end(self._stage.memory.failed)
            return
        self._quiet_listening()
        self._stage.shell.show_screen(missing[0])
        self._stage.shots.take(missing[0], self._looked_at_one)

    def _looked_at_one(self, error: CalmError | None) -> None:
        if error is not None:
            self._end(error.sentence)
        else:
            self._look_at_the_rest()

    def _session_changed(self, state: SessionState | None) -> None:
        self._alive()
        if state is not None and state.phase is Phase.CLOSED:
            self._stage.memory.session_over = True
            self._stage.memory.places = ["journal", "share"]

    def _entry_saved(self, saved: Saved) -> None:
        self._stage.memory.saved.add(saved.entry.entry_id)

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
