"""From my coach: a list is looked at, then taken in; its steps and prompts are used from here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from companion.core.practice_list import LineKind, PracticeLine, PracticeList, PracticeTaken
from companion.services.from_coach import FromCoachService
from companion.services.ports import Failed, Ok
from companion.ui.days import day_words
from companion.ui.kit.buttons import PlainButton, SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.fields import NoteField
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Heading, Label, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.pickers import PickOpen
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import Column, bring_into_sight, fill, on_escape
from companion.ui.rooms.trouble import Trouble
from companion.ui.rooms.while_here import while_here


class FromCoachRoom(Room):
    """Nothing is kept before it was seen (H34 the other way round)."""

    place = "share"

    def __init__(self, *, lists: FromCoachService, pick_list: PickOpen, go: Go) -> None:
        super().__init__("from_coach")
        self._lists, self._pick, self._go = lists, pick_list, go
        self._seen: PracticeList | None = None
        self._page = Page(title=self.tr("From my coach"))
        self._said = Quiet()
        self._trouble = Trouble()
        self._rows = Column()
        for part in (self._said, self._trouble, self._rows):
            self._page.add(part)
        self._next = self._page.set_primary(self.tr("Open a list"), self._act)
        self._page.set_back(self.tr("Back"), self._go_back)
        on_escape(self, self._go_back)
        fill(self, self._page)

    def enter(self) -> None:
        self._seen = None
        self._trouble.clear()
        self._next.setText(self.tr("Open a list"))
        self._said.setText("")
        self._rows.show_parts([])
        self._lists.lists(self._came)

    def leave(self) -> None:
        for page in self._rows.findChildren(_Line):
            page.keep()

    def focus_first(self) -> None:
        self._next.setFocus()

    def _came(self, result: Ok[list[PracticeTaken]] | Failed) -> None:
        if isinstance(result, Failed):
            self._fail(result.error)
            return
        none = self.tr("Your coach can give you a list of small steps and prompts. It will be here.")
        some = self.tr("Ideas from your coach. Use what helps, leave the rest.")
        self._said.setText(some if result.value else none)
        self._rows.show_parts([self._taken(taken) for taken in result.value])

    def _act(self) -> None:
        if self._seen is not None:
            self._lists.take(self._seen, self._took)
            return
        file = self._pick(self)
        if file is not None:
            self._trouble.clear()
            self._lists.look(file, self._looked)

    def _looked(self, result: Ok[PracticeList] | Failed) -> None:
        if isinstance(result, Failed):
            self._fail(result.error)
            return
        self._seen = result.value
        self._said.setText(self.tr("This is what the list holds. It is not kept yet."))
        lines = [Body(line.text) for line in self._seen.lines]
        card = Card()
        card.setObjectName("seen")
        for part in (Heading(_from(self, self._seen.coach)), *lines):
            card.add(part)
        self._rows.show_parts([card])
        self._next.setText(self.tr("Take it in"))
        self._next.setFocus()

    def _took(self, result: Ok[PracticeTaken] | Failed) -> None:
        if isinstance(result, Failed):
            self._fail(result.error)
        else:
            self.enter()

    def _taken(self, taken: PracticeTaken) -> QWidget:
        shown = Column(gap_px=Space.SMALL)
        day = day_words(taken.begun_at.local_day, year=True)
        let_go = PlainButton(self.tr("Let this list go"))
        let_go.setObjectName(f"action.let_go.{taken.record_id}")
        let_go.clicked.connect(partial(self._lists.remove, taken, self._removed))
        lines = [_Line(line, self._lists, self._fail) for line in taken.lines]
        shown.show_parts([Heading(_from(self, taken.coach)), Label(day), *lines, let_go])
        return shown

    def _removed(self, result: Ok[None] | Failed) -> None:
        if isinstance(result, Failed):
            self._fail(result.error)
        else:
            self.enter()

    def _fail(self, error: Exception) -> None:
        kept = self.tr("This did not work. Nothing was changed. Please try again.")
        self._trouble.show_error(error, kept)

    def _go_back(self) -> None:
        if self._seen is not None:
            self.enter()
        else:
            self._go("share")


def _from(room: QWidget, coach: str) -> str:
    return room.tr("From %1").replace("%1", coach) if coach else room.tr("From your coach")


class _Line(Card):
    """One line of a list, with the one thing to do with it."""

    def __init__(
        self, line: PracticeLine, lists: FromCoachService, failed: Callable[[Exception], None]
    ) -> None:
        super().__init__()
        self.setObjectName("line")
        self._line, self._lists, self._failed = line, lists, failed
        self._kept = ""
        self._note = NoteField(self.tr("Your words"), lines=4)
        self._note.setObjectName("field.note")
        self._note.hide()
        is_step = line.kind is LineKind.STEP
        self._button = SoftButton(self.tr("Make it my small step") if is_step else self.tr("Write to it"))
        self._button.setObjectName("action.step" if is_step else "action.write")
        self._button.setAccessibleName(f"{self._button.text()}: {line.text}")
        self._button.clicked.connect(self._use)
        self.add(Label(self.tr("A small step") if is_step else self.tr("A prompt")))
        self.add(Body(line.text))
        self.add(self._note)
        self.add(self._button)

    def keep(self) -> None:
        """Keep what was typed, when the room is left."""
        text = self._note.text()
        if text.strip() and text != self._kept:
            self._kept = text
            self._lists.write(self._line.text, text, while_here(self, self._written))

    def _use(self) -> None:
        if self._line.kind is LineKind.STEP:
            self._button.setEnabled(False)
            self._lists.make_step(self._line.text, while_here(self, self._made))
        elif self._note.isVisibleTo(self):
            self.keep()
        else:
            self._note.show()
            self._note.setFocus()
            self._button.setText(self.tr("Keep it in my journal"))
            # Its place is known once the page is laid out anew.
            QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        bring_into_sight(self)

    def _made(self, result: Ok[None] | Failed) -> None:
        if isinstance(result, Failed):
            self._button.setEnabled(True)
            self._failed(result.error)
        else:
            self._button.setText(self.tr("It is one of your steps now"))

    def _written(self, result: Ok[None] | Failed) -> None:
        if isinstance(result, Failed):
            self._kept = ""
            self._failed(result.error)
            return
        self._note.set_text("")
        self._note.hide()
        self._button.setText(self.tr("It is in your journal"))
        self._button.setEnabled(False)
