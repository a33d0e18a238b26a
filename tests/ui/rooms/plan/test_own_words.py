"""The care team's own words stand below ours on their cards, named as theirs."""

from __future__ import annotations

from tests.ui.rooms.outside_fakes import Home
from tests.ui.rooms.plan.texts import PLAN, changed

OWN = changed(
    PLAN,
    ('# day_before = "Ask', 'day_before = "Ask'),
    ('# coming_back = "There', 'coming_back = "There'),
)


def test_own_words_are_on_their_card_and_on_no_other(home: Home) -> None:
    home.open_window()
    home.move_in(OWN)
    home.go("prepare")
    words = home.text()
    assert words.count("From your care team\nAsk us if you are not sure about food.") == 1
    ours = [line for part in home.content.card("day_before").parts for line in part.lines if "{" not in line]
    assert ours
    assert all(words.index(line) < words.index("From your care team") for line in ours)
    assert "There is no hurry." not in words


def test_own_words_are_there_in_the_session_too(home: Home) -> None:
    home.open_window()
    home.move_in(changed(OWN, ("[2026-12-05", f"[{home.clock.now().local_day.isoformat()}, 2026-12-05")))
    home.to_medicine()
    home.clock.move(61 * 60)
    home.session.advance()
    home.go("coming_back")
    assert (home.shown, "There is no hurry." in home.text()) == ("coming_back", True)


def test_a_plan_without_own_words_adds_no_card(settled: Home) -> None:
    settled.go("prepare")
    assert "From your care team" not in settled.text()
