"""The words for what the device check found: what it is, what was found, what to do."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication, QLocale

from companion.core.device import BATTERY_LEAST_PERCENT, DevicePart, Finding, Verdict
from companion.services.device import Checked


def name_of(part: DevicePart) -> str:
    """What is looked at."""
    match part:
        case DevicePart.POWER:
            return _tr("Power")
        case DevicePart.ROOM:
            return _tr("Room on the disk")
        case DevicePart.AWAKE:
            return _tr("Staying awake")
        case DevicePart.CLOCK:
            return _tr("Clock")
        case _:
            assert_never(part)


def verdict_words(verdict: Verdict) -> str:
    """The word at the end of the line. Grey like all others: it is a look, not a test to win (H25)."""
    match verdict:
        case Verdict.FOUND:
            return _tr("Found")
        case Verdict.LOOK:
            return _tr("Please look")
        case Verdict.UNKNOWN:
            return _tr("Not known")
        case _:
            assert_never(verdict)


def line_of(finding: Finding, checked: Checked) -> str:
    """What was found, and what to do about it."""
    match finding.part:
        case DevicePart.POWER:
            return _power(finding.verdict, checked)
        case DevicePart.ROOM:
            return _room(finding.verdict, checked)
        case DevicePart.AWAKE:
            return _awake(finding.verdict)
        case DevicePart.CLOCK:
            return _clock(finding.verdict, checked)
        case _:
            assert_never(finding.part)


def _power(verdict: Verdict, checked: Checked) -> str:
    facts = checked.facts
    percent = "" if facts.battery_percent is None else str(facts.battery_percent)
    least = str(BATTERY_LEAST_PERCENT)
    match verdict:
        case Verdict.FOUND if facts.on_mains:
            return _tr("It is plugged in. Leave it so.")
        case Verdict.FOUND:
            return _tr("The battery holds %1 %. Better still: plug it in.").replace("%1", percent)
        case Verdict.LOOK:
            words = _tr("The battery holds %1 %. Plug it in, or load it to %2 % or more.")
            return words.replace("%1", percent).replace("%2", least)
        case Verdict.UNKNOWN:
            return _tr("This computer does not say. Plug it in for the session.")
        case _:
            assert_never(verdict)


def _room(verdict: Verdict, checked: Checked) -> str:
    free = checked.facts.free_bytes
    size = (
        "" if free is None else QLocale().formattedDataSize(free, 0, QLocale.DataSizeFormat.DataSizeSIFormat)
    )
    match verdict:
        case Verdict.FOUND:
            return _tr("%1 are free. Your notes have room to grow.").replace("%1", size)
        case Verdict.LOOK:
            return _tr("Only %1 are free. Move or remove some large files.").replace("%1", size)
        case Verdict.UNKNOWN:
            return _tr("This computer does not say how much is free.")
        case _:
            assert_never(verdict)


def _awake(verdict: Verdict) -> str:
    match verdict:
        case Verdict.FOUND:
            return _tr("It was asked to stay awake, and it did. It may sleep again now.")
        case Verdict.LOOK:
            return _tr("It may fall asleep by itself. Turn sleep off in its own settings.")
        case Verdict.UNKNOWN:
            return _tr("This could not be tried. Turn sleep off in its own settings.")
        case _:
            assert_never(verdict)


def _clock(verdict: Verdict, checked: Checked) -> str:
    now = f"{checked.at.local:%H:%M}"
    match verdict:
        case Verdict.FOUND | Verdict.UNKNOWN:
            return _tr("It says %1. Is that right where you are?").replace("%1", now)
        case Verdict.LOOK:
            words = _tr("It says %1, which may be wrong. Set the date, the time and the time zone.")
            return words.replace("%1", now)
        case _:
            assert_never(verdict)


def _tr(text: str) -> str:
    return QCoreApplication.translate("DeviceCheck", text)
