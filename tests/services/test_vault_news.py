"""What the vault found out is told once, in its own words."""

from __future__ import annotations

from pathlib import Path

from companion.services.inline import InlineStorage
from companion.services.vault_news import BACKUP_TROUBLE_SETTING, LOSS_SETTING, VaultNews
from companion.vault.kdf import KdfCost, KdfPolicy
from companion.vault.opening import create_vault

CHEAP = KdfPolicy(least=KdfCost(8, 1, 1), fixed=KdfCost(64, 1, 1))


def test_loss_is_told_once_and_a_failed_backup_until_one_goes_well(tmp_path: Path) -> None:
    vault = create_vault(tmp_path / "data", "an old green boat", CHEAP).vault
    told: list[str] = []
    news = VaultNews(InlineStorage(vault.records), told.append)
    news.look()
    assert told == []
    vault.records.set_setting(LOSS_SETTING, "Some changes are missing.")
    vault.records.set_setting(BACKUP_TROUBLE_SETTING, "The disk is full.")
    news.look()
    assert told == ["Some changes are missing.", "The disk is full."]
    news.look()
    assert told[2:] == ["The disk is full."]
    vault.records.set_setting(BACKUP_TROUBLE_SETTING, "")
    news.look()
    assert told[3:] == []
    vault.close()
