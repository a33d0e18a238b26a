"""What is heard follows the session: scenes cross-fade, Help and Stop fade to silence."""

from __future__ import annotations

import pytest

from companion.core import events as ev
from companion.core.gate import Answer, Check
from companion.core.phases import RULES, Phase, Scene
from companion.core.session import Append, Effect, FadeSound, PlayScene, reduce
from tests.core.builders import FIT, MIN, Walk, answered, marked, moment, onward, reach

_OPEN = [phase for phase in Phase if phase is not Phase.CLOSED]
_HEARD = [phase for phase in _OPEN if RULES[phase].scene is not Scene.SILENCE]
_SILENT = [phase for phase in _OPEN if RULES[phase].scene is Scene.SILENCE]


def _sounds(walk: Walk, event: ev.Event) -> list[Effect]:
    before = len(walk.effects)
    walk.do(event)
    return [effect for effect in walk.effects[before:] if not isinstance(effect, Append)]


@pytest.mark.parametrize(
    ("phase", "after_mark_s", "scene"),
    [
        (Phase.SETTLE, 0, Scene.QUIET),
        (Phase.QUIET, 60 * MIN, Scene.RETURN),
        (Phase.COMING_BACK, 90 * MIN, Scene.REST),
    ],
)
def test_a_phase_begins_with_its_scene(phase: Phase, after_mark_s: float, scene: Scene) -> None:
    walk = reach(phase)
    assert _sounds(walk, onward(walk.state, marked(after_mark_s))) == [PlayScene(scene)]


def test_settling_is_the_first_thing_heard() -> None:
    assert [e for e in reach(Phase.SETTLE).effects if not isinstance(e, Append)] == [PlayScene(Scene.SETTLE)]


def test_rest_goes_on_through_the_fit_list_and_ends_with_the_first_note() -> None:
    walk = reach(Phase.GROUNDING)
    assert _sounds(walk, ev.FitCheckBegan(marked(120 * MIN))) == []
    assert _sounds(walk, answered(Check.FIT, "steady", Answer.NO, marked(121 * MIN))) == []
    assert _sounds(walk, ev.FitCheckBegan(marked(140 * MIN))) == []
    for item in FIT[:-1]:
        assert _sounds(walk, answered(Check.FIT, item.item_id, item.opens_with, marked(141 * MIN))) == []
    last = answered(Check.FIT, FIT[-1].item_id, FIT[-1].opens_with, marked(142 * MIN))
    assert _sounds(walk, last) == [PlayScene(Scene.SILENCE)]


@pytest.mark.parametrize("phase", _OPEN)
def test_help_fades_the_sound_once_in_every_phase(phase: Phase) -> None:
    walk = reach(phase)
    assert _sounds(walk, ev.HelpOpened(marked(200 * MIN))) == [FadeSound()]
    assert _sounds(walk, ev.HelpOpened(marked(201 * MIN))) == []
    assert _sounds(walk, ev.HelpSignChosen(marked(201 * MIN), "dizzy", ev.Tier.NOTE)) == []


@pytest.mark.parametrize("phase", _HEARD)
def test_closing_help_brings_the_scene_back(phase: Phase) -> None:
    walk = reach(phase).do(ev.HelpOpened(marked(200 * MIN)))
    assert _sounds(walk, ev.HelpClosed(marked(201 * MIN))) == [PlayScene(RULES[phase].scene)]


@pytest.mark.parametrize("phase", _SILENT)
def test_closing_help_keeps_a_silent_phase_silent(phase: Phase) -> None:
    walk = reach(phase).do(ev.HelpOpened(marked(200 * MIN)))
    assert _sounds(walk, ev.HelpClosed(marked(201 * MIN))) == []


def test_a_phase_that_begins_under_help_is_heard_only_after_help() -> None:
    walk = reach(Phase.QUIET).do(ev.HelpOpened(marked(59 * MIN)))
    assert _sounds(walk, ev.PhaseBegan(marked(60 * MIN), Phase.COMING_BACK)) == []
    assert walk.state.phase is Phase.COMING_BACK
    assert _sounds(walk, ev.HelpClosed(marked(61 * MIN))) == [PlayScene(Scene.RETURN)]


@pytest.mark.parametrize("phase", _HEARD)
def test_a_stop_fades_the_sound(phase: Phase) -> None:
    assert _sounds(reach(phase), ev.SessionStopped(marked(200 * MIN), ev.Who.PATIENT)) == [FadeSound()]


@pytest.mark.parametrize("phase", [Phase.PRIVATE_CHECK, Phase.GATE, Phase.FIRST_NOTE])
def test_a_stop_in_silence_needs_no_fade(phase: Phase) -> None:
    assert _sounds(reach(phase), ev.SessionStopped(marked(200 * MIN), ev.Who.PATIENT)) == []


def test_help_stops_the_guide_and_keeps_the_place_in_the_session() -> None:
    walk = reach(Phase.SETTLE).do(ev.PacerStarted(moment(700), "even"), ev.HelpOpened(moment(710)))
    assert (walk.state.help_open, walk.state.pacer_pattern, walk.state.phase) == (True, None, Phase.SETTLE)
    walk.do(ev.HelpClosed(moment(720)))
    assert (walk.state.help_open, walk.state.pacer_pattern, walk.state.phase) == (False, None, Phase.SETTLE)


@pytest.mark.parametrize("event", [ev.ComputerSlept(moment(720), 9.0), ev.SessionReopened(moment(720))])
def test_the_guide_does_not_go_on_by_itself_after_a_gap(event: ev.Event) -> None:
    walk = reach(Phase.SETTLE).do(ev.PacerStarted(moment(700), "even"), event)
    assert (walk.state.pacer_pattern, walk.state.phase) == (None, Phase.SETTLE)


def test_help_stays_open_through_a_restart() -> None:
    walk = reach(Phase.QUIET).do(ev.HelpOpened(marked(60)), ev.SessionReopened(marked(90)))
    assert walk.state.help_open


def test_the_end_card_can_be_read_with_help_open() -> None:
    walk = reach(Phase.END_CARD).do(ev.HelpOpened(marked(200 * MIN)))
    state, _ = reduce(walk.state, ev.EndCardRead(marked(201 * MIN)))
    assert state is not None
    assert (state.phase, state.help_open) == (Phase.CLOSED, False)
