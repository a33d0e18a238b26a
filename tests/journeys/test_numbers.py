"""Whole sessions with a plan that asks for numbers: taken before, during and at the end, or not today."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.content.loader import Content
from tests.journeys.runs import Place, assert_went_well

ASKS = "blood_pressure = true\npulse = true\noxygen = true\nduring_min = [40]"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def plan(place: Place) -> Path:
    """The example plan, asking for numbers."""
    text = Content().example_plan_text()
    assert "asked_for = false" in text
    file = place.root / "plan.toml"
    file.write_text(text.replace("asked_for = false", ASKS, 1), "utf-8")
    return file


def test_numbers_are_taken_before_during_and_at_the_end(place: Place) -> None:
    done = place.rehearse(
        "--plan", plan(place), "--script", place.script("[share]\nsections = []\n"), within_s=180.0
    )
    assert_went_well(done)
    taken = [row for row in done.rows if row["kind"] == "numbers_taken"]
    before = [row for row in taken if row["since_medicine_s"] is None]
    after = [row for row in taken if row["since_medicine_s"] is not None]
    assert len(before) == 2
    assert before[1]["elapsed_s"] - before[0]["elapsed_s"] >= 60
    assert len(after) == 2
    (due,) = [row for row in done.rows if row["kind"] == "numbers_due"]
    assert 40 * 60 <= due["since_medicine_s"] <= after[0]["since_medicine_s"] <= 50 * 60
    assert after[1]["since_medicine_s"] >= 120 * 60
    details = [row["details"] for row in place.ask("events") if row["kind"] == "numbers_taken"]
    assert details[0] == {"systolic_mmhg": 124, "diastolic_mmhg": 78, "pulse": 68, "oxygen_percent": 98}
    assert (details[1]["pulse"], details[1]["systolic_mmhg"]) == (None, 124)
    answered = [row["details"] for row in place.ask("events") if row["kind"] == "answered"]
    assert [row["initials"] for row in answered if row["item_id"] == "sober_adult"] == ["S"]


def test_over_the_line_twice_there_is_no_mark_that_day(place: Place) -> None:
    script = place.script("[numbers]\nsystolic = [141]\n")
    done = place.rehearse("--plan", plan(place), "--script", script)
    assert_went_well(done)
    taken_s = [row["elapsed_s"] for row in done.rows if row["kind"] == "numbers_taken"]
    assert len(taken_s) == 2
    assert taken_s[1] - taken_s[0] >= 300
    assert "medicine_taken" not in done.kinds


def test_a_pulse_far_out_twice_opens_help_and_the_session_goes_on(place: Place) -> None:
    script = place.script("[numbers]\npulse = [70, 135, 135, 70]\n[sitter]\nstops_at_min = 60\n")
    done = place.rehearse("--plan", plan(place), "--script", script)
    assert_went_well(done)
    (sign,) = [row for row in place.ask("events") if row["kind"] == "help_sign_chosen"]
    assert (sign["details"]["sign_id"], sign["details"]["tier"]) == ("pulse_extreme", "emergency")
    assert done.kinds.index("help_closed") < done.kinds.index("session_stopped")
