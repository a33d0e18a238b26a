"""The journal's room: the list and one entry side by side, or one of the two where letters are large."""

from __future__ import annotations

from functools import partial

from companion.content.loader import Content
from companion.core.journal import Entry, EntryKind, Found
from companion.services.errors import CalmError
from companion.services.journal import JournalService, Saved
from companion.services.ports import Clock, Failed, Ok
from companion.ui.rooms.journal.entry_pane import EntryPane
from companion.ui.rooms.journal.frame import Frame
from companion.ui.rooms.journal.list_pane import ListPane
from companion.ui.rooms.journal.prompt_card import PromptCard
from companion.ui.rooms.journal.rows import Rows
from companion.ui.rooms.journal.unsaved import Unsaved
from companion.ui.rooms.keeping import Keeper
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.parts import fill, on_escape
from companion.ui.translator import spoken


class JournalRoom(Room):
    """Opens, keeps and finds entries. No words of ours are ever put into one."""

    place = "journal"

    def __init__(self, *, content: Content, journal: JournalService, clock: Clock) -> None:
        super().__init__("journal")
        self._journal, self._clock = journal, clock
        self._kept: dict[str, Entry] = {}
        self._open: Entry | None = None
        self._rows = Rows()
        self._list = ListPane(self._rows)
        self._prompt = PromptCard(content.prompts("first_note").prompts)
        self._entry = EntryPane(self._prompt)
        self._frame = Frame(self._list, self._entry)
        self._keeper = Keeper(journal, EntryKind.REFLECTION, self)
        self._unsaved = Unsaved(journal, self)
        fill(self, self._frame)
        on_escape(self, self._frame.show_list)
        self._list.asked.connect(self._search)
        self._list.chosen.connect(self._choose)
        self._list.came_to.connect(self._come_to)
        self._entry.changed.connect(self._typed)
        self._entry.left.connect(self._keeper.keep)
        self._frame.writing.connect(self._write_to)
        self._prompt.taken.connect(self._write_to)
        self._prompt.put_away.connect(self._show_prompt)
        self._keeper.said.connect(self._frame.say)
        journal.saved.connect(self._saved)

    def enter(self) -> None:
        self.come_back()
        self._frame.show_list()

    def come_back(self) -> None:
        self._show_prompt()
        self._frame.arrange()
        self._journal.list_entries(self._listed)

    def leave(self) -> None:
        self._keeper.keep()

    def focus_first(self) -> None:
        # A single key pressed on arriving must change no words.
        self._list.focus_list()

    def _listed(self, result: Ok[list[Entry]] | Failed) -> None:
        match result:
            case Ok(entries):
                self._kept = {entry.entry_id: entry for entry in entries}
                self._show_rows()
                if self._open is None and entries:
                    self._show_entry(entries[0])
                elif self._open is None:
                    line = self.tr("Write whenever you like. Nobody sees it unless you share it.")
                    self._entry.show_nothing(self.tr("Your words will be here"), line)
            case Failed(error):
                self._list.say(_sentence(error, self.tr("The entries could not be read. Please try again.")))
                if self._open is None:
                    self._entry.show_nothing(self.tr("Your words are kept"), "")

    def _show_rows(self) -> None:
        """All entries, or what a search found."""
        if self._list.words():
            self._search(self._list.words())
            return
        entries = list(self._kept.values())
        self._rows.show_entries(entries, self._clock.now().local_day)
        self._list.say("" if entries else self.tr("Nothing is written yet."))
        self._point()

    def _search(self, words: str) -> None:
        if not words:
            self._show_rows()
            return
        self._journal.search(words, partial(self._found, words))

    def _found(self, words: str, result: Ok[list[Found]] | Failed) -> None:
        if words != self._list.words():
            return
        match result:
            case Ok(found):
                self._rows.show_found(found, self._clock.now().local_day)
                self._list.say("" if found else self.tr("Nothing found. Try fewer letters or another word."))
                self._point()
            case Failed(error):
                self._list.say(_sentence(error, self.tr("The search did not work. Please try again.")))

    def _choose(self, entry_id: str) -> None:
        self._come_to(entry_id)
        self._frame.show_entry()

    def _come_to(self, entry_id: str) -> None:
        if self._open is not None and entry_id == self._open.entry_id:
            return
        index = self._rows.index_of(entry_id)
        entry = self._kept.get(entry_id) or self._rows.entry(index)
        if entry is not None:
            self._show_entry(entry)

    def _show_entry(self, entry: Entry) -> None:
        """Open an entry with its newest words; what was typed into the one before is kept first."""
        self._put_down()
        newest = self._unsaved.give_back(entry.entry_id) or entry
        self._keeper.take_up(entry)
        self._open = entry
        self._frame.say("")
        self._entry.show_entry(newest)
        self._keeper.typed(newest.text)
        self._point()

    def _put_down(self) -> None:
        self._keeper.keep()
        entry = self._keeper.entry
        if entry is None:
            return
        kept = self._kept.get(entry.entry_id)
        if kept is None or kept.text != entry.text:
            self._unsaved.hold(entry)

    def _write_to(self, question: str) -> None:
        """A new entry; it is stored, and stands in the list, with its first words."""
        self._put_down()
        self._open = self._journal.begin(EntryKind.REFLECTION)
        self._frame.say("")
        self._entry.show_entry(self._open, question)
        self._keeper.take_up(self._open)
        self._point()
        self._frame.show_entry()
        self._entry.write()

    def _typed(self) -> None:
        self._keeper.typed(self._entry.text())

    def _saved(self, saved: Saved) -> None:
        entry = saved.entry
        is_new = entry.entry_id not in self._kept
        self._kept = (
            {entry.entry_id: entry, **self._kept} if is_new else {**self._kept, entry.entry_id: entry}
        )
        if not self.isVisible():
            return
        if not self._rows.put(entry) and not self._list.words():
            self._show_rows()

    def _point(self) -> None:
        self._list.point_at("" if self._open is None else self._open.entry_id)

    def _show_prompt(self) -> None:
        self._entry.offer_below(wanted=self._prompt.is_wanted(self._clock.now().local_day))


def _sentence(error: Exception, otherwise: str) -> str:
    return spoken(error.sentence) if isinstance(error, CalmError) else otherwise
