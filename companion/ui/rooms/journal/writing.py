"""The entry that is open: its words on the paper, kept as they are typed, and what is changed about it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from companion.content.cards import Prompt
from companion.core.journal import Entry, EntryKind
from companion.core.prompt_days import PromptTime
from companion.services.journal import Change, JournalService, Saved
from companion.services.journal_pages import JournalReader
from companion.services.ports import Failed, Ok
from companion.ui.rooms.attached import as_it_is
from companion.ui.rooms.journal.entry_field import EntryField
from companion.ui.rooms.journal.entry_pane import EntryPane
from companion.ui.rooms.journal.unsaved import Unsaved
from companion.ui.rooms.keeping import Keeper

_KINDS: dict[PromptTime | None, EntryKind] = {
    PromptTime.SAME_DAY: EntryKind.FRAGMENT,
    PromptTime.BEFORE: EntryKind.INTENTION,
}


class Writing(QObject):
    """``opened``: another entry, or none, is open. ``facts``: it changed besides words. ``wrote``: a key.

    ``left`` carries an entry that was written on and is left now, once each time.
    """

    opened = Signal()
    facts = Signal()
    wrote = Signal()
    left = Signal(object)

    def __init__(
        self,
        pane: EntryPane,
        field: EntryField,
        journal: JournalService,
        reader: JournalReader,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pane, self._field = pane, field
        self._journal, self._reader = journal, reader
        self._unsaved = Unsaved(journal, self)
        self.keeper = Keeper(journal, EntryKind.REFLECTION, self)
        self.entry: Entry | None = None
        self.has_written = self._is_held = False
        self._wanted = ""
        pane.changed.connect(self._typed)
        pane.left.connect(self.keeper.keep)
        journal.saved.connect(self._saved)

    def open_by_id(self, entry_id: str) -> None:
        """Read an entry and show it, unless another was asked for meanwhile."""
        if self.entry is not None and entry_id == self.entry.entry_id:
            return
        self.keeper.keep()
        self._wanted = entry_id
        self._reader.entry(entry_id, self._read)

    def begin(self, prompt: Prompt | None, time: PromptTime | None, session_id: str | None) -> None:
        """A new entry, to a question or to none; it is stored with its first words."""
        self.put_down()
        self.leave_off()
        kind = _KINDS.get(time, EntryKind.REFLECTION)
        if prompt is None:
            entry = self._journal.begin(kind)
        else:
            entry = self._journal.begin(kind, session_id, prompt.prompt_id, prompt.text)
        self._show(entry, entry.text)
        self._pane.write()

    def hold_entry(self) -> Entry | None:
        """The open entry, stored even without words, so that a voice note can be kept with it."""
        if self.entry is not None:
            self._is_held = True
            self.change(as_it_is)
            self._begin_writing()
        return self.entry

    def put_down(self) -> None:
        """Keep what was typed, and go on caring for it until it is stored."""
        self.keeper.keep()
        entry = self.keeper.entry
        if entry is not None and not self.keeper.is_kept:
            self._unsaved.hold(entry)

    def leave_off(self) -> None:
        """The entry is left; one that holds nothing is not told of."""
        self.keeper.keep()
        entry, had_written = self.keeper.entry or self.entry, self.has_written
        self.has_written = False
        if entry is not None and had_written and (entry.text.strip() or self._is_held):
            self.left.emit(entry)

    def close(self) -> None:
        """Nothing is open any more."""
        self.put_down()
        self.leave_off()
        self.entry = None
        self._wanted = ""
        self.keeper.take_up(None)
        self.opened.emit()

    def change(self, change: Change) -> None:
        """Change something about the open entry besides its words."""
        if self.entry is not None:
            self.keeper.keep()
            self._journal.change(self.entry, change)

    def refresh(self) -> None:
        """Read what is known of the open entry again; its words stay as they are on the paper."""
        if self.entry is not None:
            self._reader.entry(self.entry.entry_id, self._read_again)

    def _read_again(self, result: Ok[Entry | None] | Failed) -> None:
        if isinstance(result, Ok) and result.value is not None and result.value.trashed_utc_s is None:
            self._take_facts(result.value)

    def write_over(self, words: str) -> None:
        """The words of an earlier time in place of those of now; the paper can undo it."""
        entry = self.entry
        if entry is None:
            return
        self.keeper.keep()
        self._field.write_over(words)
        self._journal.take_back(entry, self._field.text())

    def _read(self, result: Ok[Entry | None] | Failed) -> None:
        if isinstance(result, Failed):
            self.keeper.said.emit(self.tr("This could not be opened just now. Please try again."))
            return
        entry = result.value
        if entry is None or entry.entry_id != self._wanted:
            return
        self.put_down()
        self.leave_off()
        newest = self._unsaved.give_back(entry.entry_id)
        self._show(entry, entry.text if newest is None else newest.text)

    def _show(self, entry: Entry, words: str) -> None:
        self._wanted = ""
        self.entry, self.has_written, self._is_held = entry, False, False
        self.keeper.take_up(entry)
        self._pane.show_entry(entry, words)
        if words != entry.text:
            self.keeper.touched(self._field.text)
        self.opened.emit()

    def _typed(self) -> None:
        self.keeper.touched(self._field.text)
        self._begin_writing()

    def _begin_writing(self) -> None:
        if not self.has_written:
            self.has_written = True
            self.wrote.emit()

    def _saved(self, saved: Saved) -> None:
        self._take_facts(saved.entry)

    def _take_facts(self, entry: Entry) -> None:
        if self.entry is None or entry.entry_id != self.entry.entry_id:
            return
        had = replace(self.entry, text="", changed_utc_s=0.0)
        self.entry = entry
        if replace(entry, text="", changed_utc_s=0.0) != had:
            self._pane.show_facts(entry)
            self.facts.emit()
