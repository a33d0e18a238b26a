"""The choice while it is being made: what was read, what is chosen, how much leaves."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal

from companion.core.choice import Choice, Stock
from companion.core.offer import Count
from companion.core.snapshot import Section, SharedSession, Snapshot
from companion.services.last_choice import LastChoice
from companion.services.ports import Clock, Failed, Ok
from companion.services.sharing import Offer, SharingService

WEEK_DAYS = 7


class ShareDraft(QObject):
    """Nothing is chosen at first (H34).

    ``offered``: there is something to choose from; ``weighed``: there are new counts; ``frozen``: what would
    leave was read; ``failed``: the vault could not be read.
    """

    offered = Signal()
    weighed = Signal()
    frozen = Signal()
    failed = Signal(Exception)

    def __init__(self, sharing: SharingService, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sharing, self._clock = sharing, clock
        self._asked = 0
        self.clear()

    def clear(self) -> None:
        """Let go of all that was read and chosen."""
        self._asked += 1
        self.stock = Stock()
        self.coach = ""
        self.last: LastChoice | None = None
        self.counts: dict[Section, Count] = {}
        self.snapshot: Snapshot | None = None
        self.is_read = False
        self._known_days: tuple[date, date] | None = None
        self.sections: frozenset[Section] = frozenset()
        self.taken_out: frozenset[str] = frozenset()
        self.span = "all"
        self.days: tuple[date, date] = (date.min, date.max)
        self.session_ids: frozenset[str] = frozenset()

    def read(self) -> None:
        """Read anew what there is to choose from."""
        self.clear()
        self._sharing.offer(partial(self._read, self._asked))

    def change(self, **chosen: object) -> None:
        """Choose other parts, days, sessions or things by name, and count anew."""
        for name, value in chosen.items():
            setattr(self, name, value)
        self._weigh()

    def choice(self) -> Choice:
        """The choice as it stands. What is dated later, as after a clock was set back, is in all days too."""
        first, last = self.whole_span()
        today = self._clock.now().local_day
        match self.span:
            case "week":
                first = max(first, today - timedelta(days=WEEK_DAYS - 1))
            case "days":
                first, last = self.days
            case "sessions":
                return Choice(first, last, self.sections, self.session_ids, self.taken_out)
        return Choice(first, last, self.sections, None, self.taken_out)

    def whole_span(self) -> tuple[date, date]:
        """The first and the last day of all that is kept, today among them."""
        today = self._clock.now().local_day
        days = (*(self._known_days or ()), today)
        return min(days), max(days)

    def sessions(self) -> tuple[SharedSession, ...]:
        """The sessions to choose from, the newest first."""
        return tuple(reversed(self.stock.sessions))

    def _read(self, asked: int, result: Ok[Offer] | Failed) -> None:
        if asked != self._asked:
            return
        match result:
            case Ok(offer):
                self.stock, self.coach, self.last = offer.stock, offer.coach, offer.last
                self.is_read, self._known_days = True, offer.days
                self.days = self.whole_span()
                self.offered.emit()
                self._weigh()
            case Failed(error):
                self.failed.emit(error)

    def _weigh(self) -> None:
        self._asked += 1
        self.snapshot = None
        choice = self.choice()
        self._sharing.weigh(self.stock, choice, partial(self._weighed, self._asked))
        self._sharing.look(choice, partial(self._frozen, self._asked), self.stock)

    def _weighed(self, asked: int, result: Ok[dict[Section, Count]] | Failed) -> None:
        if asked != self._asked:
            return
        match result:
            case Ok(counts):
                self.counts = counts
                self.weighed.emit()
            case Failed(error):
                self.failed.emit(error)

    def _frozen(self, asked: int, result: Ok[Snapshot] | Failed) -> None:
        if asked != self._asked:
            return
        match result:
            case Ok(snapshot):
                self.snapshot = snapshot
                self.frozen.emit()
            case Failed(error):
                self.failed.emit(error)
