"""What every room with the breathing guide is given, and the few words that they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from companion.core.breath import Pattern
from companion.services.breath_signs import BreathSigns
from companion.services.breathing import BreathingService
from companion.services.ports import Clock
from companion.services.settings import SettingsService
from companion.ui.kit.theme import Look

if TYPE_CHECKING:
    from companion.ui.rooms.sitting import SittingView


@dataclass(frozen=True, slots=True)
class BreathParts:
    """The look, the clock, what is heard, and what is kept of the guide."""

    look: Look
    clock: Clock
    settings: SettingsService
    signs: BreathSigns
    service: BreathingService

    def make_view(self) -> SittingView:
        """A view that leads through sittings."""
        from companion.ui.rooms.sitting import SittingView  # noqa: PLC0415 - loads with the first such room

        return SittingView(self.look, self.clock, self.signs, self.settings)


def soft_and_small() -> str:
    """What stands where breathing is offered and where it goes on (safety.md 5)."""
    return QCoreApplication.translate(
        "Breath",
        "Soft and small. If you feel light-headed or tingly, let your breath go back to its own pace.",
    )


def own_name() -> str:
    """What the person's own pattern is called."""
    return QCoreApplication.translate("Breath", "My own pattern")


def own_line(own: Pattern) -> str:
    """The times of the person's own pattern, as the line of any other."""
    words = QCoreApplication.translate("Breath", "In for %1, out for %2. Soft and small.")
    return words.replace("%1", seconds(own.in_s)).replace("%2", seconds(own.out_s))


def seconds(span_s: float) -> str:
    """Seconds as people write them here, with no more places than there are."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(span_s, "g", 3)
