"""Settings survive damage field by field, and are written whole or not at all."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from companion.services.settings import Settings, SettingsService

NIGHTLY = Settings("night", 150, True, 0.2, False, "GB", "112")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "settings.json"


def write(path: Path, text: str | bytes) -> SettingsService:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return SettingsService(path)


def test_without_a_file_the_defaults_are_used_and_nothing_is_written(path: Path) -> None:
    assert SettingsService(path).settings == Settings()
    assert not path.parent.exists()


def test_what_was_changed_is_there_next_time(path: Path) -> None:
    SettingsService(path).change(**asdict(NIGHTLY))
    assert SettingsService(path).settings == NIGHTLY
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


@pytest.mark.logs("settings file")
@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "[1]", '"night"', b"\xff\xfe\x00", b"\x00" * 64, "[" * 100_000],
    ids=["empty", "half", "null", "list", "word", "no text", "zeros", "deep"],
)
def test_a_damaged_file_gives_the_defaults_and_is_left_alone(path: Path, text: str | bytes) -> None:
    service = write(path, text)
    assert service.settings == Settings()
    assert path.read_bytes() == (text if isinstance(text, bytes) else text.encode())


@pytest.mark.logs("settings file")
def test_after_damage_the_next_change_is_kept(path: Path) -> None:
    write(path, "{").change(theme="night")
    assert SettingsService(path).settings == Settings(theme="night")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"),
        ("theme", 3),
        ("text_percent", 300),
        ("text_percent", "150"),
        ("text_percent", 150.0),
        ("reduced_motion", 1),
        ("sound", "yes"),
        ("volume", 7),
        ("volume", -0.1),
        ("volume", True),
        ("volume", float("nan")),
        ("country", "USA"),
        ("country", "1A"),
        ("country", None),
        ("emergency_number", "9" * 41),
        ("emergency_number", "911\n"),
        ("emergency_number", ["911"]),
    ],
)
def test_a_value_that_makes_no_sense_costs_only_itself(path: Path, name: str, value: Any) -> None:
    damaged = asdict(NIGHTLY) | {name: value, "unknown": 1}
    settings = write(path, json.dumps(damaged)).settings
    assert asdict(settings) == asdict(NIGHTLY) | {name: getattr(Settings(), name)}


def test_a_change_that_makes_no_sense_leaves_what_was_there(path: Path) -> None:
    service = write(path, json.dumps(asdict(NIGHTLY)))
    told: list[Settings] = []
    service.changed.connect(told.append)
    service.change(volume=7, theme="pink", text_percent=130, unknown="x")
    assert service.settings == NIGHTLY
    assert told == []


def test_a_change_is_told_once_and_the_same_again_is_not(path: Path) -> None:
    service = SettingsService(path)
    told: list[Settings] = []
    service.changed.connect(told.append)
    service.change(volume=0.3)
    service.change(volume=0.3)
    assert told == [Settings(volume=0.3)]


@pytest.mark.logs("settings")
def test_a_disk_that_refuses_keeps_the_old_file_and_the_new_setting_for_now(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = write(path, json.dumps(asdict(NIGHTLY)))

    def full(*_: object) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr(Path, "replace", full)
    service.change(volume=0.9)
    assert service.settings.volume == 0.9
    assert SettingsService(path).settings == NIGHTLY


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_only_the_owner_can_read_the_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    SettingsService(file).change(theme="night")
    assert file.stat().st_mode & 0o777 == 0o600
