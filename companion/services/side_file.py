"""The side file: the few facts that serve the sitter while the vault is locked, from mark to end card."""

from __future__ import annotations

import json
import logging
import math
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any

from companion.core.clock import Instant, elapsed_s
from companion.core.phases import Phase
from companion.core.plan import LONGEST_TEXT, CarePlan
from companion.core.session import SessionState
from companion.services.planning import read_plan
from companion.services.ports import Clock, Failed, Jobs, Ok, Records, Storage
from companion.services.session import SessionService

log = logging.getLogger(__name__)

FORMAT = 1
LARGEST_BYTES = 20_000
LONGEST_RUN_S = 24 * 3600.0

_KEPT_IN = frozenset(
    {
        Phase.QUIET,
        Phase.COMING_BACK,
        Phase.GROUNDING,
        Phase.FIT_TO_END,
        Phase.FIRST_NOTE,
        Phase.STAYING_NEAR,
    }
)


@dataclass(frozen=True, slots=True)
class Calls:
    """Whom to call and where to send them, as the care plan has it; "" where nobody gave one."""

    emergency: str = ""
    care_team_urgent: str = ""
    care_team_daytime: str = ""
    crisis_line: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class RunningSession:
    """What may be known of a running session without its key: no words of the person, no name.

    ``last_look_in_s``: seconds after the mark. The rhythm is the plan's own.
    """

    medicine_at: Instant
    last_look_in_s: float
    look_in_every_s: int
    look_in_frequent_until_s: int
    look_in_later_every_s: int
    calls: Calls

    def since_s(self, now: Instant) -> float:
        """Seconds since the mark, suspend and a restart of the computer included (H41)."""
        return elapsed_s(self.medicine_at, now)

    def next_look_in_s(self) -> float:
        """Seconds after the mark at which the sitter should look in again (safety.md 10)."""
        is_early = self.last_look_in_s < self.look_in_frequent_until_s
        return self.last_look_in_s + (self.look_in_every_s if is_early else self.look_in_later_every_s)


def derive_running(state: SessionState | None, plan: CarePlan | None) -> RunningSession | None:
    """The facts to keep; None before the mark, from the end card on, and without a session."""
    if state is None or state.medicine_at is None or state.phase not in _KEPT_IN:
        return None
    line = state.timeline
    return RunningSession(
        medicine_at=state.medicine_at,
        last_look_in_s=state.last_look_in_s,
        look_in_every_s=line.look_in_every_s,
        look_in_frequent_until_s=line.look_in_frequent_until_s,
        look_in_later_every_s=line.look_in_later_every_s,
        calls=_calls(plan),
    )


def read_running(path: Path, now: Instant) -> RunningSession | None:
    """The facts that a file holds; None where there are none, or none that make sense within a day."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_BYTES + 1)
        # What is cut off here is no JSON any more.
        running = _from_json(json.loads(raw if len(raw) <= LARGEST_BYTES else b""))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        log.warning("the side file cannot be read")
        return None
    is_of_today = abs(now.utc_s - running.medicine_at.utc_s) <= LONGEST_RUN_S
    return running if is_of_today and running.since_s(now) <= LONGEST_RUN_S else None


class RunningFacts:
    """What is known of a running session without its key, read again at each asking."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path, self._clock = path, clock

    def now(self) -> RunningSession | None:
        """The facts, or None where no session runs as far as the file knows."""
        return read_running(self._path, self._clock.now())

    def since_s(self) -> float | None:
        """Seconds since the mark; None where no session runs as far as the file knows."""
        running = self.now()
        return None if running is None else running.since_s(self._clock.now())


