"""What the list shows: by state, kind, tag, session, or only what is pinned. Tags are renamed here too."""

from __future__ import annotations

from PySide6.QtCore import Signal

from companion.core.journal import EntryKind, EntryState
from companion.core.journal_list import JournalFilter, SessionMark
from companion.services.journal_care import JournalCare
from companion.services.journal_pages import JournalReader
from companion.services.ports import Clock, Failed, Ok
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.text import Heading
from companion.ui.kit.tokens import Space
from companion.ui.rooms.journal.pages.side_page import SidePage, while_here
from companion.ui.rooms.journal.pages.tag_choice import TagChoice
from companion.ui.rooms.journal.words import kind_words, session_words, state_words

MOST_SESSIONS = 30
PINNED = "pinned"


class FilterPage(SidePage):
    """``narrowed`` carries the ``JournalFilter`` to show from now on."""

    narrowed = Signal(object)

    def __init__(self, reader: JournalReader, care: JournalCare, clock: Clock, shown: JournalFilter) -> None:
        super().__init__(self.tr("What to show"))
        self._clock, self._shown = clock, shown
        states = [Choice(state.value, state_words(state)) for state in EntryState]
        kinds = [Choice(f"kind.{kind.value}", kind_words(kind)) for kind in EntryKind]
        self._state = ChoiceGroup([Choice("any_state", self.tr("All")), *states], across=2)
        self._kind = ChoiceGroup([Choice("any_kind", self.tr("All")), *kinds], across=2)
        self._pinned = ChoiceGroup([Choice(PINNED, self.tr("Only what is pinned"))], several=True)
        self._tag = TagChoice(reader, care, shown.tag)
        self._session = ChoiceGroup([Choice("any_session", self.tr("All"))])
        self._state.select("any_state" if shown.state is None else shown.state.value)
        self._kind.select("any_kind" if shown.kind is None else f"kind.{shown.kind.value}")
        self._pinned.select_all_of([PINNED] if shown.is_pinned else [])
        self._session.select("any_session")
        for title, part in (
            (self.tr("How far it is"), self._state),
            (self.tr("Kind"), self._kind),
            ("", self._pinned),
            ("", self._tag),
            (self.tr("Session"), self._session),
        ):
            if title:
                self.add(Heading(title))
            self.add(part)
            self.add_space(Space.SMALL)
        self.set_primary(self.tr("Show these"), self._go)
        self._tag.read()
        reader.sessions(while_here(self, self._sessions_read), of_all_time=True)
        self.first = self._state.row("any_state")

    def _sessions_read(self, result: Ok[list[SessionMark]] | Failed) -> None:
        marks = result.value if isinstance(result, Ok) else []
        today = self._clock.now().local_day
        shown = [mark for at, mark in enumerate(marks) if at < MOST_SESSIONS or self._is_shown(mark)]
        for mark in shown:
            self._session.add(Choice(mark.session_id, session_words(mark, today)))
        if any(self._is_shown(mark) for mark in shown):
            self._session.select(self._shown.session_id)

    def _is_shown(self, mark: SessionMark) -> bool:
        return mark.session_id == self._shown.session_id

    def _go(self) -> None:
        state, kind, session = self._state.selected(), self._kind.selected(), self._session.selected()
        self.narrowed.emit(
            JournalFilter(
                None if state in (None, "any_state") else EntryState(state),
                None if kind in (None, "any_kind") else EntryKind(str(kind).removeprefix("kind.")),
                self._tag.tag,
                None if session == "any_session" else session,
                is_pinned=self._pinned.selected() is not None,
            )
        )
