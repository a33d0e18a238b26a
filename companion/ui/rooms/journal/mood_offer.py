"""After an entry that was left without “Done”: a calm row on the list that asks for the mood, once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from companion.core.clock import Instant
from companion.core.journal import Entry
from companion.core.mood_after import is_still_asked
from companion.services.journal import JournalService, Saved
from companion.services.ports import Clock
from companion.ui.kit import type as faces
from companion.ui.kit.banner import announce
from companion.ui.kit.cards import Card
from companion.ui.kit.flow import Flow
from companion.ui.kit.text import Eyebrow, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.journal.pages.opening import Pages
from companion.ui.rooms.journal.words import time_words
from companion.ui.rooms.journal.writing import Writing
from companion.ui.rooms.session.parts import Link

LARGE_LETTERS = 1.4


class MoodRow(Card):
    """``answered`` asks for the row of numbers, ``skipped`` for nothing more. It names no words of anyone."""

    answered = Signal()
    skipped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.setObjectName("mood_row")
        self.column.setContentsMargins(Space.SMALL, Space.TINY, Space.SMALL, Space.TINY)
        self.column.setSpacing(0)
        self._when = Eyebrow()
        self._question = Strong(self.tr("How do you feel now?"))
        answer, skip = Link(self.tr("Say how")), Link(self.tr("Skip this"))
        answer.setObjectName("action.say_mood")
        answer.setAccessibleDescription(self._question.text())
        skip.setObjectName("action.skip_mood")
        answer.clicked.connect(self.answered)
        skip.clicked.connect(self.skipped)
        for part in (self._when, self._question, Flow([answer, skip], gap_px=Space.STEP)):
            self.add(part)
        self._fit()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.layout() is not None:
            self._fit()

    def offer(self, left_at: Instant) -> None:
        """Ask after what was written until this moment."""
        self._when.setText(self.tr("You wrote until {time}").format(time=time_words(left_at)))
        self.show()
        announce(self._question, self._question.text())

    def _fit(self) -> None:
        self._when.setVisible(faces.app_scale() < LARGE_LETTERS)


class MoodOffer(QObject):
    """Offers the row for the entry that was left last; gone once answered, skipped, or seen and left."""

    def __init__(
        self,
        row: MoodRow,
        writing: Writing,
        pages: Pages,
        *,
        journal: JournalService,
        clock: Clock,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._row, self._writing, self._pages, self._clock = row, writing, pages, clock
        self._entry: Entry | None = None
        self._left_at = clock.now()
        row.answered.connect(self._answer)
        row.skipped.connect(self.drop)
        writing.left.connect(self._take)
        writing.wrote.connect(self._go_on)
        journal.saved.connect(self._saved)

    def look(self) -> None:
        """The list is seen again: what was written long ago is not asked after any more."""
        if self._entry is not None and not is_still_asked(self._left_at, self._clock.now()):
            self.drop()

    def drop(self) -> None:
        """Ask nothing."""
        self._entry = None
        self._row.hide()

    def _take(self, entry: Entry) -> None:
        self._entry, self._left_at = entry, self._clock.now()
        self._row.offer(self._left_at)

    def _answer(self) -> None:
        entry = self._entry
        self.drop()
        if entry is not None:
            self._pages.ask_mood(entry)

    def _go_on(self) -> None:
        """Whoever writes on in the same entry is asked when that is left."""
        here = self._writing.entry
        if self._entry is not None and here is not None and here.entry_id == self._entry.entry_id:
            self.drop()

    def _saved(self, saved: Saved) -> None:
        is_it = self._entry is not None and self._entry.entry_id == saved.entry.entry_id
        if is_it and saved.entry.trashed_utc_s is not None:
            self.drop()