class SideFileKeeper:
    """Follows the session with the file. Slow disks are waited for on the jobs thread, never on the owner's.

    A file that could not be written is tried again with the next step; the session goes on without it.
    """

    def __init__(self, path: Path, session: SessionService, storage: Storage, jobs: Jobs) -> None:
        self._path, self._session, self._storage, self._jobs = path, session, storage, jobs
        self._plan: tuple[str, CarePlan] | None = None
        self._asked_plan = ""
        self._kept: RunningSession | None = None
        self._has_file = False
        session.changed.connect(self._changed)

    def settle(self) -> None:
        """The vault is open: a file that was left by a session which has ended since goes away."""
        self._storage.submit(_has_open_session, self._settled)

    def _settled(self, result: Ok[bool] | Failed) -> None:
        if isinstance(result, Ok) and not result.value:
            self._has_file = True
            self._keep(derive_running(self._session.state, None))

    def _changed(self, state: SessionState | None) -> None:
        if state is not None and state.medicine_at is not None and state.plan_id != self._asked_plan:
            self._asked_plan = state.plan_id
            self._storage.submit(partial(_plan_of, plan_id=state.plan_id), self._read_plan)
        known = self._plan
        plan = known[1] if known is not None and state is not None and known[0] == state.plan_id else None
        self._keep(derive_running(state, plan))

    def _read_plan(self, result: Ok[tuple[str, CarePlan] | None] | Failed) -> None:
        if isinstance(result, Ok):
            self._plan = result.value
            self._changed(self._session.state)
        else:
            self._asked_plan = ""

    def _keep(self, running: RunningSession | None) -> None:
        if running == self._kept and (running is not None or not self._has_file):
            return
        self._kept, self._has_file = running, running is not None
        work: Callable[[], None] = partial(_remove, self._path)
        if running is not None:
            work = partial(_write, self._path, json.dumps({"format": FORMAT, **asdict(running)}))
        self._jobs.submit(work, self._done)

    def _done(self, result: Ok[None] | Failed) -> None:
        if isinstance(result, Failed):
            self._kept, self._has_file = None, True
            log.warning("the side file was not kept: %s", type(result.error).__name__)


def _calls(plan: CarePlan | None) -> Calls:
    if plan is None:
        return Calls()
    contacts = plan.contacts
    return Calls(
        emergency=contacts.emergency_number,
        care_team_urgent=contacts.care_team_urgent,
        care_team_daytime=contacts.care_team_daytime,
        crisis_line=contacts.crisis_line,
        address=plan.address,
    )


def _has_open_session(records: Records) -> bool:
    return records.open_session_id() is not None


def _plan_of(records: Records, plan_id: str) -> tuple[str, CarePlan] | None:
    row = records.plan_text(plan_id)
    read = None if row is None else read_plan(row[1], kept=True)
    return (plan_id, read) if isinstance(read, CarePlan) else None


def _from_json(data: Any) -> RunningSession:
    """Raises what a value of the wrong kind raises."""
    if data["format"] != FORMAT:
        raise ValueError("another format")
    mark, calls = data["medicine_at"], data["calls"]
    every, until, later = (
        int(_span_s(data[name]))
        for name in ("look_in_every_s", "look_in_frequent_until_s", "look_in_later_every_s")
    )
    return RunningSession(
        medicine_at=Instant(
            utc_s=_number(mark["utc_s"]),
            offset_s=int(_number(mark["offset_s"], LONGEST_RUN_S - 1)),
            boot_s=_number(mark["boot_s"]),
            steady_s=_number(mark["steady_s"]),
            boot_id=_words(mark["boot_id"]),
        ),
        last_look_in_s=_span_s(data["last_look_in_s"]),
        look_in_every_s=every,
        look_in_frequent_until_s=until,
        look_in_later_every_s=later,
        calls=Calls(**{field.name: _words(calls[field.name]) for field in fields(Calls)}),
    )


def _number(value: Any, furthest: float = math.inf) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise TypeError("no number")
    if abs(value) > furthest:
        raise ValueError("too far")
    return float(value)


def _span_s(value: Any) -> float:
    return abs(_number(value, LONGEST_RUN_S))


def _words(value: Any) -> str:
    if not isinstance(value, str) or not value.isprintable() or len(value) > LONGEST_TEXT:
        raise TypeError("no words to show")
    return value


def _write(path: Path, text: str) -> None:
    """Write a private file so that a power cut leaves the old or the new one. Raises ``OSError``."""
    fresh = path.with_suffix(".tmp")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    _sync_folder(path.parent)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.with_suffix(".tmp").unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
