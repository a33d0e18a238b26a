"""Today's room: one card with the next thing, what still holds, and rows that can wait."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QTimer

from companion.content.loader import Content
from companion.content.places import plan_words
from companion.core.afterwards import Rest
from companion.services.afterwards import AfterwardsService
from companion.services.errors import CalmError
from companion.services.ports import Failed, Ok
from companion.services.starting import SessionStarter, Standing
from companion.services.today import TodayFacts, TodayService
from companion.ui.days import day_line
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms import next_thing
from companion.ui.rooms.next_thing import NextThing, derive_next_thing, the_morning
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import Column, fill
from companion.ui.rooms.today.cards import NextCard, OpenedCard, RestCard
from companion.ui.rooms.today.kept import TodayKept
from companion.ui.rooms.today.rows import TodayRows
from companion.ui.translator import spoken


class TodayRoom(Room):
    """What holds is read first, so that a day of rest never shows a way to begin (H11)."""

    place = "today"

    def __init__(
        self,
        *,
        content: Content,
        starter: SessionStarter,
        today: TodayService,
        afterwards: AfterwardsService,
        kept: TodayKept,
        go: Go,
    ) -> None:
        super().__init__("today")
        self._content, self._starter, self._today, self._go = content, starter, today, go
        self._afterwards = afterwards
        self._facts = TodayFacts()
        self._trouble: Failed | None = None
        self._standing: Standing | None = None
        self._next: NextThing | None = None
        self._page = Page(" ", " ")
        self._example = Quiet(self.tr("Example plan. Not for a real session."))
        self._card, self._rest, self._opened = NextCard(), RestCard(), Column()
        self._rows, self._kept = TodayRows(), kept
        self._card.primary.clicked.connect(self._act)
        self._rows.chosen.connect(self._go)
        self._kept.chosen.connect(self._go)
        self._page.add(self._example)
        self._page.add_space(Space.TINY)
        for part in (self._card, self._rest, self._opened, self._kept.card):
            self._page.add(part)
        self._page.add_space(Space.SMALL)
        self._page.add(self._rows)
        self._page.add(self._kept)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._read)
        fill(self, self._page)

    def enter(self) -> None:
        self._read()

    def leave(self) -> None:
        self._turn.stop()

    def focus_first(self) -> None:
        first = self._card.primary if self._card.isVisible() else self._rows.write.button
        first.setFocus()

    def _read(self) -> None:
        """Ask for all at once; the last answer shows the page, so that it is laid out and painted once."""
        self._next = None
        self._kept.read()
        self._today.facts(self._facts_read)
        self._starter.standing(self._standing_read)

    def _facts_read(self, result: Ok[TodayFacts] | Failed) -> None:
        self._facts = result.value if isinstance(result, Ok) else TodayFacts()
        self._trouble = result if isinstance(result, Failed) else None

    def _standing_read(self, stands: Ok[Standing] | Failed) -> None:
        result = self._trouble or stands
        now, facts = self._today.now(), self._facts
        self._standing = result.value if isinstance(result, Ok) else None
        asks, holds = facts.rest is Rest.ASKS, facts.rest is Rest.HOLDS
        self._next = the_morning() if asks else derive_next_thing(result, now.local_day)
        self._show_rest()
        self._card.show_thing(self._next)
        self._card.setVisible(not holds)
        self._show_opened()
        self._show_rows()
        plan = None if self._standing is None else self._standing.kept.plan
        self._example.setVisible(plan is not None and plan.is_example)
        rest_title = self._content.card("morning" if facts.answer else "end_card")
        title = rest_title.part("keeps").heading if facts.answer else rest_title.title
        self._page.set_title(title if holds else self._next.title, day_line(now.local_day))
        self._turn.start(round(self._today.wait_s(facts) * 1000) + 1)

    def _show_rest(self) -> None:
        facts = self._facts
        self._rest.setVisible(facts.rests)
        if not facts.rests:
            return
        words = {} if self._standing is None else plan_words(self._standing.kept.plan)
        words = {"sitter": self.tr("Your sitter"), **{name: word for name, word in words.items() if word}}
        part = self._content.card("end_card").filled(words).part("until_tomorrow")
        lines = [*part.lines]
        if facts.answer is not None:
            lines += self._content.card("morning").filled(words).part("keeps").lines[1:]
        self._rest.show_lines(part.heading, lines, self._for_sitter(words["sitter"]))

    def _for_sitter(self, sitter: str) -> list[str]:
        """The sitter stays, and looks in once more at bedtime (safety.md 10)."""
        left_s = self._facts.sitter_stays_s
        lines = []
        if left_s is not None:
            until = self._today.now().local + timedelta(seconds=left_s)
            stays = self.tr("%1 stays until %2.").replace("%1", sitter)
            lines.append(stays.replace("%2", f"{until:%H:%M}"))
        if self._facts.rest is Rest.HOLDS and self._facts.answer is None:
            lines.append(self.tr("%1, please look in at bedtime.").replace("%1", sitter))
        return lines

    def _show_opened(self) -> None:
        cards = [OpenedCard(entry) for entry in self._facts.opened]
        for card in cards:
            card.put_away.connect(self._put_away)
        self._opened.show_parts(cards)
        self._opened.setVisible(bool(cards))

    def _show_rows(self) -> None:
        facts = self._facts
        plan = None if self._standing is None else self._standing.kept.plan
        begins = self._next is not None and self._next.leads_to == next_thing.BEGIN
        self._rows.lists.setVisible(not facts.rests and begins)
        self._rows.park.setVisible(facts.rest is Rest.HOLDS and facts.answer is None)
        self._rows.show_sealed(facts.sealed)
        self._rows.show_days(facts.days, waits=facts.rests and facts.answer is None)
        is_evening = facts.rest is Rest.HOLDS and facts.answer is None
        self._kept.show_kept(has_session=facts.session_id is not None, rests=is_evening)
        if plan is not None and plan.coach:
            self._rows.show_coach(plan.coach)

    def _put_away(self, note_id: str) -> None:
        self._afterwards.put_away(note_id, self._was_put_away)

    def _was_put_away(self, _result: Ok[None] | Failed) -> None:
        self._read()

    def _act(self) -> None:
        if self._next is None:
            return
        match self._next.leads_to:
            case next_thing.BEGIN:
                self._begin()
            case next_thing.AGAIN:
                self._read()
            case screen:
                self._go(screen)

    def _begin(self) -> None:
        if self._standing is None:
            return
        try:
            self._starter.start(self._standing.kept)
        except CalmError as error:
            self._card.line.setText(spoken(error.sentence))
