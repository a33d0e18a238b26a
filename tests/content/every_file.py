"""Which reader takes the files of which folder, and what a translation of a file must keep."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from companion.content.loader import CONTENT_ROOT, Content
from companion.content.translation import read_translation

READERS: dict[str, Callable[[Content, str], object]] = {
    "lists": Content.checklist,
    "breath": Content.pattern,
    "cards": Content.card,
    "prompts": Content.prompts,
    "tags": Content.tags,
    "timelines": Content.timeline,
    "help/signs": lambda content, _: content.signs(),
    "help/scripts": lambda content, _: content.help_scripts(),
    "contacts/countries": lambda content, _: content.countries(),
    "follow_up/check": lambda content, _: content.after.check_words(),
    "measures": lambda content, name: content.after.measure(name),
    "plans/example": lambda content, _: content.example_plan_text(),
}
SAID = "said"
"""The folder of a language with the words of the window; English has none, its words are the keys."""
WORDLESS = {"scenes", "timelines"}
READ_ELSEWHERE = {"scenes"}

CODES = {
    "item_id", "opens_with", "otherwise", "when", "asks", "needs", "action", "sign_id", "tier", "signs",
    "part_id", "prompt_id", "how_id", "kind",
    "slider", "effect_id", "sign", "answer_id", "question_id", "measure_id", "value", "loinc", "panel_loinc",
    "total_loinc",
    "show", "dial", "by", "text_word", "checked_on", "source", "code",
    "in_s", "in_again_s", "out_s", "is_natural", "order",
}  # fmt: skip
"""Keys whose values are rules, numbers or ids, not words: the same in each language."""


def content_files(root: Path = CONTENT_ROOT) -> list[Path]:
    """Every data file of the content folder, in order."""
    return sorted(path for path in root.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc"))


def translated_files(language: str) -> list[Path]:
    """The files of a language that have an English file beside them: all but the words of the window."""
    folder = CONTENT_ROOT / language
    return [path for path in content_files(folder) if path.relative_to(folder).parts[0] != SAID]


def languages(root: Path = CONTENT_ROOT) -> list[str]:
    """The languages that have a folder."""
    folders = (path for path in root.iterdir() if path.is_dir() and path.name != "__pycache__")
    return sorted(path.name for path in folders if path.name not in WORDLESS)


def reader_of(path: Path, root: Path = CONTENT_ROOT) -> Callable[[Content, str], object] | None:
    """The reader for a file; None where no reader takes it."""
    parts = path.relative_to(root).with_suffix("").parts
    inner = parts if parts[0] in WORDLESS else parts[1:]
    if len(inner) == 2 and inner[0] == SAID:
        return lambda *_: len(read_translation(parts[0]))
    return READERS.get("/".join(inner)) or (READERS.get(inner[0]) if len(inner) == 2 else None)


def is_rule(key: str, value: Any) -> bool:
    """Whether a value under this key is a rule, a number or an id; a list of tables holds words too."""
    holds_tables = isinstance(value, list) and any(isinstance(part, dict) for part in value)
    return key in CODES and not holds_tables


def rules_in(data: Any) -> list[tuple[str, Any]]:
    """Every value of a file that a translation must leave as it is, in order."""
    if isinstance(data, dict):
        found = []
        for key, value in sorted(data.items()):
            found += [(key, value)] if is_rule(key, value) else rules_in(value)
        return found
    return [rule for part in data for rule in rules_in(part)] if isinstance(data, list) else []
