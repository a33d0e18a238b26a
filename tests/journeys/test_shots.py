"""The pictures of a rehearsal: every screen, day and night, at 100 % and 200 % text."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from companion.ui.kit.tokens import NIGHT
from tests.journeys.conftest import Pictures
from tests.journeys.runs import assert_went_well

NAME = re.compile(r"(\d\d)-([a-z_]+)\.(day|night)\.(100|200)\.png")
VARIANTS = {("day", "100"), ("day", "200"), ("night", "100"), ("night", "200")}
OUTSIDE = [
    "statement", "country", "make_vault", "recovery", "choose_plan", "unlock",
    "today", "my_plan", "plan_look", "plan_key", "plan_write", "plan_versions", "cards",
    "prepare",
    "learn", "sitter_reading", "device_check", "practice", "morning", "parked",
    "breathe", "sounds", "settings", "share", "share_chosen",
    "share_look", "share_protect", "share_saved", "share_log", "from_coach", "read_back",
    "journal", "journal_about", "journal_filter", "journal_calendar", "journal_trash", "journal_mood",
    "journal_from_coach", "journal_say", "journal_hear", "journal_draw", "from_coach_list",
    "vault_passphrase", "vault_words", "vault_keyring", "vault_copies", "vault_key", "vault_erase",
    "bring_back", "trends", "session_story", "session_story_kept", "small_step", "topics",
]  # fmt: skip
SESSION = [
    "private_check", "gate", "settle", "medicine", "quiet", "sitter", "numbers", "help", "coming_back",
    "grounding", "fit_to_end", "first_note", "end_card", "not_today", "support", "staying_near",
]  # fmt: skip
MOMENTS = [
    "settle_breathing", "help_sign", "private_check_question", "gate_question", "gate_initials",
    "sitter_count", "sitter_stand", "sitter_leave", "sitter_calm",
]  # fmt: skip
DAYS_AFTER = [
    "follow_up", "follow_up_line", "follow_up_list", "follow_up_weekly", "follow_up_done",
    "measure", "measure_item", "measure_done", "how_today",
]  # fmt: skip
PRACTICE = [
    "practice_help", "practice_tone", "practice_look", "practice_sign", "practice_script", "practice_card",
    "practice_done",
]  # fmt: skip


@pytest.fixture(scope="module")
def shots(pictures: Pictures) -> dict[str, dict[tuple[str, str], Path]]:
    """The files by screen and variant."""
    assert_went_well(pictures.done())
    found: dict[str, dict[tuple[str, str], Path]] = defaultdict(dict)
    for file in pictures.folder.iterdir():
        parts = NAME.fullmatch(file.name)
        assert parts is not None, file.name
        found[parts[2]][parts[3], parts[4]] = file
    return found


def test_every_screen_is_there_four_times(shots: dict[str, dict[tuple[str, str], Path]]) -> None:
    # The page that hides everything has nothing to see; it is taken all the same.
    assert set(shots) - {"blank"} == {*OUTSIDE, *PRACTICE, *SESSION, *MOMENTS, *DAYS_AFTER}
    assert all(set(variants) == VARIANTS for variants in shots.values())


def test_screens_are_numbered_in_the_order_in_which_they_came(
    shots: dict[str, dict[tuple[str, str], Path]],
) -> None:
    numbers = {screen: {file.name[:2] for file in variants.values()} for screen, variants in shots.items()}
    assert all(len(found) == 1 for found in numbers.values())
    order = sorted(numbers, key=lambda screen: min(numbers[screen]))
    assert order[:6] == ["statement", "country", "make_vault", "recovery", "choose_plan", "today"]
    walked = [screen for screen in order if screen in {"private_check", "gate", "quiet", "end_card", "share"}]
    assert walked == ["private_check", "gate", "quiet", "end_card", "share"]
    counted = [f"{number:02d}" for number in range(1, len(order) + 1)]
    assert [min(numbers[screen]) for screen in order] == counted


@pytest.mark.parametrize("screen", [*OUTSIDE, *PRACTICE, *SESSION, *MOMENTS])
def test_a_picture_shows_the_whole_window_and_is_not_blank(
    shots: dict[str, dict[tuple[str, str], Path]], screen: str
) -> None:
    images = {variant: QImage(str(file)) for variant, file in shots[screen].items()}
    for image in images.values():
        assert (image.width(), image.height()) == (1280, 800)
        assert len(colours_of(image)) > 1
    is_dark = screen in {*SESSION, *MOMENTS}
    for percent in ("100", "200"):
        same = images["day", percent] == images["night", percent]
        assert same is is_dark, f"{screen} at {percent} %"
    assert images["night", "100"] != images["night", "200"]
    # The dark of the quiet screen is black, that of all others is night.
    ground = QColor(0, 0, 0) if screen == "quiet" else QColor(NIGHT.ground)
    assert is_dark is (images["day", "100"].pixelColor(24, 600) == ground)


def colours_of(image: QImage) -> set[int]:
    """Some of the colours in a picture."""
    return {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 7)}
