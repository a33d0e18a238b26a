"""What a person may do otherwise: answers, endings, look-ins left out, other plans, and wrong scripts."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from companion.content.loader import Content
from companion.services.planning import load_current_plan
from companion.services.starting import SUPPORT_DAY, derive_not_today
from companion.system.paths import find_places
from tests.journeys.runs import PASSPHRASE, SHORT, Place, assert_refused, assert_went_well

SHARE = '[share]\nsections = ["sitter_timeline"]\nformats = ["json"]\n'


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_a_no_at_the_gate_ends_kindly_in_any_language_and_nothing_is_marked(place: Place) -> None:
    item = Content().checklist("gate").items[1]
    other = "no" if item.opens_with.value == "yes" else "yes"
    script = place.script(f'[gate]\nanswers = {{ {item.item_id} = "{other}" }}\n')
    done = place.rehearse("--language", "es", "--script", script)
    assert_went_well(done)
    assert set(done.kinds) == {"session_opened", "answered", "end_card_read"}
    assert not list(place.shared.iterdir()), "nothing was chosen to share"
    kept = json.loads(find_places(str(place.data)).settings_file.read_text("utf-8"))
    assert kept["language"] == "es"


def test_thoughts_of_suicide_lead_to_support_and_no_session_starts_that_day(place: Place) -> None:
    script = '[private_check]\nanswers = { thoughts_of_suicide = "yes" }\n'
    done = place.rehearse("--script", place.script(script + SHARE))
    assert_went_well(done)
    assert done.kinds == ["session_opened", "answered", "end_card_read"]
    assert len(list(place.shared.iterdir())) == 1
    day = date.fromisoformat(place.ask("events")[0]["at"][:10])
    assert why_not_on(place, day)
    assert why_not_on(place, day + timedelta(days=1)) is None


def test_a_sitter_may_end_the_session_early(place: Place) -> None:
    done = place.rehearse("--script", place.script("[sitter]\nstops_at_min = 25\n" + SHARE))
    assert_went_well(done)
    stop = done.kinds.index("session_stopped")
    assert done.rows[stop]["since_medicine_s"] >= 25 * 60
    assert done.kinds[stop + 1 :] == ["end_card_asked", "end_card_read"]
    assert "fit_check_began" not in done.kinds


def test_a_look_in_that_is_left_out_is_missed_once_and_then_made_up_for(place: Place) -> None:
    done = place.rehearse("--script", place.script("[sitter]\nmisses = [18, 70]\n" + SHARE))
    assert_went_well(done)
    missed = [row for row in done.rows if row["kind"] == "look_in_missed"]
    due_s = [row["details"]["due_s"] for row in place.ask("events") if row["kind"] == "look_in_missed"]
    assert len(missed) == 2
    for row, due in zip(missed, due_s, strict=True):
        assert row["since_medicine_s"] >= due + 300
    assert due_s[0] >= 18 * 60
    assert due_s[1] >= 70 * 60
    after = [done.kinds[number + 1] for number, kind in enumerate(done.kinds) if kind == "look_in_missed"]
    assert after == ["looked_in", "looked_in"]


def test_whoever_is_not_fit_to_end_rests_and_is_asked_again(place: Place) -> None:
    item = Content().checklist("fit_to_end").items[0]
    other = "no" if item.opens_with.value == "yes" else "yes"
    script = f'[fit_to_end]\nanswers = {{ {item.item_id} = "{other}" }}\n' + SHARE
    done = place.rehearse("--script", place.script(script))
    assert_went_well(done)
    began_s = [row["since_medicine_s"] for row in done.rows if row["kind"] == "fit_check_began"]
    assert len(began_s) == 2
    assert began_s[1] - began_s[0] >= 15 * 60


def test_the_script_that_is_printed_can_be_followed(place: Place) -> None:
    printed = place.run("rehearse", "--print-script")
    assert (printed.code, printed.err) == (0, "")
    # A script that cannot be followed is refused before anything else is looked at.
    refusal = assert_refused(place.rehearse("--resume", "--script", place.script(printed.out)))
    assert "no vault" in refusal


WRONG = {
    "an unknown key": ("[settle]\nbreath_min = 5\n", "breath_min"),
    "an unknown screen": ("[quiet]\nlong = true\n", "quiet"),
    "a wrong value": ('[sitter]\nstops_at_min = "soon"\n', "stops_at_min"),
    "an unknown answer": ('[gate]\nanswers = { sitter_here = "maybe" }\n', "maybe"),
    "an unknown question": ('[gate]\nanswers = { moon_is_full = "yes" }\n', "moon_is_full"),
    "an unknown sign": ('[[sitter.help]]\nat_min = 3\nsign = "hiccups"\n', "hiccups"),
    "an unknown country": ('[country]\ncode = "XX"\n', "XX"),
    "an unknown pattern": ('[settle]\npattern = "fast"\n', "fast"),
    "no TOML at all": ("[settle\n", "line 1"),
}


@pytest.mark.parametrize(("text", "named"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_script_is_refused_with_its_place(place: Place, text: str, named: str) -> None:
    assert named in assert_refused(place.rehearse("--script", place.script(text)))
    assert not place.data.exists()


def test_a_script_that_is_not_there_and_a_speed_that_cannot_be(place: Place) -> None:
    assert "nowhere.toml" in assert_refused(place.rehearse("--script", "nowhere.toml"))
    assert "speed" in assert_refused(place.rehearse(speed=100_000))


@pytest.mark.parametrize("days_away", [40, -40], ids=["in the future", "in the past"])
def test_the_clock_starts_on_the_day_that_the_plan_names(place: Place, days_away: int) -> None:
    day = today() + timedelta(days=days_away)
    plan = place.root / "plan.toml"
    plan.write_text(plan_for(day), "utf-8")
    done = place.rehearse("--plan", plan, "--script", place.script(SHORT))
    assert_went_well(done)
    events = place.ask("events")
    assert events[0]["at"].startswith(f"{day}T18:")
    assert f"sessions = [{day}]" in place.ask("plan", "show")["text"]


def test_a_plan_whose_only_day_is_over_lets_no_second_session_begin(place: Place) -> None:
    plan = place.root / "plan.toml"
    plan.write_text(plan_for(today()), "utf-8")
    short = place.script(SHORT)
    first = place.rehearse("--plan", plan, "--script", short)
    assert_went_well(first)
    assert "No session can begin" in assert_refused(place.rehearse("--script", short))
    assert len(place.ask("events")) == len(first.rows)


def test_a_wrong_plan_is_refused_line_by_line_and_makes_no_vault(place: Place) -> None:
    plan = place.root / "plan.toml"
    lines = plan_for(date(2026, 1, 1)).splitlines()
    number = next(number for number, line in enumerate(lines) if line.startswith("sessions"))
    lines[number] = 'sessions = ["soon"]'
    plan.write_text("\n".join(lines), "utf-8")
    done = place.rehearse("--plan", plan)
    assert (done.code, done.out) == (1, "")
    assert f"Line {number + 1}: " in done.err
    assert "Traceback" not in done.err
    assert not place.data.exists()


def today() -> date:
    """The local day."""
    return datetime.now().astimezone().date()


def plan_for(day: date) -> str:
    """The example plan, made for one day."""
    text = Content().example_plan_text()
    changed, times = re.subn(r"(?m)^any_day = true.*$", f"sessions = [{day}]", text)
    assert times == 1
    return changed


def why_not_on(place: Place, day: date) -> str | None:
    """Why no session starts on a day, from the vault as it is; None where one may."""
    from companion.desk import open_desk

    with open_desk(find_places(str(place.data)), PASSPHRASE) as desk:
        plan = load_current_plan(desk.records).plan
        return derive_not_today(plan, day, desk.records.get_setting(SUPPORT_DAY))
