"""The few patterns that grounding offers, each in a row with its own way to begin."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.content.loader import Content
from companion.core.phases import PACER_PATTERNS, Phase
from companion.ui.kit.cards import ActionRow
from companion.ui.kit.icons import Icon
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.guided_breath import GuidedBreath


class BreatheRows(QWidget):
    """Natural and Gentle start only (safety.md 5); ``chosen`` gives the pattern's id."""

    chosen = Signal(str)

    def __init__(self, content: Content, guide: GuidedBreath, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guide = guide
        self._rows: dict[str, ActionRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        offered = PACER_PATTERNS[Phase.GROUNDING]
        found = {p.pattern.pattern_id: p for p in content.patterns() if p.pattern.pattern_id in offered}
        # Own pace first: it asks for the least.
        for pattern_id in sorted(found, reverse=True):
            pattern = found[pattern_id]
            row = ActionRow(Icon.BREATHE, pattern.name, pattern.line, self.tr("Begin"))
            row.button.setObjectName(f"action.breathe_{pattern_id}")
            row.button.clicked.connect(self._pressed)
            column.addWidget(row)
            self._rows[pattern_id] = row

    def show_allowed(self, now_offered: bool) -> None:  # noqa: FBT001  one state, named by the method
        """Show the patterns that the session allows now, or none of them."""
        for pattern_id, row in self._rows.items():
            row.setVisible(now_offered and self._guide.may_begin(pattern_id))
            row.button.setText(self.tr("Go on") if self._guide.goes_on(pattern_id) else self.tr("Begin"))
            row.set_title(row.title.text())

    def _pressed(self) -> None:
        button = self.sender()
        self.chosen.emit(next(key for key, row in self._rows.items() if row.button is button))
