"""The front door: brings the first window to the screen at once, and puts the house together behind it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from companion import __version__
from companion.services.settings import SettingsService
from companion.system.bell_place import find_bell_place, may_be_answered
from companion.system.parent_line import ParentLine
from companion.system.paths import Places
from companion.ui.endings import Endings
from companion.ui.entrance import Entrance, make_entrance
from companion.ui.kit.tokens import NIGHT
from companion.ui.shell import come_to_front
from companion.ui.tidy import Tidy

if TYPE_CHECKING:
    from companion.app import House

OFFSCREEN_NOISE = "does not support propagateSizeHints"
UNPAINTED_MS = 2000
NO_DISPLAY = "There is no screen to open a window on. “companion rehearse” works without one."


def run_window(places: Places, held_by: str | None = None) -> int:
    """Open the window and stay until it is closed; returns the exit code.

    ``held_by``: the ends of the line to the parent, where there is one.
    """
    line = ParentLine(held_by)
    if not _has_display():
        sys.stderr.write(NO_DISPLAY + "\n")
        return 1
    app = make_application()
    places.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    bell_place = find_bell_place(places.data)
    # What goes on with a session is never sent away.
    if line.given.key is None and bell_place is not None and _is_open_already(bell_place):
        return 0
    opening = _Opening(make_entrance(app, SettingsService(places.settings_file)), places, line)
    endings = Endings()
    endings.asked.connect(opening.close_window)
    try:
        opening.show_window()
        return QApplication.exec()
    finally:
        endings.close()
        opening.close_house()


def open_coach_window(places: Places, file: Path) -> int:
    """Open the coach's window on a file that someone shared; returns the exit code."""
    if not _has_display():
        sys.stderr.write(NO_DISPLAY + "\n")
        return 1
    from companion.coach import run_coach_window  # noqa: PLC0415 - only coaches need it

    return run_coach_window(make_application(), places, file)


def _is_open_already(bell_place: str) -> bool:
    """Bring the window of the program that runs to the front, if there is one."""
    if not may_be_answered(bell_place):
        return False
    from companion.ui.second_start import ring  # noqa: PLC0415 - hardly ever needed at a start

    return ring(bell_place)


def make_application() -> QApplication:
    """Qt's application, with a calm end where the screen cannot be reached."""
    voice = _QtVoice()
    qInstallMessageHandler(voice.hear)
    QCoreApplication.setApplicationName("Companion")
    QCoreApplication.setApplicationVersion(__version__)
    app = QApplication.instance() or QApplication(["companion"])
    assert isinstance(app, QApplication)
    Tidy(app)
    voice.begin()
    return app


class _Opening(QObject):
    """Builds the house as soon as the empty window was painted."""

    def __init__(self, entrance: Entrance, places: Places, line: ParentLine) -> None:
        super().__init__()
        self._entrance, self._places, self._line = entrance, places, line
        self._is_built = False
        self._house: House | None = None
        entrance.shell.first_painted.connect(self._build)
        if line.given.key is not None or line.given.is_plain:
            # A session goes on, and a session is always dark.
            entrance.look.use_palette(NIGHT)

    def show_window(self) -> None:
        """Bring the window to the screen; one that starts hidden is not painted and gets its house later."""
        self._entrance.shell.show()
        QTimer.singleShot(UNPAINTED_MS, self, self._build)

    def close_window(self) -> None:
        """Close the window as a person would."""
        self._entrance.shell.close()

    def close_house(self) -> None:
        """End what was built."""
        if self._house is not None:
            self._house.close()

    @Slot()
    def _build(self) -> None:
        from companion.system.logs import start_logging  # noqa: PLC0415 - behind the first window

        if self._is_built:
            return
        self._is_built = True
        start_logging(self._places.log_file)
        self._listen()
        if self._line.given.is_plain:
            self._build_plain()
        else:
            self._build_whole(self._line.given.key)

    def _listen(self) -> None:
        """Be found by a second start of the program."""
        place = find_bell_place(self._places.data)
        if place is None:
            return
        from companion.ui.second_start import Doorbell  # noqa: PLC0415 - behind the first window

        bell = Doorbell(place, self)
        bell.rung.connect(self._come_to_front)
        bell.listen()

    def _come_to_front(self) -> None:
        come_to_front(self._entrance.shell)

    def _build_whole(self, key: bytes | None) -> None:
        from companion.app import build_house, go_on, real_swaps  # noqa: PLC0415 - behind the first window

        swaps = real_swaps(self._line)
        self._house = build_house(self._entrance, self._places, swaps, begin_anew=self._ask_anew)
        if key is None:
            self._house.wayfinder.start()
        else:
            go_on(self._house, key, self._line)

    def _ask_anew(self) -> None:
        # The room that asks is part of what goes.
        QTimer.singleShot(0, self, self._begin_anew)

    def _begin_anew(self) -> None:
        """Another vault, or none, lies in the data folder: nothing of the one before stays in memory."""
        app, before, house = QApplication.instance(), self._entrance.shell, self._house
        assert isinstance(app, QApplication)
        self._entrance = make_entrance(app, SettingsService(self._places.settings_file))
        self._entrance.shell.setGeometry(before.geometry())
        self._entrance.shell.show()
        before.close()
        if house is not None:
            house.close()
        before.deleteLater()
        tidy = app.findChild(Tidy)
        if tidy is not None:
            tidy.turn_out()
        self._build_whole(None)

    def _build_plain(self) -> None:
        from companion.plain import PlainHouse  # noqa: PLC0415 - needed only when all else fails

        self._plain = PlainHouse(self._entrance, self._places, self._line.try_again)
        self._plain.start()


class _QtVoice:
    """Passes on what Qt says; what it says before there is a screen counts only once one is found."""

    def __init__(self) -> None:
        self._held: list[str] | None = []

    def hear(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        """Take one message of Qt's."""
        if kind is QtMsgType.QtFatalMsg:
            # Qt would abort with a wall of text; nothing was opened yet, so nothing can be lost.
            sys.stderr.write(NO_DISPLAY + "\n")
            sys.stderr.flush()
            os._exit(1)
        if kind is QtMsgType.QtDebugMsg or OFFSCREEN_NOISE in message:
            return
        if self._held is None:
            sys.stderr.write(message + "\n")
        else:
            self._held.append(message)

    def begin(self) -> None:
        """There is a screen: say what was held back, and hold nothing back from now on."""
        held, self._held = self._held or [], None
        for message in held:
            sys.stderr.write(message + "\n")


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
