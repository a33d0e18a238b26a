"""The cards say what they must, and hold no open place once a plan filled them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from companion.content.loader import CONTENT_ROOT, Content
from companion.content.places import places_of, plan_words
from tests.content.plans import example_plan

CARDS = {
    "statement": "what_it_is what_it_is_not facts who_decides talk_to_your_doctor privacy",
    "day_before": "for_you for_your_sitter",
    "day_of": "food_and_drink gather room things",
    "learn": "what_it_is approval why talk_first suits how felt breath sound sitter coaching when never",
    "sitter_reading": "you room look calm walking call how_to_call after",
    "practice": "hello help help_found tone edge look_in red_flag script card done",
    "morning": "slept feels rested keeps low",
    "parked": "sealed",
    "settle": "gather sitter_reads breathe medicine mark",
    "quiet": "look still keep_calm not_sure",
    "coming_back": "rest look sitter",
    "grounding": "see touch hear smell taste name_place_day",
    "calm_script": "say how call",
    "help_to_stand": "before up falls",
    "must_leave": "first initials not_yet done",
    "guidance": "settle coming_back grounding fit_to_end first_note",
    "not_today": "call if_it_hurts",
    "support": "safe_now not_safe reach_out together",
    "support_days": "safe_now not_safe reach_out together",
    "how_today": "safe_now not_safe reach_out together",
    "follow_up": "emergency care_team today wanting_more done hard_questions measure_done",
    "staying_near": "sitter person",
    "hand_over": "alone together",
    "numbers": (
        "pressure_how pressure_how_lying oxygen_how second_reading rest "
        "pressure_again pulse_again move_clip signs"
    ),
    "end_card": "until_tomorrow sitter numbers",
    "printed_sitter": "emergency care_team care_team_daytime crisis_line address say time doubt flags look "
    "columns blank_rows stand water stay write",
    "printed_emergency": "emergency say time address doubt steps care_team",
}


def test_there_are_exactly_these_cards() -> None:
    assert {path.stem for path in Path(CONTENT_ROOT / "en" / "cards").iterdir()} == set(CARDS)


@pytest.mark.parametrize("name", CARDS)
def test_a_card_has_its_parts_in_order_and_fills_from_a_plan(name: str) -> None:
    card = Content().card(name)
    assert [part.part_id for part in card.parts] == CARDS[name].split()
    look_ins = {"every_min": "10", "until_min": "60", "later_min": "15"}
    filled = card.filled(plan_words(example_plan()) | look_ins)
    texts = [filled.title, filled.lead]
    texts += [text for part in filled.parts for text in (part.heading, *part.lines)]
    assert not any(places_of(text) for text in texts)


def test_the_statement_tells_the_facts_on_approval_word_for_word() -> None:
    facts = " ".join(Content().card("statement").part("facts").lines)
    assert facts == (
        "Ketamine is not approved by the FDA for depression. Your doctor chose it for you. "
        "In 2023 the FDA warned about using it at home without someone watching. "
        "Spravato, a related spray, is given only in clinics."
    )


def test_the_statement_has_the_four_things_to_talk_about_and_gives_no_answer() -> None:
    part = Content().card("statement").part("talk_to_your_doctor")
    assert len(part.lines) == 4
    assert part.answers is None


def test_support_begins_with_thanks_and_asks_whether_the_person_is_safe() -> None:
    card = Content().card("support")
    assert card.title == "Thank you for telling us. You are not alone."
    first = card.parts[0]
    assert first.heading == "Are you safe right now?"
    assert first.answers is not None
    assert "press Help" in " ".join(first.lines)


def test_support_gives_emergency_care_team_and_crisis_line_in_that_order() -> None:
    card = Content().card("support").filled(plan_words(example_plan()))
    text = " ".join(" ".join((part.heading, *part.lines)) for part in card.parts)
    assert -1 < text.find("911") < text.find("503 555 0142") < text.find("988")


def test_not_today_has_no_blame_and_names_the_care_team() -> None:
    card = Content().card("not_today").filled(plan_words(example_plan()))
    assert card.lead == "You made a good choice."
    assert card.part("call").heading == "Call your care team: 503 555 0142"


def test_a_line_about_a_number_that_nobody_gave_is_left_out() -> None:
    plan = example_plan()
    without = replace(plan, contacts=replace(plan.contacts, crisis_line=""))
    for name in ("end_card", "support", "not_today"):
        lines = [
            line for part in Content().card(name).filled(plan_words(without)).parts for line in part.lines
        ]
        assert lines
        assert not any(line.rstrip(".").endswith((":", "Call", ": ")) for line in lines)
        assert not any("risis line" in line for line in lines)


@pytest.mark.parametrize(
    "words", ["driving", "machines", "alcohol", "big choices", "children alone", "messages"]
)
def test_the_end_card_names_each_thing_that_waits_until_tomorrow(words: str) -> None:
    assert words in " ".join(Content().card("end_card").part("until_tomorrow").lines)


def test_the_end_card_asks_the_sitter_to_stay_as_long_as_the_plan_says() -> None:
    plan = example_plan()
    longer = replace(plan, timeline=replace(plan.timeline, sitter_stays_s=300 * 60))
    card = Content().card("end_card")
    assert "4 hours" in card.filled(plan_words(plan)).part("sitter").lines[0]
    assert "5 hours" in card.filled(plan_words(longer)).part("sitter").lines[0]


def test_grounding_counts_down_from_five_to_one() -> None:
    card = Content().card("grounding")
    assert card.title == "You are at home."
    *senses, orientation = card.parts
    counts = [next(letter for letter in part.heading if letter.isdigit()) for part in senses]
    assert all(word in orientation.heading for word in ("name", "where", "day"))
    assert counts == ["5", "4", "3", "2", "1"]


def test_the_calm_script_tells_not_to_argue_and_not_to_hold_down() -> None:
    assert {"Do not argue.", "Do not hold them down."} <= set(Content().card("calm_script").part("how").lines)


def test_the_prompts_are_those_of_the_first_day() -> None:
    assert [prompt.prompt_id for prompt in Content().prompts("before").prompts] == ["open_to"]
    first = [prompt.prompt_id for prompt in Content().prompts("first_note").prompts]
    assert first == ["still_with_you", "body", "feelings"]
