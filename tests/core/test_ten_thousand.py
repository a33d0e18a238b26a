"""10,000 sessions at random: the guide, the floor and the patient's rest hold in each (H13, H27, H40)."""

from __future__ import annotations

from random import Random

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.gate import Answer, Check, derive_outcome
from companion.core.phases import RULES, Phase
from companion.core.session import SessionState, items_of, may_begin_fit_check, reduce
from tests.core.builders import FIT, MIN, Walk, answered, moment, onward, opened, reach

SESSIONS = 10_000
STEPS = 14
_PATTERNS = ("natural", "long_out", "even", "gentle")
_PATIENTS_OWN = (ev.Answered, ev.AnswersTakenBack, ev.PacerStarted, ev.FirstNoteDone, ev.FitCheckBegan)


def _any_event(random: Random, at: Instant) -> ev.Event:
    pick = random.randrange(12)
    match pick:
        case 0:
            return ev.PacerStarted(at, random.choice(_PATTERNS))
        case 1:
            return ev.PhaseBegan(at, random.choice(tuple(Phase)))
        case 2:
            return ev.FitCheckBegan(at)
        case 3:
            return answered(Check.FIT, random.choice(FIT).item_id, random.choice(tuple(Answer)), at)
        case 4:
            return ev.MedicineTaken(at)
        case 5:
            return ev.HelpOpened(at)
        case 6:
            return ev.HelpClosed(at)
        case 7:
            return ev.SessionReopened(at)
        case 8:
            return ev.PacerStopped(at, 30.0)
        case 9:
            return ev.AnswersTakenBack(at, random.choice(tuple(Check)), (random.choice(FIT).item_id,))
        case 10:
            return ev.FirstNoteDone(at, None)
        case _:
            return (
                ev.SessionStopped(at, ev.Who.SITTER)
                if random.random() < 0.2
                else ev.LookedIn(at, all_three=True)
            )


def _hold(before: SessionState, event: ev.Event, after: SessionState) -> None:
    marked = after.medicine_at is not None
    if after.pacer_pattern is not None:
        assert after.phase is (Phase.GROUNDING if marked else Phase.SETTLE)
    if after.ended_fit and not before.ended_fit:
        assert (after.since_medicine_s(event.at) or 0.0) >= after.timeline.earliest_end_s >= 120 * MIN
        fit = items_of(after, Check.FIT)
        assert derive_outcome(fit, after.answers_of(Check.FIT)).value == "go_on"
    if marked and not RULES[after.phase].patient_acts and after.phase is before.phase and after is not before:
        assert not isinstance(event, _PATIENTS_OWN)


def test_in_ten_thousand_random_sessions_the_three_promises_hold() -> None:
    random = Random(4)
    reached, fit = 0, 0
    starts = [reach(phase) for phase in Phase if phase is not Phase.CLOSED]
    for number in range(SESSIONS):
        start = starts[number % len(starts)]
        walk = Walk()
        walk.now = start.state
        at_s = start.events[-1].at.boot_s - moment().boot_s
        for _ in range(STEPS):
            at_s += random.choice((1.0, 20.0, 60.0, 1_000.0, 3_700.0))
            at = moment(at_s)
            event = onward(walk.now, at) if random.random() < 0.75 else _any_event(random, at)
            before = walk.state
            after, _ = reduce(before, event)
            assert after is not None
            walk.now = after
            _hold(before, event, after)
        reached += walk.state.medicine_at is not None
        fit += walk.state.ended_fit
    # The promises are held where they can be broken: past the mark, and to the very end.
    assert reached > SESSIONS / 4
    assert fit > SESSIONS / 50


def test_after_the_mark_time_and_the_sitter_alone_lead_to_grounding() -> None:
    walk = Walk().do(opened())
    while walk.state.medicine_at is None:
        walk.do(onward(walk.state, moment(600)))
    for minutes, phase in ((60, Phase.COMING_BACK), (90, Phase.GROUNDING)):
        assert not RULES[walk.state.phase].patient_acts
        walk.do(ev.PhaseBegan(moment(600 + minutes * MIN), phase))
        assert walk.state.phase is phase
    assert not may_begin_fit_check(walk.state, moment(600 + 119 * MIN))
