"""Trends, topics, the small step and the story of a session in their real window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QTextEdit

from companion.core import events as ev
from companion.core.follow_up import FollowUpCheck, Slider
from companion.core.journal import Entry, EntryKind
from companion.core.kept import Kept, KeptRecord, kept_record
from companion.core.measures import MeasureTaken
from companion.core.steps import SmallStep
from companion.services.ports import Records
from companion.services.steps import steps_kept
from companion.services.topics import TopicService, open_topics
from companion.ui.kit.text import Text
from companion.ui.kit.tokens import DAY, NIGHT, Palette
from companion.ui.rooms.topics.link import TalkAboutLink
from tests.core.builders import MIN, moment, opened
from tests.ui.rooms.outside_fakes import Home

DAY_S = 86_400.0


@pytest.fixture
def living(home: Home) -> Home:
    home.open_window()
    home.move_in()
    return home


def records(home: Home) -> Records:
    assert home.safe.vault is not None
    return home.safe.vault.records


def keep(home: Home, *things: Kept) -> None:
    for thing in things:
        records(home).save_record(kept_record(thing))


def check(home: Home, day: int, mood: int) -> FollowUpCheck:
    at = replace(home.clock.now(), utc_s=home.clock.now().utc_s + day * DAY_S)
    return FollowUpCheck(
        record_id=f"c{day}",
        begun_at=at,
        changed_utc_s=1.0,
        session_id="s1",
        day_number=2,
        sliders=((Slider.MOOD, mood),),
        is_done=True,
    )


def hold_session(home: Home, session_id: str, days_ago: int) -> None:
    """A session of an earlier day with one look-in, one note of the sitter and one of the person."""
    start_s = -days_ago * DAY_S
    vault = records(home)
    vault.append_event(session_id, replace(opened(at=moment(start_s)), session_id=session_id))
    vault.append_event(session_id, ev.MedicineTaken(moment(start_s + 30 * MIN)))
    vault.append_event(session_id, ev.LookedIn(moment(start_s + 40 * MIN), all_three=True))
    vault.append_event(session_id, ev.SitterNoted(moment(start_s + 45 * MIN), f"Calm in {session_id}"))
    later = moment(start_s + 200 * MIN)
    vault.save_entry(
        Entry(session_id, EntryKind.FRAGMENT, later, later.utc_s, f"The lake {session_id}", session_id)
    )


def write(home: Home, field: str, words: str) -> None:
    part = home.find(field)
    inner = part.findChild(QTextEdit) or part.findChild(QLineEdit)
    assert inner is not None
    inner.setFocus()
    QTest.keyClicks(inner, words)


def test_trends_say_what_will_be_here_while_nothing_is(living: Home) -> None:
    living.shell.place_chosen.emit("trends")
    living.settle()
    assert living.shown == "trends"
    assert "Nothing here yet" in living.text()
    assert not living.sees("choice.all")


def test_trends_show_the_days_that_are_chosen(living: Home) -> None:
    keep(living, check(living, -200, 3), check(living, -3, 6), check(living, -2, 7))
    living.go("trends")
    assert "Mood: 2 values. First 6" in living.text()
    living.click("choice.all")
    assert "Mood: 3 values. First 3" in living.text()
    living.click("choice.four_weeks")
    assert "Mood: 2 values." in living.text()


def test_totals_carry_no_word_on_what_they_mean(living: Home) -> None:
    at = living.clock.now()
    taken = MeasureTaken(
        record_id="m", begun_at=at, changed_utc_s=1.0, measure_id="phq9", answers=(3,) * 9, is_done=True
    )
    keep(living, taken)
    living.go("trends")
    assert "PHQ-9: 1 value, 27 on 26 November 2026." in living.text()
    for word in ("severe", "mild", "high risk", "better", "worse"):
        assert word not in living.text().casefold()


def test_a_chart_is_saved_as_a_picture_with_a_word_on_who_can_see_it(living: Home, tmp_path: Path) -> None:
    keep(living, check(living, -2, 7))
    living.go("trends")
    living.picked = None
    living.click("action.save_mood")
    assert list(tmp_path.glob("*.png")) == []
    living.picked = tmp_path / "my chart"
    living.click("action.save_mood")
    assert not QImage(str(tmp_path / "my chart.png")).isNull()
    assert living.find("told", Text).text() == "This picture is not locked. Anyone who has it can look at it."
    assert [share.format_id for share in records(living).shares()] == ["png"]


def test_what_cannot_be_read_is_said_in_words(living: Home) -> None:
    records(living).save_record(KeptRecord("follow_up_check", "x", moment(), 1.0, None, {"new": 1}))
    living.go("trends")
    assert "Some of what is kept here cannot be read." in living.text()


def test_a_step_is_written_kept_and_stands_on_today(living: Home) -> None:
    living.go("small_step")
    assert living.focus_name() == "field.step"
    assert not living.can("action.keep_step")
    write(living, "field.step", "Call Mira")
    write(living, "field.when", "Sunday")
    living.click("action.keep_step")
    assert "Your step is kept. It stands on Today." in living.text()
    living.click("back")
    living.settle()
    assert living.shown == "today"
    assert "Call Mira" in living.text()
    assert "When: Sunday" in living.text()
    assert not living.sees("action.small_step_carry")


def test_a_step_that_was_typed_is_kept_when_the_room_is_left(living: Home) -> None:
    living.go("small_step")
    write(living, "field.step", "Rest")
    living.go("today")
    living.go("small_step")
    living.go("today")
    (row,) = records(living).records_of(SmallStep.KIND)
    assert row.details["text"] == "Rest"


def test_after_a_week_today_asks_and_keeping_it_for_now_is_one_press(living: Home) -> None:
    at = moment(-8 * DAY_S)
    keep(living, SmallStep(record_id="s", begun_at=at, changed_utc_s=at.utc_s, text="Walk by the river"))
    living.go("prepare")
    living.go("today")
    assert "How did it go?" in living.text()
    living.click("action.small_step_carry")
    assert not living.sees("action.small_step_carry")
    assert "Walk by the river" in living.text()
    assert living.tab_order()[:3] == ["primary", "action.small_step_open", "action.prepare"]


def test_a_step_is_closed_with_what_became_of_it_and_can_be_taken_up_again(living: Home) -> None:
    at = moment()
    keep(living, SmallStep(record_id="s", begun_at=at, changed_utc_s=at.utc_s, text="Walk"))
    living.go("small_step")
    living.click("action.close_step")
    assert not living.can("action.keep_became")
    living.click("choice.in_part")
    write(living, "field.became", "It rained.")
    living.click("action.keep_became")
    assert "Some of it happened, 26 November 2026" in living.text()
    assert "It rained." in living.text()
    living.click("action.again.s")
    assert "Your small step" in living.text()


def test_words_on_what_became_of_it_are_not_lost_by_leaving(living: Home) -> None:
    at = moment()
    keep(living, SmallStep(record_id="s", begun_at=at, changed_utc_s=at.utc_s, text="Walk"))
    living.go("small_step")
    living.click("action.close_step")
    write(living, "field.became", "It rained.")
    living.go("today")
    current = steps_kept(records(living), living.clock.now()).current
    assert current is not None
    assert current.became == "It rained."


def test_words_that_could_not_be_stored_stay_on_the_screen(living: Home) -> None:
    living.go("small_step")
    write(living, "field.step", "Rest")
    living.safe.is_broken = True
    living.click("action.keep_step")
    assert "Your words could not be saved just now." in living.text()
    assert living.find("field.step").findChild(QLineEdit).text() == "Rest"
    living.safe.is_broken = False
    living.click("action.keep_step")
    assert "Your step is kept." in living.text()
    assert len(records(living).records_of(SmallStep.KIND)) == 1


def topics(home: Home) -> list[str]:
    return [topic.text for topic in open_topics(records(home))]


def three_topics(home: Home) -> list[str]:
    home.go("topics")
    for words in ("one", "two", "three"):
        write(home, "field.topic", words)
        home.click("action.add_topic")
    home.settle()
    return [f"topic.{topic.record_id}" for topic in open_topics(records(home))]


def test_topics_are_written_down_and_moved_by_keys(living: Home) -> None:
    names = three_topics(living)
    living.find(names[2]).setFocus()
    QTest.keyClick(living.find(names[2]), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    living.settle()
    assert topics(living) == ["one", "three", "two"]
    assert living.focus_name() == names[2]
    QTest.keyClick(living.find(names[2]), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    living.settle()
    QTest.keyClick(living.find(names[2]), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert topics(living) == ["three", "one", "two"]


def test_topics_are_drawn_to_their_place_with_the_mouse(living: Home) -> None:
    names = three_topics(living)
    first, last = living.find(names[0]), living.find(names[2])
    below = first.mapFromGlobal(last.mapToGlobal(QPoint(40, last.height() - 4)))
    QTest.mousePress(first, Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    QTest.mouseMove(first, QPoint(40, 40))
    QTest.mouseMove(first, below)
    QTest.mouseRelease(first, Qt.MouseButton.LeftButton, pos=below)
    assert topics(living) == ["two", "three", "one"]


def test_a_topic_is_closed_with_what_became_of_it(living: Home) -> None:
    names = three_topics(living)
    living.click(names[1])
    living.click("action.topic_up")
    assert topics(living) == ["two", "one", "three"]
    living.click("action.topic_close")
    living.settle()
    living.click("choice.talked")
    write(living, "field.became", "A plan for Mondays")
    living.click("action.keep_became")
    assert topics(living) == ["one", "three"]
    assert "Talked about, 26 November 2026" in living.text()
    assert "A plan for Mondays" in living.text()


def test_a_topic_that_was_typed_is_kept_when_the_room_is_left_and_counted_elsewhere(living: Home) -> None:
    living.go("topics")
    write(living, "field.topic", "The lake")
    living.go("today")
    assert topics(living) == ["The lake"]
    assert "1 topic on your list" in living.text()
    living.go("prepare")
    assert "1 topic on your list" in living.text()
    living.click("action.topics")
    living.settle()
    assert living.shown == "topics"


def test_an_entry_is_put_on_the_list_by_its_link(living: Home) -> None:
    link = TalkAboutLink(TopicService(living.safe, living.clock), lambda: ("The lake", "s1"))
    link.click()
    assert link.text() == "It is on your list."
    assert not link.isEnabled()
    assert topics(living) == ["The lake"]
    link.offer()
    living.safe.is_broken = True
    link.click()
    assert link.isEnabled()
    assert topics_after_mending(living) == ["The lake"]
    link.deleteLater()


def topics_after_mending(home: Home) -> list[str]:
    home.safe.is_broken = False
    return topics(home)


def test_the_story_tells_one_session_from_its_opening_to_later_notes(living: Home) -> None:
    hold_session(living, "s0", 20)
    hold_session(living, "s1", 9)
    keep(living, check(living, -7, 6))
    living.go("session_story")
    words = living.text()
    for said in ("Medicine taken", "Looked in, all three seen", "Calm in s1", "The lake s1", "10 min"):
        assert said in words
    assert "Short check, day 2" in words
    assert "Mood 6" in words
    assert "Calm in s0" not in words
    assert not living.room().findChildren(QTextEdit)
    living.click("action.earlier")
    assert "Calm in s0" in living.text()
    assert not living.can("action.earlier")
    assert living.find("field.session", QComboBox).currentIndex() == 1


def test_the_story_says_what_will_be_here_before_the_first_session(living: Home) -> None:
    living.go("session_story")
    assert "After a session you can read here what happened, on one page." in living.text()


def test_on_the_evening_of_a_session_today_asks_for_no_step_and_shows_no_story(living: Home) -> None:
    living.to_medicine()
    living.clock.move(5 * 3600)
    living.session.handle(ev.SessionStopped(living.session.now(), ev.Who.SITTER))
    living.session.handle(ev.EndCardAsked(living.session.now()))
    living.session.handle(ev.EndCardRead(living.session.now()))
    living.settle()
    assert living.shown == "today"
    assert not living.sees("action.session_story")
    assert not living.sees("action.small_step")
    living.clock.move(2 * DAY_S)
    living.go("prepare")
    living.go("today")
    assert living.sees("action.small_step")
    living.click("action.session_story")
    living.settle()
    assert "Stopped early" in living.text()


@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_at_any_text_size(living: Home, palette: Palette, scale: float) -> None:
    hold_session(living, "s1", 9)
    hold_session(living, "s2", 2)
    keep(living, check(living, -2, 7))
    three_topics(living)
    living.shell.use_palette(palette)
    living.look.use_text_scale(scale)
    for screen in ("trends", "session_story", "small_step", "topics"):
        living.go(screen)
        living.assert_fits()
