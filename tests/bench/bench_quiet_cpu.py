"""The CPU time of the whole app in the quiet part, beside a bare pygame process that plays the same beds."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from companion.app import Swaps, build_house
from companion.core import events as ev
from companion.core.gate import Answer, Check, CheckItem
from companion.core.phases import Timeline
from companion.front_door import make_application
from companion.services.ports import Failed, Jobs, KeepAwake, Ok
from companion.services.settings import SettingsService
from companion.system.clock import SystemClock
from companion.system.keep_awake import NoKeepAwake
from companion.system.paths import find_assets, find_places
from companion.ui.entrance import make_entrance
from companion.ui.rooms.pickers import Pickers

WATCHED_S = float(os.environ.get("COMPANION_BENCH_QUIET_S", "300"))
SETTLED_S = 20.0
MOST = 1.25
FAMILY = "music"
BEDS = ("pad", "strings")
ONLY = CheckItem("only", Answer.YES)

BARE = """
import os, resource, sys, time
os.environ.update(SDL_AUDIODRIVER="dummy", SDL_VIDEODRIVER="dummy", PYGAME_HIDE_SUPPORT_PROMPT="1")
import pygame
pygame.mixer.init(48000, -16, 2, 2048, allowedchanges=0)
for name in sys.argv[3:]:
    sound = pygame.mixer.Sound(name)
    sound.set_volume(0.1)
    sound.play(-1)
time.sleep(float(sys.argv[1]))
def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
before = cpu()
time.sleep(float(sys.argv[2]))
print(cpu() - before)
"""


def cpu_s() -> float:
    """The CPU time that this process took so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _nothing(_parent: QWidget, _name: str = "") -> None:
    return None


def _no_keep_awake(_jobs: Jobs) -> KeepAwake:
    return NoKeepAwake()


def app_in_quiet(folder: Path) -> tuple[float, str]:
    """What the app took in the watched time, and the screen at its end."""
    app = make_application()
    swaps = Swaps(SystemClock(), Pickers(_nothing, _nothing), "dummy", _no_keep_awake)
    places = find_places(str(folder))
    settings = SettingsService(places.settings_file)
    settings.change(family=FAMILY)
    house = build_house(make_entrance(app, settings), places, swaps)
    marks: list[float] = []

    def mark() -> None:
        marks.append(cpu_s())

    def begin(_made: Ok[str] | Failed) -> None:
        now, handle = house.session.now, house.session.handle
        handle(ev.SessionOpened(now(), "bench", "none", (ONLY,), (ONLY,), (ONLY,), Timeline()))
        handle(ev.Answered(now(), Check.PRIVATE, ONLY.item_id, Answer.YES, "bench"))
        handle(ev.Answered(now(), Check.GATE, ONLY.item_id, Answer.YES, "bench"))
        handle(ev.MedicineTaken(now()))
        QTimer.singleShot(round(SETTLED_S * 1000), mark)
        QTimer.singleShot(round((SETTLED_S + WATCHED_S) * 1000), end)

    def end() -> None:
        mark()
        app.quit()

    try:
        house.wayfinder.start()
        house.shell.show()
        house.door.create("a passphrase for one run", begin)
        QApplication.exec()
        return marks[1] - marks[0], house.shell.shown
    finally:
        house.close()


def main() -> int:
    """Print the figure as a line of JSON. Both run at the same time, so that both meet the same computer."""
    beds = [str(find_assets() / "audio" / f"{name}.ogg") for name in BEDS]
    command = [sys.executable, "-c", BARE, str(SETTLED_S), str(WATCHED_S), *beds]
    with (
        tempfile.TemporaryDirectory(prefix="companion-bench.") as folder,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as bare,
    ):
        taken_s, shown = app_in_quiet(Path(folder))
        said, _ = bare.communicate(timeout=WATCHED_S + 60.0)
    ratio = taken_s / float(said.splitlines()[-1])
    row = {
        "name": f"quiet part, CPU beside bare pygame, {WATCHED_S / 60:g} min",
        "value": ratio,
        "asked": f"<= {MOST}",
        "ok": shown == "quiet" and ratio <= MOST,
    }
    print(json.dumps(row), flush=True)
    print(f"app {taken_s:.3f} s, bare {said.splitlines()[-1]} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
