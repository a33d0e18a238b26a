"""The trash: entries that were thrown away, for 30 days, to look at, bring back or remove for good."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from companion.core.entry_changes import brought_back
from companion.core.journal import Entry
from companion.core.journal_list import EntryLine
from companion.core.trash import KEPT_DAYS
from companion.services.journal import JournalService, Saved
from companion.services.journal_care import JournalCare
from companion.services.journal_pages import JournalReader
from companion.services.ports import Clock, Failed, Ok
from companion.ui.kit.buttons import PlainButton, SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.text import Journal, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.journal.pages.ask import AskOnce
from companion.ui.rooms.journal.pages.side_page import SidePage, while_here
from companion.ui.rooms.journal.pages.trash_words import days_words
from companion.ui.rooms.journal.words import title_of
from companion.ui.rooms.session.parts import Column

MOST_SHOWN_LETTERS = 4_000


class TrashPage(SidePage):
    """Nothing goes for good here but what is asked for, each time once more."""

    def __init__(
        self, journal: JournalService, reader: JournalReader, care: JournalCare, clock: Clock
    ) -> None:
        super().__init__(self.tr("Trash"))
        self._journal, self._reader, self._care, self._clock = journal, reader, care, clock
        self._entry: Entry | None = None
        self._chosen = ""
        lead = self.tr("What you throw away stays here for {days} days.").format(days=KEPT_DAYS)
        self.add(Quiet(lead))
        self._list = Column()
        self.add(self._list)
        self._card = Card()
        self._shown = Journal("")
        self._bring = SoftButton(self.tr("Bring it back"))
        self._bring.setObjectName("action.bring_back")
        self._remove = PlainButton(self.tr("Remove it for good"))
        self._remove.setObjectName("action.remove")
        self._card.add(self._shown)
        row = QHBoxLayout()
        row.setSpacing(Space.STEP)
        row.addWidget(self._bring)
        row.addWidget(self._remove)
        row.addStretch(1)
        self._card.column.addLayout(row)
        self._card.hide()
        self.add(self._card)
        self._ask = AskOnce()
        self.add(self._ask)
        self._empty = SoftButton(self.tr("Empty the trash"))
        self._empty.setObjectName("action.empty")
        self.add(self._empty)
        self._bring.clicked.connect(self._bring_back)
        self._remove.clicked.connect(self._ask_remove)
        self._empty.clicked.connect(self._ask_empty)
        journal.saved.connect(self._saved)
        self._read_again()

    def leave(self) -> None:
        self._journal.saved.disconnect(self._saved)

    def _read_again(self) -> None:
        self._reader.trash(while_here(self, self._read))

    def _read(self, result: Ok[list[EntryLine]] | Failed) -> None:
        lines = result.value if isinstance(result, Ok) else []
        self._card.hide()
        self._ask.put_away()
        self._empty.setVisible(bool(lines))
        if not lines:
            said = self.tr("The trash is empty.") if isinstance(result, Ok) else ""
            self._list.show_parts([Quiet(said or self.tr("The trash could not be read. Please try again."))])
            return
        now_s = self._clock.now().utc_s
        choices = ChoiceGroup(
            [Choice(line.entry_id, title_of(line), days_words(line, now_s)) for line in lines]
        )
        choices.chosen.connect(self._choose)
        self._list.show_parts([choices])

    def _choose(self, entry_id: str) -> None:
        self._chosen = entry_id
        self._ask.put_away()
        self._reader.entry(entry_id, while_here(self, self._show))

    def _show(self, result: Ok[Entry | None] | Failed) -> None:
        entry = result.value if isinstance(result, Ok) else None
        if entry is None or entry.entry_id != self._chosen:
            return
        self._entry = entry
        text = entry.text
        self._shown.setText(text if len(text) <= MOST_SHOWN_LETTERS else f"{text[:MOST_SHOWN_LETTERS]} …")
        self._card.show()

    def _bring_back(self) -> None:
        if self._entry is not None:
            self._journal.change(self._entry, brought_back)

    def _ask_remove(self) -> None:
        self._ask.ask(
            self.tr("Remove this entry for good?"),
            self.tr("It cannot be brought back after this."),
            self.tr("Yes, remove it"),
            self._remove_it,
        )

    def _ask_empty(self) -> None:
        self._ask.ask(
            self.tr("Empty the trash?"),
            self.tr("Nothing in it can be brought back after this."),
            self.tr("Yes, empty it"),
            self._empty_it,
        )

    def _remove_it(self) -> None:
        if self._entry is not None:
            self._care.remove(self._entry.entry_id, while_here(self, self._removed))

    def _empty_it(self) -> None:
        self._care.empty_trash(while_here(self, self._removed))

    def _removed(self, _result: Ok[int] | Failed) -> None:
        self._entry = None
        self._read_again()

    def _saved(self, saved: Saved) -> None:
        if self._entry is not None and saved.entry.entry_id == self._entry.entry_id:
            self._entry = None
            self._read_again()
