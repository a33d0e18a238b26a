"""The sittings with the breathing guide outside a session."""

from __future__ import annotations

from typing import Any

from companion.core.breath_log import Felt, SatDown
from companion.core.clock import Instant
from companion.services.errors import VaultDamagedError
from companion.vault.driver import Database
from companion.vault.event_table import instant_from, instant_row
from companion.vault.ledger import Ledger


class BreathTable:
    """Part of ``ports.Records``: the sittings. One that is not listed stays only while its rest lasts."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def begin_sitting(self, pattern_id: str, began_at: Instant) -> int:
        """Keep that a sitting began; returns its number once that is durable (H14)."""
        row = {"pattern_id": pattern_id, **instant_row(began_at)}

        def insert(db: Database) -> int:
            number = db.execute(
                "INSERT INTO breathing_sitting"
                " (pattern_id, utc_s, offset_s, boot_s, steady_s, boot_id, is_listed)"
                " VALUES (:pattern_id, :utc_s, :offset_s, :boot_s, :steady_s, :boot_id, 0)",
                row,
            ).lastrowid
            assert number is not None, "an insert gives a row number"
            return number

        return self._ledger.write(insert)

    def keep_sitting(self, sitting: SatDown) -> None:
        """Keep how long a sitting was and how it felt; one that is gone already is let be."""
        felt = None if sitting.felt is None else sitting.felt.value
        values = (sitting.breathed_s, felt, int(sitting.is_listed), sitting.number)

        def update(db: Database) -> None:
            db.execute(
                "UPDATE breathing_sitting SET breathed_s = ?, felt = ?, is_listed = ? WHERE id = ?", values
            )

        self._ledger.write(update)

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
    return SatDown(
        row["id"], instant_from(row), row["pattern_id"], row["breathed_s"], felt, bool(row["is_listed"])
    )
