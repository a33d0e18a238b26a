"""A neutral reminder by the system's own notices while the app runs; off until someone asks for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from companion.core.reminding import next_reminder, wait_s
from companion.core.session import SessionState
from companion.services.follow_up import Days, FollowUpService
from companion.services.measures import MeasureService
from companion.services.ports import Clock, Failed, Ok
from companion.services.session import SessionService
from companion.services.settings import Settings, SettingsService

LONGEST_S = 1800.0
"""It looks at the clock again at least this often: sleep holds a timer up, and a clock may be set."""


class Teller(Protocol):
    """Shows a notice of the system."""

    def can_tell(self) -> bool:
        """Whether this system shows notices."""
        ...

    def tell(self, title: str, text: str) -> None:
        """Show a notice; it holds no private words."""
        ...

    def rest(self) -> None:
        """No notice is wanted any more."""
        ...


class Reminder(QObject):
    """Waits for the next moment by a deadline. It never tells in a session, nor twice on a day."""

    def __init__(
        self,
        *,
        follow_up: FollowUpService,
        measures: MeasureService,
        settings: SettingsService,
        session: SessionService,
        clock: Clock,
        teller: Teller,
        may_tell: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._follow_up, self._settings, self._session = follow_up, settings, session
        self._clock, self._teller, self._may_tell = clock, teller, may_tell
        self._days = Days()
        self._told_day: date | None = None
        self._planned: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._woke)
        settings.changed.connect(self._settings_changed)
        session.changed.connect(self._session_changed)
        follow_up.changed.connect(self._days_changed)
        measures.changed.connect(self._days_changed)

    @property
    def planned(self) -> datetime | None:
        """The local wall time at which it tells next; None where it does not."""
        return self._planned

    def screen_shown(self, screen: str) -> None:
        """Today is the first room after the vault was opened: look what is due."""
        if screen == "today":
            self.look()

    def look(self) -> None:
        """Read what is due."""
        if self._settings.settings.reminders:
            self._follow_up.days(self._read)

    def stop(self) -> None:
        """Tell no more."""
        self._timer.stop()
        self._teller.rest()

    def _read(self, result: Ok[Days] | Failed) -> None:
        if isinstance(result, Ok):
            self._days = result.value
            self._arm()
        else:
            # While the vault is locked, the moment that was planned before still holds.
            self._wait()

    def _arm(self) -> None:
        settings, now, days = self._settings.settings, self._clock.now(), self._days
        self._planned = None
        if settings.reminders and self._teller.can_tell():
            told = [day for day in (self._told_day, days.reminded_day) if day is not None]
            self._planned = next_reminder(
                now,
                settings.remind_at_min,
                has_new=days.has_new,
                next_in_days=days.next_in_days,
                ask_again_in_s=days.ask_again_in_s,
                told_day=max(told, default=None),
            )
        self._wait()

    def _wait(self) -> None:
        if self._planned is None:
            self._timer.stop()
            return
        left_s = self._clock.real_s(wait_s(self._clock.now(), self._planned))
        self._timer.start(max(1, round(min(left_s, LONGEST_S) * 1000)))

    def _woke(self) -> None:
        now, planned = self._clock.now(), self._planned
        if planned is not None and wait_s(now, planned) <= 0:
            if now.local_day == planned.date():
                self._follow_up.days(partial(self._tell, now.local_day))
                return
            self._planned = None
        self.look()

    def _tell(self, day: date, result: Ok[Days] | Failed) -> None:
        has_new = result.value.has_new if isinstance(result, Ok) else True
        if has_new and self._may_tell() and not self._is_session_open():
            translate = QCoreApplication.translate
            self._teller.tell(
                translate("Reminder", "Companion"), translate("Reminder", "Something is waiting for you.")
            )
            self._told_day = day
            self._follow_up.reminded(day)
        self._planned = None
        self._read(result)

    def _is_session_open(self) -> bool:
        state = self._session.state
        return state is not None and state.is_open

    def _settings_changed(self, settings: Settings) -> None:
        if settings.reminders:
            self.look()
        else:
            self.stop()
            self._planned = None

    def _session_changed(self, state: SessionState | None) -> None:
        if state is not None and not state.is_open:
            self.look()

    def _days_changed(self, _fact: object) -> None:
        self.look()


class TrayTeller:
    """The system's tray, where there is one. The icon is there only while reminders are wanted."""

    def __init__(self, window: QWidget, come_to_front: Callable[[QWidget], None]) -> None:
        self._window, self._come_to_front = window, come_to_front
        self._tray: QSystemTrayIcon | None = None

    def can_tell(self) -> bool:
        """Whether this system shows notices."""
        return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()

    def tell(self, title: str, text: str) -> None:
        """Show a notice; a press on it brings the window to the front."""
        tray = self._tray or self._make()
        tray.show()
        tray.showMessage(title, text, self._icon())

    def rest(self) -> None:
        """Take the icon away."""
        if self._tray is not None:
            self._tray.hide()

    def _make(self) -> QSystemTrayIcon:
        self._tray = QSystemTrayIcon(self._icon(), self._window)
        self._tray.setToolTip(QCoreApplication.translate("Reminder", "Companion"))
        self._tray.messageClicked.connect(self._pressed)
        self._tray.activated.connect(self._pressed)
        return self._tray

    def _icon(self) -> QIcon:
        return self._window.windowIcon()

    def _pressed(self, *_reason: object) -> None:
        self._come_to_front(self._window)
