"""A session that was cut off goes on where it was, with everything that was told as stored."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from companion.content.loader import Content
from tests.journeys.runs import (
    SHORT,
    Done,
    IsTime,
    Place,
    Rows,
    assert_refused,
    assert_went_well,
    at,
    killed_at,
)

FIT_QUESTIONS = len(Content().checklist("fit_to_end").items)
ENDED_BY_SIGKILL = -9
MANY = 50


def in_first_note(rows: Rows) -> bool:
    """All last questions are answered."""
    began = [number for number, row in enumerate(rows) if row["kind"] == "fit_check_began"]
    return bool(began) and len(rows) - began[-1] > FIT_QUESTIONS


MOMENTS = {
    "in the checks": at("answered", 5),
    "in the quiet part": at("looked_in", 2),
    "in grounding": at("phase_began", 2),
    "at the first note": in_first_note,
}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS.keys())
def test_a_session_that_was_killed_goes_on_with_all_that_was_told(place: Place, moment: IsTime) -> None:
    cut = place.rehearse_with(killed_at(moment))
    assert cut.code == ENDED_BY_SIGKILL
    resumed = place.rehearse("--resume")
    assert_went_well(resumed)
    assert resumed.kinds[0] == "session_reopened"
    stored = place.ask("events")
    assert_holds(stored, cut)
    assert_holds(stored, resumed)
    kinds = [row["kind"] for row in stored]
    for once in ("session_opened", "session_reopened", "medicine_taken", "sitter_noted", "end_card_read"):
        assert kinds.count(once) == 1, once
    assert len({row["session"] for row in stored}) == 1
    elapsed_s = [row["elapsed_s"] for row in stored]
    assert elapsed_s == sorted(elapsed_s)
    answered = [(row["details"]["check"], row["details"]["item_id"]) for row in stored if is_answer(row)]
    assert len(answered) == len(set(answered)), "no question is asked a second time"
    assert place.ask("verify")["ok"]


def test_the_passphrase_is_asked_for_once_and_then_the_session_is_there(place: Place, tmp_path: Path) -> None:
    place.rehearse_with(killed_at(at("looked_in")))
    shots = tmp_path / "shots"
    place.rehearse_with(killed_at(at("looked_in")), "--resume", "--shots", shots)
    screens = [file.name for file in sorted(shots.glob("*.day.100.png"))]
    assert screens[:2] == ["01-unlock.day.100.png", "02-quiet.day.100.png"]
    assert set(screens[2:]) <= {"03-sitter.day.100.png"}


def test_where_no_session_was_cut_off_there_is_none_to_go_on_with(place: Place) -> None:
    assert "no vault" in assert_refused(place.rehearse("--resume"))
    assert not (place.data / "vault.db").exists()


def test_a_session_that_was_cut_off_is_not_passed_over(place: Place) -> None:
    cut = place.rehearse_with(killed_at(at("answered")))
    assert "--resume" in assert_refused(place.rehearse())
    assert_holds(place.ask("events"), cut)


def test_a_second_rehearsal_is_a_new_session_on_a_later_day(place: Place) -> None:
    short = place.script(SHORT + '[share]\nsections = ["sitter_timeline"]\n')
    first, second = place.rehearse("--script", short), place.rehearse("--script", short)
    assert_went_well(first)
    assert_went_well(second)
    assert first.rows[0]["session"] != second.rows[0]["session"]
    stored = place.ask("events")
    assert len(stored) == len(first.rows) + len(second.rows)
    days = {row["session"]: row["at"][:10] for row in stored}
    assert len(set(days.values())) == 2
    assert len(list(place.shared.iterdir())) == 2
    assert "No session was cut off" in assert_refused(place.rehearse("--resume"))


@pytest.mark.long
def test_nothing_told_is_lost_by_fifty_kills(place: Place) -> None:
    chance = random.Random(20260101)
    told: list[Done] = []
    is_cut_off = False
    for _ in range(MANY):
        events = chance.randint(1, 30)
        arguments = ["--resume"] if is_cut_off else []
        done = place.rehearse_with(killed_at(after(events)), *arguments)
        told.append(done)
        is_cut_off = done.code == ENDED_BY_SIGKILL and "end_card_read" not in done.kinds
        stored = place.ask("events")
        for each in told:
            assert_holds(stored, each)
        is_cut_off = stored[-1]["kind"] != "end_card_read"
    assert place.ask("verify")["ok"]


def after(count: int) -> IsTime:
    """The moment at which so many events were told."""

    def is_time(rows: Rows) -> bool:
        return len(rows) >= count

    return is_time


def assert_holds(stored: Rows, told: Done) -> None:
    """Every event that was told is stored as it was told."""
    by_id = {row["id"]: row for row in stored}
    for row in told.rows:
        kept = by_id[row["acked"]]
        assert (kept["kind"], kept["session"]) == (row["kind"], row["session"])


def is_answer(row: dict[str, object]) -> bool:
    return row["kind"] == "answered"
