"""Moments, lists and walks through a session for the tests of the core."""

from __future__ import annotations

from typing import assert_never

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.gate import Answer, Check, CheckItem, Needs, Otherwise, next_open_item
from companion.core.measuring import TakeNow, derive_step
from companion.core.number_events import taken_at
from companion.core.numbers import Limits, Number, NumbersAsked, Reading, reading_of
from companion.core.phases import Phase, Timeline
from companion.core.session import CHECK_OF_PHASE, Append, Effect, SessionState, items_of, reduce

MIN = 60.0
ASKED = NumbersAsked(blood_pressure=True, pulse=True, oxygen=True)
NUMBERS_ITEM = CheckItem("numbers_inside_plan", Answer.YES, needs=Needs.NUMBERS)
START_UTC_S = 1_790_000_000.0
MARK_S = 30 * MIN
PACIFIC_SUMMER_S = -7 * 3600

PRIVATE = (
    CheckItem("spoke_with_team", Answer.YES),
    CheckItem("anything_new", Answer.NO),
    CheckItem("thoughts_of_suicide", Answer.NO, Otherwise.SUPPORT),
    CheckItem("want_today", Answer.YES),
)
GATE = (CheckItem("sober_adult", Answer.YES), CheckItem("phone_works", Answer.YES))
FIT = (CheckItem("steady", Answer.YES), CheckItem("sitter_agrees", Answer.YES))


def moment(
    after_s: float = 0.0,
    *,
    wall_moved_s: float = 0.0,
    asleep_s: float = 0.0,
    boot_id: str = "boot-1",
    offset_s: int = PACIFIC_SUMMER_S,
) -> Instant:
    """The moment ``after_s`` seconds after the session was opened, as this boot's clocks show it."""
    return Instant(
        utc_s=START_UTC_S + after_s + wall_moved_s,
        offset_s=offset_s,
        boot_s=1_000.0 + after_s,
        steady_s=1_000.0 + after_s - asleep_s,
        boot_id=boot_id,
    )


def marked(after_mark_s: float) -> Instant:
    """The moment ``after_mark_s`` seconds after the medicine mark of ``reach``."""
    return moment(MARK_S + after_mark_s)


def opened(
    timeline: Timeline | None = None,
    at: Instant | None = None,
    *,
    numbers: NumbersAsked = ASKED,
    limits: Limits | None = None,
    asks_at_gate: bool = False,
    asks_at_end: bool = False,
) -> ev.SessionOpened:
    """The first event of a session with the short lists of these tests."""
    return ev.SessionOpened(
        at=at or moment(),
        session_id="session-1",
        plan_id="plan-1",
        private_items=PRIVATE,
        gate_items=(*GATE, NUMBERS_ITEM) if asks_at_gate else GATE,
        fit_items=(NUMBERS_ITEM, *FIT) if asks_at_end else FIT,
        timeline=timeline or Timeline(),
        numbers=numbers,
        limits=limits or Limits(),
    )


def answered(check: Check, item_id: str, answer: Answer, at: Instant) -> ev.Answered:
    """One answer."""
    return ev.Answered(at=at, check=check, item_id=item_id, answer=answer, wording_version="1")


class Walk:
    """A session lived event by event, with what each event brought."""

    def __init__(self) -> None:
        self.now: SessionState | None = None
        self.events: list[ev.Event] = []
        self.effects: list[Effect] = []

    @property
    def state(self) -> SessionState:
        """The state, once the session is opened."""
        assert self.now is not None
        return self.now

    def do(self, *events: ev.Event) -> Walk:
        """Live through events; those that are not allowed leave no trace."""
        for event in events:
            self.now, effects = reduce(self.now, event)
            self.events.append(event)
            self.effects.extend(effects)
        return self

    @property
    def stored(self) -> list[ev.Event]:
        """The events that the session asked to have stored."""
        return [effect.event for effect in self.effects if isinstance(effect, Append)]


