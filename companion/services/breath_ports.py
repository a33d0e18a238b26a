"""What the use cases need of the vault for sittings with the breathing guide, as a protocol."""

from __future__ import annotations

from typing import Protocol

from companion.core.breath_log import SatDown
from companion.core.clock import Instant


class BreathRecords(Protocol):
    """Sittings with the breathing guide outside a session."""

    def begin_sitting(self, pattern_id: str, began_at: Instant) -> int:
        """Keep that a sitting began, not listed yet; returns its number once that is durable (H14)."""
        ...

    def keep_sitting(self, sitting: SatDown) -> None:
        """Keep how long a sitting was, how it felt, and whether it is listed."""
        ...

    def forget_sittings(self, before_utc_s: float) -> None:
        """Remove what is not listed and began before a moment."""
        ...

    def sittings(self) -> list[SatDown]:
        """Every sitting that is kept, listed or not, the newest first."""
        ...
