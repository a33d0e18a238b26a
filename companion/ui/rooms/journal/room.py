"""The journal's room: the list and one entry side by side, or one of the two where letters are large."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from companion.content.cards import Prompt
from companion.content.loader import Content
from companion.core.journal import Entry
from companion.core.journal_list import EntryLine, SessionNote
from companion.services.journal import JournalService
from companion.services.journal_care import JournalCare
from companion.services.journal_pages import JournalReader
from companion.services.ports import Clock
from companion.services.settings import SettingsService
from companion.services.topics import TopicService
from companion.ui.rooms.attached import MakeAttached
from companion.ui.rooms.journal.alone import Alone
from companion.ui.rooms.journal.entry_field import EntryField
from companion.ui.rooms.journal.entry_pane import EntryPane
from companion.ui.rooms.journal.frame import Frame
from companion.ui.rooms.journal.list_pane import ListPane
from companion.ui.rooms.journal.listing import Listing
from companion.ui.rooms.journal.mood_offer import MoodOffer, MoodRow
from companion.ui.rooms.journal.offering import Offering, Places
from companion.ui.rooms.journal.pages.opening import Given, Pages
from companion.ui.rooms.journal.prompt_card import PromptCard
from companion.ui.rooms.journal.rows import Rows, id_of
from companion.ui.rooms.journal.words import filter_words
from companion.ui.rooms.journal.writing import Writing
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.parts import fill, on_escape


class JournalRoom(Room):
    """Opens, keeps and finds entries. No words of ours are ever put into one.

    ``attached`` makes what stands below the words of an entry; ``topics``: the list for the coach.
    """

    place = "journal"

    def __init__(
        self,
        *,
        content: Content,
        journal: JournalService,
        reader: JournalReader,
        care: JournalCare,
        settings: SettingsService,
        numbers: Numbers,
        clock: Clock,
        attached: MakeAttached | None = None,
        topics: TopicService | None = None,
    ) -> None:
        super().__init__("journal")
        self._clock = clock
        self._rows = Rows()
        mood_row = MoodRow()
        self._list = ListPane(self._rows, mood_row)
        self._prompt = PromptCard()
        field = EntryField(settings)
        self._attached = None if attached is None else attached(self._hold_entry)
        self._pane = EntryPane(self._prompt, field, self._attached)
        self._frame = Frame(self._list, self._pane)
        places = Places(self._prompt, self._pane, self._list, self._frame)
        self._offering = Offering(places, content=content, reader=reader, clock=clock, parent=self)
        self._writing = Writing(self._pane, field, journal, reader, self)
        self._listing = Listing(
            self._list, self._rows, journal=journal, reader=reader, clock=clock, room=self
        )
        self._alone = Alone(self._frame, self._pane, self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._frame)
        given = Given(content, journal, reader, care, clock, numbers, self._prompt, topics)
        self._pages = Pages(self._stack, given, self._writing, self._listing, self)
        self._moods = MoodOffer(
            mood_row, self._writing, self._pages, journal=journal, clock=clock, parent=self
        )
        fill(self, self._stack)
        self._connect()

    def enter(self) -> None:
        self._pages.close()
        self.come_back()
        self._frame.show_list()

    def come_back(self) -> None:
        self._offering.read()
        self._moods.look()
        self._frame.arrange()
        self._listing.read()

    def leave(self) -> None:
        self._moods.drop()
        if self._attached is not None:
            self._attached.leave()
        self._writing.put_down()
        self._leave_off()
        self._alone.end()

    def focus_first(self) -> None:
        # A single key pressed on arriving must change no words.
        if not self._pages.focus_first():
            self._list.focus_list()

    def _hold_entry(self) -> Entry | None:
        return self._writing.hold_entry()

    def _connect(self) -> None:
        self._list.chosen.connect(self._choose)
        self._list.came_to.connect(self._come_to)
        self._list.opened.connect(self._pages.open)
        self._pane.about.connect(self._pages.open_about)
        self._alone.changed.connect(self.alone)
        self._listing.shown.connect(self._rows_shown)
        self._writing.opened.connect(self._entry_opened)
        self._writing.wrote.connect(self._offer_done)
        self._writing.keeper.said.connect(self._frame.say)
        self._frame.writing.connect(self._write_to)
        self._frame.done.connect(self._pages.open_mood)
        self._frame.back.connect(self._step_back)
        self._prompt.taken.connect(self._write_to)
        self._pages.closed.connect(self._page_closed)
        on_escape(self, self._step_back)

    def _rows_shown(self) -> None:
        if self._writing.entry is None and not self._list.words():
            first = self._rows.item(self._rows.first_item())
            if isinstance(first, EntryLine):
                self._writing.open_by_id(first.entry_id)
            elif first is None and not self._listing.narrowed_to.is_set:
                line = self.tr("Write whenever you like. Nobody sees it unless you share it.")
                self._pane.show_nothing(self.tr("Your words will be here"), line)
        self._point()

    def _choose(self, row_id: str) -> None:
        self._come_to(row_id)
        self._frame.show_entry()

    def _come_to(self, row_id: str) -> None:
        item = self._rows.item(self._rows.index_of(row_id))
        if isinstance(item, SessionNote):
            self._writing.close()
            self._pane.show_note(item)
            self._list.point_at(id_of(item))
        else:
            self._writing.open_by_id(row_id)

    def _write_to(self, prompt: Prompt | None = None) -> None:
        time = None if prompt is None else self._offering.time_of(prompt)
        self._frame.show_entry()
        self._writing.begin(prompt, time, self._offering.session_id)

    def _entry_opened(self) -> None:
        self._frame.say("")
        self._offer_done()
        self._point()

    def _offer_done(self) -> None:
        self._frame.offer_done(wanted=self._writing.has_written)
        self._offering.make_way(is_writing=self._writing.has_written)

    def _leave_off(self) -> None:
        self._writing.leave_off()
        self._offer_done()

    def _point(self) -> None:
        entry = self._writing.entry
        if entry is not None:
            self._list.point_at(entry.entry_id)

    def _page_closed(self) -> None:
        self._offering.read()
        self._writing.refresh()
        self._frame.arrange()
        self._list.say_filter(filter_words(self._listing.narrowed_to, self._clock.now().local_day))
        self._list.focus_list()

    def _step_back(self) -> None:
        if not self._alone.end() and not self._pages.close():
            self._leave_off()
            self._frame.show_list()
