"""The table of phases says what safety says, and the timeline starts at the floors."""

from __future__ import annotations

import pytest

from companion.core.phases import PACER_PATTERNS, RULES, Phase, Scene, Timeline
from tests.core.builders import MIN

_AFTER_THE_MARK = [Phase.QUIET, Phase.COMING_BACK, Phase.GROUNDING, Phase.FIT_TO_END, Phase.STAYING_NEAR]


def test_every_phase_has_its_rules() -> None:
    assert set(RULES) == set(Phase)


def test_the_guide_may_run_only_while_settling_and_grounding() -> None:
    assert {phase for phase in Phase if RULES[phase].pacer} == {Phase.SETTLE, Phase.GROUNDING}


def test_patterns_are_offered_exactly_where_the_guide_may_run() -> None:
    assert set(PACER_PATTERNS) == {phase for phase in Phase if RULES[phase].pacer}
    assert PACER_PATTERNS[Phase.GROUNDING] == {"natural", "gentle"}
    assert PACER_PATTERNS[Phase.SETTLE] == {"natural", "long_out", "even", "gentle", "own"}


def test_the_sitter_looks_in_exactly_from_the_mark_until_the_two_agree_or_stop() -> None:
    assert [phase for phase in Phase if RULES[phase].watched] == _AFTER_THE_MARK


@pytest.mark.parametrize("phase", [Phase.QUIET, Phase.COMING_BACK, Phase.STAYING_NEAR])
def test_nothing_is_asked_of_the_patient_while_the_medicine_works(phase: Phase) -> None:
    assert not RULES[phase].patient_acts


def test_sound_follows_the_session() -> None:
    heard = {phase: rules.scene for phase, rules in RULES.items() if rules.scene is not Scene.SILENCE}
    assert heard == {
        Phase.SETTLE: Scene.SETTLE,
        Phase.QUIET: Scene.QUIET,
        Phase.COMING_BACK: Scene.RETURN,
        Phase.GROUNDING: Scene.REST,
        Phase.FIT_TO_END: Scene.REST,
    }


def test_the_timeline_without_a_plan_is_the_one_of_the_safety_file() -> None:
    assert Timeline() == Timeline(
        quiet_until_s=int(60 * MIN),
        grounding_from_s=int(90 * MIN),
        earliest_end_s=int(120 * MIN),
        call_team_at_s=(int(180 * MIN), int(240 * MIN)),
        look_in_every_s=int(10 * MIN),
        look_in_frequent_until_s=int(60 * MIN),
        look_in_later_every_s=int(15 * MIN),
        missed_after_s=int(5 * MIN),
        rest_before_asking_again_s=int(15 * MIN),
        sitter_stays_s=int(240 * MIN),
    )
