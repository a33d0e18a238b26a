"""A care plan is taken in whole or not at all, and every problem names its line."""

from __future__ import annotations

import pytest

from companion.core.plan import CarePlan
from companion.services.errors import NoPlanError, PlanError
from companion.services.inline import InlineStorage
from companion.services.planning import (
    LARGEST_PLAN_BYTES,
    KeptPlan,
    PlanService,
    check_plan_bytes,
    load_current_plan,
    plan_id_of,
    read_plan,
    read_plan_bytes,
)
from companion.services.ports import Failed, Ok, Records
from tests.services.doubles import HandClock

PLAN = """\
format = 1

[clinic]
name = "Alder Clinic"

[contacts]
country = "US"
emergency_number = "911"
care_team_daytime = "503 555 0142"
care_team_urgent = "503 555 0142"

[home]
address = "14 Alder Lane"

[people]
sitter = "Sam"
coach = "Maya"

[days]
sessions = [2026-12-05]

[rules]
food_and_drink = "Follow the times that your care team gave you."
medicine = "Take it the way your care team told you."

[limits]
systolic_max_mmhg = 140
"""


def changed(old: str, new: str) -> str:
    assert old in PLAN
    return PLAN.replace(old, new)


def lines_of(text: str) -> list[int]:
    read = read_plan(text)
    assert isinstance(read, list), "the plan was taken"
    return [problem.line for problem in read]


def line_in(text: str, start: str) -> int:
    return next(n for n, line in enumerate(text.split("\n"), 1) if line.strip().startswith(start))


def test_a_good_plan_is_read() -> None:
    plan = read_plan(PLAN)
    assert isinstance(plan, CarePlan)
    assert plan.clinic == "Alder Clinic"


WRONG = {
    "wrong type": (changed('sitter = "Sam"', "sitter = 5"), "sitter"),
    "a flag for a number": (changed("mmhg = 140", "mmhg = true"), "systolic"),
    "a number in quotes": (changed("mmhg = 140", 'mmhg = "140"'), "systolic"),
    "empty": (changed('"Alder Clinic"', '" "'), "name"),
    "looser than the floor": (changed("mmhg = 140", "mmhg = 180"), "systolic"),
    "a day in quotes": (changed("[2026-12-05]", '["2026-12-05"]'), "sessions"),
    "no day at all": (changed("[2026-12-05]", "[]"), "sessions"),
    "a field that is not known": (changed('coach = "Maya"', 'doctor = "Maya"'), "doctor"),
    "a field for an amount": (changed('coach = "Maya"', "amount_mg = 100"), "amount_mg"),
    "a section that is not known": (PLAN + "\n[extra]\nword = 1\n", "[extra]"),
    "a section inside a section": (PLAN + "\n[clinic.more]\nword = 1\n", "[clinic.more]"),
    "a list of sections": (PLAN.replace("[clinic]", "[[clinic]]"), "[[clinic]]"),
    "a section that is a value": (changed('[home]\naddress = "14 Alder Lane"', "").replace(
        "format = 1", "format = 1\nhome = 3"), "home"),
    "a missing field": (changed('emergency_number = "911"\n', ""), "[contacts]"),
    "another format": (changed("format = 1", "format = 2"), "format"),
    "any day without example": (changed("sessions = [2026-12-05]", "any_day = true"), "any_day"),
    "times out of order": (PLAN + "\n[end]\ngrounding_min = 150\nearliest_min = 120\n", "[end]"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "start"), WRONG.values(), ids=WRONG.keys())
def test_a_problem_names_the_line_where_it_stands(text: str, start: str) -> None:
    assert set(lines_of(text)) >= {line_in(text, start)}
    assert lines_of(text)[0] == line_in(text, start)


def test_a_missing_section_is_told_at_the_top() -> None:
    assert lines_of(changed('[home]\naddress = "14 Alder Lane"\n', "")) == [1]


BROKEN = {
    "no quotes": (changed('"Sam"', "Sam"), "sitter"),
    "no equals sign": (changed('sitter = "Sam"', 'sitter "Sam"'), "sitter"),
    "a section that stays open": (changed("[limits]", "[limits"), "[limits"),
    "the same field twice": (changed('sitter = "Sam"', 'sitter = "Sam"\nsitter = "Kim"'), "sitter"),
}


@pytest.mark.parametrize(("text", "start"), BROKEN.values(), ids=BROKEN.keys())
def test_text_that_is_no_toml_names_its_line(text: str, start: str) -> None:
    (line,) = lines_of(text)
    assert line - line_in(text, start) in (0, 1)


def test_text_that_stops_too_early_names_the_last_line() -> None:
    text = 'format = 1\n\n[clinic]\nname = "Alder'
    assert lines_of(text) == [4]


def test_every_problem_is_told_in_the_order_of_the_lines() -> None:
    text = changed('name = "Alder Clinic"', "name = 1").replace("mmhg = 140", "mmhg = 190")
    assert lines_of(text) == [line_in(text, "name"), line_in(text, "systolic")]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_lines_are_the_same_for_every_kind_of_line_end(end: str) -> None:
    text = changed("mmhg = 140", "mmhg = 190")
    (problem,) = check_plan_bytes(text.replace("\n", end).encode())
    assert problem.line == line_in(text, "systolic")


