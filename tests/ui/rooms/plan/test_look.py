"""A plan is looked over before it is taken in: what changes, who signed it, and nothing kept until then."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from companion.services.plan_seal import key_groups, make_key, public_key_of, sign_text
from companion.ui.kit.icons import Icon
from companion.ui.kit.text import Code
from companion.ui.rooms.plan.action import PlanAction
from companion.ui.rooms.plan.makers import PlanRooms
from companion.ui.rooms.plan.room import MyPlanRoom
from tests.ui.rooms.outside_fakes import Home
from tests.ui.rooms.plan.texts import PLAN, changed, pick

KEY, OTHER_KEY = make_key(), make_key()
KIM = changed(PLAN, ('sitter = "Sam"', 'sitter = "Kim"'), ('coach = "Maya"', 'coach = ""'))


def clinics(home: Home) -> list[str]:
    assert home.safe.vault is not None
    return [stored.text for stored in home.safe.vault.records.plans()]


def look_at(home: Home, folder: Path, text: str) -> None:
    pick(home, folder, text)
    home.click("action.take_in")
    assert home.shown == "plan_look"


def test_what_changes_is_said_part_by_part_and_nothing_is_kept_yet(settled: Home, tmp_path: Path) -> None:
    look_at(settled, tmp_path, KIM)
    words = settled.text()
    assert "Nothing is kept yet. Your plan stays until you take this one in." in words
    assert "Sitter\nBefore: Sam\nThen: Kim" in words
    assert "Coach\nBefore: Maya\nThen: nothing" in words
    assert words.count("Before:") == 2
    assert clinics(settled) == [PLAN]


def test_back_leaves_the_plan_in_use(settled: Home, tmp_path: Path) -> None:
    look_at(settled, tmp_path, KIM)
    settled.key(Qt.Key.Key_Escape)
    assert settled.shown == "my_plan"
    assert "Sitter: Sam" in settled.text()
    assert clinics(settled) == [PLAN]


def test_taking_it_in_keeps_it_and_says_so(settled: Home, tmp_path: Path) -> None:
    look_at(settled, tmp_path, KIM)
    settled.click("primary")
    assert settled.shown == "my_plan"
    assert "The new plan is in use." in settled.text()
    assert clinics(settled) == [KIM, PLAN]
    settled.go("today")
    settled.go("my_plan")
    assert "The new plan is in use." not in settled.text()


def test_the_same_plan_again_changes_nothing_and_says_that(settled: Home, tmp_path: Path) -> None:
    look_at(settled, tmp_path, PLAN)
    assert "This is the plan that you use now." in settled.text()
    assert "Nothing changes for you." in settled.text()


def test_a_vault_that_cannot_keep_it_says_so_and_it_can_be_tried_again(settled: Home, tmp_path: Path) -> None:
    look_at(settled, tmp_path, KIM)
    settled.safe.is_broken = True
    settled.click("primary")
    assert settled.shown == "plan_look"
    assert settled.sees("trouble")
    settled.safe.is_broken = False
    settled.click("primary")
    assert clinics(settled) == [KIM, PLAN]


def test_a_new_key_is_compared_once_and_known_from_then_on(settled: Home, tmp_path: Path) -> None:
    look_at(settled, tmp_path, sign_text(PLAN, KEY))
    assert "Signed by Birch Hill. You have not compared its key yet." in settled.text()
    settled.click("primary")
    assert settled.shown == "plan_key"
    shown = tuple(settled.find(f"group.{number}", Code).text() for number in range(1, 6))
    assert shown == key_groups(public_key_of(KEY))
    assert not settled.can("primary")
    assert len(clinics(settled)) == 1
    settled.click("choice.same")
    settled.click("primary")
    assert settled.shown == "my_plan"
    assert "Signed by Birch Hill, the same key as before." in settled.text()
    assert not settled.sees("action.compare_key")
    look_at(settled, tmp_path, sign_text(KIM, KEY))
    settled.click("primary")
    assert (settled.shown, len(clinics(settled))) == ("my_plan", 3)


def test_groups_that_differ_are_never_taken_in(settled: Home, tmp_path: Path) -> None:
    look_at(settled, tmp_path, sign_text(KIM, KEY))
    settled.click("primary")
    settled.click("choice.other")
    settled.click("primary")
    assert "Do not use this plan. Nothing was taken in." in settled.text()
    assert clinics(settled) == [PLAN]


def test_a_key_can_be_compared_later_from_the_plan(settled: Home, tmp_path: Path) -> None:
    look_at(settled, tmp_path, sign_text(KIM, KEY))
    settled.click("primary")
    settled.click("choice.later")
    settled.click("primary")
    assert "You have not compared its key yet." in settled.text()
    settled.click("action.compare_key")
    settled.click("choice.same")
    settled.click("primary")
    assert settled.shown == "my_plan"
    assert "the same key as before" in settled.text()
    assert len(clinics(settled)) == 2


def test_another_key_and_a_plan_that_lost_its_signature_are_told(settled: Home, tmp_path: Path) -> None:
    look_at(settled, tmp_path, sign_text(PLAN, KEY))
    settled.click("primary")
    settled.click("choice.same")
    settled.click("primary")
    look_at(settled, tmp_path, sign_text(KIM, OTHER_KEY))
    assert "Signed by Birch Hill, with another key than before." in settled.text()
    settled.click("back")
    look_at(settled, tmp_path, KIM)
    assert "Not signed. The plan that you use now is signed. Ask your clinic why." in settled.text()


def test_a_signed_plan_that_was_changed_is_refused_with_its_line(settled: Home, tmp_path: Path) -> None:
    pick(settled, tmp_path, sign_text(PLAN, KEY).replace("Sam", "Tom"))
    settled.click("action.take_in")
    assert settled.shown == "my_plan"
    assert "Line 1: “signature” does not fit this file" in settled.text()


def test_earlier_plans_are_listed_and_one_can_be_taken_in_again(settled: Home, tmp_path: Path) -> None:
    look_at(settled, tmp_path, KIM)
    settled.click("primary")
    settled.click("action.versions")
    words = settled.text()
    assert words.count("Birch Hill") == 2
    assert words.count("In use now.") == 1
    assert words.count("No session used it.") == 2
    settled.click("action.look.1")
    assert "Sitter\nBefore: Kim\nThen: Sam" in settled.text()
    settled.click("primary")
    assert clinics(settled) == [PLAN, KIM, PLAN]
    settled.click("action.versions")
    settled.click("action.look.1")
    settled.click("back")
    assert settled.shown == "plan_versions"


def test_what_else_can_be_done_is_offered_only_with_a_plan(home: Home) -> None:
    done: list[str] = []

    def act() -> None:
        done.append("printed")

    action = PlanAction("print", Icon.PRINT, "Print", "One page", "Print", act)
    home.open_window()
    home.move_in(None)
    rooms = PlanRooms(
        plans=home.plans, clock=home.clock, settings=home.settings,
        pick_plan=home._pick, go=home.go, actions=[action],
    )  # fmt: skip
    room = rooms.makers()["my_plan"]()
    assert isinstance(room, MyPlanRoom)
    room.enter()
    button = room.findChild(type(home.find("action.write")), "action.print")
    assert button is not None
    assert not button.parentWidget().isVisibleTo(room)
    home.plans.take_in(PLAN.encode(), lambda _: None)
    room.enter()
    assert button.parentWidget().isVisibleTo(room)
    button.click()
    assert done == ["printed"]


@pytest.mark.parametrize("screen", ["plan_look", "plan_key", "plan_versions", "plan_write", "my_plan"])
def test_a_room_that_is_opened_with_nothing_to_show_says_so(home: Home, screen: str) -> None:
    home.open_window()
    home.move_in(None)
    home.go(screen)
    assert home.text()
    home.assert_fits()
