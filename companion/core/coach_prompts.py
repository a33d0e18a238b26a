"""Which questions of a coach's lists are offered to write to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from companion.core.journal_list import WrittenTo
from companion.core.practice_list import LineKind, PracticeTaken


@dataclass(frozen=True, slots=True)
class CoachPrompt:
    """A question as the coach wrote it. ``coach``: whose it is, as the list says; may be empty."""

    question: str
    coach: str = ""


def open_prompts(lists: Iterable[PracticeTaken], written: Iterable[WrittenTo]) -> tuple[CoachPrompt, ...]:
    """The questions of these lists in their order, each once, without those that were written to since
    their list was taken in; a newer list asks anew (safety.md 6: each can be skipped).
    """
    newest_s: dict[str, float] = {}
    for one in written:
        newest_s[one.question] = max(one.utc_s, newest_s.get(one.question, one.utc_s))
    found: dict[str, CoachPrompt] = {}
    for taken in lists:
        for line in taken.lines:
            is_written = newest_s.get(line.text, float("-inf")) >= taken.begun_at.utc_s
            if line.kind is LineKind.PROMPT and not is_written:
                found.setdefault(line.text, CoachPrompt(line.text, taken.coach))
    return tuple(found.values())
