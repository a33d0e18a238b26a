"""A session opens only on a day of the plan; a day of support stays closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from companion.core import events as ev
from companion.core.gate import Answer, Check, CheckItem
from companion.core.phases import Phase
from companion.core.plan import CarePlan, derive_plan
from companion.core.practice import Practice, PracticeStep
from companion.services.errors import DiskFullError, NoPlanError, NotTodayError, PracticeFirstError
from companion.services.planning import KeptPlan, plan_id_of
from companion.services.ports import Failed, Ok
from companion.services.practice import PracticeService
from companion.services.starting import SessionStarter, Standing, derive_not_today
from tests.core.builders import FIT, GATE, PRIVATE, answered
from tests.core.plans import plan_data
from tests.services.doubles import Evening
from tests.services.test_planning import PLAN

DAY = date(2026, 12, 5)


class Lists:
    """The short lists of these tests."""

    def check_items(self, name: str, plan: CarePlan) -> tuple[CheckItem, ...]:
        return {"private_check": PRIVATE, "gate": GATE, "fit_to_end": FIT}[name]


def plan(**values: object) -> CarePlan:
    return replace(derive_plan(plan_data()), **values)


@pytest.mark.parametrize(
    ("changes", "today", "support_day", "word"),
    [
        ({}, DAY, None, None),
        ({}, date(2026, 12, 4), None, "names no session for today"),
        ({}, date(2026, 12, 6), None, "names no session for today"),
        ({"valid_until": DAY}, DAY, None, None),
        ({"valid_until": date(2026, 12, 4)}, DAY, None, "has run out"),
        ({"any_day": True, "session_days": ()}, date(2031, 1, 1), None, None),
        ({"any_day": True, "valid_until": date(2030, 1, 1)}, date(2031, 1, 1), None, "has run out"),
        ({}, DAY, "2026-12-05", "Call your care team"),
        ({}, DAY, "2026-12-04", None),
        ({}, date(2026, 12, 6), "2026-12-06", "Call your care team"),
    ],
)
def test_a_day_is_open_or_says_why_not(
    changes: dict[str, object], today: date, support_day: str | None, word: str | None
) -> None:
    reason = derive_not_today(plan(**changes), today, support_day)
    if word is None:
        assert reason is None
    else:
        assert reason is not None
        assert word in reason


def starter_of(evening: Evening) -> SessionStarter:
    return SessionStarter(evening.storage, evening.session, Lists())


def kept(evening: Evening, **values: object) -> KeptPlan:
    return KeptPlan("plan-1", PLAN, plan(**({"session_days": (evening.clock.now().local_day,)} | values)))


def standing(starter: SessionStarter) -> Ok[Standing] | Failed:
    results: list[Ok[Standing] | Failed] = []
    starter.standing(results.append)
    return results[0]


def keep_plan_for_today(evening: Evening) -> None:
    text = PLAN.replace("2026-12-05", evening.clock.now().local_day.isoformat())
    evening.records.save_plan(plan_id_of(text), text, 1.0)


def test_opening_takes_everything_from_the_plan_and_the_lists(evening: Evening) -> None:
    today = kept(evening)
    starter_of(evening).start(today)
    (stored,) = evening.records.events()
    assert stored.event == ev.SessionOpened(
        evening.clock.now(), stored.session_id, "plan-1", PRIVATE, GATE, FIT, today.plan.timeline
    )


def test_two_sessions_never_share_an_id(evening: Evening) -> None:
    starter = starter_of(evening)
    starter.start(kept(evening))
    evening.reach(Phase.CLOSED)
    evening.clock.move(24 * 3600)
    starter.start(kept(evening))
    assert len({stored.session_id for stored in evening.records.events()}) == 2


def test_on_another_day_nothing_is_opened(evening: Evening) -> None:
    with pytest.raises(NotTodayError, match="no session for today"):
        starter_of(evening).start(kept(evening, session_days=(date(2030, 1, 1),)))
    assert evening.kinds() == []


def test_standing_tells_of_the_plan_and_the_day(evening: Evening) -> None:
    none = standing(starter_of(evening))
    assert isinstance(none, Failed)
    assert isinstance(none.error, NoPlanError)
    keep_plan_for_today(evening)
    stands = standing(starter_of(evening))
    assert isinstance(stands, Ok)
    assert stands.value.not_today is None
    evening.clock.move(24 * 3600)
    stands = standing(starter_of(evening))
    assert isinstance(stands, Ok)
    assert stands.value.not_today is not None


def say_thoughts_of_suicide(evening: Evening, starter: SessionStarter) -> None:
    starter.start(kept(evening))
    event = answered(Check.PRIVATE, "thoughts_of_suicide", Answer.YES, evening.clock.now())
    evening.session.handle(event)
    assert evening.state.phase is Phase.SUPPORT


def not_today_of(starter: SessionStarter) -> str | None:
    stands = standing(starter)
    assert isinstance(stands, Ok)
    return stands.value.not_today


def test_after_support_the_day_stays_closed_for_this_run_and_the_next(evening: Evening) -> None:
    keep_plan_for_today(evening)
    starter = starter_of(evening)
    say_thoughts_of_suicide(evening, starter)
    evening.session.handle(ev.EndCardRead(evening.clock.now()))
    assert "Call your care team" in (not_today_of(starter) or "")
    with pytest.raises(NotTodayError, match="Call your care team"):
        starter.start(kept(evening))
    again = Evening(evening.records, evening.clock)
    assert "Call your care team" in (not_today_of(starter_of(again)) or "")


def test_a_day_of_support_is_found_in_the_record_where_the_power_went_before_it_was_noted(
    evening: Evening,
) -> None:
    keep_plan_for_today(evening)
    say_thoughts_of_suicide(evening, starter_of(evening))
    evening.records.set_setting("support_day", "")
    again = Evening(evening.records, evening.clock)
    starter = starter_of(again)
    assert "Call your care team" in (not_today_of(starter) or "")
    with pytest.raises(NotTodayError, match="Call your care team"):
        starter.start(kept(again))


def test_the_day_of_support_is_the_day_on_which_it_was_said(evening: Evening) -> None:
    starter = starter_of(evening)
    starter.start(kept(evening))
    evening.clock.move(24 * 3600)
    event = answered(Check.PRIVATE, "thoughts_of_suicide", Answer.YES, evening.clock.now())
    evening.session.handle(event)
    assert evening.records.get_setting("support_day") == evening.clock.now().local_day.isoformat()


def test_a_day_of_support_that_the_disk_refused_is_kept_as_soon_as_it_can_be(evening: Evening) -> None:
    keep_plan_for_today(evening)
    starter = starter_of(evening)
    starter.start(kept(evening))
    evening.storage.error = DiskFullError("Your disk is full.")
    event = answered(Check.PRIVATE, "thoughts_of_suicide", Answer.YES, evening.clock.now())
    evening.session.handle(event)
    evening.storage.error = None
    assert evening.records.get_setting("support_day") is None
    assert "Call your care team" in (not_today_of(starter) or "")
    evening.session.handle(ev.EndCardRead(evening.clock.now()))
    assert evening.records.get_setting("support_day") == evening.clock.now().local_day.isoformat()


def test_any_other_ending_leaves_the_day_open(evening: Evening) -> None:
    keep_plan_for_today(evening)
    starter = starter_of(evening)
    starter.start(kept(evening))
    event = answered(Check.PRIVATE, "spoke_with_team", Answer.NO, evening.clock.now())
    evening.session.handle(event)
    assert evening.state.phase is Phase.NOT_TODAY
    assert not_today_of(starter) is None


def asking(evening: Evening) -> SessionStarter:
    return SessionStarter(evening.storage, evening.session, Lists(), asks_practice=True)


def practise(evening: Evening, sitter: str, *, leave_out: PracticeStep | None = None) -> None:
    steps = frozenset(PracticeStep) - {leave_out}
    PracticeService(evening.storage).keep(Practice(sitter, "SM", evening.clock.now(), steps), lambda _: None)


def test_a_first_session_waits_for_the_practice(evening: Evening) -> None:
    keep_plan_for_today(evening)
    starter = asking(evening)
    today = kept(evening)
    with pytest.raises(PracticeFirstError, match="without medicine"):
        starter.start(today)
    stands = standing(starter)
    assert isinstance(stands, Ok)
    assert stands.value.practise_first
    assert evening.kinds() == []
    practise(evening, today.plan.sitter)
    stands = standing(starter)
    assert isinstance(stands, Ok)
    assert not stands.value.practise_first
    starter.start(today)
    assert evening.kinds() == ["session_opened"]


@pytest.mark.parametrize("left_out", list(PracticeStep))
def test_a_practice_with_a_step_left_out_opens_nothing(evening: Evening, left_out: PracticeStep) -> None:
    keep_plan_for_today(evening)
    starter = asking(evening)
    practise(evening, plan().sitter, leave_out=left_out)
    standing(starter)
    with pytest.raises(PracticeFirstError):
        starter.start(kept(evening))


def test_with_another_sitter_the_two_practise_again(evening: Evening) -> None:
    keep_plan_for_today(evening)
    starter = asking(evening)
    practise(evening, plan().sitter)
    standing(starter)
    with pytest.raises(PracticeFirstError):
        starter.start(kept(evening, sitter="Somebody else"))
    practise(evening, "Somebody else")
    standing(starter)
    with pytest.raises(PracticeFirstError):
        starter.start(kept(evening))
    starter.start(kept(evening, sitter="Somebody else"))
