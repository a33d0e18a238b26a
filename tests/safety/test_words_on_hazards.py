"""What the words and the files of the app must say, and must not do, against single hazards."""

from __future__ import annotations

import re
from functools import cache

import pytest

from companion.content.loader import Content
from companion.content.places import plan_words
from companion.core.events import Tier
from companion.services.cards import CardKind
from companion.share.cards import PaperCards
from tests.architecture.source import PACKAGE, ROOT, imports, is_within, modules
from tests.content.plans import example_plan
from tests.share.pdf_reader import NEEDS_POPPLER, squeezed, text_of

READS_MEANING = ("nltk", "spacy", "textblob", "transformers", "vaderSentiment", "sklearn", "torch", "gensim")
BLAMELESS = "You will not be in trouble with us. Call first."


@cache
def printed(kind: CardKind) -> str:
    """A card of the example plan, as a reader copies it out, without blanks."""
    return squeezed(text_of(PaperCards(ROOT / "assets", Content()).pdf(kind, example_plan(), "a4")))


def end_card() -> str:
    card = Content().card("end_card").filled(plan_words(example_plan()))
    return "\n".join(line for part in card.parts for line in part.lines)


def gate_words() -> str:
    return "\n".join(f"{item.title} {item.hint}" for item in Content().checklist("gate").items)


@NEEDS_POPPLER
def test_gate_end_card_and_printed_card_say_no_to_water() -> None:
    """H10."""
    for words in (gate_words(), end_card()):
        assert "No bath, hot tub or pool" in words
    assert squeezed("No bath, hot tub or pool") in printed(CardKind.SITTER)
    assert "Shower only tomorrow" in end_card()
    assert squeezed("Shower only tomorrow") in printed(CardKind.SITTER)


@NEEDS_POPPLER
def test_end_card_and_printed_card_say_no_to_driving() -> None:
    """H11."""
    for words in ("No driving and no machines.", "No caring for children alone."):
        assert words in end_card()
        assert squeezed(words) in printed(CardKind.SITTER)
    assert "car keys" in gate_words()


def test_the_calm_words_ask_before_touch_and_never_hold_down() -> None:
    """H22."""
    card = Content().card("calm_script").filled(plan_words(example_plan()))
    said = [line for part in card.parts for line in part.lines]
    assert said[:4] == [
        "I am Sam. I am here with you.",
        "You are at home.",
        "You took your medicine.",
        "It gets easier with time.",
    ]
    assert {"Ask before you touch.", "Do not argue.", "Do not hold them down."} <= set(said)
    steps = " ".join(Content().help_scripts().of(Tier.EMERGENCY).special[-1].steps)
    assert "Do not hold them down" in steps


def test_trouble_passing_urine_is_a_call_and_blood_a_call_today() -> None:
    """H31."""
    signs = {sign.sign_id: sign for sign in Content().signs()}
    assert signs["pain_passing_urine"].tier is Tier.CARE_TEAM
    assert signs["blood_or_no_urine"].tier is Tier.CARE_TEAM
    assert signs["blood_or_no_urine"].label.endswith("call today")


def test_nothing_counts_a_score_without_its_own_test() -> None:
    """H26: a module that counts answers has a table test of its name."""
    tests = ROOT / "tests" / "core"
    counting = [path.stem for path in (PACKAGE / "core").rglob("measures*.py")]
    assert [name for name in counting if not list(tests.rglob(f"test_{name}*.py"))] == []
    total = re.compile(r"def \w*(total|score)\w*\(")
    elsewhere = [
        module.name
        for module in modules()
        if total.search(module.text) and not module.name.startswith(("core/", "vault/"))
    ]
    assert elsewhere == []


def test_the_sitters_page_has_no_way_to_the_journal() -> None:
    """H33: no module of the sitter's page or of Help knows the journal."""
    folders = ("ui/rooms/session/sitter/", "ui/rooms/session/help/")
    watched = [module for module in modules() if module.name.startswith(folders)]
    assert len(watched) > 8
    found = [
        f"{module.name}: {imported.name}"
        for module in watched
        for imported in imports(module.tree)
        if is_within(imported.name, "companion.services.journal")
        or is_within(imported.name, "companion.ui.rooms.journal")
    ]
    assert found == []


@pytest.mark.parametrize("kind", CardKind)
def test_the_name_of_a_card_tells_no_illness(kind: CardKind) -> None:
    """H34."""
    assert not re.search(r"ketamine|medic|drug|depress|clinic|patient|suicid", kind.value)


def test_nothing_reads_meaning_into_a_journal() -> None:
    """H36: no tool that reads meaning is a part of the app, and each prompt says that it can be skipped."""
    found = [
        f"{module.name}: {imported.name}"
        for module in modules()
        for imported in imports(module.tree)
        if any(is_within(imported.name, tool) for tool in READS_MEANING)
    ]
    assert found == []
    wanted = (ROOT / "pyproject.toml").read_text(encoding="utf-8").lower()
    assert [tool for tool in READS_MEANING if f'"{tool.lower()}' in wanted] == []


@NEEDS_POPPLER
def test_nobody_waits_for_fear_of_blame() -> None:
    """H42: on both calls of Help, on the page for the quiet part and on both cards."""
    scripts = Content().help_scripts()
    assert {scripts.of(tier).doubt for tier in (Tier.EMERGENCY, Tier.CARE_TEAM)} == {BLAMELESS}
    assert Content().card("quiet").part("not_sure").lines == (BLAMELESS,)
    for kind in CardKind:
        assert squeezed(BLAMELESS) in printed(kind)
