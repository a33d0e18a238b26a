"""My plan: the numbers to call, what the care team wrote, and taking in a new plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from companion.ui.kit.text import Number
from tests.ui.rooms.outside_fakes import Home


@pytest.fixture
def plan(home: Home) -> Home:
    home.open_window()
    home.move_in()
    home.go("my_plan")
    return home


def file_of(home: Home, folder: Path, *changes: tuple[str, str]) -> Path:
    text = home.content.example_plan_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "plan.toml"
    path.write_text(text)
    return path


def test_whom_to_call_stands_first_in_large_numbers_that_can_be_read_out(plan: Home) -> None:
    numbers = {number.accessibleName(): number.text() for number in plan.room().findChildren(Number)}
    assert numbers == {
        "Emergency: 911": "911",
        "Care team, any hour: 503 555 0142": "503 555 0142",
        "Crisis line: 988": "988",
        "Care team, by day: 503 555 0140": "503 555 0140",
    }
    assert "This computer cannot call for help. Use your phone." in plan.text()


def test_a_number_can_be_copied(plan: Home) -> None:
    plan.room().findChildren(Number)[1].actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == "503 555 0142"


def test_what_the_care_team_wrote_is_shown_as_they_wrote_it(plan: Home) -> None:
    words = plan.text()
    assert "Alder Street Clinic (example)" in words
    assert "Example plan. Not for a real session." in words
    assert "Follow the times that your care team gave you." in words
    assert "Look in every 10 minutes at first, then every 15." in words
    assert "Sam stays 4 hours after the medicine." in words
    assert "Address: 14 Alder Lane, flat 2, Portland" in words


def test_limits_are_shown_only_where_the_plan_asks_for_numbers(plan: Home, tmp_path: Path) -> None:
    assert "Blood pressure" not in plan.text()
    plan.picked = file_of(plan, tmp_path, ("asked_for = false", "asked_for = true"))
    plan.click("action.take_in")
    plan.click("primary")
    assert "Blood pressure: 140/90 or less." in plan.text()
    assert "Pulse: 50 to 100. Oxygen: 95 % or more." in plan.text()


def test_taking_in_a_new_plan_shows_it_and_says_so(plan: Home, tmp_path: Path) -> None:
    days = ", ".join(f"2026-12-{day:02d}" for day in range(1, 11))
    plan.picked = file_of(
        plan,
        tmp_path,
        ("example = true", "example = false"),
        ("any_day = true", f"sessions = [{days}]\nvalid_until = 2027-01-31"),
        ("Alder Street Clinic (example)", "Birch Hill"),
        ('coach = "Maya"', 'coach = ""'),
    )
    plan.click("action.take_in")
    plan.click("primary")
    words = plan.text()
    assert "The new plan is in use." in words
    assert "Birch Hill" in words
    assert "Example plan" not in words
    assert "Tuesday 1 December 2026" in words
    assert "and 2 more" in words
    assert "The plan ends on Sunday 31 January 2027." in words
    assert "Coach" not in words


def test_a_plan_with_problems_is_told_by_line_and_the_old_one_stays(plan: Home, tmp_path: Path) -> None:
    plan.picked = file_of(plan, tmp_path, ("pulse_max = 100", "pulse_max = 130"), ("[home]", "[house]"))
    plan.click("action.take_in")
    words = plan.text()
    lines = plan.picked.read_text().splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if text.startswith("pulse_max"))
    assert f"Line {line}: “limits.pulse_max” must be from 70 to 100." in words
    assert "“house” is not part of a care plan." in words
    assert "The plan was not taken in. Nothing was changed." in words
    assert "Alder Street Clinic (example)" in words
    assert plan.room().findChildren(Number)


def test_a_long_list_of_problems_is_cut_short_but_keeps_its_last_word(plan: Home, tmp_path: Path) -> None:
    plan.picked = tmp_path / "empty.toml"
    plan.picked.write_text("\n".join(f"[extra{number}]" for number in range(40)))
    plan.click("action.take_in")
    told = plan.find("trouble").findChildren(QWidget)
    assert len([part for part in told if part.isVisible() and hasattr(part, "set_ink")]) == 13
    assert "…" in plan.text()
    assert "The plan was not taken in. Nothing was changed." in plan.text()


def test_problems_are_gone_when_the_room_is_entered_again(plan: Home, tmp_path: Path) -> None:
    plan.picked = tmp_path / "gone.toml"
    plan.click("action.take_in")
    assert plan.sees("trouble")
    plan.go("today")
    plan.go("my_plan")
    assert not plan.sees("trouble")


def test_a_change_of_mind_in_the_dialog_changes_nothing(plan: Home) -> None:
    before = plan.text()
    plan.click("action.take_in")
    assert plan.text() == before


def test_without_a_plan_the_room_says_what_to_do(home: Home) -> None:
    home.open_window()
    home.move_in(None)
    home.go("my_plan")
    assert "There is no care plan yet. Ask your care team for one, then take it in." in home.text()
    assert home.can("action.take_in")


def test_the_plan_is_taken_in_by_keyboard(plan: Home, tmp_path: Path) -> None:
    plan.picked = file_of(plan, tmp_path, ("Alder Street Clinic (example)", "Birch Hill"))
    assert plan.focus_name() == "action.take_in"
    plan.key(Qt.Key.Key_Return)
    plan.settle()
    assert (plan.shown, plan.focus_name()) == ("plan_look", "primary")
    plan.key(Qt.Key.Key_Return)
    assert plan.shown == "my_plan"
    assert "Birch Hill" in plan.text()
