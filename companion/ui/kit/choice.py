"""Choices as rows: wide as the column, pressed anywhere, one of them or several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from companion.ui.kit.accessible import mark_as_group
from companion.ui.kit.across import Across
from companion.ui.kit.choice_row import CheckRow, ChoiceRow, RadioRow
from companion.ui.kit.tokens import Space

_GAP_PX = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: the key that is stored, the words that are shown, a few words at the end of the row."""

    key: str
    text: str
    trailing: str = ""


class ChoiceGroup(QWidget):
    """Rows of answers to one question; `chosen` gives the key whenever the person changes one.

    ``across``: how many short answers may stand side by side.
    """

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[Choice],
        *,
        several: bool = False,
        across: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        mark_as_group(self)
        self._several = several
        self._across = Across(most=across, gap_px=_GAP_PX) if across > 1 else None
        self._rows: dict[str, ChoiceRow] = {}
        self._buttons = QButtonGroup(self)
        self._buttons.setExclusive(not several)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.SMALL)
        self._column.addStretch(1)
        if self._across is not None:
            self._column.insertWidget(0, self._across)
        for choice in choices:
            self.add(choice)
        self._buttons.buttonToggled.connect(self._tell)

    def add(self, choice: Choice) -> ChoiceRow:
        """Put one more row at the end."""
        kind = CheckRow if self._several else RadioRow
        row = kind(choice.key, choice.text, choice.trailing, self)
        self._rows[choice.key] = row
        self._buttons.addButton(row)
        if self._across is None:
            self._column.insertWidget(self._column.count() - 1, row)
        else:
            self._across.add(row)
        return row

    def is_one_of_several(self) -> bool:
        """Whether one answer holds, and no other beside it."""
        return not self._several

    def row(self, key: str) -> ChoiceRow:
        return self._rows[key]

    def select(self, key: str | None) -> None:
        """Show an answer given before, without telling anyone; None shows none."""
        self._show(() if key is None else (key,))

    def select_all_of(self, keys: Sequence[str]) -> None:
        """Show several answers given before, without telling anyone."""
        self._show(keys)

    def selected(self) -> str | None:
        """The key of the first chosen row, if any."""
        return next(iter(self.all_selected()), None)

    def all_selected(self) -> tuple[str, ...]:
        """The keys of all chosen rows, in their order on the screen."""
        return tuple(key for key, row in self._rows.items() if row.isChecked())

    def _show(self, keys: Sequence[str]) -> None:
        was_blocked = self._buttons.blockSignals(True)
        self._buttons.setExclusive(False)
        for name, row in self._rows.items():
            row.setChecked(name in keys)
        self._buttons.setExclusive(not self._several)
        self._buttons.blockSignals(was_blocked)

    def _tell(self, button: QAbstractButton, checked: bool) -> None:  # noqa: FBT001  the signal's own shape
        if isinstance(button, ChoiceRow) and (checked or self._several):
            self.chosen.emit(button.key)
