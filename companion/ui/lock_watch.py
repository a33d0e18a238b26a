"""Watches keys and the mouse for the lock, and leads to it: by time, by wish, and at once by a key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from companion.services.lock import LockService, Why
from companion.services.session import SessionService
from companion.ui.shell import Shell
from companion.ui.wayfinder import Wayfinder

HIDE_KEYS = ("F9", "Ctrl+Shift+H")
LOCK_KEYS = ("Ctrl+Shift+L",)

_LONGEST_WAIT_S = 3600.0
_USED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class LockWatch(QObject):
    """Looks on while the vault is open and no session runs; during a session it asks for nothing.

    ``used``: someone is at the keys or the mouse.
    """

    used = Signal()

    def __init__(
        self, shell: Shell, lock: LockService, session: SessionService, wayfinder: Wayfinder
    ) -> None:
        super().__init__(shell)
        self._lock, self._session, self._wayfinder = lock, session, wayfinder
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._check)
        for keys, slot in ((HIDE_KEYS, self.hide), (LOCK_KEYS, self.lock)):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), shell)
                shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(slot)
        lock.locked.connect(self._locked)
        session.changed.connect(self._rearm)
        self._is_watching = False
        self._watch()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _USED:
            self._lock.touched()
            self.used.emit()
            if not self._timer.isActive():
                self._arm()
        return False

    def lock(self) -> None:
        """Lock now, as the person asked."""
        self._lock.lock_now(Why.ASKED)

    def hide(self) -> None:
        """Cover the window at once and lock behind it. Does nothing while a session runs."""
        state = self._session.state
        if state is not None and state.is_open:
            return
        if not self._lock.lock_now(Why.HIDDEN):
            _close_what_is_above()
            self._wayfinder.hide(locks=False)

    def _locked(self, why: Why) -> None:
        self._timer.stop()
        _close_what_is_above()
        if why is Why.HIDDEN:
            self._wayfinder.hide(locks=True)
        else:
            self._wayfinder.lock()

    def _check(self) -> None:
        self._lock.check()
        self._arm()

    def _rearm(self, _state: object) -> None:
        self._watch()
        self._arm()

    def _watch(self) -> None:
        """Look at every event of the application, but at none in a session."""
        state, app = self._session.state, QApplication.instance()
        wanted = state is None or not state.is_open
        if app is None or wanted is self._is_watching:
            return
        self._is_watching = wanted
        if wanted:
            app.installEventFilter(self)
        else:
            app.removeEventFilter(self)

    def _arm(self) -> None:
        wait_s = self._lock.wait_s()
        if wait_s is None:
            self._timer.stop()
        else:
            self._timer.start(round(min(wait_s, _LONGEST_WAIT_S) * 1000) + 1)


def _close_what_is_above() -> None:
    """Menus and questions must not stay open over the lock."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    modal = QApplication.activeModalWidget()
    if modal is not None:
        modal.close()
