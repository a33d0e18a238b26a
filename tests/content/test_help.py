"""Help knows every sign of safety.md, says whom to call, and never runs out of words."""

from __future__ import annotations

import pytest

from companion.content.help_scripts import HowTo
from companion.content.loader import Content
from companion.content.places import places_of
from companion.core.events import Tier
from companion.core.help import HelpNumbers, Sign, derive_numbers
from tests.content.plans import example_plan

SIGNS = {
    Tier.EMERGENCY: """will_not_wake breathing_stopped_or_slow blue_or_grey oxygen_very_low chest_or_breath
        fainted seizure stroke_signs pressure_with_sign pressure_cannot_tell pulse_extreme throwing_up_sleepy
        swelling bad_fall may_hurt""",
    Tier.CARE_TEAM: """pressure_twice over_plan_twice pulse_outside oxygen_low five_breaths throwing_up
        strong_fear odd_beliefs not_ready_at_3_hours sitter_must_leave not_as_planned suicide_safe_now
        very_low_mood sped_up_mood no_sleep wanting_more pain_passing_urine blood_or_no_urine""",
    Tier.NOTE: """floaty dizzy_tired mild_nausea tears_laughter tingling mild_headache thrown_up_once
        restless odd_dreams""",
}
NUMBERS = derive_numbers(example_plan(), "911")
NO_PLAN = HelpNumbers("911", "", "", "")
NOTHING = HelpNumbers("", "", "", "")
RED_SIGNS = [sign for sign in Content().signs() if sign.tier is Tier.EMERGENCY]


@pytest.mark.parametrize("tier", Tier)
def test_a_tier_has_exactly_its_signs_in_order(tier: Tier) -> None:
    assert [sign.sign_id for sign in Content().signs() if sign.tier is tier] == SIGNS[tier].split()


def test_the_most_urgent_signs_come_first() -> None:
    tiers = [list(Tier).index(sign.tier) for sign in Content().signs()]
    assert tiers == sorted(tiers)


def test_each_sign_can_be_seen_and_be_said() -> None:
    for sign in Content().signs():
        assert sign.label
        assert sign.spoken
        assert sign.label.count("\n") == 0
        assert sign.spoken[-1] not in ".,;", "it ends a sentence that has its own full stop"


def test_red_flag_words_start_with_the_verb_and_the_number() -> None:
    script = Content().help_scripts().of(Tier.EMERGENCY)
    assert script.heading_for(NUMBERS) == "Call 911 now"
    assert script.heading_for(NO_PLAN) == "Call 911 now"
    assert script.heading_for(NOTHING) == "Call your local emergency number now"


def test_the_care_team_is_called_on_its_urgent_line() -> None:
    script = Content().help_scripts().of(Tier.CARE_TEAM)
    assert script.heading_for(NUMBERS) == "Call 503 555 0142 now"
    assert script.heading_for(NO_PLAN) == "Call your care team now"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (38, "Adult. Ketamine from a doctor, 38 minutes ago. Now hard to wake."),
        (1, "Adult. Ketamine from a doctor, 1 minute ago. Now hard to wake."),
        (0, "Adult. Ketamine from a doctor, 0 minutes ago. Now hard to wake."),
        (None, "Adult. Has ketamine from a doctor at home. Now hard to wake."),
    ],
)
def test_the_words_for_the_call_taker(minutes: int | None, words: str) -> None:
    sign = next(sign for sign in Content().signs() if sign.sign_id == "will_not_wake")
    assert Content().help_scripts().of(Tier.EMERGENCY).say_this(sign.spoken, minutes) == words


@pytest.mark.parametrize("sign", Content().signs(), ids=lambda sign: sign.sign_id)
@pytest.mark.parametrize("numbers", [NUMBERS, NO_PLAN, NOTHING], ids=["plan", "no_plan", "nothing"])
def test_each_sign_has_steps_with_no_open_place_whatever_numbers_there_are(
    sign: Sign, numbers: HelpNumbers
) -> None:
    steps = Content().help_scripts().of(sign.tier).steps_for(sign.sign_id, numbers)
    assert len(steps) >= 2
    assert not any(places_of(step) for step in steps)


