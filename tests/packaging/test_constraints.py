"""The one list of versions: what it must cover and what it must not say."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64"},
    "linux on arm": {"sys_platform": "linux", "platform_system": "Linux", "platform_machine": "aarch64"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "platform_machine": "arm64"},
    "macos on intel": {"sys_platform": "darwin", "platform_system": "Darwin", "platform_machine": "x86_64"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"},
}
READ_AS_TEXT = {
    ".md",
    ".txt",
    ".toml",
    ".py",
    ".sh",
    ".ps1",
    ".cfg",
    ".yml",
    ".yaml",
    ".json",
    ".in",
    ".lock",
    "",
}
ADDRESSES = tuple(
    ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("deb", "debian", "org"))
)


def _lines() -> list[Requirement]:
    text = (ROOT / "packaging" / "constraints.txt").read_text()
    return [Requirement(line) for line in text.splitlines() if line and not line.startswith("#")]


def _asked() -> list[Requirement]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    project = settings["project"]
    extras = project.get("optional-dependencies", {}).values()
    asked = [
        *settings["build-system"]["requires"],
        *project["dependencies"],
        *(line for extra in extras for line in extra),
    ]
    return [Requirement(line) for line in asked]


def _pins(system: str, python: str) -> dict[str, list[str]]:
    environment = SYSTEMS[system] | {"python_version": python, "python_full_version": f"{python}.0"}
    pins: dict[str, list[str]] = {}
    for line in _lines():
        if line.marker is None or line.marker.evaluate(environment):
            [exact] = line.specifier
            pins.setdefault(canonicalize_name(line.name), []).append(exact.version)
    return pins


def test_every_line_names_one_exact_version() -> None:
    for line in _lines():
        assert [exact.operator for exact in line.specifier] == ["=="], str(line)
        assert line.url is None, str(line)


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_every_part_that_is_asked_for_has_one_version_in_range(system: str, python: str) -> None:
    pins = _pins(system, python)
    for asked in _asked():
        [version] = pins.get(canonicalize_name(asked.name), [f"no pin for {asked.name}"])
        assert asked.specifier.contains(version), f"{asked} but {version} is pinned"


def test_no_part_is_pinned_twice_on_any_system() -> None:
    for system in SYSTEMS:
        assert {name: pins for name, pins in _pins(system, "3.11").items() if len(pins) > 1} == {}


def test_no_text_names_the_address_of_a_package_registry() -> None:
    skipped = {".venv", ".git", "build", "dist", "__pycache__"}
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in skipped and not name.endswith("_cache")]
        for file in (Path(folder, name) for name in names if Path(name).suffix in READ_AS_TEXT):
            text = file.read_text(errors="replace")
            assert not [address for address in ADDRESSES if address in text], file
