"""The next morning: did you sleep, how are you; only a full night takes the reminder away (H11)."""

from __future__ import annotations

from enum import Enum

from companion.content.cards import Part
from companion.content.loader import Content
from companion.core.afterwards import Feels, MorningAnswer, Slept
from companion.core.plan import CarePlan
from companion.services.afterwards import AfterwardsService
from companion.services.errors import CalmError
from companion.services.ports import Failed, Ok
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.page import Page
from companion.ui.kit.text import Lead
from companion.ui.kit.tokens import Space
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.parts import Column, PartCard, fill, on_escape
from companion.ui.translator import spoken


class _Page(Enum):
    SLEPT = "slept"
    FEELS = "feels"
    TOLD = "told"


class MorningRoom(Room):
    """Two questions, one on a page, with a way back until they are kept."""

    place = "today"

    def __init__(
        self,
        *,
        content: Content,
        afterwards: AfterwardsService,
        known: KnownPlan,
        numbers: Numbers,
        go: Go,
    ) -> None:
        super().__init__("morning")
        self._known = known
        self._content, self._afterwards, self._numbers, self._go = content, afterwards, numbers, go
        self._at = _Page.SLEPT
        self._slept: Slept | None = None
        self._feels: Feels | None = None
        self._page = Page(" ", " ", top_px=Space.LARGE)
        self._lines = Column(gap_px=Space.STEP)
        self._sleeps = ChoiceGroup(
            [
                Choice(Slept.FULL_NIGHT.value, self.tr("Yes, a full night")),
                Choice(Slept.A_LITTLE.value, self.tr("A little")),
                Choice(Slept.NO.value, self.tr("No")),
            ]
        )
        self._moods = ChoiceGroup(
            [
                Choice(Feels.WELL.value, self.tr("Well")),
                Choice(Feels.UP_AND_DOWN.value, self.tr("Up and down")),
                Choice(Feels.LOW.value, self.tr("Low, or not myself")),
            ]
        )
        self._page.add(self._lines)
        self._page.add_space(Space.SMALL)
        self._page.add(self._sleeps)
        self._page.add(self._moods)
        self._on = self._page.set_primary(self.tr("Next"), self._go_on)
        self._back = self._page.set_back(self.tr("Back"), self._go_back)
        self._sleeps.chosen.connect(self._chose_sleep)
        self._moods.chosen.connect(self._chose_mood)
        on_escape(self, self._go_back)
        fill(self, self._page)
        self._show(_Page.SLEPT)
        known.changed.connect(self._plan_changed)

    def enter(self) -> None:
        self._known.refresh()
        self._slept = self._feels = None
        self._sleeps.select(None)
        self._moods.select(None)
        self._show(_Page.SLEPT)

    def come_back(self) -> None:
        """Stay where it was."""

    def _show(self, at: _Page) -> None:
        self._at = at
        card = self._content.card("morning").filled(self._numbers.words())
        self._page.set_note("")
        self._sleeps.setVisible(at is _Page.SLEPT)
        self._moods.setVisible(at is _Page.FEELS)
        self._back.setVisible(at is not _Page.TOLD)
        if at is _Page.TOLD:
            self._show_told(card.part("rested"), card.part("keeps"), card.part("low"))
        else:
            part = card.part(at.value)
            self._page.set_title(part.heading, card.title)
            self._lines.show_parts([Lead(line) for line in part.lines])
        self._on.setText(
            {
                _Page.SLEPT: self.tr("Next"),
                _Page.FEELS: self.tr("Keep it"),
                _Page.TOLD: self.tr("Back to Today"),
            }[at]
        )
        self._show_way_on()

    def _show_told(self, rested: Part, keeps: Part, low: Part) -> None:
        first = rested if self._slept is Slept.FULL_NIGHT else keeps
        self._page.set_title(first.heading)
        cards = [PartCard(low)] if self._feels is Feels.LOW else []
        self._lines.show_parts([*(Lead(line) for line in first.lines), *cards])

    def _show_way_on(self) -> None:
        waits = (self._at is _Page.SLEPT and self._slept is None) or (
            self._at is _Page.FEELS and self._feels is None
        )
        self._on.setEnabled(not waits)

    def _chose_sleep(self, key: str) -> None:
        self._slept = Slept(key)
        self._show_way_on()

    def _chose_mood(self, key: str) -> None:
        self._feels = Feels(key)
        self._show_way_on()

    def _go_on(self) -> None:
        match self._at:
            case _Page.SLEPT:
                self._show(_Page.FEELS)
            case _Page.FEELS if self._slept is not None and self._feels is not None:
                self._on.setEnabled(False)
                self._afterwards.answer(self._slept, self._feels, self._kept)
            case _:
                self._go("today")

    def _kept(self, result: Ok[MorningAnswer] | Failed) -> None:
        if isinstance(result, Ok):
            self._show(_Page.TOLD)
            return
        otherwise = self.tr("This could not be kept yet. Please try again.")
        error = result.error
        self._page.set_note(spoken(error.sentence) if isinstance(error, CalmError) else otherwise)
        self._show_way_on()

    def _plan_changed(self, _plan: CarePlan) -> None:
        if self.isVisible():
            self._show(self._at)

    def _go_back(self) -> None:
        if self._at is _Page.FEELS:
            self._show(_Page.SLEPT)
        else:
            self._go("today")
