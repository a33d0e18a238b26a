"""Takes a file's things into the open database, one kind after another, inside one transaction."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from companion.core.kept import KeptRecord
from companion.core.snapshot import SharedAttachment
from companion.services.holdings import STAYS_HERE, Count, Holdings, TakenIn
from companion.services.ports import LoggedShare, StoredPlan
from companion.vault.driver import Database
from companion.vault.event_table import instant_row
from companion.vault.ledger import storable
from companion.vault.taking_in_entries import EntryTaking
from companion.vault.taking_in_events import take_events
from companion.vault.whole_rows import insert

SUPPORT_DAY = "support_day"
"""The day on which someone was led to support: the later one counts, so that no file lifts it (H23)."""

_WORDS = """
UPDATE entry SET transcript = coalesce(
    (SELECT group_concat(transcript, char(10)) FROM attachment WHERE entry_id = ?1 AND transcript <> ''), '')
WHERE entry_id = ?1
"""


class Taking:
    """One file on its way in. Everything was checked before; used once."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def take(self, holdings: Holdings) -> TakenIn:
        """Take everything in; the counts tell what became of it."""
        entries = EntryTaking(self._db, holdings.entry_fields)
        entry_count = entries.take(holdings.entries)
        entries.take_revisions(holdings.revisions)
        return TakenIn(
            entries=entry_count,
            attachments=_counted(self._attachment(one) for one in holdings.attachments),
            records=_counted(
                self._record(one, holdings.record_fields.get(one.kind)) for one in holdings.records
            ),
            sessions=take_events(self._db, holdings.events),
            plans=self._plans(holdings.plans),
            settings=_counted(self._setting(name, value) for name, value in holdings.settings),
            shares=_counted(self._share(one) for one in holdings.shares),
            older_texts=entries.older_texts,
            left_out=holdings.left_out,
        )

    def _attachment(self, shared: SharedAttachment) -> str:
        known = shared.attachment
        if not self._rows("SELECT 1 FROM entry WHERE entry_id = ?", known.entry_id):
            return "left_out"
        here = self._rows("SELECT transcript FROM attachment WHERE attachment_id = ?", known.attachment_id)
        if here and (here[0]["transcript"] or not known.transcript):
            return "same"
        if here:
            self._db.execute(
                "UPDATE attachment SET transcript = ? WHERE attachment_id = ?",
                (storable(known.transcript), known.attachment_id),
            )
        else:
            row = {
                "attachment_id": known.attachment_id,
                "entry_id": known.entry_id,
                "kind": known.kind.value,
                **instant_row(known.begun_at),
                "media_type": known.media_type,
                "length_s": float(known.length_s),
                "transcript": storable(known.transcript),
                "data": shared.data,
            }
            insert(self._db, "attachment", row)
        self._db.execute(_WORDS, (known.entry_id,))
        return "newer" if here else "new"

    def _record(self, record: KeptRecord, told: frozenset[str] | None) -> str:
        here = self._rows(
            "SELECT changed_utc_s, session_id, details FROM kept_record WHERE kind = ? AND record_id = ?",
            record.kind,
            record.record_id,
        )
        details = dict(record.details)
        if not here:
            row = {
                "kind": record.kind,
                "record_id": record.record_id,
                "session_id": record.session_id,
                **instant_row(record.begun_at),
                "changed_utc_s": record.changed_utc_s,
                "details": _json(details),
            }
            insert(self._db, "kept_record", row)
            return "new"
        if told is not None:
            details = json.loads(here[0]["details"]) | {name: details[name] for name in told & details.keys()}
        is_same = _json(details) == here[0]["details"] and record.session_id == here[0]["session_id"]
        if is_same or record.changed_utc_s <= here[0]["changed_utc_s"]:
            return "same"
        self._db.execute(
            "UPDATE kept_record SET session_id = ?, changed_utc_s = ?, details = ?"
            " WHERE kind = ? AND record_id = ?",
            (record.session_id, record.changed_utc_s, _json(details), record.kind, record.record_id),
        )
        return "newer"

    def _plans(self, plans: tuple[StoredPlan, ...]) -> Count:
        """Plans that are not here, behind those that are: a file never puts another plan in force (H37)."""
        here = {
            (row["plan_id"], row["text"], row["taken_utc_s"])
            for row in self._rows("SELECT plan_id, text, taken_utc_s FROM care_plan")
        }
        new = [plan for plan in plans if (plan.plan_id, plan.text, plan.taken_utc_s) not in here]
        least = self._rows("SELECT coalesce(min(id), 1) AS least FROM care_plan")[0]["least"]
        first = 1 if not here else least - len(new)
        for number, plan in enumerate(new, first):
            row = {"plan_id": plan.plan_id, "text": storable(plan.text), "taken_utc_s": plan.taken_utc_s}
            insert(self._db, "care_plan", {"id": number, **row})
        return Count(new=len(new), same=len(plans) - len(new))

    def _setting(self, name: str, value: str) -> str:
        if name in STAYS_HERE:
            return "left_out"
        here = self._rows("SELECT value FROM setting WHERE name = ?", name)
        if not here:
            insert(self._db, "setting", {"name": name, "value": storable(value)})
            return "new"
        if name == SUPPORT_DAY and value > here[0]["value"]:
            self._db.execute("UPDATE setting SET value = ? WHERE name = ?", (value, name))
            return "newer"
        return "same"

    def _share(self, share: LoggedShare) -> str:
        row = {
            "shared_utc_s": share.shared_utc_s,
            "format_id": share.format_id,
            "sections": share.sections,
            "protection": share.protection,
            "item_count": share.item_count,
            "whom": storable(share.whom),
        }
        same = " AND ".join(f"{name} = :{name}" for name in row)
        if self._db.execute(f"SELECT 1 FROM share_log WHERE {same}", row).fetchone():  # noqa: S608 - our own columns
            return "same"
        insert(self._db, "share_log", row)
        return "new"

    def _rows(self, sql: str, *values: object) -> list[dict[str, Any]]:
        return list(self._db.query(sql, values))


def _json(details: dict[str, Any]) -> str:
    return storable(json.dumps(details, ensure_ascii=False, allow_nan=False))


def _counted(outcomes: Any) -> Count:
    counts = Counter(outcomes)
    return Count(counts["new"], counts["newer"], counts["same"], counts["left_out"])
