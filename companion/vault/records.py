"""The vault's tables as the use cases see them."""

from __future__ import annotations

from companion.vault.attachment_table import AttachmentTable
from companion.vault.ballast import Ballast
from companion.vault.driver import Database
from companion.vault.entry_table import EntryTable
from companion.vault.event_table import EventTable
from companion.vault.kept_table import KeptTable
from companion.vault.ledger import Ledger
from companion.vault.mooring import Mooring
from companion.vault.small_tables import PlanTable, SettingTable, ShareTable
from companion.vault.tally import Tally
from companion.vault.whole import WholeVault


class VaultRecords(
    EventTable, EntryTable, AttachmentTable, KeptTable, PlanTable, SettingTable, ShareTable, WholeVault
):
    """``ports.Records`` on the open database.

    Used only on the thread that opened it. Every call is one transaction and durable when it returns; it
    raises the typed errors of ``services.errors`` for what disk and folder do.
    """

    def __init__(
        self,
        db: Database,
        ballast: Ballast | None = None,
        mooring: Mooring | None = None,
        tally: Tally | None = None,
    ) -> None:
        super().__init__(Ledger(db, ballast, mooring, tally))
