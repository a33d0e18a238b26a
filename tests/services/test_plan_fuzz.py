"""Whatever a file holds: it is taken whole or refused with a line, soon, and nothing of it is kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.content.loader import Content
from companion.services.inline import InlineStorage
from companion.services.planning import LARGEST_PLAN_BYTES, PlanService, check_plan_bytes
from companion.services.ports import Failed, Records
from tests.services.doubles import HandClock

EXAMPLE = Content().example_plan_text().encode()
_PIECES = [
    b"[[contacts]]", b"[a.b.c]", b"= 1", b"'''", b'"""', b"\x00", b"\xff\xfe", b"\xe2\x80\xae", b"[",
    b"{", b"]", b"inf", b"nan", b"-0", b"1e999", b"2026-02-30", b"\\ud800", b"\r", b"9" * 400,
    b"contacts.x.y = 1\n",
]  # fmt: skip
_EDITS = st.lists(
    st.tuples(
        st.integers(0, len(EXAMPLE)), st.integers(0, 30), st.sampled_from(_PIECES) | st.binary(max_size=6)
    ),
    min_size=1, max_size=5,
)  # fmt: skip


@settings(max_examples=150)
@given(_EDITS)
def test_a_plan_with_anything_changed_is_taken_whole_or_refused_with_its_line(
    edits: list[tuple[int, int, bytes]],
) -> None:
    raw = EXAMPLE
    for place, cut, piece in edits:
        raw = raw[:place] + piece + raw[place + cut :]
    checked = check_plan_bytes(raw)
    if isinstance(checked, list):
        lines = raw.count(b"\n") + 1
        assert checked
        assert all(1 <= problem.line <= lines and problem.reason for problem in checked)


FILL = LARGEST_PLAN_BYTES - 100
HOSTILE = {
    "one letter for ever": b"a" * FILL,
    "names in names": b"a." * (FILL // 2) + b"a = 1",
    "names in names, spread out": b"a . " * (FILL // 4) + b"a = 1",
    "a section in sections": b"[" + b"a." * (FILL // 2) + b"a]",
    "quoted names in names": b'"a".' * (FILL // 4) + b"a = 1",
    "lists in lists": b"a = " + b"[" * FILL,
    "tables in tables": b"a = " + b"{a=" * (FILL // 3),
    "many sections": b"\n".join(b"[a%d]" % number for number in range(FILL // 9)),
    "many lists of sections": b"[[a]]\n" * (FILL // 6),
    "many fields": b"\n".join(b"a%d=1" % number for number in range(FILL // 9)),
    "quotes without an end": b'a = """' + b'"' * 2 + b"x" * FILL,
    "escapes": b'a = "' + b"\\u0041" * (FILL // 6) + b'"',
    "a figure without an end": b"a = " + b"9" * FILL,
    "an endless fraction": b"a = 1." + b"0" * FILL,
    "lines of nothing": b"\n" * FILL,
    "words that look like names": b'a = "' + b"w. " * (FILL // 3) + b'"',
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_file_made_to_hurt_is_refused_and_keeps_nothing(records: Records, raw: bytes) -> None:
    results: list[object] = []
    PlanService(InlineStorage(records), HandClock()).take_in(raw, results.append)
    assert isinstance(results[0], Failed)
    assert records.plans() == []


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\u061c"])
def test_a_letter_that_turns_words_round_is_refused_in_a_comment_too(mark: str) -> None:
    raw = EXAMPLE.replace(b"# for questions", f"# {mark}for questions".encode(), 1)
    checked = check_plan_bytes(raw)
    assert isinstance(checked, list)
    line = next(n for n, words in enumerate(EXAMPLE.split(b"\n"), 1) if b"# for questions" in words)
    assert [problem.line for problem in checked] == [line]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1"])
def test_a_file_in_another_code_is_refused_with_a_line(encoding: str) -> None:
    text = EXAMPLE.decode().replace("Sam", "Séamus")
    checked = check_plan_bytes(text.encode(encoding))
    assert isinstance(checked, list)
    assert checked[0].line >= 1
