"""Choices by mouse, by keyboard and as a screen reader finds them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from companion.ui.kit.choice import Choice, ChoiceGroup

ANSWERS = (
    Choice("yes", "Yes, it is clear"),
    Choice("no", "No, not yet"),
    Choice("unsure", "We are not sure"),
)
PARTS = (Choice("notes", "Notes & dreams", "2 of 5"), Choice("mood", "How I felt"))
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def answers(show) -> ChoiceGroup:
    return show(ChoiceGroup(ANSWERS), 720, 400)


@pytest.fixture
def parts(show) -> ChoiceGroup:
    return show(ChoiceGroup(PARTS, several=True), 720, 400)


def heard(group: ChoiceGroup) -> list[str]:
    keys: list[str] = []
    group.chosen.connect(keys.append)
    return keys


def test_nothing_is_chosen_at_first(answers: ChoiceGroup) -> None:
    assert answers.selected() is None


@pytest.mark.parametrize("where", ["left end", "right end"])
def test_a_press_anywhere_on_a_row_chooses_it(answers: ChoiceGroup, qtbot: QtBot, where: str) -> None:
    keys = heard(answers)
    row = answers.row("no")
    x = 3 if where == "left end" else row.width() - 3
    qtbot.mouseClick(row, LEFT, pos=QPoint(x, row.height() - 4))
    assert (answers.selected(), keys) == ("no", ["no"])


def test_another_answer_takes_the_place_of_the_first(answers: ChoiceGroup, qtbot: QtBot) -> None:
    qtbot.mouseClick(answers.row("yes"), LEFT)
    qtbot.mouseClick(answers.row("no"), LEFT)
    assert answers.all_selected() == ("no",)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_keys_choose_the_row_in_focus(answers: ChoiceGroup, qtbot: QtBot, key: Qt.Key) -> None:
    answers.row("unsure").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(answers.row("unsure"), key)
    assert answers.selected() == "unsure"


def test_arrow_keys_move_from_row_to_row(answers: ChoiceGroup, qtbot: QtBot) -> None:
    answers.row("yes").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(answers.row("yes"), Qt.Key.Key_Space)
    qtbot.keyClick(answers.row("yes"), Qt.Key.Key_Down)
    assert answers.row("no").hasFocus()
    assert answers.selected() == "no"


def test_arrow_keys_move_between_checks_without_changing_them(parts: ChoiceGroup, qtbot: QtBot) -> None:
    parts.row("notes").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(parts.row("notes"), Qt.Key.Key_Down)
    assert parts.row("mood").hasFocus()
    assert parts.all_selected() == ()


def test_several_rows_may_hold_and_each_can_be_taken_back(parts: ChoiceGroup, qtbot: QtBot) -> None:
    keys = heard(parts)
    for key in ("mood", "notes", "mood"):
        qtbot.mouseClick(parts.row(key), LEFT)
    assert parts.all_selected() == ("notes",)
    assert keys == ["mood", "notes", "mood"]


def test_an_answer_shown_again_is_not_told_as_new(answers: ChoiceGroup) -> None:
    keys = heard(answers)
    answers.select("yes")
    answers.select("no")
    answers.select(None)
    assert (answers.selected(), keys) == (None, [])


def test_one_answer_only_still_holds_after_it_was_cleared(answers: ChoiceGroup, qtbot: QtBot) -> None:
    answers.select("yes")
    answers.select(None)
    qtbot.mouseClick(answers.row("yes"), LEFT)
    qtbot.mouseClick(answers.row("no"), LEFT)
    assert answers.all_selected() == ("no",)


def test_a_resting_row_cannot_be_pressed(answers: ChoiceGroup, qtbot: QtBot) -> None:
    answers.row("yes").setEnabled(False)
    qtbot.mouseClick(answers.row("yes"), LEFT)
    assert answers.selected() is None


def test_a_screen_reader_finds_radio_buttons_with_names_and_state(answers: ChoiceGroup, qtbot: QtBot) -> None:
    qtbot.mouseClick(answers.row("yes"), LEFT)
    found = QAccessible.queryAccessibleInterface(answers.row("yes"))
    assert found.role() == QAccessible.Role.RadioButton
    assert found.text(QAccessible.Text.Name) == "Yes, it is clear"
    assert found.state().checked
    assert not QAccessible.queryAccessibleInterface(answers.row("no")).state().checked


def test_a_screen_reader_finds_check_boxes_with_the_words_at_the_end(parts: ChoiceGroup) -> None:
    found = QAccessible.queryAccessibleInterface(parts.row("notes"))
    assert found.role() == QAccessible.Role.CheckBox
    assert found.text(QAccessible.Text.Name) == "Notes & dreams"
    assert found.text(QAccessible.Text.Description) == "2 of 5"


def test_rows_are_large_enough_to_press_and_named_for_tests(answers: ChoiceGroup) -> None:
    for choice in ANSWERS:
        row = answers.row(choice.key)
        assert row.objectName() == f"choice.{choice.key}"
        assert row.height() >= 60


def test_a_long_label_wraps_and_makes_its_row_taller(show) -> None:
    words = "We are not sure, and we want to look at it once more before we go on with this together"
    group = show(ChoiceGroup((Choice("short", "Yes"), Choice("long", words))), 420, 400)
    assert group.row("long").heightForWidth(420) > group.row("short").heightForWidth(420)
    assert group.row("long").height() > group.row("short").height()


def test_tab_comes_to_each_row_of_several(parts: ChoiceGroup, qtbot: QtBot) -> None:
    rows = [parts.row(choice.key) for choice in PARTS]
    rows[0].setFocus(Qt.FocusReason.TabFocusReason)
    for before, after in pairwise(rows):
        qtbot.keyClick(before, Qt.Key.Key_Space)
        qtbot.keyClick(before, Qt.Key.Key_Tab)
        assert after.hasFocus()


@pytest.mark.parametrize("width_px", [700, 420])
def test_last_words_take_the_free_width_and_are_never_cut(look, show, width_px: int) -> None:
    look.use_text_scale(2.0)
    last = "In for 4, out for 6. Soft and small."
    group = show(ChoiceGroup([Choice("a", "Even", last), Choice("b", "Even")]), width_px, 400)
    row, plain = group.row("a"), group.row("b")
    _, box = row._inside(float(row.width()))
    assert row._end_words().height_for(box.width()) <= row.height()
    one_line = box.width() >= row._end_words().natural_size().width()
    assert one_line is (width_px == 700)
    assert (row.height() > plain.height()) is not one_line
