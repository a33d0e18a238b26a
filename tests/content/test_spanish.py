"""The Spanish words keep what safety.md asks of words: plain, kind, the act first, and no doubt hidden."""

from __future__ import annotations

import re
import tomllib

import pytest

from companion.content.loader import Content
from companion.content.places import places_of, plan_words
from companion.core.events import Tier
from companion.core.gate import Answer
from companion.core.help import HelpNumbers, Sign, derive_numbers
from companion.core.numbers import NumbersAsked
from companion.core.plan import CarePlan, check_plan
from companion.services.planning import read_plan
from tests.content.plans import example_plan

SPANISH = Content("es")
LISTS = ("private_check", "gate", "fit_to_end")
CARDS = ("end_card", "not_today", "support", "morning", "staying_near")
NUMBERS = derive_numbers(example_plan(), "911")
NOTHING = HelpNumbers("", "", "", "")
SIGNS = SPANISH.signs()
RED_SIGNS = [sign for sign in SIGNS if sign.tier is Tier.EMERGENCY]


@pytest.mark.parametrize("name", ["statement", "learn"])
def test_the_facts_on_approval_are_told_whole(name: str) -> None:
    text = " ".join(line for part in SPANISH.card(name).parts for line in part.lines)
    for fact in (
        "La FDA no ha aprobado la ketamina para la depresión. Tu médico la eligió para ti.",
        "En 2023 la FDA advirtió sobre usarla en casa sin alguien que vigile.",
        "Spravato, un espray relacionado, se da solo en clínicas.",
    ):
        assert fact in text


def test_suicide_is_asked_plainly_and_answered_with_thanks() -> None:
    assert SPANISH.checklist("private_check").items[0].title == "¿Tienes pensamientos de matarte?"
    support = SPANISH.card("support")
    assert support.title == "Gracias por decirlo. No estás a solas."
    assert support.parts[0].heading == "¿Estás a salvo ahora mismo?"
    assert "oprime Ayuda" in support.parts[0].lines[0]


def test_support_gives_emergency_care_team_and_crisis_line_in_that_order() -> None:
    card = SPANISH.card("support").filled(plan_words(example_plan()))
    text = " ".join(" ".join((part.heading, *part.lines)) for part in card.parts)
    assert -1 < text.find("911") < text.find("503 555 0142") < text.find("988")


@pytest.mark.parametrize("name", LISTS)
def test_each_question_is_one_and_has_three_answers_of_its_own(name: str) -> None:
    asked = SPANISH.checklist(name).asked_by(
        example_plan(numbers=NumbersAsked(blood_pressure=True, pulse=True))
    )
    for item in asked.items:
        words = [item.answers.words(answer) for answer in Answer]
        assert len(set(words)) == 3, item.item_id
        assert item.title.endswith("?")
        assert "¿" in item.title
        assert not places_of(item.title + item.hint)
        assert item.answers.yes.startswith("Sí") or item.item_id == "pregnancy"
        assert not item.answers.not_sure.startswith(("Sí", "No,"))


@pytest.mark.parametrize("name", CARDS)
def test_a_line_about_a_number_that_nobody_gave_is_left_out(name: str) -> None:
    words = plan_words(example_plan()) | {"crisis_line": "", "care_team": ""}
    lines = [line for part in SPANISH.card(name).filled(words).parts for line in part.lines]
    assert lines
    assert not any(line.rstrip(" .").endswith((":", " al")) for line in lines)


@pytest.mark.parametrize("words", ["conduzcas", "máquinas", "alcohol", "decisiones grandes", "niños a solas"])
def test_the_end_card_names_each_thing_that_waits_until_tomorrow(words: str) -> None:
    assert words in " ".join(SPANISH.card("end_card").part("until_tomorrow").lines)


