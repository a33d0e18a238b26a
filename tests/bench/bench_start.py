"""Measures the time from the command to the first painted window: the whole app against a bare window.

Both are started in turn, on one screen, each with an empty home folder. The bare window is a QWidget with
one plain frame in it: no text, no fonts, no style sheet. The figure is the ratio of the medians.
"""

from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from virtual_screen import VirtualScreen

ROUNDS = 9
ASKED_RATIO = 2.0
TIMEOUT_S = 30.0
ROOT = Path(__file__).parents[2]
BARE_WINDOW = """
from PySide6.QtWidgets import QApplication, QFrame, QWidget

app = QApplication([])
bare = QWidget()
bare.resize(1000, 700)
frame = QFrame(bare)
frame.setFrameStyle(QFrame.Shape.Box)
frame.resize(500, 350)
bare.show()
app.exec()
"""


def _environment(home: str, display: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    return kept | {
        "HOME": home,
        "XDG_RUNTIME_DIR": home,
        "DISPLAY": display,
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "xcb",
        "SDL_AUDIODRIVER": "dummy",
    }


def start_s(arguments: list[str], screen: VirtualScreen) -> float:
    """Seconds from starting Python with these arguments to a painted window, else TimeoutError."""
    with tempfile.TemporaryDirectory(prefix="companion-start.") as home:
        command = [sys.executable, *(argument.replace("HOME", home) for argument in arguments)]
        started_s = time.perf_counter()
        program = subprocess.Popen(
            command,
            cwd=ROOT,
            env=_environment(home, screen.display),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        painted_s = screen.wait_until(painted=True, timeout_s=TIMEOUT_S)
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        emptied_s = screen.wait_until(painted=False, timeout_s=TIMEOUT_S)
    if painted_s is None or emptied_s is None:
        raise TimeoutError(f"No window within {TIMEOUT_S:g} s: {arguments}")
    return painted_s - started_s


def main() -> int:
    """Print the figure as one JSON line."""
    bare, whole = ["-c", BARE_WINDOW], ["-m", "companion", "--data-dir", "HOME/data"]
    with VirtualScreen() as screen:
        rounds = [(start_s(bare, screen), start_s(whole, screen)) for _ in range(ROUNDS + 1)][1:]
    bare_s, whole_s = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"bare {bare_s * 1000:.0f} ms, whole app {whole_s * 1000:.0f} ms", file=sys.stderr)
    ratio = round(whole_s / bare_s, 2)
    row = {
        "name": "start to first painted window, whole app / bare window",
        "value": ratio,
        "asked": f"<= {ASKED_RATIO}",
        "ok": ratio <= ASKED_RATIO,
    }
    print(json.dumps(row))
    return 0 if row["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
