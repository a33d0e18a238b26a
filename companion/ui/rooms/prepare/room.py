"""Prepare: one hope, the steps before a first session, and the lists for the day before and the day."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.content.loader import Content
from companion.content.places import plan_words
from companion.core.journal import Entry, EntryKind
from companion.services.journal import JournalService
from companion.services.planning import KeptPlan, PlanService
from companion.services.ports import Clock, Failed, Ok
from companion.services.preparing import Preparing, PreparingService
from companion.ui.kit.cards import Card
from companion.ui.kit.fields import NoteField
from companion.ui.kit.page import Page
from companion.ui.kit.text import Heading, Label, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.keeping import Keeper
from companion.ui.rooms.own_words import own_words
from companion.ui.rooms.prepare.rows import PrepareRows
from companion.ui.rooms.prepare.words import days_since
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import Column, PartCard, fill


class PrepareRoom(Room):
    """What to do before; the hope is kept as it is typed."""

    place = "prepare"

    def __init__(
        self,
        *,
        content: Content,
        plans: PlanService,
        journal: JournalService,
        preparing: PreparingService,
        clock: Clock,
        go: Go,
    ) -> None:
        super().__init__("prepare")
        self._content, self._plans, self._journal, self._clock = content, plans, journal, clock
        self._preparing = preparing
        self._facts = Preparing()
        self._keeper = Keeper(journal, EntryKind.INTENTION, self)
        prompts = content.prompts("before")
        prompt = prompts.prompts[0]
        page = Page(title=self.tr("Get ready in small steps"))
        page.add_space(Space.SMALL)
        card = Card()
        card.add(Heading(prompt.text))
        card.add(Quiet(prompt.hint))
        self._hope = NoteField("", lines=2)
        self._hope.paper.setAccessibleName(prompt.text)
        self._hope.setObjectName("field.intention")
        self._said = Label()
        self._said.setObjectName("said")
        card.column.addSpacing(Space.TINY)
        card.add(self._hope)
        card.add(self._said)
        page.add(card)
        self._since = Quiet()
        page.add(self._since)
        self._rows = PrepareRows([part.part_id for part in content.card("learn").parts])
        self._rows.chosen.connect(go)
        page.add(self._rows)
        self._lists = Column()
        page.add(self._lists)
        self._hope.changed.connect(self._typed)
        self._keeper.said.connect(self._said.setText)
        fill(self, page)

    def enter(self) -> None:
        self._preparing.read(self._facts_read)
        self._journal.newest_of(EntryKind.INTENTION, None, self._take_up)

    def leave(self) -> None:
        self._keeper.keep()

    def _facts_read(self, result: Ok[Preparing] | Failed) -> None:
        self._facts = result.value if isinstance(result, Ok) else Preparing()
        self._plans.current(self._plan_read)

    def _plan_read(self, result: Ok[KeptPlan] | Failed) -> None:
        self._show_lists(result)
        facts, today = self._facts, self._clock.now().local_day
        self._rows.show_facts(facts, result.value.plan if isinstance(result, Ok) else None)
        self._since.setText(days_since(facts.last_session_day, today))
        self._since.setVisible(facts.last_session_day is not None)

    def _typed(self) -> None:
        self._keeper.typed(self._hope.text())

    def _take_up(self, result: Ok[Entry | None] | Failed) -> None:
        if isinstance(result, Failed):
            return
        today = self._clock.now().local_day
        entry = self._keeper.entry
        if self._hope.text() and (entry is None or entry.begun_at.local_day == today):
            return
        newest = result.value
        kept = newest if newest is not None and newest.begun_at.local_day == today else None
        self._keeper.take_up(kept)
        self._said.setText("")
        self._hope.set_text("" if kept is None else kept.text)

    def _plain_words(self) -> dict[str, str]:
        """What stands in the lists while there is no plan."""
        return {
            "sitter": self.tr("your sitter"),
            "food_and_drink": self.tr("Ask your care team."),
            "sitter_stays_hours": f"{self._content.timeline().sitter_stays_s / 3600:g}",
        }

    def _show_lists(self, result: Ok[KeptPlan] | Failed) -> None:
        plan = result.value.plan if isinstance(result, Ok) else None
        words = self._plain_words() if plan is None else plan_words(plan)
        parts: list[QWidget] = []
        for name in ("day_before", "day_of"):
            card = self._content.card(name).filled(words)
            parts.append(_Section(card.title, card.lead))
            parts.extend(PartCard(part) for part in card.parts)
            parts.extend(own_words(plan, name))
        self._lists.show_parts(parts)


class _Section(QWidget):
    """The head of a list."""

    def __init__(self, title: str, lead: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.STEP, 0, Space.HAIR)
        column.setSpacing(Space.HAIR)
        column.addWidget(Heading(title))
        column.addWidget(Quiet(lead))
