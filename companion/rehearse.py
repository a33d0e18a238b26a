"""The rehearsal: the real windows and services, driven by a scripted person on a faster clock."""

from __future__ import annotations

import json
import os
import secrets
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMetaObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from companion.app import House, Swaps, build_house
from companion.content.loader import Content
from companion.core.plan import CarePlan
from companion.front_door import make_application
from companion.services.errors import CalmError, ScriptError
from companion.services.planning import read_plan_bytes
from companion.services.ports import Failed, Jobs, KeepAwake, Ok, StoredEvent
from companion.services.reading import EventReader
from companion.services.settings import SettingsService
from companion.system.keep_awake import NoKeepAwake
from companion.system.logs import start_logging
from companion.system.passphrase import read_passphrase
from companion.system.paths import ENVIRONMENT_NAME, Places, find_places
from companion.ui.endings import Endings
from companion.ui.entrance import make_entrance
from companion.ui.rehearsal.clock import Beats, RehearsalClock
from companion.ui.rehearsal.memory import Memory
from companion.ui.rehearsal.microphone import RehearsedVoice
from companion.ui.rehearsal.past import Past, first_utc_s, keep_anchor, read_past, resuming_utc_s
from companion.ui.rehearsal.person import Person, Stage
from companion.ui.rehearsal.script import Script, coachs_list_file, default_script_text, read_script
from companion.ui.rehearsal.shots import Shots
from companion.ui.rooms.pickers import Pickers

__all__ = ["Wishes", "default_script_text", "run_rehearsal"]

FASTEST, SLOWEST = 20_000.0, 0.1
DRIVER_NAME = "SDL_AUDIODRIVER"


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


def run_rehearsal(wishes: Wishes) -> int:
    """Walk through a session; returns 0 when it came to its end.

    Without a data folder the vault is a private one that is gone afterwards. Raises ``CalmError`` for a
    script, plan or folder that cannot be used.
    """
    if not SLOWEST <= wishes.speed <= FASTEST:
        raise ScriptError(f"The speed must be from {SLOWEST:g} to {FASTEST:g}.")
    text = _read(wishes.script_file) if wishes.script_file else default_script_text()
    script = read_script(text, Content())
    plan = None if wishes.plan_file is None else _read_plan(wishes.plan_file)
    if wishes.data_dir or os.environ.get(ENVIRONMENT_NAME):
        places, passphrase = find_places(wishes.data_dir), read_passphrase(wishes.passphrase_file)
        return _Rehearsal(wishes, script, plan, places, passphrase).run()
    with tempfile.TemporaryDirectory(prefix="rehearsal-") as folder:
        file = wishes.passphrase_file
        passphrase = read_passphrase(file) if file else secrets.token_urlsafe(24)
        return _Rehearsal(wishes, script, plan, find_places(folder), passphrase).run()


