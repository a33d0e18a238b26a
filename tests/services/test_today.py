"""What still holds today: the rest until tomorrow, and how long the sitter stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from companion.core.afterwards import Rest
from companion.core.clock import Instant
from companion.core.phases import Phase
from companion.core.session import SessionState
from companion.services.inline import InlineStorage
from companion.services.ports import Failed, Ok, Records
from companion.services.today import TodayFacts, TodayService, derive_facts, derive_next_change_s
from tests.core.builders import reach
from tests.services.doubles import Evening

HOUR_S = 3600.0
EVENING_UTC_S = 1_795_752_000.0  # 2026-11-26 20:00 in Portland


def at(after_h: float, offset_s: int = -8 * 3600) -> Instant:
    span_s = after_h * HOUR_S
    return Instant(EVENING_UTC_S + span_s, offset_s, 1_000.0 + span_s, 1_000.0, "boot")


def taken(phase: Phase = Phase.QUIET, marked_h: float = 0.0) -> SessionState:
    """A session in some phase with the medicine taken this many hours after 20:00."""
    return replace(reach(phase).state, medicine_at=at(marked_h))


@pytest.mark.parametrize(
    ("marked_h", "now_h", "holds", "stays_h"),
    [
        (0, 0, "rests", 4.0),
        (0, 3.99, "rests", 0.01),
        (0, 4, "rests", None),
        (0, 11.99, "rests", None),
        (0, 12, "asks", None),
        (-10, -9, "rests", 3.0),
        (-10, 0, "rests", None),
        (-10, 12, "asks", None),
        (3, 4.5, "rests", 2.5),
        (3, 6.99, "rests", 0.01),
        (3, 7, "rests", None),
        (3, 12, "asks", None),
        (5, 35.99, "rests", None),
        (5, 36, "asks", None),
        (-20.5, -12.01, "rests", None),
        (-20.5, -12, "asks", None),
    ],
)
def test_the_rest_holds_the_day_and_the_night_and_asks_in_the_morning(
    marked_h: float, now_h: float, holds: str, stays_h: float | None
) -> None:
    facts = derive_facts(taken(marked_h=marked_h), [], at(now_h))
    assert facts.rest is (Rest.HOLDS if holds == "rests" else Rest.ASKS)
    if stays_h is None:
        assert facts.sitter_stays_s is None
    else:
        assert facts.sitter_stays_s == pytest.approx(stays_h * HOUR_S)


@pytest.mark.parametrize(
    ("now_h", "stays_h", "wait_h"),
    [(0, None, 4), (3.5, None, 0.5), (4, None, 8), (11, None, 1), (12, None, 16), (0, 3, 3), (0, 6, 4)],
)
def test_today_is_read_again_at_midnight_in_the_morning_and_when_the_stay_is_over(
    now_h: float, stays_h: float | None, wait_h: float
) -> None:
    facts = TodayFacts(sitter_stays_s=None if stays_h is None else stays_h * HOUR_S)
    assert derive_next_change_s(facts, at(now_h)) == pytest.approx(wait_h * HOUR_S)


@pytest.mark.parametrize("phase", [Phase.QUIET, Phase.STAYING_NEAR, Phase.CLOSED], ids=lambda p: p.value)
def test_how_a_session_ended_changes_nothing_about_the_rest(phase: Phase) -> None:
    assert derive_facts(taken(phase), [], at(1)).rest is Rest.HOLDS


@pytest.mark.parametrize("phase", [Phase.GATE, Phase.SETTLE, Phase.NOT_TODAY], ids=lambda p: p.value)
def test_without_the_medicine_nothing_holds(phase: Phase) -> None:
    assert derive_facts(reach(phase).state, [], at(0)) == TodayFacts()


def test_without_a_session_nothing_holds() -> None:
    assert derive_facts(None, [], at(0)) == TodayFacts()


def test_a_longer_stay_of_the_plan_counts() -> None:
    state = taken()
    longer = replace(state, timeline=replace(state.timeline, sitter_stays_s=18 * 3600))
    assert derive_facts(longer, [], at(13)).rest is Rest.HOLDS
    assert derive_facts(longer, [], at(13)).sitter_stays_s == 5 * HOUR_S


def test_while_something_holds_today_is_read_again_every_hour() -> None:
    assert derive_next_change_s(TodayFacts(rest=Rest.HOLDS), at(0)) == HOUR_S
    assert derive_next_change_s(TodayFacts(sealed=1), at(0)) == HOUR_S


def test_the_newest_session_in_the_vault_decides_also_when_it_has_ended(
    evening: Evening, records: Records
) -> None:
    service = TodayService(InlineStorage(records), evening.clock)

    def facts() -> TodayFacts:
        results: list[Ok[TodayFacts] | Failed] = []
        service.facts(results.append)
        assert isinstance(results[0], Ok)
        return results[0].value

    assert facts() == TodayFacts()
    evening.reach(Phase.CLOSED)
    since_s = evening.state.since_medicine_s(evening.clock.now())
    assert since_s is not None
    assert facts().sitter_stays_s == evening.state.timeline.sitter_stays_s - since_s
    assert service.now() == evening.clock.now()
    evening.clock.pace = 60
    span_s = derive_next_change_s(facts(), evening.clock.now())
    assert service.wait_s(facts()) == span_s / 60
