"""The rest after a session ends with the morning's answer; a sealed note opens with the morning."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.afterwards import (
    Feels,
    MorningAnswer,
    Rest,
    SealedNote,
    Slept,
    derive_rest,
    has_morning_come,
    may_answer,
    next_look_s,
    opens,
)
from companion.core.clock import Instant

STAY_S = 4 * 3600.0
BOOT_UTC_S = 1_700_000_000.0


def at(
    words: str, zone: str = "America/Los_Angeles", *, boot: str = "one", wall_moved_s: float = 0
) -> Instant:
    """A moment by a wall clock in a zone; ``wall_moved_s``: how far someone set that clock forward."""
    local = datetime.fromisoformat(words).replace(tzinfo=ZoneInfo(zone))
    offset = local.utcoffset()
    assert offset is not None
    true_s = local.timestamp()
    since_boot_s = true_s - BOOT_UTC_S
    offset_s = round(offset.total_seconds())
    return Instant(true_s + wall_moved_s, offset_s, since_boot_s, since_boot_s, boot)


def answer(words: str, slept: Slept, session_id: str = "s") -> MorningAnswer:
    return MorningAnswer(session_id, at(words), slept, Feels.WELL)


@pytest.mark.parametrize(
    ("since", "now", "has_come"),
    [
        ("2026-11-26T20:00", "2026-11-27T07:59", False),
        ("2026-11-26T20:00", "2026-11-27T08:00", True),
        ("2026-11-26T23:59", "2026-11-27T08:00", True),
        ("2026-11-27T00:30", "2026-11-27T09:00", False),
        ("2026-11-27T00:30", "2026-11-28T08:00", True),
        ("2026-11-26T10:00", "2026-11-26T23:59", False),
        ("2026-11-26T10:00", "2026-11-27T03:00", False),
        # The night in which summer time ends, and the one in which it begins.
        ("2026-10-31T20:00", "2026-11-01T07:59", False),
        ("2026-10-31T20:00", "2026-11-01T08:00", True),
        ("2026-03-07T20:00", "2026-03-08T07:59", False),
        ("2026-03-07T23:59", "2026-03-08T08:00", True),
        # Years later it is morning too.
        ("2026-11-26T20:00", "2029-01-01T01:00", True),
    ],
)
def test_morning_comes_at_8_by_the_wall_clock_after_the_next_midnight(
    since: str, now: str, *, has_come: bool
) -> None:
    assert has_morning_come(at(since), at(now)) is has_come
    assert has_morning_come(at(since), at(now, boot="two")) is has_come


@pytest.mark.parametrize(
    ("now", "zone", "has_come"),
    [
        ("2026-11-27T15:00", "Europe/Berlin", False),  # 06:00 at home
        ("2026-11-27T17:00", "Europe/Berlin", True),  # 08:00 at home
        ("2026-11-27T06:30", "Pacific/Honolulu", False),  # 08:30 at home, but dark here
        ("2026-11-27T08:00", "Pacific/Honolulu", True),
    ],
)
def test_after_travel_it_must_be_morning_here_and_at_home(now: str, zone: str, *, has_come: bool) -> None:
    assert has_morning_come(at("2026-11-26T20:00"), at(now, zone)) is has_come


def test_a_clock_that_was_set_forward_brings_no_morning() -> None:
    since = at("2026-11-26T20:00")
    assert not has_morning_come(since, at("2026-11-26T21:00", wall_moved_s=14 * 3600))
    assert has_morning_come(since, at("2026-11-27T08:00", wall_moved_s=14 * 3600))


MARK = at("2026-11-26T18:00")


@pytest.mark.parametrize(
    ("answers", "now", "rest"),
    [
        ([], "2026-11-26T18:00", Rest.HOLDS),
        ([], "2026-11-27T07:59", Rest.HOLDS),
        ([], "2026-11-27T08:00", Rest.ASKS),
        ([], "2026-12-24T12:00", Rest.ASKS),
        ([("2026-11-27T09:00", Slept.FULL_NIGHT)], "2026-11-27T09:00", Rest.NONE),
        ([("2026-11-27T09:00", Slept.NO)], "2026-11-27T09:01", Rest.HOLDS),
        ([("2026-11-27T09:00", Slept.A_LITTLE)], "2026-11-27T23:59", Rest.HOLDS),
        ([("2026-11-27T09:00", Slept.NO)], "2026-11-28T08:00", Rest.ASKS),
        ([("2026-11-27T09:00", Slept.NO), ("2026-11-28T09:00", Slept.NO)], "2026-11-28T09:01", Rest.HOLDS),
        (
            [("2026-11-27T09:00", Slept.NO), ("2026-11-28T09:00", Slept.FULL_NIGHT)],
            "2026-11-28T09:01",
            Rest.NONE,
        ),
    ],
)
def test_the_rest_holds_until_a_full_night_was_told_in_a_morning(
    answers: list[tuple[str, Slept]], now: str, rest: Rest
) -> None:
    given_answers = [answer(words, slept) for words, slept in answers]
    assert derive_rest("s", MARK, STAY_S, given_answers, at(now)) is rest


def test_an_answer_to_another_session_changes_nothing() -> None:
    other = [answer("2026-11-27T09:00", Slept.FULL_NIGHT, "another")]
    assert derive_rest("s", MARK, STAY_S, other, at("2026-11-27T10:00")) is Rest.ASKS


def test_the_rest_never_ends_before_the_sitters_stay() -> None:
    long_s = 20 * 3600.0
    slept = [answer("2026-11-27T09:00", Slept.FULL_NIGHT)]
    assert derive_rest("s", MARK, long_s, slept, at("2026-11-27T13:59")) is Rest.HOLDS
    assert derive_rest("s", MARK, long_s, slept, at("2026-11-27T14:00")) is Rest.NONE


def test_without_the_medicine_nothing_holds_and_nothing_is_asked() -> None:
    assert derive_rest("s", None, STAY_S, [], at("2026-11-27T10:00")) is Rest.NONE
    assert not may_answer(None, at("2026-11-27T10:00"))
    assert not may_answer(MARK, at("2026-11-27T07:00"))
    assert may_answer(MARK, at("2026-11-27T08:00"))


_ZONES = st.sampled_from(
    ["America/Los_Angeles", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "UTC"]
)
_MOMENTS = st.datetimes(*map(datetime.fromisoformat, ("2025-01-01", "2028-01-01"))).map(datetime.isoformat)


@given(since=_MOMENTS, zone=_ZONES, away=_ZONES, later_s=st.floats(0, 7 * 3600 - 1))
def test_no_morning_comes_within_7_hours_whatever_the_zones(
    since: str, zone: str, away: str, later_s: float
) -> None:
    begun = at(since, zone)
    utc = datetime.fromtimestamp(begun.utc_s + later_s, ZoneInfo("UTC"))
    now = at(utc.astimezone(ZoneInfo(away)).replace(tzinfo=None).isoformat(), away)
    if now.boot_s - begun.boot_s < 7 * 3600:  # a wall clock time may exist twice
        assert not has_morning_come(begun, now)


@given(since=_MOMENTS, zone=_ZONES, later_h=st.integers(0, 80))
def test_once_morning_it_stays_morning_and_it_comes_within_two_days(
    since: str, zone: str, later_h: int
) -> None:
    begun = at(since, zone)

    def after(hours: float) -> Instant:
        local = datetime.fromtimestamp(begun.utc_s + hours * 3600, ZoneInfo(zone)).replace(tzinfo=None)
        return at(local.isoformat(), zone)

    if has_morning_come(begun, after(later_h)):
        assert has_morning_come(begun, after(later_h + 2))
    if later_h > 48 and zone != "Pacific/Apia":
        assert has_morning_come(begun, after(later_h))


@given(
    slept=st.lists(st.sampled_from(Slept), max_size=6),
    days=st.integers(0, 8),
    hour=st.integers(0, 23),
)
def test_only_a_full_night_ever_ends_the_rest(slept: list[Slept], days: int, hour: int) -> None:
    answers = [
        answer((datetime.fromisoformat("2026-11-27T09:00") + timedelta(days=day)).isoformat(), one)
        for day, one in enumerate(slept)
    ]
    now = at((datetime.fromisoformat("2026-11-27") + timedelta(days=days, hours=hour)).isoformat())
    rest = derive_rest("s", MARK, STAY_S, answers, now)
    assert (rest is Rest.NONE) <= (bool(slept) and slept[-1] is Slept.FULL_NIGHT)


def test_a_sealed_note_opens_with_the_morning_that_it_waits_for() -> None:
    # Written after midnight on the evening of a session: it waits from the mark.
    note = SealedNote("n", "s", MARK, at("2026-11-27T00:40"), 0.0, "Sell the house?")
    assert not opens(note, at("2026-11-27T07:59"))
    assert opens(note, at("2026-11-27T08:00"))


@pytest.mark.parametrize(
    ("now", "wait_h"),
    [("2026-11-26T20:00", 4), ("2026-11-27T00:00", 8), ("2026-11-27T07:00", 1), ("2026-11-27T08:00", 16)],
)
def test_the_next_turn_is_midnight_or_morning(now: str, wait_h: float) -> None:
    assert next_look_s(at(now)) == wait_h * 3600
