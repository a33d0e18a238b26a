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
from tests.readers.hearing import told, wrongs

SYSTEM_PYTHON = "/usr/bin/python3"
BUS_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
EAR = Path(__file__).with_name("ear.py")


def main() -> int:
    """Returns 0 where nothing is wrong, 1 where something is, 2 where a part of the system is not here."""
    parser = argparse.ArgumentParser(prog="python -m tests.readers.screen_reader", description=__doc__)
    parser.add_argument("--out", type=Path, help="keep the transcript here")
    parser.add_argument("--script", type=Path, help="a person's answers")
    parser.add_argument("--language", default="en")
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
            _walk(out, options.script, options.language)
        heard = json.loads((out / "heard.json").read_text("utf-8"))
    (out / "transcript.txt").write_text(told(heard), "utf-8") if options.out else None
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


def _walk(out: Path, script: Path | None, language: str) -> None:
    launcher = next(name for name in BUS_LAUNCHERS if Path(name).exists())
    app = [sys.executable, "-m", "tests.readers.paused", str(out / "shared"), language]
    app += [str(script)] if script else []
    # The launcher must be there before the window asks for it.
    start = f'"{launcher}" --launch-immediately & sleep 1; exec "$@"'
    command = ["dbus-run-session", "--", "sh", "-c", start, "sh", SYSTEM_PYTHON, str(EAR), str(out), *app]
    with VirtualScreen(1280, 800) as screen, tempfile.TemporaryDirectory(prefix="readers-run-") as run_dir:
        environment = os.environ | {
            "DISPLAY": screen.display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "SDL_AUDIODRIVER": "dummy",
            "XDG_RUNTIME_DIR": run_dir,
            "PYTHONPATH": os.pathsep.join(filter(None, [str(Path.cwd()), *sys.path])),
        }
        subprocess.run(command, env=environment, check=False)


if __name__ == "__main__":
    sys.exit(main())
