"""A coach's list travels whole, and a file that is wrong anywhere is refused whole with the place."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from companion.core.journal import EntryKind
from companion.core.practice_list import LineKind, PracticeLine, PracticeList, PracticeTaken
from companion.core.steps import SmallStep
from companion.services.from_coach import FromCoachService
from companion.services.inline import InlineJobs, InlineStorage
from companion.services.ports import Failed, Ok, Records
from companion.services.practice_file import (
    LARGEST_BYTES,
    PracticeFileError,
    practice_bytes,
    read_practice,
    read_practice_file,
    write_practice,
)
from tests.services.doubles import HandClock

LIST = PracticeList(
    (PracticeLine(LineKind.STEP, "Sit in the garden"), PracticeLine(LineKind.PROMPT, "What was warm?")),
    "Maya",
    date(2026, 11, 28),
)


def document(**changed: Any) -> bytes:
    return json.dumps(json.loads(practice_bytes(LIST)) | changed).encode()


def line(**changed: Any) -> list[dict[str, Any]]:
    return [{"kind": "step", "text": "walk"}, {"kind": "step", "text": "sit"} | changed]


def test_a_list_comes_back_as_it_was_written(tmp_path: Path) -> None:
    file = write_practice(LIST, tmp_path / "list.json")
    assert read_practice_file(file) == LIST


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "Line 1 of the file"),
        (b"\xff\xfe", "Line 1 of the file"),
        (b'{"format": "companion-practice",\n "version": 1,\n', "Line 3 of the file"),
        (b"[" * 30_000, "Line 1 of the file"),
        (b"x" * (LARGEST_BYTES + 1), "too large"),
        (b"[]", "no list from a coach"),
        (document(format="companion-share"), "no list from a coach"),
        (document(version=2), "needs a newer"),
        (document(version=True), "version"),
        (document(version="1"), "version"),
        (document(limits={"pulse": 90}), "more than steps and prompts"),
        (document(lines={}), "no lines"),
        (document(lines=[]), "no lines"),
        (document(lines=line() * 6), "more than 10 lines"),
        (document(lines=line(text=3)), "Line 2 is no step"),
        (document(lines=line(kind="rule")), "Line 2 is no step"),
        (document(lines=line(kind=["step"])), "Line 2 is no step"),
        (document(lines=line(amount=5)), "Line 2 is no step"),
        (document(lines=line(text="take 5 mg")), "Line 2 names a medicine"),
        (document(lines=line(text="a\nb")), "Line 2 holds signs"),
        (document(coach=["Maya"]), "name of the coach"),
        (document(coach="M" * 200), "too long"),
        (document(made_on="yesterday"), "day of the list"),
        (document(made_on=20261128), "day of the list"),
        (b'{"format": "companion-practice", "format": "companion-practice"}', "twice"),
        (b'{"format": NaN}', "a number that is none"),
    ],
)
def test_what_is_no_list_is_refused_whole_with_its_place(content: bytes, why: str) -> None:
    with pytest.raises(PracticeFileError, match=why) as refused:
        read_practice(content)
    assert refused.value.sentence.endswith("Nothing was taken in.")


def test_damaged_files_are_taken_as_they_were_or_refused() -> None:
    chance, whole = random.Random(7), practice_bytes(LIST)
    for _ in range(1000):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            read_practice(bytes(broken[: chance.randint(1, len(broken))]))
        except PracticeFileError as error:
            told = error.sentence
        else:
            told = "."
        assert told.endswith(".")


def test_a_list_with_a_wrong_line_is_never_written(tmp_path: Path) -> None:
    wrong = PracticeList((PracticeLine(LineKind.STEP, "take 2 pills"),))
    with pytest.raises(PracticeFileError, match=r"Line 1 names a medicine.*The list was not saved"):
        write_practice(wrong, tmp_path / "list.json")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def lists(records: Records) -> FromCoachService:
    return FromCoachService(InlineStorage(records), InlineJobs(), HandClock())


def value(call: Callable[[Callable[[Ok[Any] | Failed], None]], object]) -> Any:
    results: list[Ok[Any] | Failed] = []
    call(results.append)
    assert isinstance(results[0], Ok), results[0]
    return results[0].value


def test_looking_keeps_nothing_and_taking_twice_keeps_one(
    lists: FromCoachService, records: Records, tmp_path: Path
) -> None:
    file = write_practice(LIST, tmp_path / "list.json")
    seen = value(lambda done: lists.look(file, done))
    assert records.records_of(PracticeTaken.KIND) == []
    taken = value(lambda done: lists.take(seen, done))
    assert value(lambda done: lists.take(seen, done)) == taken
    assert value(lists.lists) == [taken]
    assert taken.lines == LIST.lines
    value(lambda done: lists.remove(taken, done))
    assert value(lists.lists) == []


def test_a_step_becomes_the_persons_own_and_words_to_a_prompt_go_to_the_journal(
    lists: FromCoachService, records: Records
) -> None:
    value(lambda done: lists.make_step("Sit in the garden", done))
    (step,) = records.records_of(SmallStep.KIND)
    assert step.details["text"] == "Sit in the garden"
    value(lambda done: lists.write("What was warm?", "The air.\n", done))
    (entry,) = records.entries()
    assert (entry.text, entry.prompt, entry.kind) == ("The air.\n", "What was warm?", EntryKind.REFLECTION)
