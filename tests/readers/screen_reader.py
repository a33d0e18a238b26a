"""Walks the real window as a screen reader does, over AT-SPI: ``python -m tests.readers.screen_reader``.

It writes ``transcript.txt``, what a blind person would hear screen by screen, and prints what is wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.virtual_screen import VirtualScreen
from tests.readers.hearing import said_by_orca, told, wrongs

SYSTEM_PYTHON = "/usr/bin/python3"
BUS_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
EAR = Path(__file__).with_name("ear.py")
# The launcher must be there before the window asks for it.
_START = """
launcher=$1 log=$2; shift 2
"$launcher" --launch-immediately &
sleep 1
if [ -n "$log" ]; then orca --debug-file="$log" >/dev/null 2>&1 & orca=$!; sleep 4; fi
"$@"; code=$?
if [ -n "$orca" ]; then kill "$orca"; fi
exit $code
"""


def main() -> int:
    """Returns 0 where nothing is wrong, 1 where something is, 2 where a part of the system is not here."""
    parser = argparse.ArgumentParser(prog="python -m tests.readers.screen_reader", description=__doc__)
    parser.add_argument("--out", type=Path, help="keep the transcript here")
    parser.add_argument("--script", type=Path, help="a person's answers")
    parser.add_argument("--language", default="en")
    parser.add_argument("--coach", action="store_true", help="the coach's window instead")
    parser.add_argument("--orca", action="store_true", help="let Orca read along, where it is")
    parser.add_argument("--again", action="store_true", help="only judge what was heard before, in --out")
    options = parser.parse_args()
    missing = _missing()
    if missing:
        print(f"not here: {', '.join(missing)}")
        return 2
    with tempfile.TemporaryDirectory(prefix="readers-") as folder:
        out = (options.out or Path(folder)).absolute()
        out.mkdir(parents=True, exist_ok=True)
        if not options.again:
            _walk(out, _app(options, out), with_orca=options.orca)
        heard = json.loads((out / "heard.json").read_text("utf-8"))
        log = out / "orca.log"
        orca = said_by_orca(log.read_text("utf-8", "replace")) if log.exists() else []
        (out / "transcript.txt").write_text(told(heard, orca), "utf-8")
    found = wrongs(heard)
    print(f"{len(heard)} screens were read.")
    for line in found:
        print(line)
    return 1 if found else 0


def _missing() -> list[str]:
    programs = [name for name in ("Xvfb", "dbus-run-session", "xdotool") if shutil.which(name) is None]
    if not any(Path(launcher).exists() for launcher in BUS_LAUNCHERS):
        programs.append("at-spi2-core")
    probe = "import gi; gi.require_version('Atspi', '2.0')"
    if subprocess.run([SYSTEM_PYTHON, "-c", probe], capture_output=True, check=False).returncode:
        programs.append("gir1.2-atspi-2.0")
    return programs


def _app(options: argparse.Namespace, out: Path) -> list[str]:
    """The program that stops at each screen, to be read."""
    if options.coach:
        return [sys.executable, "-m", "tests.readers.paused_coach", str(out / "shared")]
    app = [sys.executable, "-m", "tests.readers.paused", str(out / "shared"), options.language]
    return [*app, str(options.script)] if options.script else app


def _walk(out: Path, app: list[str], *, with_orca: bool) -> None:
    launcher = next(name for name in BUS_LAUNCHERS if Path(name).exists())
    orca = str(out / "orca.log") if with_orca and shutil.which("orca") else ""
    ear = [SYSTEM_PYTHON, str(EAR), str(out), *app]
    command = ["dbus-run-session", "--", "sh", "-c", _START, "sh", launcher, orca, *ear]
    with VirtualScreen(1280, 800) as screen, tempfile.TemporaryDirectory(prefix="readers-run-") as run_dir:
        environment = os.environ | {
            "DISPLAY": screen.display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "SDL_AUDIODRIVER": "dummy",
            "XDG_RUNTIME_DIR": run_dir,
            "PYTHONPATH": os.pathsep.join(filter(None, [str(Path.cwd()), *sys.path])),
        }
        told = (out / "app.log").open("w")
        subprocess.run(command, env=environment, check=False, stderr=told)


if __name__ == "__main__":
    sys.exit(main())
