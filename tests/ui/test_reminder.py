"""The reminder: off at first, neutral words, once a day at its hour, never in a session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QObject

from companion.core import events as ev
from companion.services.follow_up import read_days
from companion.ui.reminder import LONGEST_S, Reminder
from tests.ui.rooms.days_fakes import DAY_S, days_after
from tests.ui.rooms.outside_fakes import Home


class Ear:
    """Hears what the system would show."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []
        self.is_there, self.rests = True, 0

    def can_tell(self) -> bool:
        return self.is_there

    def tell(self, title: str, text: str) -> None:
        self.told.append((title, text))

    def rest(self) -> None:
        self.rests += 1


class Desk:
    """A home some days after, with a reminder."""

    def __init__(self, home: Home) -> None:
        self.home, self.ear, self.may_tell = home, Ear(), True
        self.owner = QObject()
        self.reminder = Reminder(
            follow_up=home.follow_up,
            measures=home.measures,
            settings=home.settings,
            session=home.session,
            clock=home.clock,
            teller=self.ear,
            may_tell=self._may_tell,
            parent=self.owner,
        )

    def wake(self) -> None:
        """The timer ran out, by itself or because the computer woke."""
        self.reminder._timer.timeout.emit()

    def _may_tell(self) -> bool:
        return self.may_tell


@pytest.fixture
def desk(home: Home) -> Iterator[Desk]:
    """At 19:23 on the day of the session, with reminders at 10:00."""
    days_after(home, 0)
    made = Desk(home)
    home.settings.change(reminders=True)
    yield made
    made.reminder.stop()


def to_ten(desk: Desk) -> None:
    planned = desk.reminder.planned
    assert planned is not None
    local = desk.home.clock.now().local.replace(tzinfo=None)
    desk.home.clock.move((planned - local).total_seconds())


def test_it_is_off_until_it_is_chosen(home: Home) -> None:
    days_after(home, 0)
    made = Desk(home)
    made.reminder.screen_shown("today")
    assert made.reminder.planned is None
    assert not home.settings.settings.reminders
    made.reminder.stop()


def test_it_tells_at_its_hour_on_the_day_of_a_check_in_words_that_tell_nothing(desk: Desk) -> None:
    assert desk.reminder.planned == datetime(2026, 11, 27, 10, 0)  # noqa: DTZ001 - a wall clock
    desk.wake()
    assert desk.ear.told == [], "before its time a wake only looks at the clock"
    to_ten(desk)
    desk.wake()
    assert desk.ear.told == [("Companion", "Something is waiting for you.")]
    desk.wake()
    desk.reminder.screen_shown("today")
    assert len(desk.ear.told) == 1
    assert desk.reminder.planned == datetime(2026, 11, 28, 10, 0)  # noqa: DTZ001


def test_one_day_has_one_reminder_even_when_the_app_starts_anew(desk: Desk) -> None:
    to_ten(desk)
    desk.wake()
    desk.home.settings.change(remind_at_min=1200)
    again = Desk(desk.home)
    again.reminder.screen_shown("today")
    assert again.reminder.planned == datetime(2026, 11, 28, 20, 0)  # noqa: DTZ001
    again.reminder.stop()


def test_the_wait_is_short_enough_to_hear_of_sleep_and_of_a_clock_that_was_set(desk: Desk) -> None:
    assert 0 < desk.reminder._timer.interval() <= LONGEST_S * 1000
    # The computer slept through the hour and woke the same day: it is told now.
    to_ten(desk)
    desk.home.clock.sleep(3 * 3600.0)
    desk.wake()
    assert len(desk.ear.told) == 1
    # It slept through a whole day: that day is not made up for.
    desk.home.clock.sleep(1.5 * DAY_S)
    desk.wake()
    assert len(desk.ear.told) == 1


def test_nothing_is_told_while_a_session_runs_or_the_window_is_hidden(desk: Desk) -> None:
    to_ten(desk)
    desk.may_tell = False
    desk.wake()
    assert desk.ear.told == []
    desk.may_tell = True
    desk.home.clock.move(DAY_S)
    desk.home.to_medicine()
    desk.wake()
    assert desk.ear.told == []
    desk.home.session.handle(ev.SessionStopped(desk.home.session.now(), ev.Who.SITTER))


def test_what_is_done_already_needs_no_reminder(desk: Desk) -> None:
    to_ten(desk)
    assert desk.home.safe.vault is not None
    for due in read_days(desk.home.safe.vault.records, desk.home.clock.now()).checks:
        desk.home.follow_up.put_away(due, _ignore)
    desk.wake()
    assert desk.ear.told == []


def test_a_locked_vault_still_reminds(desk: Desk) -> None:
    to_ten(desk)
    desk.home.safe.is_broken = True
    desk.wake()
    assert len(desk.ear.told) == 1


def test_a_vault_that_is_locked_all_night_still_reminds_in_the_morning(desk: Desk) -> None:
    planned = desk.reminder.planned
    desk.home.safe.is_broken = True
    for _ in range(26):
        desk.home.clock.move(LONGEST_S)
        desk.wake()
    assert (desk.reminder.planned, desk.ear.told) == (planned, [])
    to_ten(desk)
    desk.wake()
    assert len(desk.ear.told) == 1


def test_without_a_tray_nothing_is_planned_and_off_means_off(desk: Desk) -> None:
    desk.ear.is_there = False
    desk.reminder.look()
    assert desk.reminder.planned is None
    desk.ear.is_there = True
    desk.reminder.look()
    assert desk.reminder.planned is not None
    desk.home.settings.change(reminders=False)
    assert desk.reminder.planned is None
    assert desk.ear.rests == 1


def _ignore(_result: object) -> None:
    return
