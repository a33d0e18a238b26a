"""The side file: there from the mark to the end card, private, and with facts alone in it."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.phases import Phase
from companion.services.inline import InlineJobs
from companion.services.planning import plan_id_of
from companion.services.side_file import RunningFacts, SideFileKeeper, read_running
from tests.core.builders import MIN, opened
from tests.services.doubles import Evening

PRIVATE_WORDS = "the heron stood on one leg"
KEPT = {
    Phase.PRIVATE_CHECK: False,
    Phase.GATE: False,
    Phase.SETTLE: False,
    Phase.QUIET: True,
    Phase.COMING_BACK: True,
    Phase.GROUNDING: True,
    Phase.FIT_TO_END: True,
    Phase.FIRST_NOTE: True,
    Phase.END_CARD: False,
    Phase.CLOSED: False,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "running.json"


@pytest.fixture
def keeper(evening: Evening, path: Path) -> SideFileKeeper:
    return SideFileKeeper(path, evening.session, evening.storage, InlineJobs())


@pytest.fixture
def planned(evening: Evening, keeper: SideFileKeeper) -> Evening:
    """A session that was opened with the example plan."""
    text = Content().example_plan_text()
    evening.records.save_plan(plan_id_of(text), text, 0.0)
    evening.session.handle(replace(opened(at=evening.clock.now()), plan_id=plan_id_of(text)))
    return evening


@pytest.mark.parametrize(("phase", "is_kept"), KEPT.items(), ids=str)
def test_it_is_there_from_the_mark_to_the_end_card(
    planned: Evening, path: Path, phase: Phase, *, is_kept: bool
) -> None:
    planned.reach(phase)
    assert path.exists() is is_kept


def test_after_a_stop_it_is_there_while_the_sitter_stays_near(planned: Evening, path: Path) -> None:
    planned.reach(Phase.QUIET)
    planned.session.handle(ev.SessionStopped(planned.clock.now(), ev.Who.PATIENT))
    assert planned.state.phase is Phase.STAYING_NEAR
    assert path.exists()
    planned.reach(Phase.END_CARD)
    assert not path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such rights")
def test_only_its_owner_can_read_it_whatever_the_mask(planned: Evening, path: Path) -> None:
    before = os.umask(0)
    try:
        planned.reach(Phase.QUIET)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_tells_the_mark_the_look_ins_and_whom_to_call(planned: Evening, path: Path) -> None:
    planned.reach(Phase.QUIET)
    planned.look_in(9 * MIN)
    planned.clock.move(4 * MIN)
    running = read_running(path, planned.clock.now())
    assert running is not None
    assert running.medicine_at == planned.state.medicine_at
    assert running.since_s(planned.clock.now()) == 13 * MIN
    assert running.next_look_in_s() == 19 * MIN
    plan = Content().example_plan_text()
    calls = running.calls
    assert calls.emergency
    for words in (calls.emergency, calls.care_team_urgent, calls.care_team_daytime, calls.address):
        assert words in plan
    assert RunningFacts(path, planned.clock).since_s() == 13 * MIN


def test_late_in_a_session_the_rhythm_is_the_later_one(planned: Evening, path: Path) -> None:
    planned.reach(Phase.QUIET)
    planned.look_in(65 * MIN)
    running = read_running(path, planned.clock.now())
    assert running is not None
    assert running.next_look_in_s() == 80 * MIN


def test_it_holds_no_words_of_the_person_no_name_and_no_other_field(planned: Evening, path: Path) -> None:
    planned.reach(Phase.QUIET)
    planned.session.handle(ev.SitterNoted(planned.clock.now(), PRIVATE_WORDS))
    planned.look_in(9 * MIN)
    text = path.read_text("utf-8")
    assert PRIVATE_WORDS not in text
    sitter = next(line for line in Content().example_plan_text().splitlines() if line.startswith("sitter"))
    assert sitter.partition('"')[2].rstrip('"') not in text
    assert json.loads(text).keys() == {
        "format",
        "medicine_at",
        "last_look_in_s",
        "look_in_every_s",
        "look_in_frequent_until_s",
        "look_in_later_every_s",
        "calls",
    }


def test_without_its_plan_the_times_are_kept_all_the_same(
    evening: Evening, keeper: SideFileKeeper, path: Path
) -> None:
    evening.reach(Phase.QUIET)
    running = read_running(path, evening.clock.now())
    assert running is not None
    assert running.calls.emergency == ""


def test_a_restart_of_the_computer_moves_nothing(planned: Evening, path: Path) -> None:
    planned.reach(Phase.QUIET)
    planned.clock.move(38 * MIN)
    planned.clock.boot_id = "boot-2"
    running = read_running(path, planned.clock.now())
    assert running is not None
    assert running.since_s(planned.clock.now()) == 38 * MIN


def test_a_file_of_another_day_serves_nobody(planned: Evening, path: Path) -> None:
    planned.reach(Phase.QUIET)
    planned.clock.move(25 * 60 * MIN)
    assert read_running(path, planned.clock.now()) is None


def test_a_session_that_goes_on_after_a_restart_keeps_it(
    planned: Evening, path: Path, next_start: Callable[[], Evening]
) -> None:
    planned.reach(Phase.QUIET)
    path.unlink()
    again = Evening(planned.records, planned.clock)
    keeper = SideFileKeeper(path, again.session, again.storage, InlineJobs())
    keeper.settle()
    again.session.reopen()
    running = read_running(path, again.clock.now())
    assert running is not None
    assert running.calls.emergency


def test_a_file_left_by_a_session_that_has_ended_goes_when_the_vault_opens(
    planned: Evening, path: Path
) -> None:
    planned.reach(Phase.QUIET)
    left = path.read_bytes()
    planned.reach(Phase.CLOSED)
    path.write_bytes(left)
    again = Evening(planned.records, planned.clock)
    SideFileKeeper(path, again.session, again.storage, InlineJobs()).settle()
    assert not path.exists()


@pytest.mark.logs("the side file was not kept: ")
def test_a_file_that_could_not_be_written_is_tried_again_and_the_session_goes_on(
    planned: Evening, path: Path
) -> None:
    path.mkdir()
    planned.reach(Phase.QUIET)
    path.rmdir()
    planned.session.handle(ev.SitterNoted(planned.clock.now(), "still asleep"))
    assert read_running(path, planned.clock.now()) is not None


def test_a_mark_that_lies_far_ahead_serves_nobody(planned: Evening, path: Path) -> None:
    planned.reach(Phase.QUIET)
    data = json.loads(path.read_text("utf-8"))
    data["medicine_at"]["utc_s"] = 1e300
    path.write_text(json.dumps(data), "utf-8")
    assert read_running(path, planned.clock.now()) is None


def damaged(change: Callable[[dict[str, Any]], object]) -> Callable[[str], str]:
    def damage(text: str) -> str:
        data = json.loads(text)
        change(data)
        return json.dumps(data)

    return damage


@pytest.mark.logs("the side file cannot be read")
@pytest.mark.parametrize(
    "damage",
    [
        lambda _text: "",
        lambda text: text[:-20],
        lambda _text: "[" * 9_000,
        lambda _text: "[]",
        lambda _text: "null",
        lambda text: text + " " * 30_000 + "x",
        damaged(lambda data: data.update(format=2)),
        damaged(lambda data: data.pop("calls")),
        damaged(lambda data: data.update(last_look_in_s="soon")),
        damaged(lambda data: data.update(last_look_in_s=float("nan"))),
        damaged(lambda data: data["calls"].update(emergency=911)),
        damaged(lambda data: data["calls"].update(emergency="911\u202e")),
        damaged(lambda data: data["medicine_at"].update(utc_s=True)),
        damaged(lambda data: data["medicine_at"].update(offset_s=10**9)),
        damaged(lambda data: data.update(look_in_every_s=10**400)),
    ],
)
def test_a_damaged_file_serves_nobody_and_breaks_nothing(
    planned: Evening, path: Path, damage: Callable[[str], str]
) -> None:
    planned.reach(Phase.QUIET)
    path.write_text(damage(path.read_text("utf-8")), "utf-8")
    assert read_running(path, planned.clock.now()) is None
