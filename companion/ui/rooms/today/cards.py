"""The cards of Today: the next thing, what waits until tomorrow, a note whose morning has come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from companion.core.journal import Entry
from companion.ui.kit.buttons import PrimaryButton, SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.text import Body, Eyebrow, Heading, Journal, Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.next_thing import NextThing
from companion.ui.rooms.session.parts import Column


class NextCard(Card):
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


class RestCard(Card):
    """What waits until tomorrow, as the end card said it, and what the sitter still does."""

    def __init__(self) -> None:
        super().__init__()
        self.column.setSpacing(Space.SMALL)
        self._heading, self._lines = Heading(), Column(gap_px=Space.HAIR)
        self._sitter = Column(gap_px=Space.HAIR)
        self._shown: tuple[Sequence[str], Sequence[str]] = (), ()
        self.add(self._heading)
        self.add(self._lines)
        self.add(self._sitter)

    def show_lines(self, heading: str, lines: Sequence[str], for_sitter: Sequence[str]) -> None:
        """Show the rules of the rest, and below them what the sitter does."""
        self._heading.setText(heading)
        said = [line for line in for_sitter if line]
        if (lines, said) != self._shown:
            self._shown = lines, said
            self._lines.show_parts([Body(line) for line in lines])
            self._sitter.show_parts([Strong(line) for line in said])
            self._sitter.setVisible(bool(said))


class OpenedCard(Card):
    """A note that was sealed last night. ``put_away`` carries its id."""

    put_away = Signal(str)

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._note_id = entry.entry_id
        away = SoftButton(self.tr("Put it away"))
        away.setObjectName("action.put_away")
        self.add(Eyebrow(self.tr("You parked this until today")))
        self.add(Journal(entry.text))
        self.add_row(Eyebrow(self.tr("It is in your journal too. There is no hurry.")), away)
        away.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.put_away.emit(self._note_id)
