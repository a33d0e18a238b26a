"""What went wrong, whole and calm, in a card of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from companion.services.errors import CalmError
from companion.ui.kit.banner import announce
from companion.ui.kit.cards import Card
from companion.ui.kit.text import Body
from companion.ui.kit.tokens import Space
from companion.ui.translator import spoken

MOST_SHOWN = 12


class Trouble(QWidget):
    """One sentence a line; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trouble")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._card = Card("accent_tint")
        column.addWidget(self._card, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_error(self, error: Exception, otherwise: str) -> None:
        """Show an error's own sentences, or ``otherwise`` where it has none."""
        self.show_sentences(
            spoken(error.sentence).splitlines() if isinstance(error, CalmError) else [otherwise]
        )

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Show these sentences, the first dozen and the last; none takes the card away."""
        while (item := self._card.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown = list(sentences)
        if len(shown) > MOST_SHOWN:
            shown = [*shown[: MOST_SHOWN - 1], "…", shown[-1]]
        for sentence in shown:
            self._card.add(Body(sentence))
        self.setVisible(bool(shown))
        if shown:
            announce(self, " ".join(shown))
            QTimer.singleShot(0, self, self._come_into_sight)

    def clear(self) -> None:
        """Say nothing."""
        self.show_sentences([])

    def _come_into_sight(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea) and (page := above.widget()) is not None:
            top = self.mapTo(page, QPoint(0, 0)).y()
            room_below = above.viewport().height() - self.height() - Space.SMALL
            bar = above.verticalScrollBar()
            bar.setValue(max(bar.value(), min(top - Space.SMALL, top - room_below)))
