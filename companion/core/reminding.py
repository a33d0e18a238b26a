"""When to remind someone of the days after: at most once a day, only of what is new, at their own hour."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from companion.core.clock import Instant

DAY_MIN = 24 * 60


def next_reminder(
    now: Instant,
    at_min: int,
    *,
    has_new: bool,
    next_in_days: int | None = None,
    ask_again_in_s: float | None = None,
    told_day: date | None = None,
) -> datetime | None:
    """The local wall time of the next reminder, without a zone; None where none comes.

    ``at_min``: minutes after local midnight. ``has_new``: something came due today. ``next_in_days``: local
    days until a check comes due. ``ask_again_in_s``: seconds until someone is asked again how they are.
    A time that has gone by today is not made up for, and a day on which someone was told has no other one.
    """
    local = now.local.replace(tzinfo=None)
    hours = timedelta(minutes=at_min % DAY_MIN)
    days: list[date] = [local.date()] if has_new else []
    if next_in_days is not None:
        days.append(local.date() + timedelta(days=next_in_days))
    if ask_again_in_s is not None:
        asked = local + timedelta(seconds=ask_again_in_s)
        is_late = asked > datetime.combine(asked.date(), time()) + hours
        days.append(asked.date() + timedelta(days=1 if is_late else 0))
    moments = [datetime.combine(day, time()) + hours for day in days if day != told_day]
    return min((moment for moment in moments if moment > local), default=None)


def wait_s(now: Instant, moment: datetime) -> float:
    """Seconds until a local wall time by the wall clock as it stands now; negative once it has gone by."""
    return (moment - now.local.replace(tzinfo=None)).total_seconds()