class _Rehearsal:
    """One rehearsal from its first window to its last share."""

    def __init__(
        self, wishes: Wishes, script: Script, plan: CarePlan | None, places: Places, passphrase: str
    ) -> None:
        self._wishes, self._script, self._plan, self._places = wishes, script, plan, places
        self._reader = EventReader()
        self._trouble = _STOPPED
        self._is_all_stored, self._has_crashed = True, False
        self._out = None if wishes.out is None else wishes.out.absolute()
        first_s = first_utc_s(plan, None)
        self._clock = RehearsalClock(first_s, wishes.speed, time.localtime(first_s).tm_gmtoff)
        self._memory = Memory(
            passphrase,
            [] if wishes.resumes else ["my_plan", "prepare", "breathe", "sounds", "settings"],
            has_plan_file=plan is not None,
            has_share_folder=wishes.out is not None,
            takes_pictures=wishes.shots is not None,
        )

    def run(self) -> int:
        """Show the windows, let the person act, close everything."""
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        self._places.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self._out is not None:
            self._out.mkdir(parents=True, exist_ok=True)
        app = make_application()
        app.setQuitOnLastWindowClosed(False)
        start_logging(self._places.log_file, self._crashed)
        pickers = Pickers(self._pick_plan, self._pick_share, practice_list=_pick_list)
        entrance = make_entrance(app, SettingsService(self._places.settings_file))
        house = build_house(entrance, self._places, _swaps(self._clock, pickers), self._entering)
        try:
            if self._wishes.resumes and not house.door.exists():
                raise ScriptError("There is no vault here, so there is no session to go on with.")
            self._play(house)
        finally:
            house.close()
        return self._tell_end()

    def _play(self, house: House) -> None:
        house.session.stored.connect(partial(self._stored, house))
        house.session.trouble.connect(self._tell_trouble)
        person = Person(
            Stage(
                shell=house.shell,
                session=house.session,
                storage=house.storage,
                clock=self._clock,
                shots=Shots(house.shell, house.look, self._clock, self._wishes.shots),
                script=self._script,
                memory=self._memory,
            )
        )
        person.ended.connect(self._end)
        Beats(self._clock, person)
        endings = Endings(person)
        endings.asked.connect(QCoreApplication.quit)
        house.wayfinder.start()
        house.shell.show()
        QApplication.exec()
        endings.close()
        house.shell.close()

    def _entering(self, house: House) -> None:
        house.storage.submit(read_past, partial(self._enter, house))

    def _enter(self, house: House, result: Ok[Past] | Failed) -> None:
        if isinstance(result, Failed):
            self._give_up(result.error)
            return
        past = result.value
        if bool(past.cut_off) is not self._wishes.resumes:
            self._give_up(ScriptError(_CUT_OFF if past.cut_off else _NOT_CUT_OFF))
            return
        if self._wishes.resumes:
            self._memory.notes_written, self._memory.help_asked = past.notes_written, past.help_asked
            self._memory.counts_made, self._memory.handed_over = past.counts_made, past.handed_over
            self._memory.saw_pages = bool(past.cut_off)
            self._clock.move_to(resuming_utc_s(past))
        elif past.last is not None:
            self._clock.move_to(first_utc_s(self._plan or past.plan, past.last))
        house.wayfinder.entered_vault()

    def _end(self, trouble: str) -> None:
        self._trouble = trouble
        QCoreApplication.exit(0)

    def _crashed(self, place: str) -> None:
        """End at once: after an error that nobody caught, nothing that is shown can be trusted."""
        if not self._has_crashed:
            self._has_crashed = True
            print(_CRASHED.format(place=place), file=sys.stderr, flush=True)
        app = QCoreApplication.instance()
        if app is not None:
            QMetaObject.invokeMethod(app, "quit", Qt.ConnectionType.QueuedConnection)

    def _give_up(self, error: Exception) -> None:
        self._end(error.sentence if isinstance(error, CalmError) else _NOT_READ)

    def _tell_end(self) -> int:
        if not self._wishes.prints_json:
            for name in self._memory.written:
                print(f"Shared: {name}")
        trouble = self._trouble or ("" if self._is_all_stored else _NOT_ALL_STORED)
        if trouble and not self._has_crashed:
            print(trouble, file=sys.stderr)
        return 1 if trouble or self._has_crashed else 0

    def _tell_trouble(self, error: CalmError | None) -> None:
        self._is_all_stored = error is None
        if error is not None:
            print(error.sentence, file=sys.stderr, flush=True)

    def _stored(self, house: House, stored: StoredEvent) -> None:
        self._tell(stored)
        house.storage.submit(partial(keep_anchor, anchor=self._clock.anchor()), _need_not_know)

    def _tell(self, stored: StoredEvent) -> None:
        try:
            self._print_event(stored)
        except BrokenPipeError:
            # Nobody listens any more: end as if asked to.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            QCoreApplication.exit(1)

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
_NOT_READ = "The vault could not be read. Nothing was changed. Please try again."
_STOPPED = "The rehearsal was stopped before its end. What was stored is kept."
_CRASHED = "A part of Companion broke, so the rehearsal stopped. What was stored is kept. {place}"
_NOT_ALL_STORED = "The session came to its end, but not all of it could be stored."


def _swaps(clock: RehearsalClock, pickers: Pickers) -> Swaps:
    driver = os.environ.get(DRIVER_NAME) or "dummy"
    return Swaps(clock, pickers, driver, _no_keep_awake, asks_system=False, voice=RehearsedVoice())


def _no_keep_awake(_jobs: Jobs) -> KeepAwake:
    return NoKeepAwake()


def _pick_list(_parent: QWidget) -> Path | None:
    return coachs_list_file()


def _need_not_know(_result: Ok[None] | Failed) -> None:
    """Without its anchor a rehearsal goes on from its last event."""


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ScriptError(f"The file {file} cannot be read.") from error


def _read_plan(file: Path) -> CarePlan:
    try:
        _, plan = read_plan_bytes(file.read_bytes())
    except OSError as error:
        raise ScriptError(f"The file {file} cannot be read.") from error
    return plan
