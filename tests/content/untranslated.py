"""What a language still lacks: texts of the program, sentences of services, content files.

`python -m tests.content.untranslated es` prints them as lines for a translator.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

from companion.content.translation import read_translation
from tests.architecture.said import loose_said, marked_said
from tests.architecture.source import Module, modules
from tests.content.every_file import CONTENT_ROOT, content_files

FOR_TECHNICIANS = (
    "calm_end",
    "cli",
    "commands",
    "selftest",
    "rehearse",
    "desk",
    "front_door",
    "plan_commands",
    "exchange_commands",
    "share_command",
    "coach_command",
    "ui/rehearsal/",
    "system/",
    "content/",
    "core/",
)
"""Where sentences are read by those who type commands or write content, in English."""

IN_ENGLISH_ALONE = {
    "measures/gad7.toml": "no Spanish wording of its makers could be checked (docs/decisions)",
    "measures/pcl5.toml": "its makers published no Spanish wording (docs/decisions)",
}
"""Files that are shown in English in each language, and said to be, with the reason (rule 15)."""


def window_texts() -> dict[str, str]:
    """Every English text of the program that a person may read in the window, with its first place."""
    found: dict[str, str] = {}
    for module in modules():
        said = marked_said(module) + ([] if module.name.startswith(FOR_TECHNICIANS) else _sentences(module))
        for one in said:
            found.setdefault(one.text, one.where)
    return found


def _sentences(module: Module) -> list:
    return [one for one in loose_said(module) if one.text.rstrip().endswith((".", "?"))]


def untranslated_texts(language: str) -> dict[str, str]:
    """The texts that have no words in a language yet."""
    translation = read_translation(language)
    return {text: where for text, where in window_texts().items() if translation.words("", text) is None}


def untranslated_files(language: str) -> list[Path]:
    """The content files with words that a language has no file for."""
    english = [path.relative_to(CONTENT_ROOT / "en") for path in content_files(CONTENT_ROOT / "en")]
    own = [path for path in english if path.as_posix() not in IN_ENGLISH_ALONE]
    return [path for path in own if not (CONTENT_ROOT / language / path).is_file()]


def stray_texts(language: str) -> list[str]:
    """Translations of texts that the program does not say any more."""
    said = window_texts()
    return [text for text in _translated(language) if text not in said]


def _translated(language: str) -> list[str]:
    found: list[str] = []
    for path in sorted((CONTENT_ROOT / language / "said").glob("*.toml")):
        for english, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found += [english] if isinstance(words, str) else list(words)
    return found


def main() -> None:
    """Print what is missing, grouped by place."""
    language = sys.argv[1]
    for path in untranslated_files(language):
        print(f"# file {path.as_posix()}")
    for text, where in sorted(untranslated_texts(language).items(), key=lambda pair: pair[1]):
        print(f'# {where}\n{json.dumps(text, ensure_ascii=False)} = ""')


if __name__ == "__main__":
    main()
