"""The running session: takes events, stores each one, and shows the state once it is durable."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import partial

from companion.core import events as ev
from companion.core.clock import Instant, derive_gap_s
from companion.core.due import derive_due, next_look_in_s, next_wake_s
from companion.core.phases import RULES, Scene
from companion.core.session import Effect, FadeSound, PlayScene, SessionState, fold, reduce
from companion.services.errors import CalmError, StorageError
from companion.services.hooks import Hook
from companion.services.ports import (
    Clock,
    Failed,
    KeepAwake,
    Ok,
    Records,
    Sound,
    Storage,
    StoredEvent,
)

LONGEST_WAIT_S = 10.0
RETRY_S = 5.0

_SHOWN_AT_ONCE = (ev.HelpOpened, ev.HelpSignChosen, ev.HelpClosed, ev.SessionStopped)


class SessionService:
    """Runs one session at a time on the owner's thread.

    ``changed``: the state to show. ``stored``: an event became durable. ``look_in_due``: the sitter
    should look now, told once for each time that is due, in seconds after the mark. ``trouble``: a calm
    sentence while something could not be stored, ``None`` when everything is stored again. A full disk
    never stops a session: what could not be stored is shown, kept in memory and tried again.
    """

    def __init__(self, storage: Storage, clock: Clock, sound: Sound, keep_awake: KeepAwake) -> None:
        self.changed: Hook[SessionState | None] = Hook()
        self.stored: Hook[StoredEvent] = Hook()
        self.trouble: Hook[CalmError | None] = Hook()
        self.look_in_due: Hook[float] = Hook()
        self._storage, self._clock, self._sound, self._keep_awake = storage, clock, sound, keep_awake
        self._head: SessionState | None = None
        self._state: SessionState | None = None
        self._waiting: deque[_Waiting] = deque()
        self._taken = 0
        self._shown = 0
        self._is_storing = False
        self._is_in_trouble = False
        self._last_tick: Instant | None = None
        self._told_due_s = 0.0

    @property
    def state(self) -> SessionState | None:
        """The state as shown; None when no session was opened."""
        return self._state

    def now(self) -> Instant:
        """The moment to give to an event."""
        return self._clock.now()

    def handle(self, event: ev.Event) -> bool:
        """Take an event. False, and nothing happens, where it is not allowed now."""
        before = None if self._head is None or not self._head.is_open else self._head
        after, effects = reduce(before, event)
        if after is before or after is None:
            return False
        self._head = after
        for effect in effects:
            if isinstance(effect, FadeSound):
                self._sound.fade_out()
        self._taken += 1
        waiting = _Waiting(self._taken, event, after, effects)
        self._waiting.append(waiting)
        if isinstance(event, _SHOWN_AT_ONCE):
            self._show(waiting)
        self._store_next()
        return True

    def advance(self) -> None:
        """Let the clock bring what is due, and note a gap in which the computer slept (H18)."""
        now = self._clock.now()
        before, self._last_tick = self._last_tick, now
        if self._head is None or not self._head.is_open:
            return
        if before is not None and (slept_s := derive_gap_s(before, now)):
            self.handle(ev.ComputerSlept(now, slept_s))
        while self._head is not None and (due := derive_due(self._head, now)) is not None:
            if not self.handle(due):
                break
        self._tell_look_in(now)
        self._store_next()

    def wait_s(self) -> float | None:
        """Real seconds until ``advance`` is worth calling again; None while no session runs."""
        state = self._head
        if state is None or not state.is_open:
            return None
        if self._is_in_trouble:
            return RETRY_S
        since_s = state.since_medicine_s(self._clock.now())
        wake_s = next_wake_s(state)
        if wake_s is None or since_s is None:
            return LONGEST_WAIT_S
        look_in_s = next_look_in_s(state)
        if look_in_s > self._told_due_s:
            wake_s = min(wake_s, look_in_s)
        return min(max(self._clock.real_s(wake_s - since_s), 0.0), LONGEST_WAIT_S)

    def _tell_look_in(self, now: Instant) -> None:
        state = self._head
        if state is None or not RULES[state.phase].watched:
            return
        since_s, due_s = state.since_medicine_s(now), next_look_in_s(state)
        if since_s is not None and since_s >= due_s > self._told_due_s:
            self._told_due_s = due_s
            self.look_in_due.emit(due_s)

    def reopen(self) -> None:
        """Go on with a session that has no end yet: read its events again (H18)."""
        self._storage.submit(_open_session, self._reopened)

    def _reopened(self, result: Ok[list[StoredEvent]] | Failed) -> None:
        if isinstance(result, Failed):
            self._tell_trouble(result.error)
            return
        state = fold(stored.event for stored in result.value)
        if state is None or not state.is_open:
            return
        now = self._clock.now()
        self._head = self._state = state
        if state.medicine_at is None and state.opened_at.local_day != now.local_day:
            self.handle(ev.SessionStopped(now, ev.Who.PATIENT))
            self.handle(ev.EndCardRead(now))
            return
        self._keep_awake.hold()
        self.changed.emit(state)
        self.handle(ev.SessionReopened(now))
        self._sound.play(Scene.SILENCE if state.help_open else RULES[state.phase].scene)
        self.advance()

    def _store_next(self) -> None:
        if self._is_storing or not self._waiting:
            return
        first = self._waiting[0]
        self._is_storing = True
        work = partial(_append, session_id=first.state.session_id, event=first.event)
        self._storage.submit(work, self._appended)

    def _appended(self, result: Ok[StoredEvent] | Failed) -> None:
        self._is_storing = False
        if isinstance(result, Failed):
            self._tell_trouble(result.error)
            self._show(self._waiting[-1])
            return
        first = self._waiting.popleft()
        for effect in first.effects:
            if isinstance(effect, PlayScene):
                self._sound.play(effect.scene)
        if isinstance(first.event, ev.SessionOpened):
            self._told_due_s = 0.0
            self._keep_awake.hold()
        elif not first.state.is_open:
            self._keep_awake.release()
        if self._is_in_trouble and not self._waiting:
            self._is_in_trouble = False
            self.trouble.emit(None)
        self.stored.emit(result.value)
        self._show(first)
        self._store_next()

    def _show(self, waiting: _Waiting) -> None:
        if waiting.number > self._shown:
            self._shown = waiting.number
            self._state = waiting.state
            self.changed.emit(waiting.state)

    def _tell_trouble(self, error: Exception) -> None:
        self._is_in_trouble = True
        if not isinstance(error, CalmError):
            error = StorageError("This could not be stored yet. It is kept here. We will try again.")
        self.trouble.emit(error)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An event on its way to the disk, with the state after it."""

    number: int
    event: ev.Event
    state: SessionState
    effects: tuple[Effect, ...]


def _append(records: Records, session_id: str, event: ev.Event) -> StoredEvent:
    return StoredEvent(records.append_event(session_id, event), session_id, event)


def _open_session(records: Records) -> list[StoredEvent]:
    session_id = records.open_session_id()
    return [] if session_id is None else records.events(session_id)
