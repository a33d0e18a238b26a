"""A plan typed in by hand: one thing on a page, the checks of a file, nothing lost."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.core.plan import CarePlan, ContactLine, MeasureAsked
from companion.core.plan_fields import FIELDS, MORE
from companion.services.plan_text import write_plan
from companion.services.planning import read_plan
from companion.ui.kit.fields import LineField, NoteField
from companion.ui.rooms.plan.write.pages import write_pages
from companion.ui.rooms.plan.write.values import read_day, read_numbers
from tests.ui.rooms.outside_fakes import Home
from tests.ui.rooms.plan.texts import PLAN, changed

PAGES = 12


@pytest.fixture
def blank(home: Home) -> Home:
    """The first page, with no plan in the vault."""
    home.open_window()
    home.move_in(None)
    home.go("my_plan")
    home.click("action.write_plan")
    return home


def field_of(home: Home, name: str) -> LineField | NoteField:
    field = home.find(f"field.{name}")
    assert isinstance(field, LineField | NoteField)
    return field


def put(home: Home, name: str, text: str) -> None:
    field_of(home, name).set_text(text)


def fill_in(home: Home) -> None:
    """Type everything that a plan must have, and some more."""
    put(home, "clinic.name", "Birch Hill")
    put(home, "contacts.country", "US")
    home.click("primary")
    put(home, "people.sitter", "Kim")
    put(home, "home.address", "2 Elm Road")
    home.click("primary")
    put(home, "contacts.emergency_number", "911")
    put(home, "contacts.care_team_urgent", "503 555 0142")
    put(home, "contacts.care_team_daytime", "503 555 0140")
    home.click("primary")
    put(home, "contacts.more.name", "Night nurse")
    put(home, "contacts.more.number", "503 555 0199")
    home.click("add.contacts.more")
    home.click("primary")
    put(home, "days.sessions", "19 December 2026")
    home.click("add.days.sessions")
    put(home, "days.sessions", "2026-12-05")
    home.click("primary")
    put(home, "rules.food_and_drink", "As they told me.")
    put(home, "rules.medicine", "As they told me.")
    home.click("primary")
    home.click("choice.blood_pressure")
    put(home, "numbers.during_min", "40, 60")
    home.click("primary")
    put(home, "limits.systolic_max_mmhg", "130")
    home.click("primary")
    put(home, "look_ins.every_min", "5")
    home.click("primary")
    put(home, "after.tell", "Call them the next morning.")
    put(home, "measures.phq9", "7 14")
    home.click("primary")
    put(home, "words.end_card", "Rest well.\nWe are here.")
    home.click("primary")
    put(home, "gate.extra", "Is the cat fed?")


def plans(home: Home) -> list[str]:
    assert home.safe.vault is not None
    return [stored.text for stored in home.safe.vault.records.plans()]


def draft(home: Home) -> str:
    assert home.safe.vault is not None
    return home.safe.vault.records.get_setting("plan_draft") or ""


def test_a_plan_is_typed_in_page_by_page_looked_over_and_taken_in(blank: Home) -> None:
    fill_in(blank)
    assert f"{PAGES} of {PAGES}" in blank.text()
    blank.click("primary")
    assert blank.shown == "plan_look"
    assert plans(blank) == []
    blank.click("primary")
    assert blank.shown == "my_plan"
    (text,) = plans(blank)
    plan = read_plan(text)
    assert isinstance(plan, CarePlan)
    assert (plan.clinic, plan.sitter, plan.is_example) == ("Birch Hill", "Kim", False)
    assert plan.session_days == (date(2026, 12, 5), date(2026, 12, 19))
    assert plan.contacts.more == (ContactLine("Night nurse", "503 555 0199"),)
    assert (plan.numbers.blood_pressure, plan.numbers.pulse, plan.numbers.during_min) == (
        True,
        False,
        (40, 60),
    )
    assert (plan.limits.systolic_max_mmhg, plan.timeline.look_in_every_s) == (130, 300)
    assert plan.measures == (MeasureAsked("phq9", (7, 14)),)
    assert (plan.tell_after, plan.extra_gate_items) == ("Call them the next morning.", ("Is the cat fed?",))
    assert plan.own_words == (("end_card", "Rest well.\nWe are here."),)
    assert draft(blank) == ""


def test_everything_that_a_plan_may_say_has_its_place_on_a_page(qapp: QApplication) -> None:
    written = {path for page in write_pages() for field in page.make_fields() for path in field.paths}
    # An example opens on any day, and each number is asked for by its own name.
    assert written == {*FIELDS, MORE} - {("days", "any_day"), ("numbers", "asked_for")}


def test_a_page_does_not_go_on_with_what_a_plan_cannot_hold(blank: Home) -> None:
    blank.click("primary")
    assert "This is needed." in blank.text()
    assert "1 of 12" in blank.text()
    put(blank, "clinic.name", "Birch Hill")
    put(blank, "contacts.country", "USA")
    blank.click("primary")
    assert "This must be shorter than 2 letters." in blank.text()
    put(blank, "contacts.country", "US")
    blank.click("primary")
    assert "2 of 12" in blank.text()


@pytest.mark.parametrize(
    ("page", "field", "typed", "said"),
    [
        (8, "limits.systolic_max_mmhg", "161", "never looser"),
        (8, "limits.pulse_min", "forty", "This must be a whole number."),
        (9, "look_ins.every_min", "11", "never looser"),
        (6, "rules.medicine", "Take 100 mg.", "holds an amount"),
        (10, "follow_up.days", "1, x", "This must be a whole number."),
        (11, "words.settle", "You are safe to start.", "never shows"),
        (5, "days.valid_until", "soon", "This must be a day, like 2026-12-05."),
    ],
)
def test_each_field_is_checked_as_in_a_file_and_keeps_what_was_typed(
    settled: Home, page: int, field: str, typed: str, said: str
) -> None:
    settled.click("action.write_plan")
    for _ in range(page - 1):
        settled.click("primary")
    put(settled, field, typed)
    settled.click("primary")
    assert f"{page} of 12" in settled.text()
    assert said in field_of(settled, field).trouble()
    assert field_of(settled, field).text() == typed


def test_the_line_that_cannot_be_passed_stands_in_words_beside_its_field(settled: Home) -> None:
    settled.click("action.write_plan")
    for _ in range(7):
        settled.click("primary")
    words = settled.text()
    assert "160 at most. Left empty, it is 140." in words
    assert "50 at least. Left empty, it is 50." in words


def test_a_part_that_cannot_be_added_stays_where_it_was_typed(blank: Home) -> None:
    put(blank, "clinic.name", "A")
    put(blank, "contacts.country", "US")
    blank.click("primary")
    put(blank, "people.sitter", "Kim")
    put(blank, "home.address", "2 Elm Road")
    blank.click("primary")
    for name in ("emergency_number", "care_team_urgent", "care_team_daytime"):
        put(blank, f"contacts.{name}", "911")
    blank.click("primary")
    blank.click("primary")
    put(blank, "days.sessions", "5/12/2026")
    blank.click("add.days.sessions")
    assert "This must be a day, like 2026-12-05." in blank.text()
    assert not blank.sees("remove.0")
    blank.click("primary")
    assert "5 of 12" in blank.text()
    assert field_of(blank, "days.sessions").text() == "5/12/2026"
    put(blank, "days.sessions", "5 December 2026")
    blank.click("add.days.sessions")
    assert "Saturday 5 December 2026" in blank.text()
    blank.click("remove.0")
    assert not blank.sees("remove.0")


def test_leaving_loses_nothing_and_the_draft_goes_on_where_it_was(blank: Home) -> None:
    put(blank, "clinic.name", "Birch")
    blank.go("today")
    assert 'name = "Birch"' in draft(blank)
    blank.go("plan_write")
    assert blank.find("field.clinic.name", LineField).text() == "Birch"
    assert plans(blank) == []


def test_what_is_typed_is_kept_by_itself_after_a_moment(blank: Home, qtbot: QtBot) -> None:
    put(blank, "clinic.name", "Birch")
    qtbot.waitUntil(lambda: "Birch" in draft(blank))


def test_a_plan_that_was_only_looked_through_makes_no_draft(settled: Home) -> None:
    settled.click("action.write_plan")
    for _ in range(PAGES - 1):
        settled.click("primary")
    assert f"{PAGES} of {PAGES}" in settled.text()
    settled.go("today")
    assert draft(settled) == ""


def test_a_plan_in_use_is_changed_from_what_it_says(home: Home) -> None:
    home.open_window()
    home.move_in(changed(PLAN, ("asked_for = false", "asked_for = true"), ("extra = []", 'extra = ["Fed?"]')))
    home.go("plan_write")
    home.click("primary")
    put(home, "people.sitter", "Kim")
    for _ in range(PAGES - 1):
        home.click("primary")
    assert home.shown == "plan_look"
    assert "Sitter\nBefore: Sam\nThen: Kim" in home.text()
    assert home.text().count("Before:") == 1


def test_back_from_the_look_leads_to_the_last_page_with_everything_in_it(blank: Home) -> None:
    fill_in(blank)
    blank.click("primary")
    blank.click("back")
    assert blank.shown == "plan_write"
    assert f"{PAGES} of {PAGES}" in blank.text()
    assert "Is the cat fed?" in blank.text()


def test_starting_again_lets_go_of_the_draft(settled: Home) -> None:
    settled.click("action.write_plan")
    put(settled, "clinic.name", "Elm")
    settled.go("today")
    settled.go("plan_write")
    settled.click("action.anew")
    assert settled.find("field.clinic.name", LineField).text() == "Birch Hill"
    assert draft(settled) == ""


def test_an_example_is_no_start_for_a_plan_but_the_chosen_country_is(home: Home) -> None:
    home.settings.change(country="IE")
    home.open_window()
    home.move_in()
    home.go("plan_write")
    assert home.find("field.clinic.name", LineField).text() == ""
    assert home.find("field.contacts.country", LineField).text() == "IE"


def test_a_first_plan_can_be_typed_in_and_leads_to_today(home: Home) -> None:
    home.open_window()
    home.move_in(None)
    home.go("choose_plan")
    home.click("choice.hand")
    home.click("primary")
    assert home.shown == "plan_write"
    fill_in(home)
    home.click("primary")
    home.click("primary")
    assert home.shown == "today"
    assert len(plans(home)) == 1


def test_back_on_the_first_page_leads_where_it_was_begun(home: Home) -> None:
    home.open_window()
    home.move_in(None)
    home.go("choose_plan")
    home.click("choice.hand")
    home.click("primary")
    home.settle()
    home.key(Qt.Key.Key_Escape)
    assert home.shown == "choose_plan"


def test_a_draft_with_a_problem_elsewhere_leads_to_its_page(blank: Home) -> None:
    assert blank.safe.vault is not None
    fill_in(blank)
    blank.go("today")
    text = draft(blank).replace("every_min = 5", "every_min = 50")
    assert text != draft(blank)
    blank.safe.vault.records.set_setting("plan_draft", text)
    blank.go("plan_write")
    for _ in range(8):
        blank.click("primary")
    assert "9 of 12" in blank.text()
    blank.click("primary")
    assert "9 of 12" in blank.text()


def test_every_page_fits_at_twice_the_size(settled: Home) -> None:
    settled.look.set_theme(
        type(settled.look.theme)(settled.look.theme.palette, text_scale=2.0, reduced_motion=True)
    )
    settled.click("action.write_plan")
    for _ in range(PAGES):
        settled.assert_fits()
        settled.click("primary")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-05", date(2026, 12, 5)),
        ("5 December 2026", date(2026, 12, 5)),
        ("5 Dec 2026", date(2026, 12, 5)),
        (" 5 December 2026 ", date(2026, 12, 5)),
        ("5/12/2026", "5/12/2026"),
        ("31 February 2026", "31 February 2026"),
        ("soon", "soon"),
    ],
)
def test_a_day_is_read_in_words_or_as_written_in_plans(typed: str, day: object) -> None:
    assert read_day(typed) == day


def test_numbers_are_read_with_commas_or_spaces() -> None:
    assert read_numbers("1, 2 3,,7") == [1, 2, 3, 7]
    assert read_numbers("1, two") == [1, "two"]
    assert write_plan({"follow_up": {"days": read_numbers("1, two")}}).endswith('days = [1, "two"]\n')
