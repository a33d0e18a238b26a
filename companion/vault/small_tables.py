"""Care plans, private settings and the log of what was shared."""

from __future__ import annotations

from dataclasses import asdict

from companion.services.ports import LoggedShare, StoredPlan
from companion.vault.driver import Database
from companion.vault.ledger import Ledger, storable


class PlanTable:
    """Part of ``ports.Records``: the care plans, every version kept."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def save_plan(self, plan_id: str, text: str, taken_utc_s: float) -> None:
        """Keep a care plan's own text as the newest one; older ones stay."""

        def save(db: Database) -> None:
            db.execute(
                "INSERT INTO care_plan (plan_id, text, taken_utc_s) VALUES (?, ?, ?)",
                (plan_id, storable(text), taken_utc_s),
            )

        self._ledger.write(save)

    def plan_text(self, plan_id: str | None = None) -> tuple[str, str] | None:
        """The id and text of one plan's newest version, or of the newest plan."""
        rows = self._ledger.rows(
            "SELECT plan_id, text FROM care_plan WHERE plan_id = coalesce(?, plan_id)"
            " ORDER BY id DESC LIMIT 1",
            (plan_id,),
        )
        return (rows[0]["plan_id"], rows[0]["text"]) if rows else None

    def plans(self) -> list[StoredPlan]:
        """Every plan as it was taken in, the newest first; its sessions are not yet known here."""
        rows = self._ledger.rows("SELECT plan_id, text, taken_utc_s FROM care_plan ORDER BY id DESC")
        return [StoredPlan(**row) for row in rows]


class SettingTable:
    """Part of ``ports.Records``: the private settings."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def get_setting(self, name: str) -> str | None:
        """A private setting; None when it was never set."""
        rows = self._ledger.rows("SELECT value FROM setting WHERE name = ?", (name,))
        return rows[0]["value"] if rows else None

    def set_setting(self, name: str, value: str) -> None:
        """Keep a private setting."""

        def save(db: Database) -> None:
            db.execute(
                "INSERT INTO setting (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, storable(value)),
            )

        self._ledger.write(save)


class ShareTable:
    """Part of ``ports.Records``: what left the vault."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def log_share(self, share: LoggedShare) -> None:
        """Keep what left, when and how; the log holds no shared words."""

        def save(db: Database) -> None:
            db.execute(
                "INSERT INTO share_log (shared_utc_s, format_id, sections, protection, item_count, whom)"
                " VALUES (:shared_utc_s, :format_id, :sections, :protection, :item_count, :whom)",
                {**asdict(share), "whom": storable(share.whom)},
            )

        self._ledger.write(save)

    def shares(self) -> list[LoggedShare]:
        """Everything that left, oldest first."""
        rows = self._ledger.rows(
            "SELECT shared_utc_s, format_id, sections, protection, item_count, whom"
            " FROM share_log ORDER BY id"
        )
        return [LoggedShare(**row) for row in rows]
