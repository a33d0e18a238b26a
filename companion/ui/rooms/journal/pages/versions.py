"""Earlier words of an entry: to look at, and to take back."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from companion.core.journal import Revision, title_in
from companion.services.journal_pages import JournalReader
from companion.services.ports import Failed, Ok
from companion.ui.days import day_words
from companion.ui.kit.cards import Card
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.text import Journal, Quiet
from companion.ui.rooms.journal.pages.side_page import SidePage, while_here
from companion.ui.rooms.journal.writing import Writing

MOST_SHOWN_LETTERS = 4_000


class VersionsPage(SidePage):
    """What is taken back becomes the entry's words; those of now are kept as an earlier version too."""

    def __init__(self, reader: JournalReader, writing: Writing) -> None:
        super().__init__(self.tr("Earlier versions"))
        self._writing = writing
        self._revisions: dict[str, Revision] = {}
        self._nothing = Quiet(self.tr("One is kept each time you come back to write. There is none yet."))
        self._choices = ChoiceGroup([])
        self._choices.chosen.connect(self._choose)
        self._shown = Journal("")
        self._card = Card()
        self._card.add(self._shown)
        self._card.hide()
        for part in (self._nothing, self._choices, self._card):
            self.add(part)
        entry = writing.entry
        self._offset_s = 0 if entry is None else entry.begun_at.offset_s
        self._take = self.set_primary(self.tr("Take these words back"), self._take_back)
        self._take.setEnabled(False)
        writing.keeper.keep()
        if entry is not None:
            reader.revisions(entry.entry_id, while_here(self, self._read))

    def _read(self, result: Ok[list[Revision]] | Failed) -> None:
        revisions = result.value if isinstance(result, Ok) else []
        self._nothing.setVisible(not revisions)
        for revision in reversed(revisions):
            key = str(revision.number)
            self._revisions[key] = revision
            self._choices.add(Choice(key, title_in(revision.text), self._when(revision)))

    def _when(self, revision: Revision) -> str:
        at = datetime.fromtimestamp(revision.saved_utc_s, timezone(timedelta(seconds=self._offset_s)))
        return f"{day_words(at.date())}, {at:%H:%M}"

    def _choose(self, key: str) -> None:
        text = self._revisions[key].text
        self._shown.setText(text if len(text) <= MOST_SHOWN_LETTERS else f"{text[:MOST_SHOWN_LETTERS]} …")
        self._card.show()
        self._take.setEnabled(True)

    def _take_back(self) -> None:
        key = self._choices.selected()
        if key is not None:
            self._writing.write_over(self._revisions[key].text)
            self.closed.emit()
