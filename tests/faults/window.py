"""The real app under its parent, with a hand that types the passphrase and an eye that tells what is shown.

Run as the program that a parent starts; the arguments are those of the window.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from companion.cli import main
from companion.core import events as ev
from companion.system.clock import SystemClock
from companion.system.parent_line import ParentLine
from companion.ui.kit.buttons import PrimaryButton
from companion.ui.shell import Shell

LOOK_EVERY_MS = 5


class Eye:
    """Writes one line of JSON whenever another screen is shown or the key was handed over."""

    def __init__(self, told: Path, passphrase: str) -> None:
        self._told, self._passphrase = told, passphrase
        self._shown = ""
        self._timer = QTimer()
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_EVERY_MS)

    def tell(self, what: str, **more: Any) -> None:
        row = {"what": what, "process": os.getpid(), "at_s": time.monotonic(), **more}
        with self._told.open("a") as file:
            print(json.dumps(row), file=file)

    def look(self) -> None:
        shell = next((each for each in QApplication.topLevelWidgets() if isinstance(each, Shell)), None)
        if shell is None or shell.shown == self._shown:
            return
        self._shown = shell.shown
        since_s, true_s = None, None
        if self._shown == "quiet":
            session = shell.room("quiet")._session
            now = SystemClock().now()
            since_s = session.state.since_medicine_s(session.now())
            true_s = now.boot_s - session.state.medicine_at.boot_s
        self.tell("shown", screen=self._shown, since_s=since_s, true_s=true_s)
        if self._shown == "unlock" and self._passphrase:
            room = shell.room("unlock")
            field, button = room.findChild(QLineEdit), room.findChild(PrimaryButton)
            field.setText(self._passphrase)
            field.textEdited.emit(self._passphrase)
            button.click()
            self._passphrase = ""

    def end_session(self) -> None:
        """Stop the session and read its end card."""
        shell = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Shell))
        session = shell.room("quiet")._session
        session.handle(ev.SessionStopped(session.now(), ev.Who.SITTER))
        session.handle(ev.EndCardAsked(session.now()))
        session.handle(ev.EndCardRead(session.now()))


def run() -> int:
    told, passphrase = Path(os.environ["TOLD"]), Path(os.environ["TYPED"])
    ends = Path(os.environ["ENDS"])
    QApplication(["companion"])
    eye = Eye(told, passphrase.read_text() if passphrase.exists() else "")
    eye.tell("started")
    hold, forget = ParentLine.hold, ParentLine.forget

    def hold_and_tell(line: ParentLine, key: bytes) -> None:
        hold(line, key)
        eye.tell("held")
        if ends.exists():
            QTimer.singleShot(0, eye.end_session)

    def forget_and_tell(line: ParentLine) -> None:
        if ends.exists():
            # It dies between the end of the session and the word to the parent.
            ends.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        forget(line)
        eye.tell("forgotten")

    ParentLine.hold, ParentLine.forget = hold_and_tell, forget_and_tell
    return main()


if __name__ == "__main__":
    sys.exit(run())
