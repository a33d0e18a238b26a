"""What the use cases need of the vault for sittings with the breathing guide, as a protocol."""

from __future__ import annotations

from typing import Protocol

from companion.core.breath_log import SatDown


class BreathRecords(Protocol):
    """Sittings with the breathing guide outside a session."""

    def keep_sitting(self, sitting: SatDown) -> None:
        """Keep a sitting as it is now, in place of what was kept of it; durable when this returns (H14)."""
        ...

    def forget_sittings(self, before_utc_s: float) -> None:
        """Remove what is not listed and began before a moment."""
        ...

    def sittings(self) -> list[SatDown]:
        """Every sitting that is kept, listed or not, the newest first."""
        ...
