"""Colours that people can read."""

from __future__ import annotations

import pytest

from companion.ui.kit.tokens import DAY, NIGHT, Palette, contrast

BOTH = pytest.mark.parametrize("palette", [DAY, NIGHT], ids=["day", "night"])


@BOTH
@pytest.mark.parametrize("ground", ["ground", "surface", "raised", "accent_tint"])
@pytest.mark.parametrize("words", ["text", "quieter"])
def test_words_stand_out_from_every_ground(palette: Palette, ground: str, words: str) -> None:
    assert contrast(getattr(palette, words), getattr(palette, ground)) >= 4.5


@BOTH
def test_words_on_the_primary_action_stand_out(palette: Palette) -> None:
    assert contrast(palette.on_accent, palette.accent) >= 4.5


@BOTH
@pytest.mark.parametrize("ground", ["ground", "surface"])
def test_words_in_the_accent_stand_out(palette: Palette, ground: str) -> None:
    assert contrast(palette.accent, getattr(palette, ground)) >= 4.5


@BOTH
def test_words_on_an_action_that_rests_can_be_read(palette: Palette) -> None:
    assert contrast(palette.quieter, palette.line) >= 4.5


@BOTH
def test_help_stands_out_at_least_seven_to_one(palette: Palette) -> None:
    assert contrast(palette.help_text, palette.help_ground) >= 7.0


@BOTH
def test_the_line_to_call_stands_out_at_least_seven_to_one_at_night(palette: Palette) -> None:
    asked = 7.0 if palette is NIGHT else 4.5
    assert contrast(palette.calling, palette.raised) >= asked


@BOTH
def test_marks_of_rows_and_fields_can_be_seen(palette: Palette) -> None:
    assert contrast(palette.faint, palette.surface) >= 3.0


@BOTH
def test_no_colour_is_pure_white_or_green(palette: Palette) -> None:
    for _, value in palette.named():
        red, green, blue = (int(value[i : i + 2], 16) for i in (1, 3, 5))
        assert (red, green, blue) != (255, 255, 255)
        assert not green > max(red, blue)
