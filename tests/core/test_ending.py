"""The calls at 180 and 240 minutes, the safety end from every state, and minutes that are never wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.ending import CallDue, derive_call_due
from companion.core.phases import Phase
from companion.core.session import fold, reduce
from tests.core.builders import MARK_S, MIN, marked, moment, reach

AFTER_MARK = [
    Phase.QUIET,
    Phase.COMING_BACK,
    Phase.GROUNDING,
    Phase.FIT_TO_END,
    Phase.FIRST_NOTE,
]


def test_the_care_team_is_to_be_called_at_180_and_anyone_at_240() -> None:
    walk = reach(Phase.GROUNDING)
    assert derive_call_due(walk.state) is CallDue.NOT_YET
    walk.do(ev.CallTeamDue(marked(180 * MIN), 10_800))
    assert derive_call_due(walk.state) is CallDue.CARE_TEAM
    walk.do(ev.CallTeamDue(marked(240 * MIN), 14_400))
    assert derive_call_due(walk.state) is CallDue.CARE_TEAM_OR_EMERGENCY


@pytest.mark.parametrize("helped", [False, True])
@pytest.mark.parametrize("phase", AFTER_MARK)
def test_the_safety_end_is_open_from_the_mark_on_and_counts_on(phase: Phase, *, helped: bool) -> None:
    walk = reach(phase)
    if helped:
        walk.do(ev.HelpOpened(marked(200 * MIN)))
    walk.do(ev.SessionStopped(marked(200 * MIN), ev.Who.SITTER))
    assert (walk.state.phase, walk.state.ended_fit) == (Phase.STAYING_NEAR, phase is Phase.FIRST_NOTE)
    assert walk.state.since_medicine_s(marked(230 * MIN)) == 230 * MIN


@given(
    span_s=st.floats(0, 12 * 3600),
    asleep_share=st.floats(0, 1),
    wall_moved_s=st.integers(-30 * 86_400, 30 * 86_400),
    offset_s=st.sampled_from([-12 * 3600, -8 * 3600, -7 * 3600, 0, 3600, 19_800, 50_400]),
)
def test_minutes_since_the_mark_are_right_through_sleep_a_set_clock_and_a_trip(
    span_s: float, asleep_share: float, wall_moved_s: int, offset_s: int
) -> None:
    state = reach(Phase.QUIET).state
    now = moment(
        MARK_S + span_s, asleep_s=span_s * asleep_share, wall_moved_s=wall_moved_s, offset_s=offset_s
    )
    assert abs((state.since_medicine_s(now) or 0.0) - span_s) <= 1.0


@given(span_s=st.floats(0, 12 * 3600), boot_s=st.floats(0, 1_000))
def test_minutes_since_the_mark_are_right_after_a_crash_and_a_restart(span_s: float, boot_s: float) -> None:
    walk = reach(Phase.QUIET)
    after = replace(moment(MARK_S + span_s, boot_id="boot-2"), boot_s=boot_s, steady_s=boot_s)
    state, _ = reduce(fold(walk.stored), ev.SessionReopened(after))
    assert state is not None
    assert abs((state.since_medicine_s(after) or 0.0) - span_s) <= 1.0


@pytest.mark.parametrize("day", ["2026-11-01T00:30", "2026-03-08T01:00"], ids=["back an hour", "on an hour"])
def test_minutes_since_the_mark_are_right_over_a_change_to_or_from_summer_time(day: str) -> None:
    zone = ZoneInfo("America/Los_Angeles")
    start = datetime.fromisoformat(day).replace(tzinfo=zone).timestamp()

    def instant(after_s: float) -> Instant:
        local = datetime.fromtimestamp(start + after_s, UTC).astimezone(zone)
        offset = local.utcoffset()
        assert offset is not None
        return Instant(start + after_s, int(offset.total_seconds()), after_s, after_s, "boot")

    state = replace(reach(Phase.QUIET).state, medicine_at=instant(0))
    assert instant(0).offset_s != instant(4 * 3600).offset_s
    for minutes in (59, 60, 61, 120, 240):
        assert state.since_medicine_s(instant(minutes * MIN)) == minutes * MIN
        other_boot = replace(instant(minutes * MIN), boot_id="next")
        assert state.since_medicine_s(other_boot) == minutes * MIN
