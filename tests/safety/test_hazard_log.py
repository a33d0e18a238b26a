"""The hazard log names all 42 hazards, each with a control, a place and a test that is there."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache

import pytest

from tests.architecture.source import ROOT

LOG = ROOT / "docs" / "safety" / "hazards.md"
ALL = [f"H{number:02d}" for number in range(1, 43)]
PLACES = ("companion", "", "assets")


@dataclass(frozen=True, slots=True)
class Row:
    """One hazard of the log."""

    hazard_id: str
    hazard: str
    control: str
    where: tuple[str, ...]
    tests: tuple[str, ...]


def rows(text: str) -> list[Row]:
    """The rows of the table, each of five cells."""
    cells = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in text.splitlines()
        if re.match(r"\|\s*H\d", line)
    ]
    return [Row(row[0], row[1], row[2], _named(row[3]), _named(row[4])) for row in cells]


def _named(cell: str) -> tuple[str, ...]:
    return tuple(re.findall(r"`([^`]+)`", cell))


@cache
def names_in(path: str) -> frozenset[str]:
    """The names of the tests that a file defines; none where there is no such file."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = (node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return frozenset(name for name in functions if name.startswith("test_"))


def is_there(test: str) -> bool:
    """Whether a test such as ``tests/core/test_gate.py::test_name`` exists."""
    path, _, name = test.partition("::")
    return path.startswith("tests/") and name in names_in(path)


LOGGED = rows(LOG.read_text(encoding="utf-8"))


def test_every_hazard_stands_once_and_in_order() -> None:
    assert [row.hazard_id for row in LOGGED] == ALL


@pytest.mark.parametrize("row", LOGGED, ids=lambda row: row.hazard_id)
def test_a_hazard_has_a_control_a_place_and_a_test_that_is_there(row: Row) -> None:
    assert re.search(r"\([1-5]\)$", row.hazard), "no severity"
    assert len(row.control.split()) >= 3, "no control"
    missing = [place for place in row.where if not any((ROOT / top / place).exists() for top in PLACES)]
    assert row.where
    assert missing == []
    assert row.tests, "no test"
    assert [test for test in row.tests if not is_there(test)] == []


def test_a_hazard_without_a_test_or_with_a_made_up_one_would_be_found() -> None:
    row = "| H01 | A thing (5) | A control of words | `core/gate.py` | {} |"
    made_up = rows(row.format("`tests/core/test_gate.py::test_x`"))
    bare = rows(row.format("by hand"))
    assert not is_there(made_up[0].tests[0])
    assert bare[0].tests == ()
    assert not is_there("tests/core/test_gate_of_dreams.py::test_x")
    assert is_there(f"tests/safety/test_hazard_log.py::{test_every_hazard_stands_once_and_in_order.__name__}")
