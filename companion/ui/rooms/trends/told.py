"""What became of a saved picture: where it lies, or what went wrong and was kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from companion.services.errors import CalmError
from companion.ui.kit.banner import announce
from companion.ui.kit.cards import Card
from companion.ui.kit.text import Body, Strong
from companion.ui.translator import spoken


class PictureTold(Card):
    """A card that comes into sight when there is something to say."""

    def __init__(self, page: QScrollArea, parent: QWidget | None = None) -> None:
        super().__init__("accent_tint", parent)
        self._page = page
        self._first, self._second = Strong(), Body()
        self._second.setObjectName("told")
        self.add(self._first)
        self.add(self._second)
        self.hide()

    def tell_saving(self) -> None:
        self._tell(self.tr("Saving"), "")

    def tell_saved(self, target: Path) -> None:
        """Where the picture lies, and that anyone can look at it."""
        saved = self.tr("Saved as %1 in %2").replace("%1", target.name)
        open_to_all = self.tr("This picture is not locked. Anyone who has it can look at it.")
        self._tell(saved.replace("%2", str(target.parent)), open_to_all)

    def tell_error(self, error: Exception) -> None:
        kept = self.tr("Everything is still here. Please try again.")
        words = spoken(error.sentence) if isinstance(error, CalmError) else kept
        self._tell(self.tr("This did not work"), words)

    def _tell(self, first: str, second: str) -> None:
        self._first.setText(first)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self.show()
        announce(self, f"{first}. {second}")
        QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        self._page.ensureWidgetVisible(self)