def onward(state: SessionState | None, now: Instant) -> ev.Event:
    """The event with which two well people would go on from here."""
    if state is None:
        return opened(at=now)
    match state.phase:
        case Phase.PRIVATE_CHECK | Phase.GATE | Phase.FIT_TO_END:
            check = CHECK_OF_PHASE[state.phase]
            item = next_open_item(items_of(state, check), state.answers_of(check))
            assert item is not None
            if item.needs is Needs.NUMBERS:
                return _numbers_onward(state, now)
            return answered(check, item.item_id, item.opens_with, now)
        case Phase.SETTLE:
            return ev.MedicineTaken(now)
        case Phase.QUIET:
            return ev.PhaseBegan(now, Phase.COMING_BACK)
        case Phase.COMING_BACK:
            return ev.PhaseBegan(now, Phase.GROUNDING)
        case Phase.GROUNDING:
            return ev.FitCheckBegan(now)
        case Phase.FIRST_NOTE:
            return ev.FirstNoteDone(now, "entry-1")
        case Phase.STAYING_NEAR:
            return ev.EndCardAsked(now)
        case Phase.END_CARD | Phase.NOT_TODAY | Phase.SUPPORT | Phase.CLOSED:
            return ev.EndCardRead(now)
        case _:
            assert_never(state.phase)


INSIDE = {Number.SYSTOLIC: 128, Number.DIASTOLIC: 82, Number.PULSE: 71, Number.OXYGEN: 97}


def inside(kinds: tuple[Number, ...]) -> Reading:
    """A reading of these numbers inside every plan's lines."""
    return reading_of({kind: INSIDE[kind] for kind in kinds})


def _numbers_onward(state: SessionState, now: Instant) -> ev.Event:
    step = derive_step(state, now)
    if isinstance(step, TakeNow):
        return taken_at(now, inside(step.kinds))
    return ev.SitterNoted(now, "Waiting for the next reading.")


_ENTERED_AT_S = {
    Phase.PRIVATE_CHECK: 0.0,
    Phase.GATE: 5 * MIN,
    Phase.SETTLE: 10 * MIN,
    Phase.QUIET: MARK_S,
    Phase.COMING_BACK: MARK_S + 60 * MIN,
    Phase.GROUNDING: MARK_S + 90 * MIN,
    Phase.FIT_TO_END: MARK_S + 120 * MIN,
    Phase.FIRST_NOTE: MARK_S + 125 * MIN,
    Phase.END_CARD: MARK_S + 130 * MIN,
    Phase.CLOSED: MARK_S + 135 * MIN,
}


def reach(phase: Phase, timeline: Timeline | None = None) -> Walk:
    """A walk that has just entered ``phase`` by the shortest good way, with the mark at ``MARK_S``."""
    walk = Walk().do(opened(timeline))
    match phase:
        case Phase.NOT_TODAY:
            return walk.do(answered(Check.PRIVATE, "spoke_with_team", Answer.NO, moment(MIN)))
        case Phase.SUPPORT:
            return walk.do(answered(Check.PRIVATE, "thoughts_of_suicide", Answer.YES, moment(MIN)))
        case Phase.STAYING_NEAR:
            return reach(Phase.QUIET, timeline).do(ev.SessionStopped(marked(20 * MIN), ev.Who.SITTER))
        case _:
            times = iter(_ENTERED_AT_S.items())
            coming, at_s = next(times)
            while walk.state.phase is not phase:
                if walk.state.phase is coming:
                    coming, at_s = next(times)
                walk.do(onward(walk.state, moment(at_s)))
                assert len(walk.events) < 40, f"{phase} cannot be reached"
            return walk


def path_out(state: SessionState, now: Instant) -> tuple[ev.Event, ...]:
    """The presses that lead from any state to the end of the session, at any moment."""
    stop, ask, read = ev.SessionStopped(now, ev.Who.SITTER), ev.EndCardAsked(now), ev.EndCardRead(now)
    match state.phase:
        case Phase.CLOSED:
            return ()
        case Phase.NOT_TODAY | Phase.SUPPORT | Phase.END_CARD:
            return (read,)
        case Phase.PRIVATE_CHECK | Phase.GATE | Phase.SETTLE:
            return (stop, read)
        case Phase.FIRST_NOTE:
            return (ev.FirstNoteDone(now, None), read)
        case Phase.STAYING_NEAR:
            return (ask, read)
        case Phase.QUIET | Phase.COMING_BACK | Phase.GROUNDING | Phase.FIT_TO_END:
            return (stop, ask, read)
        case _:
            assert_never(state.phase)
