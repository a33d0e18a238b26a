"""The days after on a real vault: what is due, answers kept one by one, and going on after a pause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.follow_up import DueCheck, FollowUpCheck, Slider
from companion.core.kept import KeptRecord
from companion.core.measures import DueMeasure, MeasureTaken, needs_reading_first
from companion.core.topics import Topic
from companion.services.errors import VaultDamagedError
from companion.services.follow_up import Days, FollowUpService, kept_things, read_days
from companion.services.inline import InlineStorage
from companion.services.measures import MeasureService
from companion.services.planning import plan_id_of
from companion.services.ports import Failed, Ok, Records
from tests.services.doubles import HandClock

DAY_S = 86_400.0
PLAN = Content().example_plan_text().replace("# phq9 = [7, 14]", "phq9 = [2, 14]")


class After:
    """A vault with ended sessions, and the two services on it."""

    def __init__(self, records: Records, clock: HandClock) -> None:
        self.records, self.clock = records, clock
        storage = InlineStorage(records)
        self.follow_up = FollowUpService(storage, clock)
        self.measures = MeasureService(storage, clock)
        records.save_plan(plan_id_of(PLAN), PLAN, clock.now().utc_s)

    def mark(self, session_id: str = "s", *, ends: bool = True) -> None:
        """A session with the medicine's mark, now."""
        opened = ev.SessionOpened(
            self.clock.now(), session_id, "plan", (), (), (), timeline=Content().timeline()
        )
        self.records.append_event(session_id, opened)
        self.records.append_event(session_id, ev.MedicineTaken(self.clock.now()))
        if ends:
            self.end(session_id)

    def end(self, session_id: str = "s") -> None:
        """Somebody stops it, and the end card is read."""
        self.records.append_event(session_id, ev.SessionStopped(self.clock.now(), ev.Who.SITTER))
        self.records.append_event(session_id, ev.EndCardRead(self.clock.now()))

    def days(self) -> Days:
        return read_days(self.records, self.clock.now())

    def due(self) -> DueCheck:
        return self.days().checks[0]

    def open(self, due: DueCheck) -> FollowUpCheck:
        return home(self.follow_up.open, due)

    def keep(self, check: FollowUpCheck) -> FollowUpCheck:
        return home(self.follow_up.keep, check)

    def begin(self, due: DueMeasure) -> MeasureTaken:
        return home(self.measures.begin, due, Content().after.measure(due.measure_id))


def home(ask: Callable[..., None], *given: Any) -> Any:
    results: list[Any] = []
    ask(*given, results.append)
    (result,) = results
    if isinstance(result, Failed):
        raise result.error
    assert isinstance(result, Ok)
    return result.value


@pytest.fixture
def after(records: Records) -> After:
    return After(records, HandClock())


def test_nothing_is_asked_without_a_mark_and_an_end(after: After) -> None:
    assert after.days() == Days()
    after.mark(ends=False)
    after.clock.move(DAY_S)
    assert after.days().checks == ()
    assert after.days().is_running
    after.end()
    assert [one.day_number for one in after.days().checks] == [1]


def test_a_session_without_the_mark_has_no_days_after(after: After, records: Records) -> None:
    opened = ev.SessionOpened(after.clock.now(), "s", "plan", (), (), (), timeline=Content().timeline())
    records.append_event("s", opened)
    after.end()
    after.clock.move(2 * DAY_S)
    assert after.days().checks == ()


def test_each_answer_is_kept_and_a_check_goes_on_where_it_was_left(after: After) -> None:
    after.mark()
    after.clock.move(DAY_S)
    told: list[None] = []
    after.follow_up.changed.connect(told.append)
    check = after.open(after.due())
    assert after.days().checks[0].is_begun is False
    check = after.keep(replace(check, sliders=((Slider.SLEEP, 4),), passed=("sleep",)))
    assert after.due().is_begun
    assert after.open(after.due()) == check
    after.keep(replace(check, passed=("sleep", "mood"), is_done=True))
    assert after.days().checks == ()
    assert len(told) == 2


def test_one_that_was_put_away_keeps_what_was_answered(after: After, records: Records) -> None:
    after.mark()
    after.clock.move(2 * DAY_S)
    newest, older = after.days().checks
    assert (newest.day_number, older.day_number) == (2, 1)
    after.keep(replace(after.open(older), sliders=((Slider.MOOD, 3),), passed=("mood",)))
    home(after.follow_up.put_away, older)
    assert after.days().checks == (newest,)
    (kept,) = kept_things(records, FollowUpCheck)
    assert kept.is_put_away
    assert kept.level(Slider.MOOD) == 3


