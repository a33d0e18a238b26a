"""Sittings with the guide come back as they were kept; one that was removed is gone once its rest is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from companion.core.breath_log import Felt, SatDown
from companion.core.clock import Instant
from companion.services.errors import VaultDamagedError
from companion.vault.handle import OpenVault

Moment = Callable[[float], Instant]


def test_a_sitting_is_kept_from_its_beginning_and_once_only(vault: OpenVault, moment: Moment) -> None:
    begun = SatDown(moment(5.0), "even", None, is_listed=False)
    vault.records.keep_sitting(begun)
    assert vault.records.sittings() == [begun]
    ended = replace(begun, breathed_s=291.25, felt=Felt.SAME, is_listed=True)
    vault.records.keep_sitting(ended)
    assert vault.records.sittings() == [ended]


def test_the_newest_comes_first(vault: OpenVault, moment: Moment) -> None:
    for after_s in (3.0, 9.0, 6.0):
        vault.records.keep_sitting(SatDown(moment(after_s), "natural", 61.0))
    assert [one.began_at for one in vault.records.sittings()] == [moment(9.0), moment(6.0), moment(3.0)]


def test_only_what_is_not_listed_and_old_is_forgotten(vault: OpenVault, moment: Moment) -> None:
    listed, old, young = (SatDown(moment(at), "even", 60.0, is_listed=at == 1.0) for at in (1.0, 2.0, 30.0))
    for one in (listed, old, young):
        vault.records.keep_sitting(one)
    vault.records.forget_sittings(moment(20.0).utc_s)
    assert vault.records.sittings() == [young, listed]


def test_a_word_of_a_newer_version_is_told_calmly(vault: OpenVault, moment: Moment) -> None:
    vault.records.keep_sitting(SatDown(moment(1.0), "even", 61.0))
    with vault.db.atomic():
        vault.db.execute("UPDATE breathing_sitting SET felt = 'sparkling'")
    with pytest.raises(VaultDamagedError, match="newest version"):
        vault.records.sittings()
