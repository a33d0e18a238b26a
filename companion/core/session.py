"""A session as the fold of its events: what it is now, and what may happen next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from companion.core import events as ev
from companion.core.clock import Instant, elapsed_s
from companion.core.gate import Answer, Check, CheckItem, Outcome, derive_outcome
from companion.core.phases import PACER_PATTERNS, RULES, Phase, Scene, Timeline
from companion.core.watching import NOTHING_YET, Watch, watched_after

BETWEEN_SITTINGS_S = 30 * 60
SHORT_SITTING_S = 60.0


@dataclass(frozen=True, slots=True)
class SessionState:
    """Everything known of one session. Made only by ``reduce``."""

    session_id: str
    plan_id: str
    phase: Phase
    opened_at: Instant
    private_items: tuple[CheckItem, ...]
    gate_items: tuple[CheckItem, ...]
    fit_items: tuple[CheckItem, ...]
    timeline: Timeline
    answers: tuple[tuple[Check, str, Answer], ...] = ()
    pacer_pattern: str | None = None
    last_sitting_at: Instant | None = None
    medicine_at: Instant | None = None
    last_look_in_s: float = 0.0
    missed_due_s: tuple[float, ...] = ()
    calls_due_s: tuple[int, ...] = ()
    fit_again_from_s: float = 0.0
    help_open: bool = False
    stopped_by: ev.Who | None = None
    ended_fit: bool = False
    first_note_id: str | None = None
    watch: Watch = NOTHING_YET

    def answers_of(self, check: Check) -> dict[str, Answer]:
        """The answers given to one list so far."""
        return {item_id: answer for of, item_id, answer in self.answers if of is check}

    def since_medicine_s(self, now: Instant) -> float | None:
        """Seconds since the mark, suspend included; None before it (H41)."""
        return None if self.medicine_at is None else elapsed_s(self.medicine_at, now)

    @property
    def is_open(self) -> bool:
        """Whether the session still goes on."""
        return self.phase is not Phase.CLOSED


@dataclass(frozen=True, slots=True)
class Append:
    """Store this event; show the new state when it is durable."""

    event: ev.Event


@dataclass(frozen=True, slots=True)
class PlayScene:
    """Let this be heard."""

    scene: Scene


@dataclass(frozen=True, slots=True)
class FadeSound:
    """Fade to silence at once, for Help and Stop."""


Effect: TypeAlias = Append | PlayScene | FadeSound


def reduce(state: SessionState | None, event: ev.Event) -> tuple[SessionState | None, tuple[Effect, ...]]:
    """The state after an event and what follows from it.

    An event that is not allowed gives the very same state and no effects, so no button can break a
    session. ``None`` is the state before ``SessionOpened``.
    """
    after = _after(state, event)
    if after is state or after is None:
        return state, ()
    effects: list[Effect] = [Append(event)]
    if after.help_open and (state is None or not state.help_open):
        effects.append(FadeSound())
    elif not after.help_open:
        before_scene = Scene.SILENCE if state is None or state.help_open else RULES[state.phase].scene
        scene = RULES[after.phase].scene
        if scene is not before_scene:
            stops = isinstance(event, ev.SessionStopped)
            effects.append(FadeSound() if stops else PlayScene(scene))
    return after, tuple(effects)


def fold(events: Iterable[ev.Event]) -> SessionState | None:
    """The state that stored events add up to."""
    state: SessionState | None = None
    for event in events:
        state, _ = reduce(state, event)
    return state


def _after(state: SessionState | None, event: ev.Event) -> SessionState | None:
    if state is None:
        return _opened(event) if isinstance(event, ev.SessionOpened) else None
    if state.phase is Phase.CLOSED:
        return state
    match event:
        case ev.SessionOpened():
            return state
        case ev.Answered():
            return _answered(state, event)
        case ev.AnswersTakenBack():
            return _taken_back(state, event)
        case ev.PacerStarted():
            return _pacer_started(state, event)
        case ev.PacerStopped():
            return _pacer_stopped(state, event)
        case ev.MedicineTaken():
            if state.phase is not Phase.SETTLE:
                return state
            return _entering(replace(state, medicine_at=event.at), Phase.QUIET)
        case ev.PhaseBegan():
            return _phase_began(state, event)
        case (
            ev.LookedIn()
            | ev.LookInAsked()
            | ev.LookInMissed()
            | ev.CallTeamDue()
            | ev.BreathsCounted()
            | ev.SitterMustLeave()
            | ev.SitterTookOver()
        ):
            return watched_after(state, event)
        case ev.SitterNoted():
            return replace(state) if event.text.strip() else state
        case ev.HelpOpened():
            return state if state.help_open else replace(state, help_open=True, pacer_pattern=None)
        case ev.HelpSignChosen():
            return replace(state) if state.help_open else state
        case ev.HelpClosed():
            return replace(state, help_open=False) if state.help_open else state
        case ev.FitCheckBegan():
            return _fit_check_began(state, event)
        case ev.FirstNoteDone():
            if state.phase is not Phase.FIRST_NOTE:
                return state
            return _entering(replace(state, first_note_id=event.entry_id), Phase.END_CARD)
        case ev.EndCardAsked():
            return _entering(state, Phase.END_CARD) if state.phase is Phase.STAYING_NEAR else state
        case ev.EndCardRead():
            ends = state.phase in (Phase.END_CARD, Phase.NOT_TODAY, Phase.SUPPORT)
            return _entering(replace(state, help_open=False), Phase.CLOSED) if ends else state
        case ev.SessionStopped():
            return _stopped(state, event)
        case ev.ComputerSlept() | ev.SessionReopened():
            return replace(state, pacer_pattern=None)
        case _:
            assert_never(event)


def _opened(event: ev.SessionOpened) -> SessionState:
    return SessionState(
        session_id=event.session_id,
        plan_id=event.plan_id,
        phase=Phase.PRIVATE_CHECK,
        opened_at=event.at,
        private_items=event.private_items,
        gate_items=event.gate_items,
        fit_items=event.fit_items,
        timeline=event.timeline,
    )


def _entering(state: SessionState, phase: Phase) -> SessionState:
    return replace(state, phase=phase, pacer_pattern=None)


def may_start_pacer(state: SessionState, pattern_id: str, now: Instant) -> bool:
    """Whether the guide may start with this pattern: never under Help, once in 30 minutes (H13, H14)."""
    offered = PACER_PATTERNS.get(state.phase, frozenset())
    last_at = state.last_sitting_at
    is_rested = last_at is None or elapsed_s(last_at, now) >= BETWEEN_SITTINGS_S
    return is_rested and pattern_id in offered and state.pacer_pattern is None and not state.help_open


def _pacer_started(state: SessionState, event: ev.PacerStarted) -> SessionState:
    if not may_start_pacer(state, event.pattern_id, event.at):
        return state
    return replace(state, pacer_pattern=event.pattern_id, last_sitting_at=event.at)


def _pacer_stopped(state: SessionState, event: ev.PacerStopped) -> SessionState:
    if state.pacer_pattern is None:
        return state
    # A sitting cut short at its start does not keep anyone from another one.
    last_at = None if event.breathed_s < SHORT_SITTING_S else state.last_sitting_at
    return replace(state, pacer_pattern=None, last_sitting_at=last_at)


CHECK_OF_PHASE = {Phase.PRIVATE_CHECK: Check.PRIVATE, Phase.GATE: Check.GATE, Phase.FIT_TO_END: Check.FIT}


def items_of(state: SessionState, check: Check) -> tuple[CheckItem, ...]:
    """The questions of one list, in order."""
    match check:
        case Check.PRIVATE:
            return state.private_items
        case Check.GATE:
            return state.gate_items
        case Check.FIT:
            return state.fit_items
        case _:
            assert_never(check)


def _answered(state: SessionState, event: ev.Answered) -> SessionState:
    items = items_of(state, event.check)
    known = any(item.item_id == event.item_id for item in items)
    if CHECK_OF_PHASE.get(state.phase) is not event.check or not known:
        return state
    kept = tuple(row for row in state.answers if row[:2] != (event.check, event.item_id))
    state = replace(state, answers=(*kept, (event.check, event.item_id, event.answer)))
    outcome = derive_outcome(items, state.answers_of(event.check))
    if event.check is Check.FIT:
        return _fit_answered(state, event, outcome)
    match outcome:
        case Outcome.SUPPORT:
            return _entering(state, Phase.SUPPORT)
        case Outcome.NOT_TODAY:
            return _entering(state, Phase.NOT_TODAY)
        case Outcome.GO_ON:
            return _entering(state, Phase.GATE if event.check is Check.PRIVATE else Phase.SETTLE)
        case Outcome.OPEN_QUESTIONS:
            return state
        case _:
            assert_never(outcome)


def _fit_answered(state: SessionState, event: ev.Answered, outcome: Outcome) -> SessionState:
    since_s = state.since_medicine_s(event.at) or 0.0
    if outcome is Outcome.OPEN_QUESTIONS:
        return state
    if outcome is Outcome.GO_ON and since_s >= state.timeline.earliest_end_s:
        return _entering(replace(state, ended_fit=True), Phase.FIRST_NOTE)
    asked_again = tuple(row for row in state.answers if row[0] is not Check.FIT)
    again_from_s = since_s + state.timeline.rest_before_asking_again_s
    return _entering(replace(state, answers=asked_again, fit_again_from_s=again_from_s), Phase.GROUNDING)


def _taken_back(state: SessionState, event: ev.AnswersTakenBack) -> SessionState:
    if CHECK_OF_PHASE.get(state.phase) is not event.check:
        return state
    kept = tuple(row for row in state.answers if row[0] is not event.check or row[1] not in event.item_ids)
    return state if kept == state.answers else replace(state, answers=kept)


def _phase_began(state: SessionState, event: ev.PhaseBegan) -> SessionState:
    since_s = state.since_medicine_s(event.at)
    if since_s is None:
        return state
    line = state.timeline
    match (state.phase, event.phase):
        case (Phase.QUIET, Phase.COMING_BACK) if since_s >= line.quiet_until_s:
            return _entering(state, Phase.COMING_BACK)
        case (Phase.COMING_BACK, Phase.GROUNDING) if since_s >= line.grounding_from_s:
            return _entering(state, Phase.GROUNDING)
        case (Phase.FIT_TO_END, Phase.GROUNDING):
            return _entering(state, Phase.GROUNDING)
        case _:
            return state


def may_begin_fit_check(state: SessionState, now: Instant) -> bool:
    """Whether the fit-to-end list may be asked: in grounding, after the floor, after any rest (H27)."""
    since_s = state.since_medicine_s(now)
    floor_s = max(float(state.timeline.earliest_end_s), state.fit_again_from_s)
    return state.phase is Phase.GROUNDING and since_s is not None and since_s >= floor_s


def _fit_check_began(state: SessionState, event: ev.FitCheckBegan) -> SessionState:
    return _entering(state, Phase.FIT_TO_END) if may_begin_fit_check(state, event.at) else state


def _stopped(state: SessionState, event: ev.SessionStopped) -> SessionState:
    if state.stopped_by is not None or state.phase in (Phase.NOT_TODAY, Phase.SUPPORT, Phase.END_CARD):
        return state
    since_s = state.since_medicine_s(event.at) or 0.0
    state = replace(state, stopped_by=event.by, last_look_in_s=max(state.last_look_in_s, since_s))
    return _entering(state, Phase.END_CARD if state.medicine_at is None else Phase.STAYING_NEAR)
