"""The page for clinics and the example name every field that a plan may have, and hold the same example."""

from __future__ import annotations

import re
import tomllib

import pytest

from companion.content.loader import Content
from companion.core.plan import CarePlan, check_plan
from companion.core.plan_fields import FIELDS, LINE_FIELDS, MORE, TOP_FIELDS, Whole
from companion.services.planning import read_plan
from tests.architecture.said import readme_said
from tests.architecture.source import ROOT
from tests.architecture.words import ENGLISH, reading_faults, said_faults

PAGE_FILE = ROOT / "docs" / "clinic.md"
PAGE = PAGE_FILE.read_text(encoding="utf-8")
TABLE = PAGE.partition("## Each field")[2].partition("\n## ")[0]
EXAMPLE = Content().example_plan_text()
IN_BOTH = pytest.mark.parametrize(
    "example", [EXAMPLE, Content("es").example_plan_text()], ids=["english", "spanish"]
)


def test_the_page_holds_the_example_that_ships_to_the_letter() -> None:
    assert f"```toml\n{EXAMPLE}```" in PAGE


@IN_BOTH
@pytest.mark.parametrize(("section", "name"), [*FIELDS, MORE], ids=str)
def test_every_field_is_on_the_page_and_in_the_example(section: str, name: str, example: str) -> None:
    assert f"`[{section}]`" in TABLE
    assert f"`{name}`" in TABLE or name == "more"
    shown = re.search(rf"^(?:# )?{name} = |^# \[\[{section}\.{name}\]\]$", example, flags=re.MULTILINE)
    assert shown, name


@pytest.mark.parametrize("name", [*TOP_FIELDS, *LINE_FIELDS, "format"])
def test_what_stands_outside_the_sections_is_on_the_page_and_in_the_example(name: str) -> None:
    assert f"`{name}`" in TABLE
    assert name in EXAMPLE


@pytest.mark.parametrize(
    ("name", "field"), [(name, field) for (_, name), field in FIELDS.items() if isinstance(field, Whole)]
)
def test_the_lines_on_the_page_are_those_of_the_program(name: str, field: Whole) -> None:
    row = next(row for row in TABLE.splitlines() if f"`{name}`" in row)
    assert f"{field.lowest} to {field.highest}" in row


def test_the_page_names_no_field_that_there_is_not() -> None:
    named = set(re.findall(r"`([a-z_0-9]+)`", TABLE))
    assert named == {name for _, name in FIELDS} | set(TOP_FIELDS) | set(LINE_FIELDS) | {"format"}


@IN_BOTH
def test_each_comment_that_offers_a_field_offers_one_that_can_be_taken(example: str) -> None:
    """What a clinic gets when it takes every mark away, besides those that are for real plans."""
    offered = re.sub(r"^# (?=(?:\[\[|[a-z_0-9]+ = ))", "", example, flags=re.MULTILINE)
    offered = offered.replace("extra = []    #", "#", 1).replace("any_day = true", "", 1)
    offered = offered.replace("example = true", "", 1)
    assert check_plan(tomllib.loads(offered)) == []
    read = read_plan(offered)
    assert isinstance(read, CarePlan)
    assert read.contacts.more
    assert read.measures
    assert len(read.own_words) == 6
    assert read.extra_gate_items


def test_the_words_of_the_page_keep_the_rules() -> None:
    everyone, developers = readme_said(PAGE_FILE)
    faults = [fault for said in everyone + developers for fault in said_faults(said, ENGLISH)]
    faults += [fault for said in everyone for fault in reading_faults(said, ENGLISH)]
    assert [str(fault) for fault in faults if "shouts" not in fault.reason] == []
