"""A planned day is the local day where the computer is: no zone and no change of the clock makes it two."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from companion.core.clock import Instant
from companion.core.plan import derive_plan
from tests.core.plans import plan_data

ZONES = [
    "UTC", "America/Los_Angeles", "America/St_Johns", "Europe/London", "Europe/Berlin", "Asia/Kathmandu",
    "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Pago_Pago",
]  # fmt: skip
DAYS = [date(2026, 3, 8), date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 1), date(2026, 12, 5)]


def local_day(utc: datetime, zone: str) -> date:
    offset = utc.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    return Instant(utc.timestamp(), int(offset.total_seconds()), 0.0, 0.0, "b").local_day


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", DAYS)
def test_a_planned_day_is_open_once_and_in_one_piece_in_every_zone(zone: str, day: date) -> None:
    plan = derive_plan(plan_data({("days", "sessions"): [day]}))
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=2)
    quarters = [start + timedelta(minutes=15 * number) for number in range(4 * 24 * 5)]
    is_open = [plan.allows_session_on(local_day(moment, zone)) for moment in quarters]
    turns = sum(before is not now for before, now in pairwise(is_open))
    assert turns == 2
    assert 23 <= sum(is_open) / 4 <= 25
