"""About an entry: how far it is, its tags, its session, what becomes of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from companion.core.entry_changes import linked, pinned, sealed, tagged, trashed, untagged
from companion.core.journal import Entry, EntryState, derive_title
from companion.core.journal_list import SessionMark
from companion.core.journal_state import set_by_hand
from companion.services.ports import Failed, Ok
from companion.ui.kit.cards import ActionRow
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.icons import Icon
from companion.ui.kit.text import Heading
from companion.ui.kit.tokens import Space
from companion.ui.rooms.journal.pages.ask import AskOnce
from companion.ui.rooms.journal.pages.opening import Given
from companion.ui.rooms.journal.pages.side_page import SidePage, while_here
from companion.ui.rooms.journal.pages.tag_part import TagPart
from companion.ui.rooms.journal.words import date_line, session_words, state_words
from companion.ui.rooms.journal.writing import Writing
from companion.ui.rooms.topics.link import TalkAboutLink

TAG_SETS = ("feelings", "body", "themes")
NONE, PINNED, SEALED = "none", "pinned", "sealed"


class AboutPage(SidePage):
    """Each change is stored at once. ``versions_asked`` and ``trashed`` say where to go on."""

    versions_asked = Signal()
    trashed = Signal()

    def __init__(self, given: Given, writing: Writing) -> None:
        entry = writing.entry
        super().__init__(self.tr("About this entry"), "" if entry is None else date_line(entry.begun_at))
        self._given, self._writing = given, writing
        self._sessions: dict[str, SessionMark] = {}
        self._states = ChoiceGroup([Choice(state.value, state_words(state)) for state in EntryState])
        self._tags = TagPart([given.content.tags(name) for name in TAG_SETS])
        self._session = ChoiceGroup([Choice(NONE, self.tr("No session"))])
        self._kept = ChoiceGroup(
            [
                Choice(PINNED, self.tr("Keep it at the top of the list")),
                Choice(SEALED, self.tr("Never offer it for sharing")),
            ],
            several=True,
        )
        self._ask = AskOnce()
        self._build(entry)
        self._states.chosen.connect(self._set_state)
        self._tags.added.connect(self._add_tag)
        self._tags.removed.connect(self._remove_tag)
        self._session.chosen.connect(self._link)
        self._kept.chosen.connect(self._keep)
        writing.facts.connect(self._show)
        given.reader.tags(while_here(self, self._tags_read))
        given.reader.sessions(while_here(self, self._sessions_read))
        self._show()
        self.first = self._states.row(EntryState.FRAGMENT.value)

    def leave(self) -> None:
        self._writing.facts.disconnect(self._show)

    def _build(self, entry: Entry | None) -> None:
        self.add(Heading(self.tr("How far is it?")))
        self.add(self._states)
        self.add_space(Space.SMALL)
        self.add(Heading(self.tr("Tags")))
        self.add(self._tags)
        self.add_space(Space.SMALL)
        self.add(Heading(self.tr("Is it about a session?")))
        self.add(self._session)
        self.add_space(Space.SMALL)
        self.add(self._kept)
        versions = ActionRow(
            Icon.PREPARE,
            self.tr("Earlier versions"),
            self.tr("Look at earlier words, and take them back"),
            self.tr("Look"),
        )
        versions.button.setObjectName("action.versions")
        versions.button.clicked.connect(self.versions_asked)
        self.add(versions)
        if self._given.topics is not None and entry is not None:
            self.add(TalkAboutLink(self._given.topics, self._topic))
        trash = ActionRow(
            Icon.PLAN,
            self.tr("Move to the trash"),
            self.tr("It stays there for 30 days"),
            self.tr("Move"),
        )
        trash.button.setObjectName("action.to_trash")
        trash.button.clicked.connect(self._ask_trash)
        self.add(trash)
        self.add(self._ask)

    def _show(self) -> None:
        entry = self._writing.entry
        if entry is None:
            return
        self._states.select(entry.state.value)
        self._tags.show_tags(entry.tags)
        self._session.select(entry.session_id or NONE)
        kept = [name for name, holds in ((PINNED, entry.is_pinned), (SEALED, entry.is_sealed)) if holds]
        self._kept.select_all_of(kept)

    def _tags_read(self, result: Ok[list[tuple[str, int]]] | Failed) -> None:
        if isinstance(result, Ok):
            self._tags.show_own(result.value)

    def _sessions_read(self, result: Ok[list[SessionMark]] | Failed) -> None:
        entry = self._writing.entry
        if isinstance(result, Failed) or entry is None:
            return
        today = self._given.clock.now().local_day
        for mark in result.value:
            self._session.add(Choice(mark.session_id, session_words(mark, today)))
        known = {mark.session_id for mark in result.value}
        if entry.session_id is not None and entry.session_id not in known:
            self._session.add(Choice(entry.session_id, self.tr("An earlier session")))
        self._show()

    def _set_state(self, key: str) -> None:
        self._writing.change(partial(set_by_hand, state=EntryState(key)))

    def _add_tag(self, tag: str) -> None:
        self._writing.change(partial(tagged, tag=tag))

    def _remove_tag(self, tag: str) -> None:
        self._writing.change(partial(untagged, tag=tag))

    def _link(self, key: str) -> None:
        self._writing.change(partial(linked, session_id=None if key == NONE else key))

    def _keep(self, key: str) -> None:
        holds = key in self._kept.all_selected()
        change = partial(pinned, is_pinned=holds) if key == PINNED else partial(sealed, is_sealed=holds)
        self._writing.change(change)

    def _topic(self) -> tuple[str, str | None]:
        entry = self._writing.entry
        return ("", None) if entry is None else (derive_title(entry), entry.session_id)

    def _ask_trash(self) -> None:
        self._ask.ask(
            self.tr("Move this entry to the trash?"),
            self.tr("You can bring it back for 30 days."),
            self.tr("Yes, move it"),
            self._to_trash,
        )

    def _to_trash(self) -> None:
        self._writing.change(partial(trashed, now_utc_s=self._given.clock.now().utc_s))
        self.trashed.emit()
