"""The sittings with the breathing guide outside a session."""

from __future__ import annotations

from typing import Any

from companion.core.breath_log import Felt, SatDown
from companion.services.errors import VaultDamagedError
from companion.vault.driver import Database
from companion.vault.event_table import instant_from, instant_row
from companion.vault.ledger import Ledger


class BreathTable:
    """Part of ``ports.Records``: the sittings. One that is not listed stays only while its rest lasts."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def keep_sitting(self, sitting: SatDown) -> None:
        """Keep a sitting as it is now, in place of what was kept of it; durable when this returns (H14)."""
        row = {
            "pattern_id": sitting.pattern_id,
            "breathed_s": sitting.breathed_s,
            "felt": None if sitting.felt is None else sitting.felt.value,
            "is_listed": int(sitting.is_listed),
            **instant_row(sitting.began_at),
        }

        def keep(db: Database) -> None:
            db.execute(
                "INSERT INTO breathing_sitting (pattern_id, utc_s, offset_s, boot_s, steady_s, boot_id,"
                " breathed_s, felt, is_listed)"
                " VALUES (:pattern_id, :utc_s, :offset_s, :boot_s, :steady_s, :boot_id,"
                " :breathed_s, :felt, :is_listed)"
                " ON CONFLICT (utc_s, boot_s, boot_id) DO UPDATE SET"
                " breathed_s = excluded.breathed_s, felt = excluded.felt, is_listed = excluded.is_listed",
                row,
            )

        self._ledger.write(keep)

    def forget_sittings(self, before_utc_s: float) -> None:
        """Remove what is not listed and began before a moment."""

        def delete(db: Database) -> None:
            db.execute("DELETE FROM breathing_sitting WHERE NOT is_listed AND utc_s < ?", (before_utc_s,))

        self._ledger.write(delete)

    def sittings(self) -> list[SatDown]:
        """Every sitting that is kept, the newest first.

        Raises ``VaultDamagedError`` for one that this version cannot read.
        """
        rows = self._ledger.rows("SELECT * FROM breathing_sitting ORDER BY utc_s DESC, id DESC")
        return [_sitting(row) for row in rows]


def _sitting(row: dict[str, Any]) -> SatDown:
    try:
        felt = None if row["felt"] is None else Felt(row["felt"])
    except ValueError as error:
        raise VaultDamagedError(
            "One part of your practice cannot be read. Nothing was changed. Please use the newest version."
        ) from error
    return SatDown(instant_from(row), row["pattern_id"], row["breathed_s"], felt, bool(row["is_listed"]))
