"""Today: the next thing to do, what still holds after a session, and a place to write."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QTimer

from companion.content.loader import Content
from companion.content.places import plan_words
from companion.services.errors import CalmError
from companion.services.ports import Failed, Ok
from companion.services.starting import SessionStarter, Standing
from companion.services.today import TodayFacts, TodayService
from companion.ui.kit.buttons import PrimaryButton
from companion.ui.kit.cards import ActionRow, Card
from companion.ui.kit.icons import Icon
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Eyebrow, Heading, Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms import next_thing
from companion.ui.rooms.next_thing import NextThing, day_words, derive_next_thing
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import Column, fill
from companion.ui.translator import spoken


class TodayRoom(Room):
    """One card with the next thing; the rest are rows that can wait."""

    place = "today"

    def __init__(self, *, content: Content, starter: SessionStarter, today: TodayService, go: Go) -> None:
        super().__init__("today")
        self._content, self._starter, self._today, self._go = content, starter, today, go
        self._facts = TodayFacts()
        self._standing: Standing | None = None
        self._next: NextThing | None = None
        self._page = Page(" ", " ")
        self._example = Quiet(self.tr("Example plan. Not for a real session."))
        self._rest = _RestCard()
        self._card = _NextCard()
        self._card.primary.clicked.connect(self._act)
        self._page.add(self._example)
        self._page.add_space(Space.TINY)
        self._page.add(self._rest)
        self._page.add(self._card)
        self._page.add_space(Space.SMALL)
        self._add_rows()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._read)
        fill(self, self._page)

    def enter(self) -> None:
        self._read()

    def leave(self) -> None:
        self._turn.stop()

    def focus_first(self) -> None:
        first = self._card.primary if self._card.isVisible() else self._write.button
        first.setFocus()

    def _add_rows(self) -> None:
        self._lists = ActionRow(
            Icon.PREPARE,
            self.tr("The lists for today"),
            self.tr("Food, the room, and what to have near"),
            self.tr("Open"),
        )
        self._write = ActionRow(
            Icon.WRITE, self.tr("Write something down"), self.tr("A word is enough"), self.tr("Write")
        )
        self._share = ActionRow(
            Icon.TALK,
            self.tr("Before you meet your coach"),
            self.tr("Choose what they will see"),
            self.tr("Share"),
        )
        rows = (
            (self._lists, "action.prepare", self._to_prepare),
            (self._write, "action.write", self._to_journal),
            (self._share, "action.share", self._to_share),
        )
        for row, name, slot in rows:
            row.button.setObjectName(name)
            row.button.clicked.connect(slot)
            self._page.add(row)

    def _read(self) -> None:
        """What holds is read first, so that a day of rest never shows a way to begin."""
        self._next = None
        self._today.facts(self._facts_read)

    def _facts_read(self, result: Ok[TodayFacts] | Failed) -> None:
        self._facts = result.value if isinstance(result, Ok) else TodayFacts()
        self._starter.standing(self._standing_read)

    def _standing_read(self, result: Ok[Standing] | Failed) -> None:
        now = self._today.now()
        self._standing = result.value if isinstance(result, Ok) else None
        self._next = derive_next_thing(result, now.local_day)
        rests = self._facts.rests_until_tomorrow
        self._show_rest(is_shown=rests)
        self._card.show_thing(self._next)
        self._card.setVisible(not rests)
        self._lists.setVisible(not rests and self._next.leads_to == next_thing.BEGIN)
        plan = None if self._standing is None else self._standing.kept.plan
        self._example.setVisible(plan is not None and plan.is_example)
        if plan is not None and plan.coach:
            self._share.set_title(self.tr("Before you meet %1").replace("%1", plan.coach))
        title = self._content.card("end_card").title if rests else self._next.title
        self._page.set_title(title, day_words(now.local_day))
        self._turn.start(round(self._today.wait_s(self._facts) * 1000) + 1)

    def _show_rest(self, *, is_shown: bool) -> None:
        self._rest.setVisible(is_shown)
        if not is_shown:
            return
        words = {} if self._standing is None else plan_words(self._standing.kept.plan)
        part = self._content.card("end_card").filled(words).part("until_tomorrow")
        left_s = self._facts.sitter_stays_s
        stays = ""
        if left_s is not None:
            until = self._today.now().local + timedelta(seconds=left_s)
            stays = self.tr("%1 stays until %2.").replace("%1", words.get("sitter", self.tr("Your sitter")))
            stays = stays.replace("%2", f"{until:%H:%M}")
        self._rest.show_lines(part.heading, part.lines, stays)

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

    def _to_prepare(self) -> None:
        self._go("prepare")

    def _to_journal(self) -> None:
        self._go("journal")

    def _to_share(self) -> None:
        self._go("share")


class _NextCard(Card):
    """The next thing, with its action."""

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.line, self.aside = Heading(), Quiet(), Eyebrow()
        self.primary = PrimaryButton("")
        self.primary.setObjectName("primary")
        self.add(self.heading)
        self.add(self.line)
        self.add_row(self.aside, self.primary)

    def show_thing(self, thing: NextThing) -> None:
        """Show what is next."""
        self.heading.setText(thing.heading)
        self.line.setText(thing.line)
        self.aside.setText(thing.aside)
        self.primary.setText(thing.action)


class _RestCard(Card):
    """What waits until tomorrow, as the end card said it."""

    def __init__(self) -> None:
        super().__init__()
        self.column.setSpacing(Space.SMALL)
        self._heading, self._lines, self._stays = Heading(), Column(gap_px=Space.HAIR), Strong()
        self.add(self._heading)
        self.add(self._lines)
        self.add(self._stays)

    def show_lines(self, heading: str, lines: tuple[str, ...], stays: str) -> None:
        """Show the rules of the rest, and how long the sitter stays."""
        self._heading.setText(heading)
        self._lines.show_parts([Body(line) for line in lines])
        self._stays.setText(stays)
        self._stays.setVisible(bool(stays))
