"""What a question is answered on: a line, a list of which several may fit, or rows of which one holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.content.check_words import FeltWords, SliderWords
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.ease_line import EaseLine
from companion.ui.kit.fields import NoteField
from companion.ui.kit.tokens import Space

NOTE_LINES = 2


class Body(QWidget):
    """``changed``: the person answered, or answered otherwise. ``tabs``: its parts as the Tab key goes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.STEP)

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer to go on with."""
        raise NotImplementedError

    @property
    def tabs(self) -> tuple[QWidget, ...]:
        raise NotImplementedError


class LineBody(Body):
    """One line with words at its ends."""

    def __init__(self, words: SliderWords, level: int | None) -> None:
        super().__init__()
        self._line = EaseLine(words.title, words.least, words.most)
        self._line.show_level(level)
        self.column.addSpacing(Space.ROOM)
        self.column.addWidget(self._line)
        self._line.moved.connect(self.changed)

    @property
    def level(self) -> int | None:
        """Where the person put the mark."""
        return self._line.level()

    @property
    def is_answered(self) -> bool:
        return self.level is not None

    @property
    def tabs(self) -> tuple[QWidget, ...]:
        return (self._line.line,)


class FeltBody(Body):
    """A list of which any may fit, none too, and a few words of one's own."""

    def __init__(self, words: FeltWords, chosen: Sequence[str], note: str) -> None:
        super().__init__()
        self._rows = ChoiceGroup(
            [Choice(item.effect_id, item.label) for item in words.items], several=True, across=2
        )
        self._rows.select_all_of(chosen)
        self._note = NoteField(words.note, lines=NOTE_LINES)
        self._note.setObjectName("field.felt")
        self._note.set_text(note)
        self._keys = [item.effect_id for item in words.items]
        self.column.addWidget(self._rows)
        self.column.addWidget(self._note)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of what fits."""
        return self._rows.all_selected()

    @property
    def note(self) -> str:
        """The person's own words, as they are."""
        return self._note.text()

    @property
    def is_answered(self) -> bool:
        return True

    @property
    def tabs(self) -> tuple[QWidget, ...]:
        return (*(self._rows.row(key) for key in self._keys), self._note.paper)


class RowsBody(Body):
    """Rows of which one holds."""

    def __init__(self, choices: Sequence[tuple[str, str]], chosen: str | None) -> None:
        super().__init__()
        self._rows = ChoiceGroup([Choice(key, text) for key, text in choices])
        self._rows.select(chosen)
        self._keys = [key for key, _ in choices]
        self.column.addWidget(self._rows)
        self._rows.chosen.connect(self._chosen)

    @property
    def key(self) -> str | None:
        """The row that holds."""
        return self._rows.selected()

    @property
    def is_answered(self) -> bool:
        return self.key is not None

    @property
    def tabs(self) -> tuple[QWidget, ...]:
        return tuple(self._rows.row(key) for key in self._keys)

    def _chosen(self, _key: str) -> None:
        self.changed.emit()
