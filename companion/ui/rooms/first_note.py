"""First note: on the same evening, whatever is still there; a word is enough and nothing is asked twice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.journal import Entry, EntryKind
from companion.core.phases import Phase
from companion.core.session import SessionState
from companion.services.journal import JournalService, Saved
from companion.services.ports import Failed, Ok
from companion.services.session import SessionService
from companion.ui.kit.fields import NoteField
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.attached import MakeAttached
from companion.ui.rooms.first_words import FirstWords
from companion.ui.rooms.keeping import Keeper
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.parts import fill

LINES = 4


class FirstNoteRoom(Room):
    """Keeps the note while it is typed. The way on opens once the words are stored, or could not be.

    ``attached`` makes what stands below the words: voice notes and drawings.
    """

    is_dark = True

    def __init__(
        self,
        *,
        content: Content,
        session: SessionService,
        journal: JournalService,
        attached: MakeAttached | None = None,
    ) -> None:
        super().__init__("first_note")
        self.where = self.tr("First note")
        self._session, self._journal = session, journal
        self._prompts = content.prompts("first_note").prompts
        self._prompt = 0
        self._session_id = self._stored = ""
        self._is_leaving = self._is_told = False
        self._keeper = Keeper(journal, EntryKind.FRAGMENT, self)
        self._page = Page(top_px=Space.LARGE)
        self._lead = Quiet()
        self._note = NoteField("", lines=LINES)
        self._note.setObjectName("field.note")
        self._words = FirstWords(journal, self._keeper, attached)
        self._build()
        self._note.changed.connect(self._typed)
        self._note.paper.installEventFilter(self)
        self._keeper.said.connect(self._page.set_note)
        journal.saved.connect(self._saved)
        journal.failed.connect(self._failed)
        session.changed.connect(self._session_changed)

    def enter(self) -> None:
        state = self._session.state
        if state is not None and state.session_id != self._session_id:
            self._begin(state.session_id)
        self._is_leaving = False
        self._show_prompt()
        self._show_way_on()

    def leave(self) -> None:
        self._keeper.keep()
        if self._words.part is not None:
            self._words.part.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched is self._note.paper:
            self._keeper.keep()
        return False

    def _begin(self, session_id: str) -> None:
        self._session_id, self._stored = session_id, ""
        self._prompt, self._is_told = 0, False
        self._words.of_session(session_id)
        self._note.set_text("")
        self._page.set_note("")
        self._journal.newest_of(EntryKind.FRAGMENT, session_id, self._take_up)

    def _take_up(self, result: Ok[Entry | None] | Failed) -> None:
        """Go on with what was written before the computer went off, unless there are newer words."""
        if isinstance(result, Failed) or self._note.text():
            return
        kept = result.value
        if kept is not None and kept.session_id == self._session_id:
            self._words.go_on_with(kept)
            self._stored = kept.text
            self._note.set_text(kept.text)

    def _typed(self) -> None:
        self._words.begin_with(self._note.text())
        self._keeper.typed(self._note.text())
        self._show_way_on()

    def _ask_another(self) -> None:
        self._prompt = (self._prompt + 1) % len(self._prompts)
        self._show_prompt()
        self._note.paper.setFocus()

    def _show_prompt(self) -> None:
        prompt = self._prompts[self._prompt]
        self._words.ask(prompt)
        enough = self.tr("A word is enough.")
        self._page.set_title(prompt.text)
        self._lead.setText(f"{prompt.hint} {enough}".strip())
        self._note.paper.setAccessibleName(prompt.text)

    def _show_way_on(self) -> None:
        if self._is_told:
            self._on.setText(self.tr("Go on"))
        elif self._holds_something():
            self._on.setText(self.tr("Keep it"))
        else:
            self._on.setText(self.tr("Leave it for later"))
        self._on.setEnabled(not self._is_leaving)

    def _go_on(self) -> None:
        was_told, self._is_leaving = self._is_told, True
        self._show_way_on()
        self._keeper.keep()
        if self._is_kept() or was_told:
            self._end()

    def _holds_something(self) -> bool:
        return bool(self._note.text().strip()) or self._words.is_held

    def _is_kept(self) -> bool:
        text = self._note.text()
        return not text.strip() or text == self._stored

    def _end(self) -> None:
        entry = self._keeper.entry if self._holds_something() else None
        entry_id = None if entry is None else entry.entry_id
        self._session.handle(ev.FirstNoteDone(self._session.now(), entry_id))

    def _saved(self, saved: Saved) -> None:
        entry = self._keeper.entry
        if entry is None or saved.entry.entry_id != entry.entry_id:
            return
        self._is_told, self._stored = False, saved.entry.text
        if self._is_leaving and self._is_kept():
            self._end()
        self._show_way_on()

    def _failed(self, _error: Exception) -> None:
        """The words stay and are tried again. Whoever was told so may go on without waiting."""
        if not self.isVisible():
            return
        self._is_told, self._is_leaving = self._is_told or self._is_leaving, False
        self._show_way_on()

    def _session_changed(self, state: SessionState | None) -> None:
        if state is not None and state.phase is not Phase.FIRST_NOTE:
            self._is_leaving = False

    def _build(self) -> None:
        self._page.add(self._lead)
        self._page.add_space(Space.TINY)
        self._page.add(self._note)
        if self._words.part is not None:
            self._page.add(self._words.part)
        another = self._page.set_back(self.tr("Another question"), self._ask_another)
        another.setObjectName("action.another")
        self._on = self._page.set_primary(self.tr("Leave it for later"), self._go_on)
        fill(self, self._page)