def test_red_flag_words_start_with_the_verb_and_the_number() -> None:
    scripts = SPANISH.help_scripts()
    assert scripts.of(Tier.EMERGENCY).heading_for(NUMBERS) == "Llama al 911 ahora"
    assert scripts.of(Tier.EMERGENCY).heading_for(NOTHING).startswith("Llama ahora al número de emergencia")
    assert scripts.of(Tier.CARE_TEAM).heading_for(NUMBERS) == "Llama al 503 555 0142 ahora"
    assert scripts.of(Tier.CARE_TEAM).heading_for(NOTHING) == "Llama ahora a tu equipo médico"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (38, "Persona adulta. Ketamina recetada por un médico, hace 38 minutos. Ahora: no respira bien."),
        (1, "Persona adulta. Ketamina recetada por un médico, hace 1 minuto. Ahora: no respira bien."),
        (None, "Persona adulta. Tiene en casa ketamina recetada por un médico. Ahora: no respira bien."),
    ],
)
def test_the_words_for_the_call_taker(minutes: int | None, words: str) -> None:
    sign = next(sign for sign in SIGNS if sign.sign_id == "breathing_stopped_or_slow")
    assert SPANISH.help_scripts().of(Tier.EMERGENCY).say_this(sign.spoken, minutes) == words


@pytest.mark.parametrize("sign", RED_SIGNS, ids=lambda sign: sign.sign_id)
def test_every_emergency_but_danger_from_a_person_says_what_to_do_when_breathing_stops(sign: Sign) -> None:
    steps = SPANISH.help_scripts().of(Tier.EMERGENCY).steps_for(sign.sign_id, NUMBERS)
    if sign.sign_id == "may_hurt":
        assert "No sujetes a la persona" in " ".join(steps)
        return
    assert "Nada de comida, bebida ni medicina" in steps
    assert any("¿No respira? Empieza la RCP." in step for step in steps)
    assert any("de lado" in step for step in steps)


@pytest.mark.parametrize("numbers", [NUMBERS, NOTHING], ids=["plan", "nothing"])
@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.sign_id)
def test_each_step_reads_whole_and_short_whatever_numbers_there_are(sign: Sign, numbers: HelpNumbers) -> None:
    steps = SPANISH.help_scripts().of(sign.tier).steps_for(sign.sign_id, numbers)
    assert len(steps) >= 2
    assert not any(places_of(step) or "al tu " in step or "al el " in step for step in steps)
    assert sign.spoken[-1] not in ".,;"
    assert sign.spoken[0].islower() or sign.spoken[0].isdigit()


def test_an_unanswered_care_team_leads_to_the_emergency_number() -> None:
    script = SPANISH.help_scripts().of(Tier.CARE_TEAM)
    for sign in SIGNS:
        if sign.tier is Tier.CARE_TEAM:
            steps = " ".join(script.steps_for(sign.sign_id, NUMBERS))
            assert "¿No contestan en 5 minutos y aún te preocupa? Llama al 911" in steps


def test_countries_stand_in_the_order_of_the_spanish_alphabet() -> None:
    names = [country.name for country in SPANISH.countries()]
    assert names.index("Alemania") < names.index("Austria") < names.index("Bélgica") < names.index("Canadá")
    assert names.index("España") < names.index("Estados Unidos") < names.index("Francia")
    assert names[-1] == "Unión Europea, otro país"
    assert {country.code for country in SPANISH.countries()} == {c.code for c in Content().countries()}


def test_the_example_plan_can_be_read_and_each_field_that_a_comment_offers_can_be_taken() -> None:
    text = SPANISH.example_plan_text()
    assert isinstance(read_plan(text), CarePlan)
    offered = re.sub(r"^# (?=(?:\[\[|[a-z_0-9]+ = ))", "", text, flags=re.MULTILINE)
    offered = offered.replace("extra = []    #", "#", 1).replace("any_day = true", "", 1)
    offered = offered.replace("example = true", "", 1)
    assert check_plan(tomllib.loads(offered)) == []
    read = read_plan(offered)
    assert isinstance(read, CarePlan)
    assert read.contacts.more
    assert read.extra_gate_items
