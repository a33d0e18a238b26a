"""How the person feels after writing: one row of large keys, and nothing about the words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from companion.core.entry_changes import felt
from companion.core.journal import MOODS
from companion.services.journal_pages import JournalReader
from companion.services.ports import Failed, Ok
from companion.ui.kit.across import Across
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.journal.pages.side_page import SidePage
from companion.ui.rooms.journal.writing import Writing


class MoodKey(SoftButton):
    """One number of the row."""

    pad_px = 12

    def __init__(self, level: int) -> None:
        super().__init__(str(level))
        self.level = level
        self.setObjectName(f"mood.{level}")


class MoodPage(SidePage):
    """Asks once; it can be skipped. ``low`` leads to grounding and people to talk to (H36)."""

    low = Signal()

    def __init__(self, reader: JournalReader, writing: Writing) -> None:
        super().__init__(self.tr("How do you feel now?"))
        self._reader, self._writing = reader, writing
        entry = writing.entry
        self._entry_id = "" if entry is None else entry.entry_id
        self.add(Quiet(self.tr("0 is very low. 10 is very well.")))
        self.add_space(Space.SMALL)
        self._keys = [MoodKey(level) for level in MOODS]
        row = Across(self._keys, most=len(self._keys), gap_px=Space.TINY)
        for key in self._keys:
            key.clicked.connect(partial(self._choose, key.level))
            key.setAccessibleName(self.tr("{level} of 10").format(level=key.level))
        self.add(row)
        skip = self.set_primary(self.tr("Skip this"), self.closed.emit)
        skip.setObjectName("action.skip")
        self.first = self._keys[0]

    def _choose(self, level: int) -> None:
        for key in self._keys:
            key.setEnabled(False)
        self._writing.change(partial(felt, mood=level))
        self._reader.leads_to_grounding(self._entry_id, level, self._told)

    def _told(self, result: Ok[bool] | Failed) -> None:
        # Where it cannot be known, people to talk to are better shown than not.
        if isinstance(result, Failed) or result.value:
            self.low.emit()
        else:
            self.closed.emit()
