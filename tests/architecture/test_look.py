"""The look changes by palette and font; nothing waits for a change of style that does not come any more."""

from __future__ import annotations

from tests.architecture.source import ROOT

UI = sorted((ROOT / "companion" / "ui").rglob("*.py"))


def test_nothing_in_the_window_waits_for_a_change_of_style() -> None:
    """``FontChange`` tells of another text size, ``PaletteChange`` of the day and the night."""
    assert [str(path) for path in UI if "StyleChange" in path.read_text(encoding="utf-8")] == []


def test_only_a_dress_puts_a_style_sheet_on_a_part() -> None:
    """A sheet is deaf to the palette, and one for the application restyles every room there is."""
    allowed = {"kit/dress.py", "kit/paper.py", "rooms/journal/entry_field.py"}
    found = {path.relative_to(ROOT / "companion" / "ui").as_posix() for path in UI
             if "setStyleSheet" in path.read_text(encoding="utf-8")}  # fmt: skip
    assert found <= allowed
