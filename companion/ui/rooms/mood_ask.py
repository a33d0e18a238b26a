"""How the person feels after writing: one row of large keys, and nothing about the words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.entry_changes import felt
from companion.core.journal import MOODS, Entry
from companion.services.journal import JournalService
from companion.services.journal_pages import JournalReader
from companion.services.ports import Failed, Ok
from companion.ui.kit.across import Across
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.tokens import Space
from companion.ui.rooms.journal.pages.side_page import while_here


class MoodKey(SoftButton):
    """One number of the row."""

    pad_px = 12

    def __init__(self, level: int) -> None:
        super().__init__(str(level))
        self.level = level
        self.setObjectName(f"mood.{level}")


class MoodAsk(QWidget):
    """Keeps a mood with an entry. ``low`` leads to grounding and people to talk to (H36), ``told`` on."""

    told = Signal()
    low = Signal()

    def __init__(self, journal: JournalService, reader: JournalReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal, self._reader = journal, reader
        self._entry: Entry | None = None
        self._keys = [MoodKey(level) for level in MOODS]
        for key in self._keys:
            key.clicked.connect(partial(self._choose, key.level))
            key.setAccessibleName(self.tr("{level} of 10").format(level=key.level))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Across(self._keys, most=len(self._keys), gap_px=Space.TINY))

    @property
    def first(self) -> QWidget:
        """The key that takes the keyboard first."""
        return self._keys[0]

    def ask(self, entry: Entry) -> None:
        """Ask anew, after this entry."""
        self._entry = entry
        self._let(may_press=True)

    def _choose(self, level: int) -> None:
        if self._entry is None:
            return
        self._let(may_press=False)
        self._journal.change(self._entry, partial(felt, mood=level))
        self._reader.leads_to_grounding(self._entry.entry_id, level, while_here(self, self._read))

    def _read(self, result: Ok[bool] | Failed) -> None:
        # Where it cannot be known, people to talk to are better shown than not.
        if isinstance(result, Failed) or result.value:
            self.low.emit()
        else:
            self.told.emit()

    def _let(self, *, may_press: bool) -> None:
        for key in self._keys:
            key.setEnabled(may_press)
