"""The directions of the house: the core knows nothing, and only the windows know Qt."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.architecture.source import PACKAGE, ROOT, Module, imports, is_within, modules

HEAVY = ("PySide6", "shiboken6", "pygame", "sqlite3", "sqlcipher3", "sqlite_utils")
QT_AREAS = {"ui", "app.py", "coach.py", "front_door.py", "rehearse.py", "selftest.py"}
QT_IN_AUDIO = ("PySide6.QtMultimedia", "PySide6.QtTextToSpeech")
QT_PROGRAMS = {
    "audio/tone_program.py": ("PySide6.QtCore",),
    "audio/voice_program.py": ("PySide6.QtCore",),
}
"""Programs of their own, which need Qt's event loop; nothing of the window imports them."""

_LOAD = """
import importlib, json, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(json.dumps(sorted(sys.modules)))
"""


def _loaded_by(*names: str) -> set[str]:
    """The top packages that a fresh interpreter holds after it imported some modules."""
    run = subprocess.run(
        [sys.executable, "-c", _LOAD, *names], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return {name.split(".")[0] for name in json.loads(run.stdout)}


def _in(area: str) -> list[str]:
    files = [module for module in modules() if module.area == area]
    return [f"companion.{module.name[:-3].replace('/', '.').removesuffix('.__init__')}" for module in files]


@pytest.mark.parametrize("area", ["core", "services"])
def test_the_inner_house_loads_no_window_no_sound_and_no_store(area: str) -> None:
    names = _in(area)
    assert len(names) > 5
    assert _loaded_by(*names).isdisjoint(HEAVY)


def test_the_core_loads_nothing_but_itself_and_the_standard_library() -> None:
    loaded = _loaded_by(*_in("core"))
    assert {name for name in loaded if not _is_standard(name)} == {"companion"}


def test_the_command_line_starts_without_a_window_or_sound() -> None:
    assert _loaded_by("companion.cli").isdisjoint({"PySide6", "shiboken6", "pygame"})


def test_the_window_starts_without_the_sitters_tone() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _LOAD, "companion.app", "companion.front_door"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    loaded = set(json.loads(run.stdout))
    assert "companion.audio.sitter_tone" in loaded
    programs = ("PySide6.QtMultimedia", "companion.audio.tone_", "companion.audio.voice_program")
    assert not {name for name in loaded if name.startswith(programs)}


def test_the_directions_hold() -> None:
    lint = "from importlinter.cli import lint_imports_command as lint; lint()"
    options = ["--no-logo", "--no-cache", "--config", str(ROOT / "pyproject.toml")]
    run = subprocess.run(
        [sys.executable, "-c", lint, *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_only_the_windows_import_qt(module: Module) -> None:
    if module.area in QT_AREAS:
        return
    found = [
        f"line {found.line}: {found.name}" for found in imports(module.tree) if _is_qt(module, found.name)
    ]
    assert not found, "; ".join(found)


def test_the_places_that_may_know_qt_are_there() -> None:
    assert {area for area in QT_AREAS if not (PACKAGE / area).exists()} == set()


def _is_qt(module: Module, name: str) -> bool:
    allowed_here = (*QT_IN_AUDIO, *QT_PROGRAMS.get(module.name, ()))
    if module.area == "audio" and any(is_within(name, allowed) for allowed in allowed_here):
        return False
    return is_within(name, "PySide6") or is_within(name, "shiboken6")


def _is_standard(name: str) -> bool:
    plain = name.startswith(("__", "_distutils_hack", "distutils-precedence", "sitecustomize"))
    return plain or name in sys.stdlib_module_names or name == "usercustomize"
