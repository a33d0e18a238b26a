"""The front door: brings the first window to the screen at once, and puts the house together behind it."""

from __future__ import annotations

import os
import sys
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
from companion.system.paths import Places
from companion.ui.endings import Endings
from companion.ui.entrance import Entrance, make_entrance

if TYPE_CHECKING:
    from companion.app import House

OFFSCREEN_NOISE = "does not support propagateSizeHints"
UNPAINTED_MS = 2000
NO_DISPLAY = "There is no screen to open a window on. “companion rehearse” works without one."


def run_window(places: Places) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    if not _has_display():
        sys.stderr.write(NO_DISPLAY + "\n")
        return 1
    app = make_application()
    places.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    opening = _Opening(make_entrance(app, SettingsService(places.settings_file)), places)
    endings = Endings()
    endings.asked.connect(opening.close_window)
    try:
        opening.show_window()
        return QApplication.exec()
    finally:
        endings.close()
        opening.close_house()


def make_application() -> QApplication:
    """Qt's application, with a calm end where the screen cannot be reached."""
    voice = _QtVoice()
    qInstallMessageHandler(voice.hear)
    QCoreApplication.setApplicationName("Companion")
    QCoreApplication.setApplicationVersion(__version__)
    app = QApplication.instance() or QApplication(["companion"])
    assert isinstance(app, QApplication)
    voice.begin()
    return app


class _Opening(QObject):
    """Builds the house as soon as the empty window was painted."""

    def __init__(self, entrance: Entrance, places: Places) -> None:
        super().__init__()
        self._entrance, self._places = entrance, places
        self._house: House | None = None
        entrance.shell.first_painted.connect(self._build)

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
        from companion.app import build_house, real_swaps  # noqa: PLC0415 - behind the first window
        from companion.system.logs import start_logging  # noqa: PLC0415 - the same

        if self._house is None:
            start_logging(self._places.log_file)
            self._house = build_house(self._entrance, self._places, real_swaps())
            self._house.wayfinder.start()


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
