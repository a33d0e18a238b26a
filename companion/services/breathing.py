"""Practice with the breathing guide: own times, one sitting in 30 minutes, and what was before."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import partial

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.breath import OWN_ID, Pattern
from companion.core.breath_log import Felt, SatDown, derive_rest_s, is_short
from companion.core.clock import Instant, elapsed_s
from companion.core.pacing import BETWEEN_SITTINGS_S, GO_ON_WITHIN_S
from companion.services.hooks import Hook
from companion.services.ports import Clock, Failed, Ok, Records, Storage, StoredEvent

OWN_TIMES = "own_breath"
_KINDS = (ev.PacerStarted.kind, ev.PacerStopped.kind)


@dataclass(frozen=True, slots=True)
class _Read:
    sittings: tuple[SatDown, ...]
    in_sessions: tuple[SatDown, ...]
    own: Pattern | None


class BreathingService:
    """``changed`` tells that there is something new to show. ``trouble`` tells what could not be kept.

    A sitting that cannot be stored is still counted here, so that the rest after it holds (H14).
    """

    def __init__(self, storage: Storage, clock: Clock, content: Content) -> None:
        self.changed: Hook[None] = Hook()
        self.trouble: Hook[Exception] = Hook()
        self._storage, self._clock, self._content = storage, clock, content
        self._sittings: tuple[SatDown, ...] = ()
        self._in_sessions: tuple[SatDown, ...] = ()
        self._own: Pattern | None = None
        self._now: SatDown | None = None
        self._ended_at: Instant | None = None

    @property
    def own(self) -> Pattern | None:
        """The person's own pattern, if they made one."""
        return self._own

    @property
    def earlier(self) -> tuple[SatDown, ...]:
        """The sittings that are listed, the newest first."""
        return tuple(one for one in self._sittings if one.is_listed)

    def load(self) -> None:
        """Read what the vault holds; ``changed`` tells when it is here."""
        since_utc_s = self._clock.now().utc_s - 2 * BETWEEN_SITTINGS_S
        self._storage.submit(partial(_read, since_utc_s=since_utc_s), self._loaded)

    def forget(self) -> None:
        """Drop what was read: the vault is locked."""
        self._sittings, self._in_sessions, self._own, self._now = (), (), None, None

    def pattern(self, pattern_id: str) -> Pattern:
        """One pattern, the person's own included. Raises ``ContentError`` for one that there is not."""
        if pattern_id == OWN_ID and self._own is not None:
            return self._own
        return self._content.pattern(pattern_id)

    def rest_s(self, *, in_sessions: bool = True) -> float:
        """Seconds until the next sitting may begin; 0 where it may now (H14).

        ``in_sessions``: those of sessions count too, as far as they were read.
        """
        sittings = (*self._sittings, *(self._in_sessions if in_sessions else ()))
        return derive_rest_s(sittings, self._clock.now())

    def begin(self, pattern_id: str) -> None:
        """Keep that a sitting begins now."""
        self._now, self._ended_at = SatDown(self._clock.now(), pattern_id, None, is_listed=False), None
        self._sittings = (self._now, *self._sittings)
        self._keep(self._now)

    def end(self, breathed_s: float, felt: Felt | None = None) -> None:
        """Keep how long the sitting was in all, and how it felt. A pause ends it too, until it goes on."""
        if self._now is None:
            return
        before, self._ended_at = self._now, self._clock.now()
        is_listed = not is_short(before.pattern_id, breathed_s)
        self._now = replace(before, breathed_s=breathed_s, felt=felt, is_listed=is_listed)
        self._put(before, self._now)

    def may_go_on(self) -> bool:
        """Whether the sitting that was paused was paused a short while ago."""
        ended_at = self._ended_at
        return ended_at is not None and elapsed_s(ended_at, self._clock.now()) <= GO_ON_WITHIN_S

    def remove(self, sitting: SatDown) -> None:
        """Take a sitting off the list for good. The rest after it holds all the same (H14)."""
        self._put(sitting, replace(sitting, felt=None, is_listed=False))

    def keep_own(self, own: Pattern | None) -> None:
        """Keep the person's own times, or keep none."""
        self._own = own
        self._storage.submit(partial(_keep_own, own=own), self._kept)
        self.changed.emit(None)

    def _put(self, before: SatDown, after: SatDown) -> None:
        self._sittings = tuple(after if one == before else one for one in self._sittings)
        self._keep(after)
        self.changed.emit(None)

    def _keep(self, sitting: SatDown) -> None:
        old_utc_s = self._clock.now().utc_s - BETWEEN_SITTINGS_S
        self._storage.submit(partial(_keep, sitting=sitting, old_utc_s=old_utc_s), self._kept)

    def _loaded(self, result: Ok[_Read] | Failed) -> None:
        if isinstance(result, Failed):
            self.trouble.emit(result.error)
            return
        read = result.value
        self._sittings, self._in_sessions, self._own = read.sittings, read.in_sessions, read.own
        now = self._now
        if now is not None and all(one.began_at != now.began_at for one in read.sittings):
            # It could not be stored, and counts all the same.
            self._sittings = (now, *read.sittings)
        self.changed.emit(None)

    def _kept(self, result: Ok[None] | Failed) -> None:
        if isinstance(result, Failed):
            self.trouble.emit(result.error)


def _read(records: Records, since_utc_s: float) -> _Read:
    in_sessions = tuple(_of_sessions(records.events_of(_KINDS), since_utc_s))
    return _Read(tuple(records.sittings()), in_sessions, _own_from(records.get_setting(OWN_TIMES)))


def _own_from(kept: str | None) -> Pattern | None:
    """Own times that this version's limits do not allow are none."""
    if kept is None:
        return None
    try:
        in_s, out_s = json.loads(kept)
        return Pattern.own(float(in_s), float(out_s))
    except (ValueError, TypeError):
        return None


def _of_sessions(stored: list[StoredEvent], since_utc_s: float) -> list[SatDown]:
    """The newest sittings of sessions. One that sleep ended has no end of its own, and counts as whole."""
    found: list[SatDown] = []
    for one in stored:
        match one.event:
            case ev.PacerStarted(at, pattern_id) if at.utc_s >= since_utc_s:
                found.append(SatDown(at, pattern_id, None, is_listed=False))
            case ev.PacerStopped(breathed_s=breathed_s) if found and found[-1].breathed_s is None:
                found[-1] = replace(found[-1], breathed_s=breathed_s)
    return found


def _keep(records: Records, sitting: SatDown, old_utc_s: float) -> None:
    records.keep_sitting(sitting)
    records.forget_sittings(old_utc_s)


def _keep_own(records: Records, own: Pattern | None) -> None:
    records.set_setting(OWN_TIMES, json.dumps(None if own is None else [own.in_s, own.out_s]))
