"""What the log keeps of each thing that left; it holds no shared words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LoggedShare:
    """One thing that left the vault."""

    shared_utc_s: float
    format_id: str
    sections: str
    protection: str
    item_count: int
    whom: str = ""
