"""What may be on a coach's list: steps and prompts, and nothing of a medicine or an amount."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.clock import Instant
from companion.core.kept import kept_record, kept_thing
from companion.core.practice_list import (
    LONGEST_LINE,
    LineKind,
    PracticeError,
    PracticeTaken,
    checked_count,
    checked_line,
    checked_name,
)

AT = Instant(1_795_737_600.0, 0, 0.0, 0.0, "boot")


@pytest.mark.parametrize(
    "text",
    [
        "Sit in the garden before work, twice this week.",
        "Walk for 10 minutes at 8 in the morning",
        "Take a walk. Take more rest.",
        "What did the door look like?",
        "Siéntate 5 minutos junto al río",
        "写三行字",
        "  a line with blanks around it  ",
    ],
)
def test_an_everyday_idea_is_taken_as_it_is(text: str) -> None:
    assert checked_line(LineKind.STEP, text, "Line 1").text == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "Take 50 mg",
        "use 1.5\N{NO-BREAK SPACE}ml at night",
        "half of 100\N{MICRO SIGN}g",
        "2 tablets before bed",
        "2 pastillas",
        "Raise the DOSE",
        "ask for a higher dosage",
        "take more if it is weak",
        "Skip your medicine on Monday",
        "Stop the ketamine",
        "you are safe to start",
        "50 \N{FULLWIDTH LATIN SMALL LETTER M}\N{FULLWIDTH LATIN SMALL LETTER G}",
    ],
)
def test_a_medicine_or_an_amount_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(PracticeError, match="Line 3 names a medicine or an amount"):
        checked_line(LineKind.STEP, text, "Line 3")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "is empty"),
        (" \t ", "is empty"),
        ("x" * (LONGEST_LINE + 1), "more than 200"),
        ("two\nlines", "no letters"),
        ("bell\x07", "no letters"),
        ("turn\N{RIGHT-TO-LEFT OVERRIDE}ed", "no letters"),
        ("half \ud800", "no letters"),
    ],
)
def test_a_line_that_is_none_is_refused(text: str, why: str) -> None:
    with pytest.raises(PracticeError, match=why):
        checked_line(LineKind.PROMPT, text, "Line 1")


@given(st.text())
def test_any_text_is_taken_or_calmly_refused(text: str) -> None:
    for check in (checked_name, lambda one: checked_line(LineKind.STEP, one, "Line 1")):
        try:
            check(text)
        except PracticeError as error:
            told = str(error)
        else:
            told = "."
        assert told.endswith(".")


@pytest.mark.parametrize("count", [0, 11, 1_000_000])
def test_a_list_has_one_to_ten_lines(count: int) -> None:
    with pytest.raises(PracticeError):
        checked_count(count)
    checked_count(1)
    checked_count(10)


def test_a_list_that_was_taken_is_kept_and_read_again() -> None:
    taken = PracticeTaken(
        record_id="p", begun_at=AT, changed_utc_s=0.0, coach="Maya", pairs=(("step", "walk"), ("prompt", "?"))
    )
    again = kept_thing(PracticeTaken, kept_record(taken))
    assert again == taken
    assert [line.kind for line in again.lines] == [LineKind.STEP, LineKind.PROMPT]
