"""Plans for these tests."""

from __future__ import annotations

from pathlib import Path

from companion.content.loader import Content
from tests.ui.rooms.outside_fakes import Home


def changed(text: str, *changes: tuple[str, str]) -> str:
    """A plan's text with some words in place of others."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


PLAN = changed(
    Content().example_plan_text(),
    ("example = true", "example = false"),
    ("any_day = true", "sessions = [2026-12-05, 2026-12-19]"),
    ("Alder Street Clinic (example)", "Birch Hill"),
)


def pick(home: Home, folder: Path, text: str) -> None:
    """Let the next dialog give a file with this text."""
    home.picked = folder / "picked.toml"
    home.picked.write_text(text, encoding="utf-8", newline="")
