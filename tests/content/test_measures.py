"""Questionnaires are the wording of their makers to the letter, with their notice and their codes."""

from __future__ import annotations

import hashlib

import pytest

from companion.content.loader import CONTENT_ROOT, Content
from companion.core.measures import SUPPORT_ITEMS
from companion.core.plan_fields import MEASURE_IDS

SUMS = {
    "en/measures/gad7.toml": "a80ccce840e514731096524d21c47a7533dea29452c89c41bc256cdb5ef73dfe",
    "en/measures/pcl5.toml": "f35cb3297a580bf5fa4f68466ae95aec622bf151ddee78cf0c821d55210d4b79",
    "en/measures/phq2.toml": "312f6769c0b7a372256ed9fdefdb5c2155d5dcb373b5749b855d1eb7d95149e0",
    "en/measures/phq9.toml": "4ec6f58030aa5bdeb157d73c8cfb6d64789be0ee4736dbe89d109d800a4e9dd3",
    "es/measures/phq2.toml": "0922daf9236b2aab93d559cb8bb2e50de0c1cab8c3db08ae2da65cedd630a7c4",
    "es/measures/phq9.toml": "8770cbf23718879b5d6be65fcbfd865ca2d89dfcbfce18616b238e5eeace093b",
}
"""The sum of each file as it was compared with its source. A file that changes needs a new comparison."""


def test_every_questionnaire_is_held_by_its_sum() -> None:
    found = {
        path.relative_to(CONTENT_ROOT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in CONTENT_ROOT.glob("*/measures/*.toml")
    }
    assert found == SUMS


@pytest.mark.parametrize(
    ("measure_id", "items", "most"), [("phq9", 9, 27), ("phq2", 2, 6), ("gad7", 7, 21), ("pcl5", 20, 80)]
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_each_that_a_plan_may_ask_for_has_its_items_and_its_range(
    language: str, measure_id: str, items: int, most: int
) -> None:
    measure = Content(language).after.measure(measure_id)
    assert measure.measure_id == measure_id
    assert len(measure.items) == items
    assert items * measure.choices[-1].value == most
    assert measure.lead
    assert measure.notice
    assert measure.wording_from
    assert [item.item_id for item in measure.items] == [f"{measure_id}_{n}" for n in range(1, items + 1)]


def test_a_plan_can_ask_for_exactly_these() -> None:
    files = {path.stem for path in (CONTENT_ROOT / "en" / "measures").glob("*.toml")}
    assert files == set(MEASURE_IDS)


def test_item_9_is_the_one_on_thoughts_of_death() -> None:
    assert SUPPORT_ITEMS == {"phq9": 8}
    assert "better off dead" in Content().after.measure("phq9").items[8].text
    assert "mejor muerto(a)" in Content("es").after.measure("phq9").items[8].text


def test_the_short_form_asks_the_first_two_of_the_long_one() -> None:
    for language in ("en", "es"):
        short, long = Content(language).after.measure("phq2"), Content(language).after.measure("phq9")
        assert [item.text for item in short.items] == [item.text for item in long.items[:2]]
        assert (short.lead, short.choices) == (long.lead, long.choices)


def test_only_confirmed_codes_are_filled_in() -> None:
    phq9, gad7 = Content().after.measure("phq9"), Content().after.measure("gad7")
    assert (phq9.panel_loinc, phq9.total_loinc) == ("44249-1", "44261-6")
    assert [item.loinc for item in phq9.items] == [
        "44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3", "44260-8",
    ]  # fmt: skip
    assert (gad7.panel_loinc, gad7.total_loinc) == ("", "70274-6")
    assert Content().after.measure("phq2").total_loinc == Content().after.measure("pcl5").total_loinc == ""


def test_where_the_makers_published_no_spanish_the_english_stands() -> None:
    spanish = Content("es")
    assert [spanish.after.is_translated(name) for name in MEASURE_IDS] == [True, False, True, False]
    assert spanish.after.measure("gad7") == Content().after.measure("gad7")