@pytest.mark.parametrize("sign", RED_SIGNS, ids=lambda sign: sign.sign_id)
def test_every_emergency_but_danger_from_a_person_says_what_to_do_when_breathing_stops(sign: Sign) -> None:
    steps = Content().help_scripts().of(Tier.EMERGENCY).steps_for(sign.sign_id, NUMBERS)
    if sign.sign_id == "may_hurt":
        assert "Do not hold them down" in " ".join(steps)
    else:
        assert "Not breathing? Start CPR. The call-taker helps" in steps
        assert "No food, drink or medicine" in steps
        assert any("on their side" in step for step in steps)


@pytest.mark.parametrize("sign", RED_SIGNS, ids=lambda sign: sign.sign_id)
def test_a_red_flag_and_its_steps_are_at_most_12_words(sign: Sign) -> None:
    steps = Content().help_scripts().of(Tier.EMERGENCY).steps_for(sign.sign_id, NUMBERS)
    assert [text for text in (sign.label, *steps) if len(text.split()) > 12] == []


def test_special_steps_belong_to_signs_of_their_tier() -> None:
    known = {sign.sign_id: sign.tier for sign in Content().signs()}
    for tier in Tier:
        named = [name for part in Content().help_scripts().of(tier).special for name in part.signs]
        assert len(named) == len(set(named))
        assert {known.get(name) for name in named} <= {tier}


def test_the_computer_says_that_it_cannot_call_and_nobody_is_blamed() -> None:
    scripts = Content().help_scripts()
    emergency = scripts.of(Tier.EMERGENCY)
    assert emergency.lead == scripts.cannot_call == "Use your phone. This computer cannot call for help."
    assert emergency.closing == "You did right to call. Stay with them."
    for tier in (Tier.EMERGENCY, Tier.CARE_TEAM):
        assert scripts.of(tier).doubt == "You will not be in trouble with us. Call first."


def test_an_unanswered_care_team_leads_to_the_emergency_number() -> None:
    script = Content().help_scripts().of(Tier.CARE_TEAM)
    for sign in Content().signs():
        if sign.tier is Tier.CARE_TEAM:
            steps = " ".join(script.steps_for(sign.sign_id, NUMBERS))
            assert "No answer in 5 minutes, and still worried? Call 911" in steps


def test_thoughts_of_suicide_name_the_crisis_line_at_any_hour() -> None:
    steps = Content().help_scripts().of(Tier.CARE_TEAM).steps_for("suicide_safe_now", NUMBERS)
    assert "Call the crisis line, at any hour: 988" in steps


def test_nobody_answering_for_5_minutes_leads_to_the_emergency_number_and_never_to_a_gap() -> None:
    script = Content().help_scripts().of(Tier.CARE_TEAM)
    assert script.no_answer_for(NUMBERS) == "5 minutes have gone by. No answer? Call 911 now."
    assert "Call your local emergency number now" in script.no_answer_for(NOTHING)
    for tier in (Tier.EMERGENCY, Tier.NOTE):
        assert Content().help_scripts().of(tier).no_answer_for(NUMBERS) == ""


@pytest.mark.parametrize("sign", Content().signs(), ids=lambda sign: sign.sign_id)
def test_an_emergency_shows_how_to_turn_and_how_to_press_but_not_where_a_person_is_the_danger(
    sign: Sign,
) -> None:
    shown = [part.how_id for part in Content().help_scripts().how_for(sign)]
    wanted = sign.tier is Tier.EMERGENCY and sign.sign_id != "may_hurt"
    assert shown == (["side", "chest"] if wanted else [])


@pytest.mark.parametrize("part", Content().help_scripts().how, ids=lambda part: part.how_id)
def test_how_to_do_it_is_one_move_a_line_of_at_most_12_words(part: HowTo) -> None:
    assert len(part.steps) >= 5
    assert [step for step in part.steps if len(step.split()) > 12 or "\n" in step] == []
