"""The right half of the sitter's page: what to look at, a note, and words that calm."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.content.cards import Card as ContentCard
from companion.content.cards import Part
from companion.core.look_in import Sight
from companion.ui.kit.across import Across
from companion.ui.kit.banner import announce
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.fields import NoteField
from companion.ui.kit.text import Eyebrow, Heading, Label, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import Column, PartCard, RowLink, bring_into_sight

_KEYS = tuple(sight.value for sight in Sight)


class LookColumn(QWidget):
    """Three things to look at, as prompts that may be ticked; a note; the calm words."""

    noted = Signal(str)
    count_asked = Signal()
    stand_asked = Signal()

    def __init__(self, look: Part, still: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        pairs = zip(_KEYS, look.lines, strict=True)
        self._rows = ChoiceGroup([Choice(key, line) for key, line in pairs], several=True)
        self._hint = Label()
        note_name = self.tr("Write here. The time is kept with it.")
        self._note = NoteField("", hint=note_name, lines=3)
        self._note.paper.setAccessibleName(note_name)
        self._note.paper.setObjectName("field.note")
        self._note_part = QWidget()
        self._calm = Column()
        self._write = RowLink(self.tr("Write a note"))
        self._write.setObjectName("action.note")
        self._calm_words = RowLink(self.tr("Calm words"))
        self._calm_words.setObjectName("action.calm_words")
        self._count = RowLink(self.tr("Count breaths"))
        self._count.setObjectName("action.count")
        self._stand = RowLink(self.tr("Help to stand"))
        self._stand.setObjectName("action.stand")
        self._build(look.heading, f"{still.heading} {' '.join(still.lines)}")
        self._count.clicked.connect(self.count_asked)
        self._stand.clicked.connect(self.stand_asked)
        self._rows.chosen.connect(self._ticked)
        self._write.clicked.connect(self._open_note)
        self._calm_words.clicked.connect(self._toggle_calm)

    def set_calm_words(self, card: ContentCard) -> None:
        """The words that "Calm words" shows."""
        self._calm.show_parts([PartCard(part) for part in card.parts])

    def say(self, sentence: str) -> None:
        """A few words below the rows; empty takes them away."""
        self._hint.setText(sentence)
        self._hint.setVisible(bool(sentence))
        announce(self._hint, sentence)

    def seen(self) -> tuple[Sight, ...]:
        """What is ticked, in the order of the rows."""
        ticked = self._rows.all_selected()
        return tuple(sight for sight in Sight if sight.value in ticked)

    def untick(self) -> None:
        """Show no row as ticked."""
        self._rows.select_all_of(())

    def focus_first_row(self) -> None:
        """Give the keyboard to the first thing to look at."""
        self._rows.row(_KEYS[0]).setFocus()

    def is_in_use(self) -> bool:
        """Whether the sitter reads or writes here, so that the page must not go dark."""
        return bool(self.written()) or self._calm.isVisibleTo(self)

    def written(self) -> str:
        """The note as it stands in the open field."""
        return self._note.text().strip()

    def close_note(self) -> None:
        """Empty the field and put it away."""
        self._note.set_text("")
        self._note_part.hide()
        self._write.setEnabled(True)

    def _ticked(self, _key: str) -> None:
        count = len(self._rows.all_selected())
        if 0 < count < len(_KEYS):
            self.say(self.tr("Not all three? Press “Something is not right”."))
        elif count == len(_KEYS):
            self.say(self.tr("Now press “I looked in, all three”."))
        else:
            self.say("")

    def _open_note(self) -> None:
        self._write.setEnabled(False)
        self._note_part.show()
        self._note.setFocus()
        QTimer.singleShot(0, self, self._bring_note)

    def _bring_note(self) -> None:
        bring_into_sight(self._note_part)

    def _bring_calm(self) -> None:
        if self._calm.isVisible():
            bring_into_sight(self._calm)

    def _save_note(self) -> None:
        if self.written():
            self.noted.emit(self.written())
        self.close_note()

    def _toggle_calm(self) -> None:
        self._calm.setVisible(not self._calm.isVisibleTo(self))
        QTimer.singleShot(0, self, self._bring_calm)

    def _build(self, heading: str, still: str) -> None:
        save = SoftButton(self.tr("Keep this note"))
        save.setObjectName("action.save_note")
        save.clicked.connect(self._save_note)
        buttons = QHBoxLayout()
        buttons.addWidget(save)
        buttons.addStretch(1)
        note = QVBoxLayout(self._note_part)
        note.setContentsMargins(0, 0, 0, 0)
        note.addWidget(self._note)
        note.addLayout(buttons)
        links = Across((self._count, self._stand, self._calm_words, self._write), most=4, gap_px=Space.HAIR)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TINY)
        column.addWidget(Heading(heading))
        column.addWidget(Quiet(self.tr("From where you are, can you see:")))
        column.addSpacing(Space.TINY)
        column.addWidget(self._rows)
        column.addWidget(Eyebrow(still))
        column.addWidget(self._hint)
        column.addSpacing(Space.TINY)
        column.addWidget(links)
        column.addWidget(self._note_part)
        column.addWidget(self._calm)
        for part in (self._hint, self._note_part, self._calm):
            part.hide()
