"""The list of system libraries and tools, and the questions it answers."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "system_parts.py"


@pytest.fixture
def system_parts(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    return importlib.import_module("system_parts")


def _ask(*question: str, path: str = "/usr/bin:/bin") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", str(SCRIPT), *question],
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_part_names_its_package_for_every_linux_manager(system_parts: ModuleType) -> None:
    for part in system_parts.PARTS:
        assert {"apt", "dnf", "pacman"} <= part.packages.keys(), part.name
        assert all(part.packages.values()), part.name


def test_every_part_is_asked_for_by_some_kind_of_run(system_parts: ModuleType) -> None:
    asked = frozenset().union(*system_parts.NEEDS.values())
    assert {part.group for part in system_parts.PARTS} == asked


def test_a_run_with_no_screen_needs_no_library_of_a_window(system_parts: ModuleType) -> None:
    assert system_parts.NEEDS["offscreen"] < system_parts.NEEDS["window"]
    assert "x11" not in system_parts.NEEDS["offscreen"]


def test_sound_is_wished_for_but_never_needed(system_parts: ModuleType) -> None:
    assert {part.needed for part in system_parts.PARTS if part.group == "sound"} == {False}


def test_a_package_that_holds_two_libraries_is_named_once(system_parts: ModuleType) -> None:
    two = [part for part in system_parts.PARTS if part.packages["apt"] == "libglib2.0-0"]
    assert len(two) == 2
    assert system_parts.packages_for(two, "apt") == ["libglib2.0-0"]


def test_a_library_that_cannot_be_loaded_is_missing_and_one_that_can_is_not(system_parts: ModuleType) -> None:
    packages = {"apt": "a", "dnf": "b", "pacman": "c"}
    assert not system_parts.SystemPart("libnowhere-to-be-found.so.9", "qt", packages).is_there()
    assert system_parts.SystemPart("libc.so.6", "qt", packages).is_there()


def test_a_machine_without_the_tools_is_told_their_packages_and_nothing_that_it_has() -> None:
    assert _ask("missing", "tests", "apt", path="/nowhere").stdout == "xvfb poppler-utils strace\n"
    assert _ask("missing", "tests", "apt").stdout == "\n"


def test_with_no_known_manager_the_parts_themselves_are_named() -> None:
    assert _ask("missing", "tests", "none", path="/nowhere").stdout == "Xvfb pdftotext strace\n"


@pytest.mark.parametrize("kind", ["offscreen", "window"])
def test_qt_really_starts_where_nothing_is_missing(kind: str) -> None:
    tried = _ask("try", kind)
    assert (tried.returncode, tried.stdout) == (0, "")
