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


def test_a_sitting_is_there_from_its_beginning_and_is_listed_once_it_was_kept(
    vault: OpenVault, moment: Moment
) -> None:
    number = vault.records.begin_sitting("even", moment(5.0))
    begun = SatDown(number, moment(5.0), "even", None, is_listed=False)
    assert vault.records.sittings() == [begun]
    kept = replace(begun, breathed_s=291.25, felt=Felt.SAME, is_listed=True)
    vault.records.keep_sitting(kept)
    assert vault.records.sittings() == [kept]


def test_the_newest_comes_first(vault: OpenVault, moment: Moment) -> None:
    for after_s in (3.0, 9.0, 6.0):
        vault.records.begin_sitting("natural", moment(after_s))
    assert [one.began_at for one in vault.records.sittings()] == [moment(9.0), moment(6.0), moment(3.0)]


def test_only_what_is_not_listed_and_old_is_forgotten(vault: OpenVault, moment: Moment) -> None:
    listed = vault.records.begin_sitting("even", moment(1.0))
    vault.records.keep_sitting(SatDown(listed, moment(1.0), "even", 60.0))
    vault.records.begin_sitting("even", moment(2.0))
    young = vault.records.begin_sitting("even", moment(30.0))
    vault.records.forget_sittings(moment(20.0).utc_s)
    assert [one.number for one in vault.records.sittings()] == [young, listed]


def test_a_word_of_a_newer_version_is_told_calmly(vault: OpenVault, moment: Moment) -> None:
    number = vault.records.begin_sitting("even", moment(1.0))
    with vault.db.atomic():
        vault.db.execute("UPDATE breathing_sitting SET felt = 'sparkling' WHERE id = ?", (number,))
    with pytest.raises(VaultDamagedError, match="newest version"):
        vault.records.sittings()
