"""The sitter's reading: their card on the screen, signed with their initials."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from companion.content.cards import Part
from companion.content.loader import Content
from companion.content.places import plan_words
from companion.core.events import Tier
from companion.core.practice import read_initials
from companion.services.errors import CalmError
from companion.services.planning import KeptPlan, PlanService
from companion.services.ports import Failed, Ok
from companion.services.preparing import PreparingService, SitterReading
from companion.ui.kit.cards import Card
from companion.ui.kit.fields import LineField
from companion.ui.kit.text import Body, Strong
from companion.ui.rooms.paged import PagedRoom
from companion.ui.rooms.room import Go
from companion.ui.translator import spoken


class SitterReadingRoom(PagedRoom):
    """Read by the sitter, not by the person; the initials and the day are kept (H01)."""

    place = "prepare"

    def __init__(self, *, content: Content, plans: PlanService, preparing: PreparingService, go: Go) -> None:
        super().__init__("sitter_reading")
        self._content, self._plans, self._preparing, self._go = content, plans, preparing, go
        self._sitter = ""
        self._initials: LineField | None = None
        self._show_card({})

    def enter(self) -> None:
        self._plans.current(self._plan_read)

    def come_back(self) -> None:
        """Stay on the page."""

    def more_of(self, part: Part) -> Sequence[QWidget]:
        self._initials = None
        if part.part_id == "call":
            return [_Signs(self._content)]
        if part.part_id == "after":
            self._initials = LineField(self.tr("I have read this. My initials:"))
            self._initials.setObjectName("field.initials")
            self._initials.entered.connect(self.read_to_the_end)
            return [self._initials]
        return ()

    def page_shown(self) -> None:
        if self._initials is not None and self.isVisible():
            QWidget.setTabOrder(self._initials.line, self._back)
            QWidget.setTabOrder(self._back, self._next)
            self._initials.line.setFocus()

    def last_word(self) -> str:
        return self.tr("I have read this")

    def read_to_the_end(self) -> None:
        if self._initials is None:
            return
        initials = read_initials(self._initials.text())
        if not initials:
            self._initials.set_trouble(self.tr("Please type your initials, 1 to 5 letters."))
            self._initials.line.setFocus()
            return
        self._preparing.sitter_read(self._sitter, initials, self._kept)

    def went_out(self) -> None:
        self._go("prepare")

    def _plan_read(self, result: Ok[KeptPlan] | Failed) -> None:
        if isinstance(result, Ok):
            self._sitter = result.value.plan.sitter
            self._show_card(plan_words(result.value.plan))
        else:
            self._sitter = ""
            self._show_card({})

    def _show_card(self, words: dict[str, str]) -> None:
        plain = {
            "sitter": self.tr("your sitter"),
            "sitter_stays_hours": f"{self._content.timeline().sitter_stays_s / 3600:g}",
            "emergency": self.tr("your local emergency number"),
        }
        given = {name: word for name, word in words.items() if word}
        card = self._content.card("sitter_reading").filled({**plain, **given})
        self.show_parts(card.title, card.lead, card.parts)

    def _kept(self, result: Ok[SitterReading] | Failed) -> None:
        if isinstance(result, Ok):
            self._go("prepare")
        elif self._initials is not None:
            otherwise = self.tr("This could not be kept yet. Please try again.")
            error = result.error
            self._initials.set_trouble(spoken(error.sentence) if isinstance(error, CalmError) else otherwise)


class _Signs(Card):
    """Every sign that means: call now."""

    def __init__(self, content: Content) -> None:
        super().__init__("surface")
        for sign in content.signs():
            if sign.tier is Tier.EMERGENCY:
                self.add(Body(sign.label))
        self.add(Strong(self.tr("In doubt? Call.")))
