"""Random histories of a session: any event at any moment, with sleep, restarts and clocks that are set."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.gate import Answer, Check
from companion.core.number_events import NumbersDue, NumberSigns, NumbersTaken
from companion.core.numbers import NumbersAsked
from companion.core.phases import Phase
from tests.core.builders import FIT, GATE, PRIVATE, Walk, moment, onward, opened, reach

_PATTERNS = ["natural", "long_out", "even", "gentle", "own", "sigh", "box"]
_SOME_TIME = moment()
_ITEM_IDS = [item.item_id for item in (*PRIVATE, *GATE, *FIT)]
_ITEM_NAMES = st.sampled_from([*_ITEM_IDS, "unknown"])
_TEXTS = st.sampled_from(["", "  ", "Slow, easy breath.", "Über 🌙 \u2028 'quoted' \\ \n\t", "\x00"])
_AT = st.just(_SOME_TIME)

ANY_EVENT: st.SearchStrategy[ev.Event] = st.one_of(
    st.just(opened()),
    st.builds(
        opened,
        st.none(),
        _AT,
        numbers=st.just(NumbersAsked(blood_pressure=True, pulse=True, oxygen=True, during_min=(40, 80))),
        asks_at_gate=st.booleans(),
        asks_at_end=st.booleans(),
    ),
    st.builds(ev.Answered, _AT, st.sampled_from(Check), _ITEM_NAMES, st.sampled_from(Answer), st.just("2")),
    st.builds(ev.AnswersTakenBack, _AT, st.sampled_from(Check), st.lists(_ITEM_NAMES, max_size=3).map(tuple)),
    st.builds(ev.PacerStarted, _AT, st.sampled_from(_PATTERNS)),
    st.builds(ev.PacerStopped, _AT, st.floats(0, 300)),
    st.builds(ev.MedicineTaken, _AT),
    st.builds(ev.PhaseBegan, _AT, st.sampled_from(Phase)),
    st.builds(ev.LookedIn, _AT, st.booleans()),
    st.builds(ev.LookInMissed, _AT, st.floats(0, 20_000)),
    st.builds(ev.LookInAsked, _AT, st.floats(0, 20_000), st.integers(1, 20)),
    st.builds(ev.BreathsCounted, _AT, st.integers(0, 60)),
    st.builds(ev.SitterMustLeave, _AT),
    st.builds(ev.SitterTookOver, _AT, _TEXTS, st.just("1")),
    st.builds(ev.SitterNoted, _AT, _TEXTS),
    st.builds(ev.CallTeamDue, _AT, st.sampled_from([10_800, 14_400])),
    st.builds(ev.HelpOpened, _AT),
    st.builds(ev.HelpSignChosen, _AT, st.sampled_from(["wont_wake", "dizzy"]), st.sampled_from(ev.Tier)),
    st.builds(ev.HelpClosed, _AT),
    st.builds(ev.FitCheckBegan, _AT),
    st.builds(ev.FirstNoteDone, _AT, st.none() | st.just("entry-2")),
    st.builds(ev.EndCardRead, _AT),
    st.builds(ev.SessionStopped, _AT, st.sampled_from(ev.Who)),
    st.builds(ev.EndCardAsked, _AT),
    st.builds(ev.ComputerSlept, _AT, st.floats(2, 40_000)),
    st.builds(ev.SessionReopened, _AT),
    st.builds(
        NumbersTaken,
        _AT,
        st.sampled_from([None, 60, 128, 150, 190, 999]),
        st.sampled_from([None, 40, 82, 95, 125]),
        st.sampled_from([None, 35, 71, 125, 140]),
        st.sampled_from([None, 88, 92, 97]),
    ),
    st.builds(NumbersDue, _AT, st.sampled_from([2400, 4800])),
    st.builds(NumberSigns, _AT, st.sampled_from(Answer)),
)


@dataclass(frozen=True, slots=True)
class Step:
    """Time that goes by, and then an event; None is the event with which two well people go on."""

    waited_s: float
    slept_s: float
    restarts: bool
    wall_set_s: float
    event: ev.Event | None


_STEPS = st.builds(
    Step,
    waited_s=st.sampled_from([0.0, 0.5, 59.5, 600.0, 899.0, 3_600.0, 7_200.0]),
    slept_s=st.sampled_from([0.0, 0.0, 0.0, 5.0, 9_000.0]),
    restarts=st.sampled_from([False, False, False, False, True]),
    wall_set_s=st.sampled_from([0.0, 0.0, 0.0, -86_400.0, 3_600.0]),
    event=st.one_of(st.none(), ANY_EVENT),
)


def _later(now: Instant, step: Step) -> Instant:
    passed_s = step.waited_s + step.slept_s
    utc_s = now.utc_s + passed_s + step.wall_set_s
    if step.restarts:
        return Instant(utc_s, now.offset_s, 20.0, 20.0, now.boot_id + "+")
    return replace(now, utc_s=utc_s, boot_s=now.boot_s + passed_s, steady_s=now.steady_s + step.waited_s)


@st.composite
def histories(draw: st.DrawFn) -> list[ev.Event]:
    """Events in the order of their moments; about half of them are allowed where they stand."""
    start = draw(st.none() | st.sampled_from(Phase))
    walk = Walk() if start is None else reach(start)
    now = walk.events[-1].at if walk.events else moment()
    for step in draw(st.lists(_STEPS, max_size=24)):
        now = _later(now, step)
        walk.do(onward(walk.now, now) if step.event is None else replace(step.event, at=now))
    return walk.events
