"""What went wrong with a share, and what was kept."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from companion.services.errors import CalmError
from companion.ui.kit.banner import announce
from companion.ui.kit.cards import Card
from companion.ui.kit.text import Body, Strong
from companion.ui.kit.tokens import Space
from companion.ui.translator import spoken


class Told(Card):
    """A card that comes into sight when there is something to say."""

    def __init__(self, page: QScrollArea, parent: QWidget | None = None) -> None:
        super().__init__("accent_tint", parent)
        self.setObjectName("trouble")
        self._page = page
        self._first, self._second = Strong(), Body()
        self.column.setContentsMargins(Space.WIDE, Space.STEP, Space.WIDE, Space.STEP)
        self.add(self._first)
        self.add(self._second)
        self.hide()

    def tell_error(self, error: Exception) -> None:
        """Say that nothing has left, and why."""
        kept = self.tr("This did not work. Everything is still here. Please try again.")
        self._first.setText(self.tr("Nothing has left"))
        self._second.setText(spoken(error.sentence) if isinstance(error, CalmError) else kept)
        self.show()
        announce(self, f"{self._first.text()}. {self._second.text()}")
        QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        self._page.ensureWidgetVisible(self)
