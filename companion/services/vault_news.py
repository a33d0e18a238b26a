"""What the vault found out by itself and a person should hear once: lost changes, a backup that failed."""

from __future__ import annotations

from collections.abc import Callable

from companion.services.ports import Failed, Ok, Records, Storage

LOSS_SETTING = "vault.loss"
"""Holds the sentence of a loss that was found at opening, until it was told."""

BACKUP_TROUBLE_SETTING = "backup.trouble"
"""Holds the sentence of the last automatic backup that failed; empty when it went well."""


class VaultNews:
    """Tells each sentence once after the vault was opened; a failed backup until one goes well."""

    def __init__(self, storage: Storage, tell: Callable[[str], None]) -> None:
        self._storage = storage
        self._tell = tell

    def look(self) -> None:
        """Ask the open vault for news; they are told when they come home. Returns at once."""
        self._storage.submit(_news, self._heard)

    def _heard(self, result: Ok[list[str]] | Failed) -> None:
        if isinstance(result, Ok):
            for sentence in result.value:
                self._tell(sentence)


def _news(records: Records) -> list[str]:
    loss = records.get_setting(LOSS_SETTING) or ""
    if loss:
        records.set_setting(LOSS_SETTING, "")
    return [sentence for sentence in (loss, records.get_setting(BACKUP_TROUBLE_SETTING) or "") if sentence]
