"""Keeps a session and an entry through the real storage thread, and tells what became durable.

``python -m tests.faults.worker FOLDER --steps N [--asks] [--minds]`` prints lines of JSON: for each thing
that is durable ({"acked": number, "kind": ...} or {"saved": text}), for each trouble ({"trouble": sentence or
null}), for each step that is shown ({"step": number}), and at the end ({"all_stored": true or false}). Where
the vault cannot be opened it prints only {"refused": sentence}. With ``--asks`` it reads a line before each
step; only with ``--minds`` does it mind how long the disk takes. With ``--goes-on S`` it begins S seconds
later than it would and goes on with a session that was cut off, or opens a new one.
"""

from __future__ import annotations

import argparse
import json
import queue
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.journal import Entry, EntryKind
from companion.services.errors import CalmError
from companion.services.journal import JournalService, Saved
from companion.services.ports import Failed, Ok, Records, StoredEvent
from companion.services.session import SessionService
from companion.vault.door import Door
from companion.vault.kdf import KdfCost, KdfPolicy
from companion.vault.thread import StorageThread
from tests.core.builders import MIN, moment, onward
from tests.services.doubles import PAUSES, Ear, Switch

CHEAP = KdfPolicy(least=KdfCost(8, 1, 1), fixed=KdfCost(64, 1, 1))
PASSPHRASE = "an old green boat"
BACKUP_UTC_S = 1_800_000_000.0
LONGEST_S = 60.0
TRY_AGAIN_S = 0.01
WORDS = "We sat in the low light and heard the sea. "


class WorkerClock:
    """Real seconds, and the minutes that the worker lets go by."""

    def __init__(self, *, minds: bool) -> None:
        self._began_s, self._more_s, self._minds = time.monotonic(), 0.0, minds

    def now(self) -> Instant:
        return moment(time.monotonic() - self._began_s + self._more_s)

    def real_s(self, span_s: float) -> float:
        return span_s if self._minds else 0.0

    def move(self, span_s: float) -> None:
        self._more_s += span_s


class Worker:
    """One session, step by step. ``said`` holds, and ``tell`` hears, each thing that was told."""

    def __init__(
        self, folder: Path, tell: Callable[[dict[str, object]], None] | None = None, *, minds: bool = False
    ) -> None:
        self._home: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._tell = tell
        self._taken = self._stored = 0
        self._entry: Entry | None = None
        self._text, self._is_saved = "", True
        self._session_id, self._opens_more = "session-1", False
        self._was_refused = False
        self.said: list[dict[str, object]] = []
        self.clock = WorkerClock(minds=minds)
        self.thread = StorageThread(self._home.put)
        self.door = Door(folder, self.thread, policy=CHEAP, utc_s=_backup_utc_s)
        self.session = SessionService(self.thread, self.clock, Ear(), Switch())
        self.journal = JournalService(self.thread, self.clock)
        self.session.taken.connect(self._took)
        self.session.stored.connect(self._stored_one)
        self.session.trouble.connect(self._troubled)
        self.journal.saved.connect(self._saved)
        self.journal.failed.connect(self._not_saved)

    @property
    def troubles(self) -> list[object]:
        """What was told as trouble, and None for each time that it was over."""
        return [one["trouble"] for one in self.said if "trouble" in one]

    @property
    def all_is_stored(self) -> bool:
        """Whether everything that happened is durable."""
        return self._taken == self._stored and self._is_saved

    def unlock(self) -> None:
        """Open the vault. Raises what it is refused with."""
        results: list[Ok[None] | Failed] = []
        self.door.unlock(PASSPHRASE, results.append)
        self.wait_for(lambda: bool(results))
        if isinstance(results[0], Failed):
            raise results[0].error

    def step(self) -> None:
        """The next event with which two well people go on, and a few words more in the one entry."""
        state = self.session.state
        if self._opens_more and state is not None and not state.is_open:
            state = None
        if state is not None and state.phase in PAUSES:
            self.clock.move(30 * MIN)
            self.session.handle(ev.LookedIn(self.clock.now(), all_three=True))
            self.clock.move(30 * MIN)
        event = onward(state, self.clock.now())
        if isinstance(event, ev.SessionOpened):
            event = replace(event, session_id=self._session_id)
        self.session.handle(event)
        self._entry = self._entry or self.journal.begin(EntryKind.FRAGMENT, "session-1")
        self._text += WORDS
        self._is_saved = False
        self._entry = self.journal.save(self._entry, self._text)

    def go_on(self, after_s: float) -> None:
        """Begin later, with a session that was cut off where there is one."""
        self.clock.move(after_s)
        self._session_id, self._opens_more = f"session-{after_s:.0f}", True
        answers: list[object] = []
        self.session.reopen()
        self.thread.submit(_nothing, answers.append)
        self.wait_for(lambda: bool(answers))
        self.wait_until_stored()

    def wait_for(self, is_so: Callable[[], bool], longest_s: float = LONGEST_S) -> bool:
        """Run what comes home until ``is_so``; the session tries again meanwhile. False where it never is."""
        until_s = time.monotonic() + longest_s
        while not is_so():
            if time.monotonic() > until_s:
                return False
            try:
                self._home.get(timeout=TRY_AGAIN_S)()
            except queue.Empty:
                self.session.advance()
                self._save_again()
        return True

    def wait_until_stored(self) -> bool:
        """Wait until everything is durable; False where it never is."""
        return self.wait_for(lambda: self.all_is_stored)

    def wait_for_a_step(self) -> bool:
        """Wait until the last step is shown: durable, or told as kept and tried again."""
        return self.wait_for(lambda: self.all_is_stored or bool(self.troubles and self.troubles[-1]))

    def _save_again(self) -> None:
        if self._was_refused and self._entry is not None:
            self._was_refused = False
            self.journal.save(self._entry, self._text)

    def _say(self, **what: object) -> None:
        self.said.append(what)
        if self._tell is not None:
            self._tell(what)

    def _took(self, _nothing: None) -> None:
        self._taken += 1

    def _stored_one(self, stored: StoredEvent) -> None:
        self._stored += 1
        self._say(acked=stored.number, kind=stored.event.kind)

    def _saved(self, saved: Saved) -> None:
        self._is_saved = saved.entry.text == self._text
        self._say(saved=saved.entry.text)

    def _not_saved(self, error: Exception) -> None:
        self._was_refused = True
        self._say(not_saved=error.sentence if isinstance(error, CalmError) else repr(error))

    def _troubled(self, error: CalmError | None) -> None:
        self._say(trouble=None if error is None else error.sentence)


def _nothing(_records: Records) -> None:
    """Comes home after all work before it."""


def _backup_utc_s() -> float:
    return BACKUP_UTC_S


def _print(what: dict[str, object]) -> None:
    print(json.dumps(what), flush=True)


def main() -> None:
    """Work until the steps are done, all is stored, and the vault is closed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--asks", action="store_true")
    parser.add_argument("--minds", action="store_true")
    parser.add_argument("--goes-on", type=float, metavar="S")
    asked = parser.parse_args()
    worker = Worker(asked.folder, _print, minds=asked.minds)
    try:
        try:
            worker.unlock()
        except CalmError as error:
            _print({"refused": error.sentence})
            return
        if asked.goes_on is not None:
            worker.go_on(asked.goes_on)
        for number in range(asked.steps):
            if asked.asks:
                sys.stdin.readline()
            worker.step()
            worker.wait_for_a_step()
            _print({"step": number})
        _print({"all_stored": worker.wait_until_stored()})
    finally:
        worker.door.close()


if __name__ == "__main__":
    main()
