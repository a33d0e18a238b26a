"""What the program can find out about its computer before a session, and what of it needs a look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from companion.core.clock import Instant

BATTERY_LEAST_PERCENT = 50
"""What a battery must hold where there is no mains (H18)."""

ROOM_LEAST_BYTES = 200_000_000
COPIES_KEPT = 12
"""Nine backups, the working copy of one, a copy before a climb, and the vault's own growth."""

CLOCK_SLACK_S = 60.0


class DevicePart(Enum):
    """What is looked at, in this order."""

    POWER = "power"
    ROOM = "room"
    AWAKE = "awake"
    CLOCK = "clock"


class Verdict(Enum):
    """What a look came to. None of them blocks anything by itself."""

    FOUND = "found"
    LOOK = "look"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DeviceFacts:
    """What the system said; None for what it does not tell.

    ``vault_bytes``: how much the vault takes now. ``stays_awake``: sleep was really held off, and let go.
    """

    on_mains: bool | None = None
    battery_percent: int | None = None
    free_bytes: int | None = None
    vault_bytes: int = 0
    stays_awake: bool | None = None
    knows_zone: bool | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the check."""

    part: DevicePart
    verdict: Verdict


def is_power_enough(facts: DeviceFacts) -> bool | None:
    """Mains, or a battery of at least 50 % (H18); None where the system does not tell."""
    if facts.on_mains:
        return True
    if facts.battery_percent is None:
        return None
    return facts.battery_percent >= BATTERY_LEAST_PERCENT


def is_room_enough(facts: DeviceFacts) -> bool | None:
    """Room for the vault and its copies to grow (H35); None where the system does not tell."""
    if facts.free_bytes is None:
        return None
    return facts.free_bytes >= max(ROOM_LEAST_BYTES, COPIES_KEPT * facts.vault_bytes)


def is_clock_sane(facts: DeviceFacts, now: Instant, newest_utc_s: float | None) -> bool | None:
    """Whether the clock is not behind what was stored last, and knows its time zone (H41)."""
    if newest_utc_s is not None and now.utc_s < newest_utc_s - CLOCK_SLACK_S:
        return False
    return facts.knows_zone


def derive_findings(facts: DeviceFacts, now: Instant, newest_utc_s: float | None) -> tuple[Finding, ...]:
    """Each part with what was found; a part that the system does not tell of is unknown, never found."""
    answers = {
        DevicePart.POWER: is_power_enough(facts),
        DevicePart.ROOM: is_room_enough(facts),
        DevicePart.AWAKE: facts.stays_awake,
        DevicePart.CLOCK: is_clock_sane(facts, now, newest_utc_s),
    }
    verdicts = {True: Verdict.FOUND, False: Verdict.LOOK, None: Verdict.UNKNOWN}
    return tuple(Finding(part, verdicts[answer]) for part, answer in answers.items())
