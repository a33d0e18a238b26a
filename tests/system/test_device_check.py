"""What the systems say of their power, on real files and with their own words; what is hidden is unknown."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest

from companion.system.device_check import (
    SystemDeviceCheck,
    power_from_pmset,
    power_from_sys,
    power_from_windows,
)


def supply(folder: Path, name: str, **words: str) -> None:
    (folder / name).mkdir(parents=True)
    for word, value in words.items():
        (folder / name / word).write_text(f"{value}\n", "ascii")


BATTERY = {"type": "Battery", "capacity": "63"}


@pytest.mark.parametrize(
    ("supplies", "power"),
    [
        ({}, (True, None)),
        ({"AC": {"type": "Mains", "online": "1"}}, (True, None)),
        ({"AC": {"type": "Mains", "online": "1"}, "BAT0": BATTERY | {"status": "Charging"}}, (True, 63)),
        ({"AC": {"type": "Mains", "online": "0"}, "BAT0": BATTERY | {"status": "Discharging"}}, (False, 63)),
        ({"BAT0": BATTERY | {"status": "Discharging"}}, (False, 63)),
        ({"BAT0": BATTERY | {"status": "Full"}}, (True, 63)),
        ({"BAT0": BATTERY, "BAT1": {"type": "Battery", "capacity": "20"}}, (True, 20)),
        ({"mouse": {"type": "Battery", "scope": "Device", "capacity": "9"}}, (True, None)),
        (
            {"ucsi": {"type": "USB", "online": "1"}, "BAT0": BATTERY | {"status": "Not charging"}},
            (True, 63),
        ),
        ({"BAT0": {"type": "Battery", "capacity": "?", "status": "Discharging"}}, (True, None)),
    ],
)  # fmt: skip
def test_linux_tells_by_one_folder_for_each_supply(
    tmp_path: Path, supplies: dict[str, dict[str, str]], power: tuple[bool | None, int | None]
) -> None:
    for name, words in supplies.items():
        supply(tmp_path, name, **words)
    assert power_from_sys(tmp_path) == power


def test_a_linux_without_that_folder_tells_nothing(tmp_path: Path) -> None:
    assert power_from_sys(tmp_path / "none") == (None, None)


@pytest.mark.parametrize(
    ("told", "power"),
    [
        (
            "Now drawing from 'AC Power'\n -InternalBattery-0 (id=1)\t100%; charged; 0:00 remaining",
            (True, 100),
        ),
        ("Now drawing from 'Battery Power'\n -InternalBattery-0 (id=1)\t41%; discharging;", (False, 41)),
        ("Now drawing from 'AC Power'\n", (True, None)),
        ("", (None, None)),
    ],
)
def test_macos_tells_in_words(told: str, power: tuple[bool | None, int | None]) -> None:
    assert power_from_pmset(told) == power


@pytest.mark.parametrize(
    ("line", "percent", "power"),
    [(1, 255, (True, None)), (0, 48, (False, 48)), (255, 255, (None, None)), (1, 100, (True, 100))],
)
def test_windows_tells_in_numbers(line: int, percent: int, power: tuple[bool | None, int | None]) -> None:
    assert power_from_windows(line, percent) == power


def test_this_computer_tells_its_room_and_its_zone(tmp_path: Path) -> None:
    (tmp_path / "vault.db").write_bytes(b"x" * 5000)
    facts = SystemDeviceCheck(tmp_path, tries_awake=False).look()
    assert facts.free_bytes is not None
    assert facts.free_bytes > 0
    assert facts.vault_bytes == 5000
    assert facts.knows_zone is not None
    assert facts.stays_awake is None


def test_a_folder_that_is_gone_leaves_the_room_unknown(tmp_path: Path) -> None:
    assert SystemDeviceCheck(tmp_path / "gone", tries_awake=False).look().free_bytes is None


@pytest.mark.skipif(sys.platform != "linux", reason="the answer of a desktop without a bus is known on Linux")
def test_holding_off_sleep_is_really_tried_and_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "1")
    assert SystemDeviceCheck(tmp_path).look().stays_awake is True
    monkeypatch.delenv("WAKEPY_FAKE_SUCCESS")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    with caplog.at_level(logging.CRITICAL):
        assert SystemDeviceCheck(tmp_path).look().stays_awake in (False, None)
