"""Each turn is seen and heard once, the sound as early as asked, whenever someone looks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from companion.core.breath import Breathing, Pattern, plan_sitting
from companion.core.breath_turns import HEARD_TOO_LATE_S, Turns

SIGH = plan_sitting(Pattern("sigh", 2.5, 6.0, in_again_s=1.5))
NATURAL = plan_sitting(Pattern("natural", 0, 0, is_natural=True))
_LEADS = st.floats(0, 0.2)


@given(_LEADS)
def test_whoever_wakes_when_told_sees_and_hears_every_turn_at_its_time(lead_s: float) -> None:
    turns, elapsed_s = Turns(SIGH), -lead_s
    seen, heard = [], []
    while elapsed_s < SIGH.length_s:
        if (moment := turns.heard(elapsed_s, lead_s)) is not None:
            heard.append((moment.segment_index, elapsed_s + lead_s))
        if (moment := turns.seen(elapsed_s)) is not None:
            seen.append((moment.segment_index, elapsed_s))
        # A timer wakes a millisecond late.
        elapsed_s = turns.next_s(elapsed_s, lead_s) + 0.001
    assert [index for index, _ in heard] == [index for index, _ in seen] == list(range(15))
    for told in (seen, heard):
        assert all(0 <= at_s - SIGH.segments[index].start_s <= 0.002 for index, at_s in told)


@given(st.lists(st.floats(0, 60), max_size=30).map(sorted), _LEADS)
def test_whoever_looks_late_gets_the_right_word_and_no_late_sound(
    looks_s: list[float], lead_s: float
) -> None:
    turns, word = Turns(SIGH), None
    for elapsed_s in looks_s:
        heard, seen = turns.heard(elapsed_s, lead_s), turns.seen(elapsed_s)
        word = seen.breathing if seen is not None else word
        assert word is SIGH.at(elapsed_s).breathing
        if heard is not None:
            turned_s = SIGH.segments[heard.segment_index].start_s
            assert turned_s <= elapsed_s + lead_s <= turned_s + HEARD_TOO_LATE_S


def test_own_pace_has_one_word_and_nothing_more_until_its_end() -> None:
    turns = Turns(NATURAL)
    first = turns.seen(0.0)
    assert first is not None
    assert first.breathing is Breathing.OWN_PACE
    assert (turns.seen(200.0), turns.next_s(0.0, 0.05)) == (None, NATURAL.length_s - 0.05)


@given(st.floats(0.001, 0.2), st.sampled_from([0.0, SIGH.segments[3].start_s]))
def test_no_word_stands_there_before_its_sound_can_be_heard(lead_s: float, from_s: float) -> None:
    turns, elapsed_s = Turns(SIGH, from_s), from_s - lead_s
    assert turns.heard(elapsed_s, lead_s) is not None
    assert (turns.seen(elapsed_s), turns.next_s(elapsed_s, lead_s)) == (None, from_s)
    assert turns.seen(from_s) is not None
