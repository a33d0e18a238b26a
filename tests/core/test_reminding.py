"""When to remind: at the person's hour, once a day, only of what is new, and nothing is made up for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.clock import Instant
from companion.core.reminding import next_reminder, wait_s

TEN = 600


def at(words: str, offset_h: int = -8) -> Instant:
    utc_s = (datetime.fromisoformat(words).replace(tzinfo=UTC) - timedelta(hours=offset_h)).timestamp()
    return Instant(utc_s, offset_h * 3600, 0.0, 0.0, "boot")


@pytest.mark.parametrize(
    ("now", "known", "expected"),
    [
        ("2026-11-27T08:00", {"has_new": True}, "2026-11-27T10:00"),
        ("2026-11-27T10:00", {"has_new": True}, None),
        ("2026-11-27T11:00", {"has_new": True, "next_in_days": 1}, "2026-11-28T10:00"),
        ("2026-11-27T08:00", {"has_new": False}, None),
        ("2026-11-27T08:00", {"has_new": False, "next_in_days": 4}, "2026-12-01T10:00"),
        ("2026-11-27T08:00", {"has_new": False, "ask_again_in_s": 3600.0}, "2026-11-27T10:00"),
        ("2026-11-27T08:00", {"has_new": False, "ask_again_in_s": 3 * 3600.0}, "2026-11-28T10:00"),
        ("2026-11-27T08:00", {"has_new": True, "told_day": date(2026, 11, 27)}, None),
    ],
)
def test_it_comes_at_the_chosen_hour_of_a_day_with_something_new(
    now: str, known: dict[str, object], expected: str | None
) -> None:
    moment = next_reminder(at(now), TEN, **known)  # type: ignore[arg-type]
    assert moment == (None if expected is None else datetime.fromisoformat(expected))


@given(
    now_s=st.floats(0, 400 * 86400),
    at_min=st.integers(0, 1439),
    has_new=st.booleans(),
    next_in=st.one_of(st.none(), st.integers(1, 90)),
    told_ago=st.one_of(st.none(), st.integers(0, 3)),
)
def test_it_is_always_ahead_and_never_twice_on_a_day(
    now_s: float, at_min: int, *, has_new: bool, next_in: int | None, told_ago: int | None
) -> None:
    now = Instant(1_790_000_000.0 + now_s, -7 * 3600, 0.0, 0.0, "boot")
    told = None if told_ago is None else now.local_day - timedelta(days=told_ago)
    moment = next_reminder(now, at_min, has_new=has_new, next_in_days=next_in, told_day=told)
    if moment is None:
        return
    assert wait_s(now, moment) > 0
    assert moment.date() != told
    assert moment.hour * 60 + moment.minute == at_min
