"""The learning cards: one a page, and which of them were read."""

from __future__ import annotations

from companion.content.cards import Part
from companion.content.loader import Content
from companion.content.places import plan_words
from companion.services.planning import KeptPlan, PlanService
from companion.services.ports import Failed, Ok
from companion.services.preparing import Preparing, PreparingService
from companion.ui.rooms.paged import PagedRoom
from companion.ui.rooms.room import Go


class LearnRoom(PagedRoom):
    """Opens at the first card that was not read. A page counts as read when someone goes on from it."""

    place = "prepare"

    def __init__(self, *, content: Content, plans: PlanService, preparing: PreparingService, go: Go) -> None:
        super().__init__("learn")
        self._content, self._plans, self._preparing, self._go = content, plans, preparing, go
        self._read: frozenset[str] = frozenset()
        self._show_from_first()

    def enter(self) -> None:
        self._preparing.read(self._preparing_read)

    def come_back(self) -> None:
        """Stay on the card."""

    def page_read(self, part: Part) -> None:
        if part.part_id not in self._read:
            self._read |= {part.part_id}
            self._preparing.card_read(part.part_id, self._kept)

    def read_to_the_end(self) -> None:
        self._go("prepare")

    def went_out(self) -> None:
        self._go("prepare")

    def last_word(self) -> str:
        return self.tr("Back to Prepare")

    def _preparing_read(self, result: Ok[Preparing] | Failed) -> None:
        if isinstance(result, Ok):
            self._read = result.value.cards_read
        self._plans.current(self._plan_read)

    def _plan_read(self, result: Ok[KeptPlan] | Failed) -> None:
        stays = f"{self._content.timeline().sitter_stays_s / 3600:g}"
        words = {"sitter_stays_hours": stays}
        if isinstance(result, Ok):
            words = plan_words(result.value.plan)
        self._show_from_first(words)

    def _show_from_first(self, words: dict[str, str] | None = None) -> None:
        card = self._content.card("learn").filled(words or {})
        unread = [at for at, part in enumerate(card.parts) if part.part_id not in self._read]
        self.show_parts(card.title, card.lead, card.parts, unread[0] if unread else 0)

    def _kept(self, result: Ok[None] | Failed) -> None:
        """A page that could not be kept as read is only offered again."""
        if isinstance(result, Failed):
            self._read = frozenset()
