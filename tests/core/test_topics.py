"""Topics for the coach stay in the person's own order, however often they are moved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.topics import (
    Topic,
    TopicState,
    closed,
    last_place,
    moved,
    open_in_order,
    opened_again,
    past_topics,
)
from tests.core.builders import moment


def topic(name: str, place: float, after_s: float = 0.0) -> Topic:
    at = moment(after_s)
    return Topic(record_id=name, begun_at=at, changed_utc_s=at.utc_s, text=name, place=place)


def applied(topics: list[Topic], changed: tuple[Topic, ...]) -> list[Topic]:
    newer = {one.record_id: one for one in changed}
    return [newer.get(one.record_id, one) for one in topics]


def names(topics: list[Topic]) -> list[str]:
    return [one.record_id for one in open_in_order(topics)]


@given(st.lists(st.sampled_from([0.0, 1.0, 1.5, 2.0, 5e-324, 1e300]), min_size=1, max_size=7), st.data())
def test_moving_does_what_a_list_does(places: list[float], data: st.DataObject) -> None:
    topics = [topic(f"t{number}", place, number) for number, place in enumerate(places)]
    for _ in range(6):
        order = names(topics)
        which = data.draw(st.sampled_from(order))
        to = data.draw(st.integers(-2, len(order) + 2))
        order.remove(which)
        order.insert(max(0, min(to, len(order))), which)
        topics = applied(topics, moved(topics, which, to))
        assert names(topics) == order


def test_a_move_changes_one_topic_as_long_as_there_is_room() -> None:
    topics = [topic("a", 1), topic("b", 2), topic("c", 3)]
    changed = moved(topics, "c", 1)
    assert [(one.record_id, one.place) for one in changed] == [("c", 1.5)]


@pytest.mark.parametrize(("which", "to"), [("a", 0), ("a", -4), ("b", 1), ("b", 9), ("gone", 0)])
def test_where_nothing_moves_nothing_changes(which: str, to: int) -> None:
    assert moved([topic("a", 1), topic("b", 2)], which, to) == ()


def test_a_closed_topic_leaves_the_list_and_can_come_back_to_its_end() -> None:
    first, second = topic("a", 1), topic("b", 2)
    talked = closed(first, TopicState.TALKED, " a plan ", moment(60))
    assert open_in_order([talked, second]) == (second,)
    assert past_topics([talked, second]) == (talked,)
    back = opened_again(talked, last_place([talked, second]), moment(90))
    assert open_in_order([back, second]) == (second, back)
    assert back.became == " a plan "
    with pytest.raises(ValueError, match="closed"):
        closed(second, TopicState.OPEN, "", moment(1))


def test_the_topic_closed_last_is_first_of_the_past() -> None:
    early = closed(topic("a", 1), TopicState.LET_GO, "", moment(10))
    late = closed(topic("b", 2), TopicState.TALKED, "", moment(20))
    assert past_topics([early, late]) == (late, early)
    assert last_place([replace(late)]) == 1.0
