"""The two cards: one tagged page each, with every number, sign and step, whatever a plan holds."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.content.loader import Content
from companion.core.events import Tier
from companion.core.look_ins import look_in_minutes
from companion.core.phases import Timeline
from companion.core.plan import CarePlan, derive_plan
from companion.services.cards import CardKind
from companion.services.errors import ShareError
from companion.share.cards import PaperCards
from tests.content.plans import example_plan
from tests.core.plans import plan_data
from tests.share.builders import ROOT
from tests.share.pdf_reader import NEEDS_POPPLER, bytes_below, info_of, letters_of, squeezed, text_of

pytestmark = NEEDS_POPPLER

ASSETS = ROOT / "assets"
KINDS = list(CardKind)
LONG = "Wmm " * 50
HARD = {
    "200 wide letters without a blank": "W" * 200,
    "200 letters": LONG[:200],
    "no blank, from right to left": "שלום" * 50,
    "letters that no face has": "\U000120a9" * 200,
    "another script": "日本語の住所" * 33,
    "marks on marks": "e" + "\u0301" * 199,
    "markup": '#panic() $x$ *b* _i_ `r` = H \\ "q" @r <l> // ' * 4,
}


@pytest.fixture(scope="module")
def cards() -> PaperCards:
    return PaperCards(ASSETS, Content())


@pytest.fixture(scope="module")
def sitter(cards: PaperCards) -> str:
    return squeezed(text_of(cards.pdf(CardKind.SITTER, example_plan(), "us-letter")))


@pytest.fixture(scope="module")
def emergency(cards: PaperCards) -> str:
    return squeezed(text_of(cards.pdf(CardKind.EMERGENCY, example_plan(), "us-letter")))


def has(page: str, *texts: str) -> None:
    assert [text for text in texts if squeezed(text) not in page] == []


def test_the_sitters_card_says_who_to_call_where_one_is_and_what_to_say(sitter: str) -> None:
    has(sitter, "911", "503 555 0142", "503 555 0140", "988", "14 Alder Lane, flat 2, Portland")
    has(sitter, "Adult. Ketamine from a doctor,", "minutes ago. Now", "Time of medicine")
    has(sitter, "For Sam. From the plan of Alder Street Clinic (example).")
    has(sitter, "You will not be in trouble with us. Call first.")


def test_the_sitters_card_has_every_red_flag_and_the_calm_words(sitter: str) -> None:
    has(sitter, "Call 911 now, if you see")
    has(sitter, *(sign.label for sign in Content().signs() if sign.tier is Tier.EMERGENCY))
    has(sitter, "I am Sam. I am here with you.", "Ask before you touch.", "Do not hold them down.")


def test_the_sitters_card_keeps_them_from_water_from_falls_and_from_driving(sitter: str) -> None:
    """H09, H10 and H11 on paper."""
    has(sitter, "No bath, hot tub or pool today.", "Shower only tomorrow, or with you near.")
    has(sitter, "Sit on the edge of the bed first, 2 minutes.", "Walk beside them, all the way.")
    has(sitter, "No driving and no machines.", "No caring for children alone.", "Look in at bedtime.")
    has(sitter, "You stay 4 hours after the medicine", "Nothing ends before 120 minutes.")


def test_the_look_ins_of_the_plan_stand_in_a_table_to_fill_in(cards: PaperCards) -> None:
    text = text_of(cards.pdf(CardKind.SITTER, example_plan(), "a4"))
    table = text[text.index("Minutes") :]
    minutes = re.findall(r"^(\d{2,3})$", table, flags=re.MULTILINE)
    wanted = [10, 20, 30, 40, 50, 60, 75, 90, 105, 120, 135, 150, 165, 180, 195, 210, 225, 240]
    assert [int(minute) for minute in minutes] == wanted
    assert "Every 10 minutes to 60, then every 15." in " ".join(text.split())


def test_look_ins_follow_the_rhythm_until_the_sitter_may_go() -> None:
    assert look_in_minutes(Timeline(look_in_every_s=300, look_in_later_every_s=600, sitter_stays_s=4800)) == (
        *range(5, 61, 5), 70, 80,
    )  # fmt: skip
    assert look_in_minutes(Timeline())[-1] == 240


def test_the_emergency_card_says_the_number_the_words_the_moves_and_when_to_call_the_care_team(
    emergency: str,
) -> None:
    scripts = Content().help_scripts()
    has(emergency, "Call 911", "14 Alder Lane, flat 2, Portland", "Time of medicine")
    has(emergency, "Adult. Ketamine from a doctor,", "minutes ago.", "Now")
    has(emergency, "You will not be in trouble with us. Call first.")
    has(emergency, *(step for part in scripts.how for step in (part.heading, *part.steps)))
    has(emergency, "Breathing? Roll them on their side", "Not breathing? Start CPR. The call-taker helps")
    has(emergency, "503 555 0142", "No answer in 5 minutes, and still worried? Call 911.")
    has(emergency, "Thrown up 3 times, or for 1 hour", "Thoughts of suicide, and safe right now")
    assert squeezed("In the days after") not in emergency


@pytest.mark.parametrize("paper", ["us-letter", "a4"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_card_is_one_tagged_page_with_a_title_and_names_no_person_in_it(
    cards: PaperCards, kind: CardKind, paper: str
) -> None:
    made = cards.pdf(kind, example_plan(), paper)  # type: ignore[arg-type]  # a plain parameter
    info = info_of(made)
    assert (info["Pages"], info["Tagged"]) == ("1", "yes")
    assert info["Page size"].startswith("612 x 792" if paper == "us-letter" else "595.276")
    assert info["Title"] in ("The sitter's card", "Emergency card")
    assert re.search(rb"<pdfuaid:part>\s*1\s*<", bytes_below(made))
    assert made == cards.pdf(kind, example_plan(), paper)  # type: ignore[arg-type]  # the same


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_in_another_language_is_one_page_that_tells_readers_its_language(kind: CardKind) -> None:
    made = PaperCards(ASSETS, Content("es")).pdf(kind, example_plan(), "a4")
    assert info_of(made)["Pages"] == "1"
    assert b"/Lang(es)" in bytes_below(made)
    has(letters_of(made), "Llama al 911", "Hora de la medicina", "Persona adulta. Ketamina recetada por un")


def hard_plan(text: str) -> CarePlan:
    """A plan whose words are as long as a plan may have them."""
    contacts = {
        ("contacts", "emergency_number"): ("1" + text)[:40],
        ("contacts", "care_team_urgent"): "0" * 40,
        ("contacts", "care_team_daytime"): "0 " * 20,
        ("contacts", "crisis_line"): ("9" + text)[:80],
    }
    words = {("clinic", "name"): text, ("home", "address"): text, ("people", "sitter"): text}
    return derive_plan(plan_data({**contacts, **words}))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
def test_no_text_brings_a_second_page(cards: PaperCards, kind: CardKind, text: str) -> None:
    assert info_of(cards.pdf(kind, hard_plan(text[:200]), "a4"))["Pages"] == "1"


@pytest.mark.parametrize("kind", [CardKind.EMERGENCY])
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(min_size=1, max_size=200))
def test_any_unicode_stays_on_one_page(cards: PaperCards, kind: CardKind, text: str) -> None:
    plan = replace(example_plan(), address=text, sitter=text, clinic=text)
    assert info_of(cards.pdf(kind, plan, "us-letter"))["Pages"] == "1"


def test_look_ins_too_many_for_a_page_become_rows_to_write_in(cards: PaperCards) -> None:
    plan = derive_plan(plan_data({("look_ins", "every_min"): 2, ("end", "sitter_stays_min"): 1440}))
    made = cards.pdf(CardKind.SITTER, plan, "us-letter")
    assert info_of(made)["Pages"] == "1"
    assert text_of(made).count("\n10\n") == 0


def test_a_long_address_is_there_to_the_last_letter_in_smaller_letters(cards: PaperCards) -> None:
    address = ("Alder Lane " * 20)[:199] + "Z"
    plan = replace(example_plan(), address=address)
    for kind in KINDS:
        assert squeezed(address) in letters_of(cards.pdf(kind, plan, "us-letter"))


def test_a_card_can_be_drawn_for_a_printer(cards: PaperCards) -> None:
    drawn = cards.picture(CardKind.EMERGENCY, example_plan(), "us-letter", 50)
    assert drawn.startswith(b"\x89PNG")
    assert (int.from_bytes(drawn[16:20]), int.from_bytes(drawn[20:24])) == (425, 550)


def test_the_countrys_crisis_line_stands_on_the_card_where_the_plan_names_none(cards: PaperCards) -> None:
    data = tomllib.loads(Content().example_plan_text())
    data["contacts"] |= {"country": "ES", "emergency_number": "112", "crisis_line": ""}
    assert "024" in text_of(cards.pdf(CardKind.SITTER, derive_plan(data), "a4"))


def test_a_missing_part_is_one_calm_sentence(tmp_path: Path) -> None:
    with pytest.raises(ShareError, match="Install it again"):
        PaperCards(tmp_path, Content()).pdf(CardKind.SITTER, example_plan(), "a4")
    with pytest.raises(ShareError, match="Install it again"):
        PaperCards(tmp_path, Content()).picture(CardKind.SITTER, example_plan(), "a4", 50)
