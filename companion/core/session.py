"""A session as the fold of its events: what it is now, and what may happen next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from companion.core import events as ev
from companion.core.answering import CHECK_OF_PHASE, answered, items_of, taken_back
from companion.core.ending import fit_check_began, may_begin_fit_check, phase_began, stopped
from companion.core.measuring import number_signs_answered, numbers_due_told, numbers_taken
from companion.core.number_events import NumbersDue, NumberSigns, NumbersTaken
from companion.core.pacing import may_start_pacer, pacer_broken_off, pacer_started, pacer_stopped
from companion.core.phases import RULES, Phase, Scene
from companion.core.session_state import SessionState, entering
from companion.core.watching import watched_after

__all__ = [
    "CHECK_OF_PHASE",
    "Append",
    "Effect",
    "FadeSound",
    "PlayScene",
    "SessionState",
    "fold",
    "items_of",
    "may_begin_fit_check",
    "may_start_pacer",
    "reduce",
]


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
            return answered(state, event)
        case ev.AnswersTakenBack():
            return taken_back(state, event)
        case ev.PacerStarted():
            return pacer_started(state, event)
        case ev.PacerStopped():
            return pacer_stopped(state, event)
        case ev.MedicineTaken():
            if state.phase is not Phase.SETTLE:
                return state
            return entering(replace(state, medicine_at=event.at), Phase.QUIET)
        case ev.PhaseBegan():
            return phase_began(state, event)
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
            return state if state.help_open else replace(pacer_broken_off(state, event.at), help_open=True)
        case ev.HelpSignChosen():
            return replace(state) if state.help_open else state
        case ev.HelpClosed():
            return replace(state, help_open=False) if state.help_open else state
        case ev.FitCheckBegan():
            return fit_check_began(state, event)
        case ev.FirstNoteDone():
            if state.phase is not Phase.FIRST_NOTE:
                return state
            return entering(replace(state, first_note_id=event.entry_id), Phase.END_CARD)
        case ev.EndCardAsked():
            return entering(state, Phase.END_CARD) if state.phase is Phase.STAYING_NEAR else state
        case ev.EndCardRead():
            ends = state.phase in (Phase.END_CARD, Phase.NOT_TODAY, Phase.SUPPORT)
            return entering(replace(state, help_open=False), Phase.CLOSED) if ends else state
        case ev.SessionStopped():
            return stopped(state, event)
        case NumbersTaken():
            return numbers_taken(state, event)
        case NumbersDue():
            return numbers_due_told(state, event)
        case NumberSigns():
            return number_signs_answered(state, event)
        case ev.ComputerSlept() | ev.SessionReopened():
            return replace(pacer_broken_off(state, event.at))
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
        numbers=event.numbers,
        limits=event.limits,
    )
