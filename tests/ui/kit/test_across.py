"""Things side by side: as many columns as fit, equally wide, never cut."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from companion.ui.kit.across import Across
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.text import Body, Code
from companion.ui.kit.theme import Look
from tests.ui.kit.conftest import come_to_rest

Show = Callable[..., QWidget]


def rows_of(parts: list[Body]) -> list[list[str]]:
    tops = sorted({part.y() for part in parts})
    return [[part.text() for part in parts if part.y() == top] for top in tops]


@pytest.mark.parametrize(("width_px", "columns"), [(1000, 4), (330, 2), (220, 2), (120, 1)])
def test_the_width_decides_how_many_stand_side_by_side_in_full_rows(
    show: Show, width_px: int, columns: int
) -> None:
    parts = [Body(letter * 8) for letter in "abcd"]
    for part in parts:
        part.setFixedWidth(100)
    across = Across(parts, most=4, gap_px=10)
    assert across.columns_in(width_px) == columns
    for part in parts:
        part.setMaximumWidth(1000)
    show(across, width_px, 300)
    assert len(rows_of(parts)[0]) == columns


def test_no_more_than_the_most_stand_side_by_side_and_all_are_equally_wide(show: Show) -> None:
    parts = [Body(text) for text in ("a", "bb", "ccc", "dddd", "e")]
    across = Across(parts, most=3, gap_px=12)
    show(across, 900, 300)
    assert rows_of(parts) == [["a", "bb", "ccc"], ["dddd", "e"]]
    assert {part.width() for part in parts} == {292}


def test_each_row_is_as_tall_as_its_tallest_part(show: Show) -> None:
    parts = [Body("short"), Body("many words that go on " * 8)]
    across = Across(parts, most=2)
    show(across, 1400, 900)
    assert parts[0].height() == parts[1].height() >= parts[1].heightForWidth(parts[1].width())
    assert across.heightForWidth(1400) == parts[1].height()


def test_larger_words_take_fewer_columns_and_are_not_cut(look: Look, show: Show) -> None:
    parts = [Code("WXYZ") for _ in range(4)]
    across = Across(parts, most=4)
    show(across, 560, 400)
    assert across.columns_in(560) == 4
    look.use_text_scale(2.0)
    come_to_rest()
    assert across.columns_in(across.width()) < 4
    assert all(part.width() >= part.minimumSizeHint().width() for part in parts)


def test_short_answers_may_stand_side_by_side_and_arrows_go_through_them(show: Show) -> None:
    choices = [Choice(f"c{number}", f"{number}") for number in range(3)]
    group = ChoiceGroup(choices, across=3)
    told: list[str] = []
    group.chosen.connect(told.append)
    show(group, 600, 200)
    assert len({group.row(choice.key).y() for choice in choices}) == 1
    group.row("c1").click()
    assert (told, group.selected()) == (["c1"], "c1")
