"""The parts of the report and its first page, as the plain values that pages show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from companion.content.loader import Content
from companion.core.follow_up import Slider
from companion.core.snapshot import Section, Snapshot
from companion.core.topics import TopicState
from companion.share.report.blocks import Making
from companion.share.report.first_page import MOST_TOPICS
from companion.share.report.whole import report_of
from tests.share.full import full_share, step, taken, topic

MEASURES = {measure.measure_id: measure for measure in Content("en").after.measures()}
MAKING = Making("a4", measures=MEASURES, slider_ends={Slider.MOOD: ("Very low", "Very good")})
ONLY = [frozenset({section}) for section in Section]


def report(shared: Snapshot) -> dict[str, Any]:
    return report_of(shared, MAKING)


def texts(values: Any) -> Iterator[str]:
    match values:
        case str():
            yield values
        case dict():
            for value in values.values():
                yield from texts(value)
        case list():
            for value in values:
                yield from texts(value)


def all_words(values: Any) -> str:
    return "\n".join(texts(values))


def part(shared: Snapshot, section: Section) -> dict[str, Any]:
    made = report(shared)
    (found,) = [one for one in made["sections"] if one["key"] == section.value]
    return found


def test_every_part_is_there_and_none_is_empty() -> None:
    made = report(full_share())
    assert {one["key"] for one in made["sections"]} == {section.value for section in Section}
    assert [one["key"] for one in made["sections"] if one["empty"] or not one["blocks"]] == []
    assert len(made["inside"]) == len(Section)


@pytest.mark.parametrize("sections", ONLY, ids=lambda some: next(iter(some)).value)
def test_one_part_alone_is_all_there_is(sections: frozenset[Section]) -> None:
    made = report(full_share(sections))
    assert [one["key"] for one in made["sections"]] == [section.value for section in sections]


@pytest.mark.parametrize("sections", ONLY, ids=lambda some: next(iter(some)).value)
def test_a_part_with_nothing_in_it_says_so(sections: frozenset[Section]) -> None:
    nothing = replace(
        full_share(sections), intentions=(), notes=(), prompted=(), sessions=(), attachments=(), checks=(),
        measures_taken=(), steps=(), topics=(),
    )  # fmt: skip
    (only,) = report(nothing)["sections"]
    assert only["empty"].startswith("There ")
    assert report(nothing)["first"] == []


def test_the_first_page_holds_topics_step_before_and_after_and_one_chart() -> None:
    kinds = [block["kind"] for block in report(full_share())["first"]]
    assert kinds == ["list", "words", "pair"]
    told = all_words(report(full_share())["first"])
    assert "The open rooms." in told
    assert "Walk to the lake." in told
    assert "My brother." not in told


@pytest.mark.parametrize(
    ("section", "heading"),
    [
        (Section.TOPICS, "What I want to talk about"),
        (Section.SMALL_STEPS, "My small step"),
        (Section.SLIDERS, "Before and after"),
        (Section.TRENDS, "Mood"),
    ],
)
def test_the_first_page_shows_nothing_that_was_not_chosen(section: Section, heading: str) -> None:
    alone = report(full_share(frozenset({section})))["first"]
    assert [block["heading"] for block in alone] == [heading]
    others = report(full_share(frozenset(Section) - {section}))["first"]
    sides = [block.get(side, {}) for block in others for side in ("left", "right")]
    assert heading not in [block.get("heading") for block in (*others, *sides)]


def test_more_topics_than_a_minute_allows_are_counted() -> None:
    many = tuple(topic(f"Topic {number}", number) for number in range(MOST_TOPICS + 2))
    first = report(replace(full_share(), topics=many))["first"][0]
    assert len(first["items"]) == MOST_TOPICS
    assert first["more"] == "2 more are inside."


def test_a_long_topic_is_cut_on_page_one_and_whole_in_its_part() -> None:
    long = "word " * 200
    shared = replace(full_share(), topics=(topic(long),))
    assert len(all_words(report(shared)["first"][0]["items"])) < 200
    assert all_words(part(shared, Section.TOPICS)).count("word") == 200


def test_what_became_of_topics_and_steps_is_told() -> None:
    told = all_words(report(full_share())["sections"])
    for words in (
        "Talked about, 26 November 2025",
        "We talked.",
        "Done in part, 26 November 2025",
        "We spoke.",
    ):
        assert words in told
    assert "Under way" in told


def test_thoughts_that_were_named_are_marked_to_be_read_first() -> None:
    shared = replace(full_share(), measures_taken=(taken("phq9", (0,) * 8 + (1,)),))
    assert "Please read first" in all_words(report(shared)["first"])
    assert part(shared, Section.MEASURES)["blocks"][0]["mark"] == "Please read this first."


def test_the_mark_tells_nothing_where_only_totals_were_chosen() -> None:
    sections = frozenset(Section) - {Section.MEASURES}
    shared = replace(full_share(sections), measures_taken=(taken("phq9", (0,) * 8 + (1,)),))
    assert "read first" not in all_words(report(shared))
    assert "hurting" not in all_words(report(shared))


def test_without_such_an_answer_nothing_is_marked() -> None:
    shared = replace(full_share(), measures_taken=(taken("phq9", (3,) * 8 + (0,)),))
    assert "read first" not in all_words(report(shared))


def test_a_form_has_its_notice_its_items_and_no_word_on_what_a_total_means() -> None:
    shared = replace(full_share(), measures_taken=(taken("phq9", (3,) * 9),))
    (form,) = part(shared, Section.MEASURES)["blocks"]
    told = all_words(form)
    assert "27 of 27" in told
    assert MEASURES["phq9"].notice in told
    assert all(item.text in told for item in MEASURES["phq9"].items)
    assert not {"severe", "moderate", "mild", "minimal"} & set(told.lower().split())


def test_a_missing_answer_gives_no_total() -> None:
    shared = replace(full_share(), measures_taken=(taken("gad7", (1, None, 1, 1, 1, 1, 1)),))
    told = all_words(part(shared, Section.MEASURES))
    assert "left out" in told
    assert "No total: an answer is missing." in told
    assert part(shared, Section.MEASURE_TOTALS)["blocks"] == []


def test_a_form_that_nobody_knows_is_told_by_its_numbers() -> None:
    shared = replace(full_share(), measures_taken=(taken("who5", (4, 2)),))
    told = all_words(part(shared, Section.MEASURES))
    assert "who5" in told
    assert "Question 2" in told


def test_numbers_stand_as_they_were_read() -> None:
    (table,) = part(full_share(), Section.NUMBERS)["blocks"]
    assert ["22:23", "20", "119 over 76", "67", "97"] in table["rows"]
    assert table["after"] == []


def test_sliders_are_never_added_up() -> None:
    (table,) = part(full_share(), Section.SLIDERS)["blocks"]
    assert len(table["rows"]) == 8
    assert "Mood: 0 is “Very low”, 10 is “Very good”." in all_words(table["before"])


def test_a_mood_after_writing_needs_the_sliders() -> None:
    assert "How I felt after writing: 7 of 10" in all_words(report(full_share()))
    without = full_share(frozenset({Section.NOTES}))
    assert "after writing" not in all_words(report(without))


def test_charts_of_numbers_need_both_parts() -> None:
    names = [block["heading"] for block in part(full_share(), Section.TRENDS)["blocks"]]
    assert names[:3] == ["PHQ-9", "GAD-7", "Sleep"]
    assert "Blood pressure, mmHg" in names
    alone = part(full_share(frozenset({Section.TRENDS})), Section.TRENDS)
    assert "Blood pressure, mmHg" not in [block["heading"] for block in alone["blocks"]]


def test_each_picture_says_in_words_what_it_shows() -> None:
    pictures = [
        block
        for one in report(full_share())["sections"]
        for block in one["blocks"]
        if block["kind"] == "picture"
    ]
    assert len(pictures) > 8
    assert all(len(picture["alt"]) > 12 for picture in pictures)


def test_closed_topics_only_leave_the_first_page_without_a_list() -> None:
    shared = replace(full_share(), topics=(topic("Done.", state=TopicState.LET_GO),), steps=(step("Rest."),))
    assert [block["kind"] for block in report(shared)["first"]] == ["words", "pair"]
