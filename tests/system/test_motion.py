"""The system's wish for less motion, as each desktop keeps it; where nothing is said, nothing is wished."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from companion.system.motion import asks_for_less_motion

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="desktops of Linux, set up by their own files"
)


@pytest.fixture
def gsettings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A program of that name on the path, which says what the test wants."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")

    def says(script: str) -> None:
        program = tmp_path / "gsettings"
        program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        program.chmod(0o755)

    return says


@pytest.mark.parametrize(
    ("script", "wish"),
    [("echo false", True), ("echo true", False), ("echo odd", None), ("echo false; exit 1", None)],
)
def test_gnome_is_asked(gsettings, script: str, *, wish: bool | None) -> None:
    gsettings(script)
    assert asks_for_less_motion() is wish


def test_no_such_program_says_nothing(gsettings) -> None:
    assert asks_for_less_motion() is None


@pytest.mark.parametrize(
    ("kept", "wish"),
    [
        ("[KDE]\nAnimationDurationFactor=0\n", True),
        ("[KDE]\nAnimationDurationFactor=1.5\n", False),
        ("[KDE]\nother=1\n", None),
        ("no [ file", None),
        ("[KDE]\nAnimationDurationFactor=fast\n", None),
        (None, None),
    ],
)
def test_kde_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: str | None, *, wish: bool | None
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "KDE")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    if kept is not None:
        (tmp_path / "kdeglobals").write_text(kept, "utf-8")
    assert asks_for_less_motion() is wish
