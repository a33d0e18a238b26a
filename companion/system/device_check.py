"""Asks the system about its power, room on the disk, sleep and time zone; what it hides stays unknown."""

from __future__ import annotations

import ctypes
import logging
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from companion.core.device import DeviceFacts

log = logging.getLogger(__name__)

LINUX_SUPPLIES = Path("/sys/class/power_supply")
PMSET_WAITS_S = 5.0
_UNKNOWN_PERCENT = 255

Power = tuple[bool | None, int | None]
"""On mains, and what the battery holds in percent; None for what is not known."""


class SystemDeviceCheck:
    """``services.device.DeviceCheck`` on this computer. ``tries_awake``: whether to really hold off sleep."""

    def __init__(self, data: Path, *, tries_awake: bool = True) -> None:
        self._data, self._tries_awake = data, tries_awake

    def look(self) -> DeviceFacts:
        """What the system tells now; asking it to stay awake and letting go may take a second."""
        on_mains, percent = read_power()
        return DeviceFacts(
            on_mains=on_mains,
            battery_percent=percent,
            free_bytes=_free_bytes(self._data),
            vault_bytes=_vault_bytes(self._data),
            stays_awake=_stays_awake() if self._tries_awake else None,
            knows_zone=_knows_zone(),
        )


def read_power() -> Power:
    """Mains and battery as this system tells them."""
    match sys.platform:
        case "win32":
            return _windows_power()
        case "darwin":
            return power_from_pmset(_pmset())
        case _:
            return power_from_sys(LINUX_SUPPLIES)


def power_from_sys(folder: Path) -> Power:
    """Power on Linux, from one folder a supply. A computer without a battery of its own runs on mains."""
    if not folder.is_dir():
        return None, None
    mains: list[bool] = []
    percents: list[int] = []
    discharges = False
    for supply in sorted(folder.iterdir()):
        kind = _word(supply / "type")
        if kind == "Battery" and _word(supply / "scope") != "Device":
            capacity = _word(supply / "capacity")
            if capacity.isdigit():
                percents.append(min(int(capacity), 100))
            discharges = discharges or _word(supply / "status") == "Discharging"
        elif kind in ("Mains", "USB"):
            mains.append(_word(supply / "online") not in ("", "0"))
    percent = min(percents, default=None)
    if percent is None:
        return (any(mains) if mains else True), None
    return (any(mains) if mains else not discharges), percent


def power_from_pmset(told: str) -> Power:
    """Power on macOS, from the words of ``pmset -g batt``."""
    on_mains = "'AC Power'" in told if "drawing from" in told else None
    found = re.search(r"(\d{1,3})%", told)
    return on_mains, None if found is None else min(int(found[1]), 100)


class _PowerStatus(ctypes.Structure):
    _fields_ = (
        ("ac_line", ctypes.c_ubyte),
        ("battery_flag", ctypes.c_ubyte),
        ("battery_percent", ctypes.c_ubyte),
        ("status_flag", ctypes.c_ubyte),
        ("life_s", ctypes.c_ulong),
        ("full_life_s", ctypes.c_ulong),
    )


def power_from_windows(ac_line: int, battery_percent: int) -> Power:
    """Power on Windows, from the numbers of ``GetSystemPowerStatus``; 255 is its word for unknown."""
    on_mains = {0: False, 1: True}.get(ac_line)
    return on_mains, None if battery_percent == _UNKNOWN_PERCENT else min(battery_percent, 100)


def _windows_power() -> Power:
    status = _PowerStatus()
    if not ctypes.windll.kernel32.GetSystemPowerStatus(ctypes.byref(status)):  # type: ignore[attr-defined, unused-ignore]  # only there on Windows
        return None, None
    return power_from_windows(status.ac_line, status.battery_percent)


def _pmset() -> str:
    try:
        done = subprocess.run(
            ["/usr/bin/pmset", "-g", "batt"],
            capture_output=True,
            text=True,
            timeout=PMSET_WAITS_S,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        log.info("the power is not known: %s", type(error).__name__)
        return ""
    return done.stdout


def _word(file: Path) -> str:
    try:
        return file.read_text("ascii", errors="replace").strip()
    except OSError:
        return ""


def _free_bytes(data: Path) -> int | None:
    try:
        return shutil.disk_usage(data).free
    except OSError as error:
        log.info("the free room is not known: %s", type(error).__name__)
        return None


def _vault_bytes(data: Path) -> int:
    sizes = []
    for file in data.glob("*.db"):
        try:
            sizes.append(file.stat().st_size)
        except OSError:
            continue
    return sum(sizes)


def _stays_awake() -> bool | None:
    """Hold sleep off for a moment and let go of it again."""
    try:
        from wakepy import keep  # noqa: PLC0415 - heavy, and needed only here and in a session

        with keep.presenting(on_fail="pass") as mode:
            is_held = bool(mode.active)
    except Exception as error:  # noqa: BLE001 - a border: whatever a desktop answers, it is only not known
        log.info("staying awake is not known: %s", type(error).__name__)
        return None
    return is_held


def _knows_zone() -> bool:
    return sys.platform == "win32" or bool(os.environ.get("TZ")) or Path("/etc/localtime").exists()
