"""What one press on the sitter's page leads to: counting, standing, leaving, a missed look-in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.core import events as ev
from companion.core.phases import Phase
from companion.ui.kit.theme import Theme
from companion.ui.kit.tokens import NIGHT
from companion.ui.rooms.session.sitter.pulse import PERIOD_S, EdgePulse
from tests.ui.rooms.session_fakes import MIN, Night, make_night


@pytest.fixture
def night(qapp: QApplication, tmp_path: Path) -> Iterator[Night]:
    made = make_night(qapp, tmp_path)
    made.to_quiet()
    made.wayfinder.go("sitter")
    yield made
    made.end()


def tick(night: Night, span_s: float) -> None:
    """Let time go by, and let the page's own second come."""
    night.move(span_s)
    night.room()._show()


def begin_count(night: Night) -> None:
    night.click("action.count")
    night.click("primary")


def end_count(night: Night, taps: int) -> None:
    for _ in range(taps):
        night.click("action.tap")
    night.clock.move(30.0)
    night.room()._pages._count._show_time()


def events(night: Night) -> list[ev.Event]:
    return [stored.event for stored in night.records.stored]


def test_the_counter_says_that_the_breathing_guide_is_off(night: Night) -> None:
    night.click("action.count")
    assert "The breathing guide is off." in night.text()
    assert night.state.pacer_pattern is None


@pytest.mark.parametrize("breaths", [1, 4])
def test_too_few_breaths_lead_to_the_emergency_words_at_once(night: Night, breaths: int) -> None:
    begin_count(night)
    end_count(night, breaths)
    assert night.shown == "help"
    assert "Call 911" in night.text()
    counted = ev.BreathsCounted(night.session.now(), breaths)
    chosen = ev.HelpSignChosen(night.session.now(), "breathing_stopped_or_slow", ev.Tier.EMERGENCY)
    assert [event for event in events(night) if event in (counted, chosen)] == [counted, chosen]


def test_five_breaths_ask_for_another_count_and_then_for_the_care_team(night: Night) -> None:
    begin_count(night)
    end_count(night, 5)
    assert night.shown == "sitter"
    assert "5 is few. Count once more, right now." in night.text()
    night.click("primary")
    end_count(night, 5)
    assert night.shown == "help"
    assert night.last() == ev.HelpSignChosen(night.session.now(), "five_breaths", ev.Tier.CARE_TEAM)


def test_more_breaths_are_kept_and_nothing_says_that_all_is_well(night: Night) -> None:
    begin_count(night)
    end_count(night, 7)
    assert "7 breaths in 30 seconds" in night.text()
    assert "Look again soon." in night.text()
    assert night.last() == ev.BreathsCounted(night.session.now(), 7)
    night.click("back")
    assert "7 breaths in 30 seconds" in night.text()


def test_whoever_counts_in_their_head_writes_the_number(night: Night) -> None:
    begin_count(night)
    end_count(night, 0)
    assert "How many did you count?" in night.text()
    for wrong in ("", "61", "999"):
        night.find("field.breaths").setText(wrong)
        night.click("primary")
        assert "Please write the number of breaths" in night.text()
    night.find("field.breaths").setText("4")
    night.key(Qt.Key.Key_Return)
    assert night.shown == "help"


def test_breaths_are_counted_by_space_and_enter_and_a_held_key_counts_once(night: Night, qtbot) -> None:
    begin_count(night)
    tap = night.find("action.tap")
    qtbot.waitUntil(tap.hasFocus)
    QTest.keyClick(tap, Qt.Key.Key_Space)
    QTest.keyClick(tap, Qt.Key.Key_Return)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        held = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, " ", autorep=True)
        QApplication.sendEvent(tap, held)
    assert tap.accessibleName() == "Press for each breath. So far: 2"


def test_a_count_that_the_computer_slept_through_is_not_taken(night: Night) -> None:
    begin_count(night)
    night.click("action.tap")
    night.clock.sleep(40.0)
    night.room()._pages._count._show_time()
    assert "The computer paused. Please count again." in night.text()
    assert "breaths_counted" not in night.kinds()


def test_a_count_ends_by_itself(night: Night, qtbot) -> None:
    night.clock.pace = 1e6
    begin_count(night)
    night.clock.move(30.0)
    qtbot.waitUntil(lambda: "How many did you count?" in night.text())


def test_help_to_stand_is_one_press_away_and_back(night: Night) -> None:
    night.click("action.stand")
    assert "Put your arm around their back." in night.text()
    night.key(Qt.Key.Key_Escape)
    assert night.sees("action.stand")


def test_medicine_not_as_planned_leads_to_the_care_team_and_asks_for_no_amount(night: Night) -> None:
    night.click("action.not_planned")
    assert night.last() == ev.HelpSignChosen(night.session.now(), "not_as_planned", ev.Tier.CARE_TEAM)
    assert "503 555 0142" in night.text()
    assert not [name for name in ("field.amount", "field.breaths") if night.sees(name)]