def test_a_mark_at_the_start_of_the_file_is_no_problem() -> None:
    text, plan = read_plan_bytes(b"\xef\xbb\xbf" + PLAN.encode())
    assert text == PLAN
    assert plan.sitter == "Sam"


def test_dotted_names_are_found() -> None:
    text = changed('[home]\naddress = "14 Alder Lane"\n', "")
    text = text.replace("format = 1\n", 'format = 1\nhome . "address" = ""\n')
    assert lines_of(text) == [2]


def test_a_section_in_braces_is_found() -> None:
    text = changed('[home]\naddress = "14 Alder Lane"\n', "")
    text = text.replace("format = 1\n", 'format = 1\n\nhome = { address = "" }\n')
    assert lines_of(text) == [3]


def test_words_that_look_like_fields_are_not_taken_for_them() -> None:
    long_words = 'food_and_drink = """\n[limits]\nsystolic_max_mmhg = 5\n"""'
    text = changed('food_and_drink = "Follow the times that your care team gave you."', long_words)
    text = text.replace("mmhg = 140", "mmhg = 190")
    (line,) = lines_of(text)
    assert line == text.split("\n").index("systolic_max_mmhg = 190") + 1


def test_rare_letters_that_end_lines_elsewhere_move_nothing() -> None:
    text = changed("[clinic]", "[clinic] # \u2028 \x85").replace("mmhg = 140", "mmhg = 190")
    assert lines_of(text) == [line_in(text, "systolic")]


def test_a_file_that_is_not_text_names_the_line() -> None:
    (problem,) = check_plan_bytes(b"format = 1\n\xff\xfe\x00")
    assert problem.sentence == "Line 2: this is not plain text in UTF-8."


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00" * 100,
        b"%PDF-1.7\n",
        b"a = " + b"[" * 5_000,
        b"a = " + b"9" * 5_000,
        b"x" * (LARGEST_PLAN_BYTES + 1),
        b"\xff" * (LARGEST_PLAN_BYTES + 1),
    ],
    ids=["empty", "zeros", "pdf", "deep", "a long number", "too big", "too big and no text"],
)
def test_any_other_file_is_refused_in_plain_words(raw: bytes) -> None:
    with pytest.raises(PlanError, match=r"^Line \d+: "):
        read_plan_bytes(raw)


def test_a_refused_plan_says_each_problem_and_that_nothing_changed() -> None:
    text = changed('name = "Alder Clinic"', "name = 1").replace("mmhg = 140", "mmhg = 190")
    with pytest.raises(PlanError) as caught:
        read_plan_bytes(text.encode())
    lines = caught.value.sentence.splitlines()
    assert len(lines) == 3
    assert lines[-1] == "The plan was not taken in. Nothing was changed."


def take_in(records: Records, text: str, clock: HandClock | None = None) -> Ok[KeptPlan] | Failed:
    results: list[Ok[KeptPlan] | Failed] = []
    service = PlanService(InlineStorage(records), clock or HandClock())
    service.take_in(text.encode(), results.append)
    return results[0]


def current(records: Records) -> Ok[KeptPlan] | Failed:
    results: list[Ok[KeptPlan] | Failed] = []
    PlanService(InlineStorage(records), HandClock()).current(results.append)
    return results[0]


def test_a_plan_taken_in_is_the_one_in_use_to_the_letter(records: Records) -> None:
    taken = take_in(records, PLAN)
    assert isinstance(taken, Ok)
    assert current(records) == taken
    assert taken.value.text == PLAN
    assert taken.value.plan_id == plan_id_of(PLAN)


def test_a_refused_plan_leaves_the_one_in_use(records: Records) -> None:
    taken = take_in(records, PLAN)
    refused = take_in(records, changed("mmhg = 140", "mmhg = 190"))
    assert isinstance(refused, Failed)
    assert isinstance(refused.error, PlanError)
    assert current(records) == taken


def test_the_newest_plan_is_in_use_and_an_older_one_can_come_back(records: Records) -> None:
    other = changed('sitter = "Sam"', 'sitter = "Kim"')
    for text in (PLAN, other, PLAN):
        take_in(records, text)
        assert load_current_plan(records).text == text
    assert records.plan_text(plan_id_of(other)) == (plan_id_of(other), other)


def test_without_a_plan_it_says_whom_to_ask(records: Records) -> None:
    none = current(records)
    assert isinstance(none, Failed)
    assert isinstance(none.error, NoPlanError)
    assert "care team" in none.error.sentence


def test_a_kept_plan_with_words_that_were_banned_since_still_opens_but_no_looser_one(
    records: Records,
) -> None:
    text = PLAN + '\n[gate]\nextra = ["Is all normal?"]\n'
    assert lines_of(text)
    records.save_plan("old", text, 1.0)
    assert load_current_plan(records).plan.extra_gate_items == ("Is all normal?",)
    records.save_plan("older", text.replace("mmhg = 140", "mmhg = 190"), 2.0)
    with pytest.raises(NoPlanError):
        load_current_plan(records)


def test_a_kept_plan_that_this_version_cannot_read_is_no_plan(records: Records) -> None:
    records.save_plan("old", "format = 0\n", 1.0)
    with pytest.raises(NoPlanError, match="cannot be read by this version"):
        load_current_plan(records)
