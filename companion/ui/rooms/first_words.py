"""The entry of a first note: begun with its first words, or with the first thing that is kept with it."""

from __future__ import annotations

from companion.content.cards import Prompt
from companion.core.journal import Entry, EntryKind
from companion.services.journal import JournalService
from companion.ui.rooms.attached import AttachedPart, MakeAttached, as_it_is
from companion.ui.rooms.keeping import Keeper


class FirstWords:
    """Knows the question that is shown. ``part``: what stands below the words, if anything does."""

    def __init__(self, journal: JournalService, keeper: Keeper, attached: MakeAttached | None) -> None:
        self._journal, self._keeper = journal, keeper
        self._prompt: Prompt | None = None
        self._session_id = ""
        self.is_held = False
        """Whether the entry is stored even without words, because something is kept with it."""
        self.part: AttachedPart | None = None if attached is None else attached(self._hold)

    def of_session(self, session_id: str) -> None:
        """Begin with a session; nothing is written yet."""
        self._session_id, self.is_held = session_id, False
        self._keeper.take_up(None, session_id)
        self._show()

    def ask(self, prompt: Prompt) -> None:
        """A question is shown now."""
        self._prompt = prompt

    def go_on_with(self, entry: Entry) -> None:
        """Go on with what was written before."""
        self.is_held = True
        self._take_up(entry)

    def _take_up(self, entry: Entry) -> None:
        self._keeper.take_up(entry, self._session_id)
        self._show()

    def begin_with(self, words: str) -> None:
        """Words are there; the entry remembers to which question the first of them were written."""
        if self._keeper.entry is None and words.strip():
            self._begin()

    def _begin(self) -> None:
        prompt_id, prompt = ("", "") if self._prompt is None else (self._prompt.prompt_id, self._prompt.text)
        self._take_up(self._journal.begin(EntryKind.FRAGMENT, self._session_id, prompt_id, prompt))

    def _hold(self) -> Entry | None:
        if self._keeper.entry is None:
            self._begin()
        entry = self._keeper.entry
        self.is_held = True
        if entry is not None:
            self._journal.change(entry, as_it_is)
        return entry

    def _show(self) -> None:
        if self.part is not None:
            self.part.show_entry(self._keeper.entry)
