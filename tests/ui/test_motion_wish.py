"""A wish for stillness is followed when it changes, and never again over what the person chose."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from companion.services.inline import InlineJobs
from companion.services.settings import SettingsService
from companion.ui import motion_wish
from companion.ui.motion_wish import MotionWish


@pytest.fixture
def settings(qapp: QApplication, tmp_path: Path) -> SettingsService:
    return SettingsService(tmp_path / "settings.json")


def start(settings: SettingsService, *, wish: bool | None) -> bool:
    """A start of the app on a system with this wish; whether the screen keeps still then."""
    MotionWish(settings).ask(InlineJobs(), lambda: wish)
    return settings.settings.reduced_motion


def test_a_new_wish_is_followed_and_kept(settings: SettingsService, tmp_path: Path) -> None:
    assert start(settings, wish=True)
    assert SettingsService(tmp_path / "settings.json").settings.reduced_motion
    assert not start(settings, wish=False)


def test_what_the_person_chose_stays_until_the_wish_changes(settings: SettingsService) -> None:
    start(settings, wish=True)
    settings.change(reduced_motion=False)
    assert not start(settings, wish=True)
    assert not start(settings, wish=False)
    assert start(settings, wish=True)


def test_a_system_without_a_wish_changes_nothing(settings: SettingsService) -> None:
    settings.change(reduced_motion=True)
    assert start(settings, wish=None)
    assert start(settings, wish=False)


def test_where_qt_knows_the_system_is_not_asked(
    settings: SettingsService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(motion_wish, "_qt_wish", lambda: True)
    assert start(settings, wish=False)


def test_a_question_that_fails_changes_nothing(settings: SettingsService) -> None:
    def broken() -> bool | None:
        raise OSError("no such desktop")

    MotionWish(settings).ask(InlineJobs(), broken)
    assert not settings.settings.reduced_motion
