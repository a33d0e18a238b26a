"""What a backup or a saved vault holds, in words."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from companion.services.ports import CopyLook
from companion.ui.days import day_words


def counts_of(look: CopyLook) -> str:
    """How many entries and sessions there are."""
    words = QCoreApplication.translate("CopyLook", "Entries: %1. Sessions: %2.")
    return words.replace("%1", str(look.entries)).replace("%2", str(look.sessions))


def days_of(look: CopyLook) -> str:
    """From which day to which."""
    if look.first_day is None or look.last_day is None:
        return QCoreApplication.translate("CopyLook", "Nothing was written in it yet.")
    words = QCoreApplication.translate("CopyLook", "From %1 to %2")
    return words.replace("%1", _said(look.first_day)).replace("%2", _said(look.last_day))


def moment_of(utc_s: float) -> str:
    """A day and the time of that day, by this computer's clock."""
    local = datetime.fromtimestamp(utc_s).astimezone()
    return f"{_said(local.date())}, {local:%H:%M}"


def _said(day: date) -> str:
    return day_words(day, year=True)
