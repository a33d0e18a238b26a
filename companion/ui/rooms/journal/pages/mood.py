"""The page that asks how the person feels after writing."""

from __future__ import annotations

from PySide6.QtCore import Signal

from companion.core.journal import Entry
from companion.services.journal import JournalService
from companion.services.journal_pages import JournalReader
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.journal.pages.side_page import SidePage
from companion.ui.rooms.mood_ask import MoodAsk


class MoodPage(SidePage):
    """Asks once; it can be skipped. ``low`` leads to grounding and people to talk to (H36)."""

    low = Signal()

    def __init__(self, journal: JournalService, reader: JournalReader, entry: Entry, back: str = "") -> None:
        super().__init__(self.tr("How do you feel now?"), back=back)
        asks = MoodAsk(journal, reader)
        asks.ask(entry)
        asks.told.connect(self.closed)
        asks.low.connect(self.low)
        self.add(Quiet(self.tr("0 is very low. 10 is very well.")))
        self.add_space(Space.SMALL)
        self.add(asks)
        skip = self.set_primary(self.tr("Skip this"), self.closed.emit)
        skip.setObjectName("action.skip")
        self.first = asks.first