def test_a_missed_look_in_takes_the_whole_page_and_gives_back_what_it_covered(night: Night) -> None:
    night.click("action.stand")
    tick(night, 15 * MIN - 0.5)
    assert "Put your arm around their back." in night.text()
    tick(night, 0.5)
    assert "It was due at 19:33. 5 minutes ago." in night.text()
    assert not night.sees("back")
    night.key(Qt.Key.Key_Escape)
    assert "5 minutes ago" in night.text()
    night.click("action.look_in")
    assert "Put your arm around their back." in night.text()


def test_no_key_that_was_pressed_in_the_dark_answers_a_missed_look_in(night: Night) -> None:
    tick(night, 15 * MIN)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        night.key(key)
    assert "looked_in" not in night.kinds()


def test_a_missed_look_in_is_answered_by_keyboard_alone(night: Night) -> None:
    tick(night, 15 * MIN)
    for _ in range(6):
        night.key(Qt.Key.Key_Tab)
        if night.shell.focusWidget() is night.find("action.look_in"):
            break
    night.key(Qt.Key.Key_Space)
    assert night.last() == ev.LookedIn(night.session.now(), all_three=True)


def test_a_running_count_is_not_covered_and_the_full_screen_comes_after_it(night: Night) -> None:
    tick(night, 15 * MIN - 10)
    begin_count(night)
    tick(night, 20)
    assert night.sees("action.tap")
    end_count(night, 8)
    night.room()._show()
    assert "minutes ago" in night.text()


def test_each_asking_is_kept_with_its_time(night: Night) -> None:
    for span_s in (10 * MIN, 2 * MIN, 3 * MIN, 5 * MIN):
        tick(night, span_s)
    asked = [event for event in events(night) if isinstance(event, ev.LookInAsked | ev.LookInMissed)]
    assert [event.kind for event in asked] == [
        "look_in_asked",
        "look_in_asked",
        "look_in_missed",
        "look_in_asked",
    ]
    mark = night.state.medicine_at
    assert mark is not None
    assert [event.at.boot_s - mark.boot_s for event in asked] == [600, 720, 900, 1200]


@pytest.mark.parametrize("phase", [Phase.GROUNDING, Phase.FIT_TO_END])
def test_on_a_page_of_the_two_a_missed_look_in_comes_over_it_and_then_goes_back(
    night: Night, phase: Phase
) -> None:
    night.look_in_until(121)
    if phase is Phase.FIT_TO_END:
        night.session.handle(ev.FitCheckBegan(night.session.now()))
    assert night.shown == phase.value
    night.move(16 * MIN)
    assert night.shown == phase.value
    night.move(4 * MIN)
    assert night.shown == "sitter"
    night.click("action.look_in")
    assert night.shown == phase.value


def test_after_a_sudden_end_the_missed_look_in_is_there_at_once(
    qapp: QApplication, tmp_path: Path, night: Night
) -> None:
    again = make_night(qapp, tmp_path)
    again.settings.change(sitter_output="room", sitter_output_name="Speakers")
    again.records.stored = list(night.records.stored)
    again.clock.move(17 * MIN)
    again.session.reopen()
    assert again.shown == "sitter"
    again.room()._show()
    assert "It was due at 19:33. 7 minutes ago." in again.text()
    assert again.bell.played == [("room", True)]
    again.end()


def test_the_edge_grows_with_the_second_asking(night: Night) -> None:
    pulse = night.room().findChild(EdgePulse)
    assert isinstance(pulse, EdgePulse)
    tick(night, 10 * MIN)
    narrow = pulse._sides()[0].height()
    tick(night, 2 * MIN)
    assert pulse._sides()[0].height() > 2 * narrow


def test_the_edge_changes_its_course_no_more_than_once_in_3_seconds(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    night.look.set_theme(Theme(NIGHT, reduced_motion=False))
    tick(night, 10 * MIN)
    pulse = night.room().findChild(EdgePulse)
    assert isinstance(pulse, EdgePulse)
    seen: list[float] = []
    for frame in range(120):
        monkeypatch.setattr(
            "companion.ui.rooms.session.sitter.pulse.time.monotonic", lambda at=frame: at / 10
        )
        pulse._step()
        picture = night.room().grab(QRect(0, 0, night.room().width(), 4)).toImage()
        seen.append(picture.pixelColor(picture.width() // 2, 2).lightnessF())
    rises = [after > before for before, after in pairwise(seen) if after != before]
    turns = sum(one is not other for one, other in pairwise(rises))
    assert PERIOD_S / 2 >= 3.0
    assert turns <= 12.0 / 3.0
    assert max(abs(after - before) for before, after in pairwise(seen)) < 0.05
    night.look.set_theme(Theme(NIGHT, reduced_motion=True))
    pulse._step()
    assert pulse.strength == pytest.approx(0.9)