def test_only_what_came_due_today_is_new(after: After) -> None:
    after.mark()
    assert (after.days().has_new, after.days().next_in_days) == (False, 1)
    after.clock.move(DAY_S)
    assert (after.days().has_new, after.days().next_in_days) == (True, 1)
    after.clock.move(4 * DAY_S)
    assert (after.days().has_new, after.days().next_in_days) == (False, 2)
    assert after.days().checks != ()


def test_a_topic_for_the_coach_is_put_on_the_list_once(after: After, records: Records) -> None:
    after.mark()
    for _ in range(2):
        home(after.follow_up.add_topic, "Wanting more", "s")
    (topic,) = kept_things(records, Topic)
    assert (topic.text, topic.session_id) == ("Wanting more", "s")


def test_questionnaires_are_asked_only_on_the_days_of_the_plan(after: After) -> None:
    after.mark()
    assert after.days().measures == ()
    after.clock.move(DAY_S)
    assert [one.measure_id for one in after.days().measures] == ["phq2"]
    after.clock.move(DAY_S)
    assert {(one.measure_id, one.day_number) for one in after.days().measures} == {("phq9", 2), ("phq2", 2)}


def test_answers_are_kept_one_by_one_back_and_forth_and_after_leaving(after: After) -> None:
    after.mark()
    after.clock.move(DAY_S)
    (due,) = after.days().measures
    taken = after.begin(due)
    assert taken.answers == (None, None)
    taken = home(after.measures.answer, taken, 0, 2)
    assert after.begin(due) == taken
    assert after.days().measures[0].is_begun
    taken = home(after.measures.go_back, taken)
    assert (taken.passed, taken.answers) == (0, (2, None))
    taken = home(after.measures.answer, taken, 0, 1)
    taken = home(after.measures.answer, taken, 1, None)
    taken = home(after.measures.finish, taken, None)
    assert (taken.answers, taken.total, taken.is_done) == ((1, None), None, True)
    assert after.days().measures == ()
    assert home(after.measures.all) == (taken,)


def test_item_9_keeps_that_support_was_shown_and_asks_again_a_day_later(after: After) -> None:
    after.mark()
    after.clock.move(2 * DAY_S)
    due = next(one for one in after.days().measures if one.measure_id == "phq9")
    taken = after.begin(due)
    for item in range(8):
        taken = home(after.measures.answer, taken, item, 0)
    assert taken.support_shown_utc_s is None
    taken = home(after.measures.answer, taken, 8, 1)
    assert taken.support_shown_utc_s == after.clock.now().utc_s
    assert needs_reading_first(taken)
    assert after.days().asks_again == ()
    assert after.days().ask_again_in_s == pytest.approx(DAY_S)
    after.clock.move(DAY_S)
    (asked,) = after.days().asks_again
    home(after.measures.asked_again, asked)
    assert after.days().asks_again == ()


def test_a_questionnaire_that_was_put_away_is_asked_no_more(after: After) -> None:
    after.mark()
    after.clock.move(DAY_S)
    (due,) = after.days().measures
    home(after.measures.put_away, due, Content().after.measure("phq2"))
    assert after.days().measures == ()


def test_a_record_that_cannot_be_read_is_told_and_changes_nothing(after: After, records: Records) -> None:
    after.mark()
    after.clock.move(DAY_S)
    now = after.clock.now()
    strange = KeptRecord("follow_up_check", "s.day1", now, now.utc_s, "s", {"from_tomorrow": 1})
    records.save_record(strange)
    with pytest.raises(VaultDamagedError):
        after.days()
    results: list[Any] = []
    after.follow_up.days(results.append)
    assert isinstance(results[0], Failed)


def test_the_newest_marks_are_found_among_many_sessions(after: After, records: Records) -> None:
    for number in range(5):
        after.mark(f"s{number}")
        after.clock.move(60.0)
    kinds = (ev.MedicineTaken.kind,)
    assert [one.session_id for one in records.events_of(kinds, newest=2)] == ["s3", "s4"]
    assert len(records.events_of(kinds)) == 5
