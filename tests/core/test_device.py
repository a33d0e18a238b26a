"""What the device check makes of what the system tells: unknown is never found."""

from __future__ import annotations

import pytest

from companion.core.device import (
    ROOM_LEAST_BYTES,
    DeviceFacts,
    DevicePart,
    Verdict,
    derive_findings,
    is_clock_sane,
    is_power_enough,
    is_room_enough,
)
from tests.core.builders import moment


@pytest.mark.parametrize(
    ("on_mains", "percent", "is_enough"),
    [
        (True, None, True), (True, 3, True), (False, 50, True), (False, 49, False), (False, None, None),
        (None, 80, True), (None, 10, False), (None, None, None), (False, 0, False),
    ],
)  # fmt: skip
def test_mains_or_half_a_battery(
    *, on_mains: bool | None, percent: int | None, is_enough: bool | None
) -> None:
    assert is_power_enough(DeviceFacts(on_mains=on_mains, battery_percent=percent)) is is_enough


@pytest.mark.parametrize(
    ("free", "vault", "is_enough"),
    [
        (ROOM_LEAST_BYTES, 0, True), (ROOM_LEAST_BYTES - 1, 0, False), (None, 0, None),
        (600_000_000, 50_000_000, True), (599_999_999, 50_000_000, False),
    ],
)  # fmt: skip
def test_room_for_the_vault_and_its_copies(*, free: int | None, vault: int, is_enough: bool | None) -> None:
    assert is_room_enough(DeviceFacts(free_bytes=free, vault_bytes=vault)) is is_enough


@pytest.mark.parametrize(
    ("newest_after_s", "zone", "is_sane"),
    [(None, True, True), (-10, True, True), (59, True, True), (61, True, False), (None, False, False),
     (61, None, False), (0, None, None)],
)  # fmt: skip
def test_a_clock_behind_what_was_stored_needs_a_look(
    *, newest_after_s: float | None, zone: bool | None, is_sane: bool | None
) -> None:
    now = moment()
    newest_s = None if newest_after_s is None else now.utc_s + newest_after_s
    assert is_clock_sane(DeviceFacts(knows_zone=zone), now, newest_s) is is_sane


def test_a_system_that_tells_nothing_is_unknown_in_every_part() -> None:
    findings = derive_findings(DeviceFacts(), moment(), None)
    assert [finding.part for finding in findings] == list(DevicePart)
    assert {finding.verdict for finding in findings} == {Verdict.UNKNOWN}


def test_each_part_has_its_own_verdict() -> None:
    facts = DeviceFacts(
        on_mains=False, battery_percent=20, free_bytes=10**12, stays_awake=False, knows_zone=True
    )
    verdicts = {finding.part: finding.verdict for finding in derive_findings(facts, moment(), None)}
    assert verdicts == {
        DevicePart.POWER: Verdict.LOOK,
        DevicePart.ROOM: Verdict.FOUND,
        DevicePart.AWAKE: Verdict.LOOK,
        DevicePart.CLOCK: Verdict.FOUND,
    }
