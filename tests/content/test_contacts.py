"""The phone lines are the reviewed ones, can be dialled as they stand, and were checked lately (H16)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from companion.content.countries import PhoneLine
from companion.content.loader import Content
from companion.content.places import plan_words
from tests.content.plans import example_plan

LINES = {
    "AU": ["emergency 000", "crisis 131114"],
    "AT": ["emergency 112", "crisis 142"],
    "BE": ["emergency 112", "crisis 1813"],
    "CA": ["emergency 911", "crisis 988"],
    "CL": ["emergency 131"],
    "CO": ["emergency 123"],
    "FR": ["emergency 112", "crisis 3114"],
    "DE": ["emergency 112", "crisis 08001110111"],
    "IE": ["emergency 112", "crisis 116123"],
    "MX": ["emergency 911", "crisis 8009112000"],
    "NL": ["emergency 112", "crisis 113"],
    "NZ": ["emergency 111", "crisis 1737"],
    "NO": ["emergency 113", "crisis 116123"],
    "PT": ["emergency 112", "crisis 1411"],
    "ES": ["emergency 112", "crisis 024"],
    "CH": ["emergency 144"],
    "GB": ["emergency 999", "crisis 116123", "crisis 85258 SHOUT"],
    "US": ["emergency 911", "crisis 988", "crisis 741741 HOME"],
    "EU": ["emergency 112"],
}
LONGEST_SINCE_CHECK = timedelta(days=180)
ALL_LINES = [(country.code, line) for country in Content().countries() for line in country.lines]


def _golden(line: PhoneLine) -> str:
    return f"{line.kind} {line.dial} {line.text_word}".strip()


def test_each_country_has_exactly_its_reviewed_lines() -> None:
    assert {
        country.code: [_golden(line) for line in country.lines] for country in Content().countries()
    } == LINES


@pytest.mark.parametrize(("code", "line"), ALL_LINES, ids=lambda part: getattr(part, "dial", part))
def test_a_line_can_be_dialled_and_names_its_source_and_hours(code: str, line: PhoneLine) -> None:
    assert "+" not in line.dial + line.show, code
    assert line.dial.isdecimal()
    assert line.source
    assert line.hours


@pytest.mark.parametrize(("code", "line"), ALL_LINES, ids=lambda part: getattr(part, "dial", part))
def test_a_line_was_checked_within_180_days_of_this_build(code: str, line: PhoneLine) -> None:
    today = datetime.now(UTC).date()
    assert is_fresh(line.checked_on, today), f"{code} {line.show}: read {line.source} again, and date it"


def test_a_line_that_is_181_days_old_or_from_the_future_stops_a_build() -> None:
    today = date(2026, 11, 24)
    assert is_fresh(today - timedelta(days=180), today)
    assert not is_fresh(today - timedelta(days=181), today)
    assert not is_fresh(today + timedelta(days=2), today)


def test_this_very_table_stops_a_build_that_is_made_too_late() -> None:
    oldest = min(line.checked_on for _, line in ALL_LINES)
    assert [line for _, line in ALL_LINES if not is_fresh(line.checked_on, oldest + timedelta(days=181))]


def test_countries_stand_in_the_order_of_the_alphabet_with_the_rest_of_the_union_last() -> None:
    *named, last = Content().countries()
    names = [country.name for country in named]
    assert names == sorted(names)
    assert last.code == "EU"


@pytest.mark.parametrize(("code", "line"), ALL_LINES, ids=lambda part: getattr(part, "dial", part))
def test_no_line_between_peers_is_in_the_table(code: str, line: PhoneLine) -> None:
    """Fireside and its like are off: a care team may add one, and it never shows on a red flag."""
    assert line.kind in ("emergency", "crisis"), code
    assert "fireside" not in line.name.lower()


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "peer"},
        {"dial": "+988", "show": "+988"},
        {"show": "98 9"},
        {"by": "fax"},
        {"text_word": "HOME"},
    ],
)
def test_a_line_that_cannot_be_dialled_or_is_no_line_of_ours_is_refused(changed: dict[str, str]) -> None:
    good = {"kind": "crisis", "name": "A", "show": "988", "dial": "988", "by": "call", "hours": "Always"}
    with pytest.raises(ValueError):
        PhoneLine(**(good | changed), checked_on=date(2026, 11, 24), source="somewhere")


def test_an_unknown_country_has_no_guessed_lines() -> None:
    assert Content().country("ZZ") is None
    assert Content().country("") is None
    country = Content().country("gb")
    assert country is not None
    assert country.emergency.show == "999"


def test_the_countrys_crisis_line_stands_in_where_the_plan_names_none() -> None:
    plan = example_plan()
    without = example_plan(contacts=type(plan.contacts)("GB", "999", "020 7946 0140", "020 7946 0142"))
    assert plan_words(plan, Content().country("GB"))["crisis_line"] == "988"
    assert plan_words(without, Content().country("GB"))["crisis_line"] == "116 123"
    assert plan_words(without, Content().country("EU"))["crisis_line"] == ""
    assert plan_words(without)["crisis_line"] == ""


def is_fresh(checked_on: date, today: date) -> bool:
    """Whether a line was checked lately enough; a day ahead allows for time zones."""
    return -timedelta(days=1) <= today - checked_on <= LONGEST_SINCE_CHECK
