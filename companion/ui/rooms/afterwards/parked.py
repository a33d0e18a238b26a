"""A decision parked until tomorrow: written now, sealed when the page is left, open in the morning."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.content.loader import Content
from companion.core.clock import Instant
from companion.core.journal import Entry, EntryKind
from companion.services.afterwards import SealedNotes
from companion.services.ports import Ok
from companion.services.today import TodayFacts, TodayService
from companion.ui.kit.fields import NoteField
from companion.ui.kit.page import Page
from companion.ui.kit.text import Label, Lead, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.keeping import Keeper
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import fill, on_escape


class ParkedPaper(QWidget):
    """The field and what it says of itself. Its words are kept as they are typed, as in the journal."""

    def __init__(self, notes: SealedNotes, name: str, *, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting = _Waiting(notes)
        self._keeper = Keeper(self._waiting, EntryKind.REFLECTION, self)
        self.field = NoteField("", lines=lines)
        self.field.paper.setAccessibleName(name)
        self.field.setObjectName("field.parked")
        self._said = Label()
        self._said.setObjectName("said.parked")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        column.addWidget(self.field)
        column.addWidget(self._said)
        self.field.changed.connect(self._typed)
        self._keeper.said.connect(self._said.setText)

    def begin(self, session_id: str | None, waits_from: Instant | None) -> None:
        """A new sheet for this session; the one before stays sealed, or here while it is not stored."""
        self._keeper.keep()
        if not self._keeper.is_kept:
            return
        self._keeper.take_up(None, session_id)
        self._waiting.waits_from = waits_from
        self.field.set_text("")
        self._said.setText("")

    def seal(self) -> bool:
        """Keep what is on the sheet; False where it holds no words."""
        self._keeper.keep()
        return bool(self.field.text().strip())

    def _typed(self) -> None:
        self._keeper.typed(self.field.text())


class _Waiting:
    """Sealed notes as the keeper knows entries, all waiting for the same morning."""

    def __init__(self, notes: SealedNotes) -> None:
        self._notes = notes
        self.waits_from: Instant | None = None
        self.saved, self.failed = notes.saved, notes.failed

    def begin(self, kind: EntryKind, session_id: str | None = None) -> Entry:
        return self._notes.begin(kind, session_id, self.waits_from)

    def save(self, entry: Entry, text: str) -> Entry:
        return self._notes.save(entry, text)


class ParkedRoom(Room):
    """One sheet. Leaving it seals it; nobody reads it here again before the morning."""

    place = "today"

    def __init__(self, *, content: Content, notes: SealedNotes, today: TodayService, go: Go) -> None:
        super().__init__("parked")
        self._go, self._today = go, today
        card = content.card("parked")
        self._page = Page(self.tr("Tonight"), card.title)
        self._paper = ParkedPaper(notes, card.title, lines=6)
        self._page.add(Lead(card.lead))
        self._page.add_space(Space.TINY)
        self._page.add(self._paper)
        for line in card.part("sealed").lines:
            self._page.add(Quiet(line))
        self._page.set_primary(self.tr("Seal it"), self._to_today)
        self._page.set_back(self.tr("Back"), self._to_today)
        on_escape(self, self._to_today)
        fill(self, self._page)

    def enter(self) -> None:
        self._paper.begin(None, None)
        self._today.facts(self._facts_read)

    def come_back(self) -> None:
        """After the lock the sheet is empty: what stood on it was sealed."""
        self.enter()

    def leave(self) -> None:
        self._paper.seal()

    def focus_first(self) -> None:
        self._paper.field.paper.setFocus()

    def _facts_read(self, result: object) -> None:
        if isinstance(result, Ok) and isinstance(result.value, TodayFacts):
            facts = result.value
            if not self._paper.field.text():
                self._paper.begin(facts.session_id, facts.medicine_at)

    def _to_today(self) -> None:
        self._go("today")
