"""The rehearsal: the real windows and services, driven by a scripted person on a faster clock."""

from __future__ import annotations

import json
import os
import secrets
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from companion.app import House, Swaps, build_house, make_application
from companion.services.errors import ScriptError
from companion.services.planning import read_plan_bytes
from companion.services.ports import Failed, Jobs, KeepAwake, Ok, Records, StoredEvent
from companion.services.reading import EventReader
from companion.system.keep_awake import NoKeepAwake
from companion.system.logs import start_logging
from companion.system.passphrase import read_passphrase
from companion.system.paths import ENVIRONMENT_NAME, Places, find_places
from companion.ui.rehearsal.clock import Anchor, RehearsalClock
from companion.ui.rehearsal.memory import Memory
from companion.ui.rehearsal.person import Person, Stage
from companion.ui.rehearsal.script import Script, default_script_text, read_script
from companion.ui.rehearsal.shots import Shots
from companion.ui.rooms.pickers import Pickers

__all__ = ["Wishes", "default_script_text", "run_rehearsal"]

ANCHOR_SETTING = "rehearsal_clock"
FASTEST, SLOWEST = 20_000.0, 0.1
SESSION_STARTS_H = 18
BETWEEN_SESSIONS_S = 60.0


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for on the command line."""

    data_dir: str | None
    passphrase_file: Path | None
    plan_file: Path | None
    script_file: Path | None
    speed: float
    shots: Path | None
    out: Path | None
    resumes: bool
    prints_json: bool


@dataclass(frozen=True, slots=True)
class _Past:
    """What the vault holds of earlier rehearsals."""

    anchor: Anchor | None
    last_utc_s: float | None
    is_cut_off: bool


def run_rehearsal(wishes: Wishes) -> int:
    """Walk through a session; returns 0 when it came to its end.

    Without a data folder the vault is a private one that is gone afterwards. Raises ``CalmError`` for a
    script, plan or folder that cannot be used.
    """
    if not SLOWEST <= wishes.speed <= FASTEST:
        raise ScriptError(f"The speed must be from {SLOWEST:g} to {FASTEST:g}.")
    script = read_script(_read(wishes.script_file) if wishes.script_file else default_script_text())
    if wishes.data_dir or os.environ.get(ENVIRONMENT_NAME):
        places, passphrase = find_places(wishes.data_dir), read_passphrase(wishes.passphrase_file)
        return _Rehearsal(wishes, script, places, passphrase).run()
    with tempfile.TemporaryDirectory(prefix="rehearsal-") as folder:
        file = wishes.passphrase_file
        passphrase = read_passphrase(file) if file else secrets.token_urlsafe(24)
        return _Rehearsal(wishes, script, find_places(folder), passphrase).run()


class _Rehearsal:
    """One rehearsal from its first window to its last share."""

    def __init__(self, wishes: Wishes, script: Script, places: Places, passphrase: str) -> None:
        self._wishes, self._script, self._places = wishes, script, places
        self._reader = EventReader()
        self._messages: TextIO = sys.stderr if wishes.prints_json else sys.stdout
        self._trouble = ""
        self._out = None if wishes.out is None else wishes.out.absolute()
        self._clock = RehearsalClock(
            _first_moment_utc_s(wishes.plan_file), wishes.speed, time.localtime().tm_gmtoff
        )
        before = [] if wishes.resumes else ["my_plan", "prepare", "breathe", "settings"]
        self._memory = Memory(passphrase, before, has_plan_file=wishes.plan_file is not None)

    def run(self) -> int:
        """Show the windows, let the person act, close everything."""
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        self._places.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self._out is not None:
            self._out.mkdir(parents=True, exist_ok=True)
        app = make_application()
        app.setQuitOnLastWindowClosed(False)
        start_logging(self._places.log_file)
        pickers = Pickers(self._pick_plan, self._pick_share)
        house = build_house(
            app, self._places, Swaps(self._clock, pickers, "dummy", _no_keep_awake), self._entering
        )
        if self._wishes.resumes and not house.door.exists():
            house.close()
            raise ScriptError("There is no vault here, so there is no session to go on with.")
        house.session.stored.connect(self._print_event)
        shots = Shots(house.shell, house.look, self._clock, self._wishes.shots)
        person = Person(
            Stage(
                shell=house.shell,
                session=house.session,
                journal=house.journal,
                clock=self._clock,
                shots=shots,
                script=self._script,
                memory=self._memory,
                takes_shots=self._wishes.shots is not None,
            )
        )
        person.ended.connect(self._end)
        try:
            house.wayfinder.start()
            house.shell.show()
            QApplication.exec()
            house.shell.close()
        finally:
            house.close()
        return self._tell_end()

    def _entering(self, house: House) -> None:
        house.storage.submit(_read_past, partial(self._enter, house))

    def _enter(self, house: House, result: Ok[_Past] | Failed) -> None:
        if isinstance(result, Failed):
            self._give_up(result.error)
            return
        past = result.value
        if past.is_cut_off is not self._wishes.resumes:
            self._give_up(ScriptError(_CUT_OFF if past.is_cut_off else _NOT_CUT_OFF))
            return
        if self._wishes.resumes and past.anchor is not None:
            self._clock.go_on_from(past.anchor)
        if past.last_utc_s is not None and past.last_utc_s > self._clock.now().utc_s:
            self._clock.move_to(past.last_utc_s + (0.0 if self._wishes.resumes else BETWEEN_SESSIONS_S))
        keep = partial(_keep_anchor, anchor=self._clock.anchor)
        house.storage.submit(keep, partial(self._go_in, house))

    def _go_in(self, house: House, result: Ok[None] | Failed) -> None:
        if isinstance(result, Failed):
            self._give_up(result.error)
        else:
            house.wayfinder.entered_vault()

    def _end(self, trouble: str) -> None:
        self._trouble = trouble
        QCoreApplication.exit(0)

    def _give_up(self, error: Exception) -> None:
        self._trouble = str(error)
        QCoreApplication.exit(1)

    def _tell_end(self) -> int:
        for name in self._memory.written:
            print(f"Shared: {name}", file=self._messages)
        if self._trouble:
            print(self._trouble, file=sys.stderr)
            return 1
        return 0

    def _print_event(self, stored: StoredEvent) -> None:
        row = self._reader.read(stored)
        if self._wishes.prints_json:
            line = {"acked": row["id"], "kind": row["kind"], "elapsed_s": row["elapsed_s"]}
            line |= {"since_medicine_s": row["since_medicine_s"], "session": row["session"]}
            print(json.dumps(line), flush=True)
        else:
            print(f"{row['at'][11:19]}  {row['kind'].replace('_', ' ')}", flush=True)

    def _pick_plan(self, _parent: QWidget) -> Path | None:
        return self._wishes.plan_file

    def _pick_share(self, _parent: QWidget, file_name: str) -> Path | None:
        if self._out is None:
            return None
        target, number = self._out / file_name, 2
        while target.exists():
            name = Path(file_name)
            target, number = self._out / f"{name.stem}-{number}{name.suffix}", number + 1
        self._memory.written.append(str(target))
        return target


_CUT_OFF = "A session was cut off here. Add --resume to go on with it."
_NOT_CUT_OFF = "No session was cut off here. Leave out --resume to begin one."


def _no_keep_awake(_jobs: Jobs) -> KeepAwake:
    return NoKeepAwake()


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ScriptError(f"The file {file} cannot be read.") from error


def _first_moment_utc_s(plan_file: Path | None) -> float:
    """Early evening of the plan's next day, so that a plan of any date can be rehearsed; else now."""
    now_s = time.time()
    if plan_file is None:
        return now_s
    try:
        _, plan = read_plan_bytes(plan_file.read_bytes())
    except OSError as error:
        raise ScriptError(f"The file {plan_file} cannot be read.") from error
    today = time.localtime(now_s)
    days = [day for day in plan.session_days if plan.allows_session_on(day)]
    if plan.any_day or not days:
        return now_s
    coming = [day for day in days if day.timetuple()[:3] >= today[:3]]
    day = min(coming) if coming else max(days)
    return time.mktime((day.year, day.month, day.day, SESSION_STARTS_H, 0, 0, 0, 0, -1))


def _read_past(records: Records) -> _Past:
    kept = records.get_setting(ANCHOR_SETTING)
    events = records.events()
    return _Past(
        anchor=Anchor(**json.loads(kept)) if kept else None,
        last_utc_s=max((stored.event.at.utc_s for stored in events), default=None),
        is_cut_off=records.open_session_id() is not None,
    )


def _keep_anchor(records: Records, anchor: Anchor) -> None:
    records.set_setting(ANCHOR_SETTING, json.dumps(asdict(anchor)))
