"""Before and after the newest session: two checks side by side, nothing reckoned."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from companion.core.before_after import before_and_after
from companion.core.clock import Instant
from companion.core.follow_up import FollowUpCheck, Slider

DAY_S = 86_400.0


def moment(day: float) -> Instant:
    return Instant(1_760_000_000 + day * DAY_S, 0, 0.0, 0.0, "boot")


def check(day: float, level: int | None = 5, session_id: str = "s1") -> FollowUpCheck:
    sliders = () if level is None else ((Slider.MOOD, level),)
    at = moment(day)
    return FollowUpCheck(
        record_id=str(day), begun_at=at, changed_utc_s=at.utc_s, session_id=session_id, sliders=sliders
    )


def test_the_last_check_before_the_newest_mark_and_the_first_after_it() -> None:
    checks = [check(9, 8), check(1, 1), check(4, 4), check(6, 6), check(7, 7)]
    found = before_and_after(checks, [moment(0), moment(5)])
    assert found is not None
    assert found.levels() == ((Slider.MOOD, 4, 6),)


def test_without_marks_the_session_of_the_newest_check_is_the_newest() -> None:
    checks = [check(1, 1, "s0"), check(3, 3, "s0"), check(5, 5), check(8, 8)]
    found = before_and_after(checks)
    assert found is not None
    assert found.levels() == ((Slider.MOOD, 3, 5),)


def test_what_is_missing_on_one_side_stays_empty() -> None:
    only_after = before_and_after([check(2, 2)], [moment(1)])
    only_before = before_and_after([check(2, 2)], [moment(3)])
    assert only_after is not None
    assert only_before is not None
    assert only_after.levels() == ((Slider.MOOD, None, 2),)
    assert only_before.levels() == ((Slider.MOOD, 2, None),)


def test_checks_without_a_slider_say_nothing() -> None:
    assert before_and_after([check(2, None)], [moment(1)]) is None
    assert before_and_after([]) is None


def test_a_slider_that_was_skipped_on_one_side_is_shown_on_the_other() -> None:
    later = replace(check(6, 6), sliders=((Slider.SLEEP, 3),))
    found = before_and_after([check(1, 1), later], [moment(5)])
    assert found is not None
    assert found.levels() == ((Slider.SLEEP, None, 3), (Slider.MOOD, 1, None))


@given(st.lists(st.integers(0, 60), min_size=1, unique=True), st.lists(st.integers(0, 60), min_size=1))
def test_nothing_lies_between_a_mark_and_the_checks_around_it(days: list[int], marks: list[int]) -> None:
    found = before_and_after([check(day) for day in days], [moment(day) for day in marks])
    assert found is not None
    newest = max(marks)
    earlier = [day for day in days if day < newest]
    later = [day for day in days if day >= newest]
    assert (found.before and found.before.record_id) == (str(max(earlier)) if earlier else None)
    assert (found.after and found.after.record_id) == (str(min(later)) if later else None)
