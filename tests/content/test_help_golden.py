"""Every sign of safety.md 10, in its own words, leads to its own tier: the golden table of Help."""

from __future__ import annotations

import pytest

from companion.content.loader import Content
from companion.core.events import Tier

HARD_STOP = {
    "1. Will not wake to voice and a firm touch on the shoulder": ["will_not_wake"],
    "2. Breathing has stopped, is very slow (4 or fewer in 30 seconds), or gurgles": [
        "breathing_stopped_or_slow"
    ],
    "3. Lips or face look blue or grey": ["blue_or_grey"],
    "4. Oxygen 91 or less after moving the clip and 30 seconds": ["oxygen_very_low"],
    "5. Chest pain, or trouble breathing": ["chest_or_breath"],
    "6. Fainting": ["fainted"],
    "7. A seizure": ["seizure"],
    "8. Weak face or arm, mixed-up speech, sudden worst headache": ["stroke_signs"],
    "9. Top number 180 or more, or bottom 120 or more, with any sign, or they cannot tell": [
        "pressure_with_sign",
        "pressure_cannot_tell",
    ],
    "9b. Pulse over 130, or 40 or less, twice": ["pulse_extreme"],
    "10. Throwing up while too sleepy to sit": ["throwing_up_sleepy"],
    "11. Swollen face or throat": ["swelling"],
    "12. A bad fall, or a hit to the head": ["bad_fall"],
    "13. May hurt self or someone now": ["may_hurt"],
}
CALL_THE_CARE_TEAM = {
    "180/120 or more twice, 2 minutes apart, no other sign": ["pressure_twice"],
    "over the plan's limit twice": ["over_plan_twice"],
    "pulse over 120 or under 50 at rest": ["pulse_outside"],
    "oxygen 92-93 that stays": ["oxygen_low"],
    "5 breaths in 30 seconds, counted twice": ["five_breaths"],
    "throwing up 3 times or for 1 hour": ["throwing_up"],
    "strong fear or anger that does not ease in 20 minutes": ["strong_fear"],
    "odd beliefs, seeing or hearing things after 2 hours": ["odd_beliefs"],
    "not fit to end at 3 hours": ["not_ready_at_3_hours"],
    "sitter must leave": ["sitter_must_leave"],
    "more medicine taken, or not as planned": ["not_as_planned"],
    "thoughts of suicide, safe right now": ["suicide_safe_now"],
    "next days: very low, very high, no sleep 2 nights": ["very_low_mood", "sped_up_mood", "no_sleep"],
    "next days: wanting more ketamine": ["wanting_more"],
    "next days: pain or blood when passing urine": ["pain_passing_urine", "blood_or_no_urine"],
}
NOTE_ONLY = {
    "floaty, far away, time feels odd": ["floaty"],
    "dizzy, tired, blurry": ["dizzy_tired"],
    "mild nausea": ["mild_nausea"],
    "tears, laughter, quiet": ["tears_laughter"],
    "tingling": ["tingling"],
    "mild headache": ["mild_headache"],
    "thrown up once": ["thrown_up_once"],
    "restless for a few minutes": ["restless"],
    "odd dreams": ["odd_dreams"],
}
GOLDEN = [
    (tier, words, signs)
    for tier, table in (
        (Tier.EMERGENCY, HARD_STOP),
        (Tier.CARE_TEAM, CALL_THE_CARE_TEAM),
        (Tier.NOTE, NOTE_ONLY),
    )
    for words, signs in table.items()
]
WORDS_IN_LABELS = {
    "will_not_wake": ["wake", "voice", "firm touch"],
    "breathing_stopped_or_slow": ["stopped", "gurgles", "4 breaths or fewer in 30 seconds"],
    "oxygen_very_low": ["91 or less", "30 seconds", "moved the clip"],
    "pressure_with_sign": ["180+", "120+", "pain", "numbness", "sight"],
    "pressure_cannot_tell": ["180+", "120+", "cannot answer"],
    "pulse_extreme": ["over 130", "40 or less", "2 times"],
    "throwing_up_sleepy": ["too sleepy to sit"],
    "pressure_twice": ["180+", "120+", "2 times", "2 minutes apart"],
    "pulse_outside": ["over 120", "under 50", "at rest"],
    "oxygen_low": ["92 or 93", "stays"],
    "five_breaths": ["5 breaths in 30 seconds", "2 times"],
    "throwing_up": ["3 times", "1 hour"],
    "strong_fear": ["20 minutes"],
    "odd_beliefs": ["after 2 hours"],
    "no_sleep": ["2 nights"],
    "blood_or_no_urine": ["today"],
}
"""The numbers and marks of safety.md that a label must not lose."""


@pytest.mark.parametrize(("tier", "words", "signs"), GOLDEN, ids=lambda part: str(part)[:40])
def test_a_sign_of_the_safety_file_has_its_tier(tier: Tier, words: str, signs: list[str]) -> None:
    tiers = {sign.sign_id: sign.tier for sign in Content().signs()}
    assert {tiers.get(sign) for sign in signs} == {tier}, words


def test_there_are_no_signs_beside_the_golden_ones() -> None:
    golden = [sign for _, _, signs in GOLDEN for sign in signs]
    assert len(golden) == len(set(golden))
    assert {sign.sign_id for sign in Content().signs()} == set(golden)


@pytest.mark.parametrize("sign_id", WORDS_IN_LABELS)
def test_a_label_keeps_the_numbers_of_the_safety_file(sign_id: str) -> None:
    label = next(sign.label for sign in Content().signs() if sign.sign_id == sign_id)
    assert [words for words in WORDS_IN_LABELS[sign_id] if words not in label] == []
