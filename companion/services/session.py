"""The running session: takes events, stores each one, and shows the state once it is durable."""

from __future__ import annotations

from companion.core import events as ev
from companion.core.clock import Instant, derive_gap_s
from companion.core.due import derive_due, next_look_in_s, next_wake_s
from companion.core.phases import RULES, Scene
from companion.core.session import FadeSound, PlayScene, SessionState, fold, reduce
from companion.services.errors import CalmError, StorageError
from companion.services.hooks import Hook
from companion.services.outbox import Outbox, Waiting
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
from companion.services.trouble import Trouble

LONGEST_WAIT_S = 10.0
RETRY_S = 5.0
SLOW_S = 2.0
NOT_STORED = "This could not be stored yet. It is kept here. We will try again."
SLOW = "Storing takes long just now. It is kept here. You can go on."
NOT_READ = "Your vault could not be read just now. Nothing was changed. We will try again."

_SHOWN_AT_ONCE = (
    ev.HelpOpened,
    ev.HelpSignChosen,
    ev.HelpClosed,
    ev.SessionStopped,
    ev.LookInAsked,
    ev.LookInMissed,
)


class SessionService:
    """Runs one session at a time on the owner's thread.

    ``changed``: the state to show. ``stored``: an event became durable. ``look_in_due``: the sitter
    should look now, told once for each time that is due, in seconds after the mark. ``taken``: an event is on
    its way. ``trouble``: a calm sentence while something is not stored, told once, ``None`` when all is. A
    full or slow disk never stops a session: what is not stored is shown, kept in memory and tried again.
    """

    def __init__(self, storage: Storage, clock: Clock, sound: Sound, keep_awake: KeepAwake) -> None:
        self.changed: Hook[SessionState | None] = Hook()
        self.stored: Hook[StoredEvent] = Hook()
        self.trouble: Hook[CalmError | None] = Hook()
        self.look_in_due: Hook[float] = Hook()
        self.taken: Hook[None] = Hook()
        self._storage, self._clock, self._sound, self._keep_awake = storage, clock, sound, keep_awake
        self._trouble = Trouble(self.trouble)
        self._outbox = Outbox(storage, clock, self._stored_one, self._could_not_store)
        self._head: SessionState | None = None
        self._state: SessionState | None = None
        self._taken = self._shown = self._faded = 0
        self._must_reopen = False
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
        self._taken += 1
        if any(isinstance(effect, FadeSound) for effect in effects):
            self._faded = self._taken
            self._sound.fade_out()
        if isinstance(event, ev.SessionOpened):
            self._told_due_s = 0.0
            self._keep_awake.hold()
        elif not after.is_open:
            self._keep_awake.release()
        self._outbox.add(Waiting(self._taken, event, after, effects))
        if isinstance(event, _SHOWN_AT_ONCE) or self._trouble.is_on:
            self._show(self._outbox.waiting)
        self._outbox.store_next()
        self.taken.emit(None)
        return True

    def advance(self) -> None:
        """Let the clock bring what is due, note a gap in which the computer slept (H18), try again."""
        now = self._clock.now()
        before, self._last_tick = self._last_tick, now
        if self._must_reopen:
            self.reopen()
        if self._head is not None and self._head.is_open:
            if before is not None and (slept_s := derive_gap_s(before, now)):
                self.handle(ev.ComputerSlept(now, slept_s))
            while self._head is not None and (due := derive_due(self._head, now)) is not None:
                if not self.handle(due):
                    break
            self._tell_look_in(now)
        if self._outbox.answer_waits_s >= SLOW_S:
            self._could_not_store(StorageError(SLOW))
        self._outbox.store_next()

    def wait_s(self) -> float | None:
        """Real seconds until ``advance`` is worth calling again; None while there is nothing to do."""
        due_s = _due_in_s(self._head, self._clock, self._told_due_s)
        if self._trouble.is_on:
            return RETRY_S if due_s is None else min(RETRY_S, due_s)
        slow_s = max(SLOW_S - self._outbox.answer_waits_s, 0.0) if self._outbox.waiting else None
        return min((wait_s for wait_s in (slow_s, due_s) if wait_s is not None), default=None)

    def reopen(self) -> None:
        """Go on with a session that has no end yet: read its events again (H18)."""
        self._must_reopen = False
        self._storage.submit(_open_session, self._reopened)

    def _reopened(self, result: Ok[list[StoredEvent]] | Failed) -> None:
        if isinstance(result, Failed):
            self._must_reopen = True
            self._trouble.begin(result.error, NOT_READ)
            return
        if not self._outbox.waiting:
            self._trouble.end()
        if self._head is not None and self._head.is_open:
            return
        state = fold(stored.event for stored in result.value)
        if state is None or not state.is_open:
            return
        now = self._clock.now()
        self._head = state
        if state.medicine_at is None and state.opened_at.local_day != now.local_day:
            self._end_unseen(ev.SessionStopped(now, ev.Who.PATIENT), ev.EndCardRead(now))
            return
        self._state = state
        self._keep_awake.hold()
        self.changed.emit(state)
        self.handle(ev.SessionReopened(now))
        self._sound.play(Scene.SILENCE if state.help_open else RULES[state.phase].scene)
        self.advance()

    def _end_unseen(self, *events: ev.Event) -> None:
        """Close a session of another day in the record without showing any of it."""
        for event in events:
            self._shown = self._taken + 1
            self.handle(event)
        self._state = self._head

    def _tell_look_in(self, now: Instant) -> None:
        state = self._head
        if state is None or not RULES[state.phase].watched:
            return
        since_s, due_s = state.since_medicine_s(now), next_look_in_s(state)
        if since_s is not None and since_s >= due_s > self._told_due_s:
            self._told_due_s = due_s
            self.look_in_due.emit(due_s)

    def _stored_one(self, waiting: Waiting, stored: StoredEvent) -> None:
        if not self._outbox.waiting and not self._must_reopen:
            self._trouble.end()
        self.stored.emit(stored)
        self._show((waiting,))

    def _could_not_store(self, error: Exception) -> None:
        self._trouble.begin(error, NOT_STORED)
        self._show(self._outbox.waiting)

    def _show(self, newest: tuple[Waiting, ...]) -> None:
        """Show the last of these states, with its sound. What is older than what is shown stays unseen."""
        unseen = [waiting for waiting in newest if waiting.number > self._shown]
        if not unseen:
            return
        self._shown, self._state = unseen[-1].number, unseen[-1].state
        for waiting in unseen:
            for effect in waiting.effects:
                # A fade for Help or Stop is never undone by what happened before it.
                if isinstance(effect, PlayScene) and waiting.number > self._faded:
                    self._sound.play(effect.scene)
        self.changed.emit(self._state)


def _due_in_s(state: SessionState | None, clock: Clock, told_due_s: float) -> float | None:
    """Real seconds until something of an open session is due; None without one."""
    if state is None or not state.is_open:
        return None
    since_s, wake_s = state.since_medicine_s(clock.now()), next_wake_s(state)
    if wake_s is None or since_s is None:
        return LONGEST_WAIT_S
    look_in_s = next_look_in_s(state)
    if look_in_s > told_due_s:
        wake_s = min(wake_s, look_in_s)
    return min(max(clock.real_s(wake_s - since_s), 0.0), LONGEST_WAIT_S)


def _open_session(records: Records) -> list[StoredEvent]:
    session_id = records.open_session_id()
    return [] if session_id is None else records.events(session_id)
