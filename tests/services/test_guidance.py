"""Spoken lines come when a part begins, once, and never in the quiet part."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from companion.core import events as ev
from companion.core.phases import Phase
from companion.core.session import SessionState
from companion.services.guidance import Guidance
from companion.services.hooks import Hook
from companion.services.settings import SettingsService
from companion.services.sound_ports import Track
from tests.core.builders import marked, reach

TEXTS = {phase.value: f"Words of {phase.value}." for phase in Phase}
LINE = Track("a" * 32, "ogg", 4.0, 0.5, io.BytesIO)


class Booth:
    """Voice, recordings and loudspeaker together, and a session that a test leads."""

    def __init__(self, folder: Path) -> None:
        self.changed: Hook[SessionState | None] = Hook()
        self.settings = SettingsService(folder / "settings.json")
        self.heard: list[object] = []
        self.silent: list[None] = []
        self.has_voice = True
        guidance = Guidance(
            session=self,  # type: ignore[arg-type] - only its hook is used
            settings=self.settings,
            voice=self,
            recordings=self,
            speaker=self,
            texts=lambda: TEXTS,
        )
        guidance.silent.connect(self.silent.append)

    def available(self) -> bool:
        return self.has_voice

    def say(self, what: object, _volume: float = 0.0) -> None:
        self.heard.append(what)

    def hush(self) -> None:
        self.heard.append("hush")

    def line(self, line_id: str) -> Track | None:
        return LINE if line_id == "grounding" else None

    def live(self, *phases: Phase) -> list[object]:
        for phase in phases:
            self.changed.emit(reach(phase).state)
        return [what for what in self.heard if what != "hush"]


WHOLE = (Phase.PRIVATE_CHECK, Phase.SETTLE, Phase.QUIET, Phase.COMING_BACK, Phase.GROUNDING)


@pytest.fixture
def booth(tmp_path: Path) -> Booth:
    return Booth(tmp_path)


def test_nothing_is_said_unless_it_was_wanted(booth: Booth) -> None:
    assert booth.live(*WHOLE) == []


def test_the_voice_says_each_line_once_and_none_in_the_quiet_part(booth: Booth) -> None:
    booth.settings.change(guidance="voice")
    said = booth.live(*WHOLE, Phase.FIT_TO_END, Phase.GROUNDING)
    parts = ("settle", "coming_back", "grounding", "fit_to_end")
    assert said == [TEXTS[part] for part in parts]


def test_the_quiet_part_hushes_what_is_still_being_said(booth: Booth) -> None:
    booth.settings.change(guidance="voice")
    booth.live(Phase.PRIVATE_CHECK, Phase.SETTLE, Phase.QUIET)
    assert booth.heard[-1] == "hush"


def test_after_a_restart_nothing_is_said_in_the_middle_of_a_part(booth: Booth) -> None:
    booth.settings.change(guidance="voice")
    assert booth.live(Phase.COMING_BACK, Phase.COMING_BACK) == []
    assert booth.live(Phase.GROUNDING) == [TEXTS["grounding"]]


def test_help_and_the_breathing_guide_are_never_talked_over(booth: Booth) -> None:
    booth.settings.change(guidance="voice")
    booth.live(Phase.PRIVATE_CHECK)
    walk = reach(Phase.COMING_BACK)
    walk.do(ev.HelpOpened(marked(4000.0)))
    booth.changed.emit(walk.state)
    assert [what for what in booth.heard if what != "hush"] == []


def test_recordings_are_played_where_there_are_some(booth: Booth) -> None:
    booth.settings.change(guidance="recordings")
    assert booth.live(*WHOLE) == [LINE]


def test_with_sound_off_nothing_is_said(booth: Booth) -> None:
    booth.settings.change(guidance="voice", sound=False)
    assert booth.live(*WHOLE) == []


def test_a_computer_without_a_voice_is_told_of_once(booth: Booth) -> None:
    booth.settings.change(guidance="voice")
    booth.has_voice = False
    assert booth.live(*WHOLE) == []
    assert booth.silent == [None]
