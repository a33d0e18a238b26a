"""What stands below the light of a sitting: a way to stop, a soft line, and words instead of the light."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.buttons import PlainButton
from companion.ui.kit.page import column_px
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.breath_parts import soft_and_small

LARGE_LETTERS = 1.4


class SittingFoot(QWidget):
    """Two plain buttons with a line between them, as wide as the column of a page."""

    stop_asked = Signal()
    words_only_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_words_only = False
        self._inner = QWidget()
        self._line = Quiet()
        self._line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._stop = PlainButton(self.tr("Stop"))
        self._words_only = PlainButton(self.tr("Words only"))
        self._stop.setObjectName("action.stop")
        self._words_only.setObjectName("action.words_only")
        self._stop.clicked.connect(self.stop_asked)
        self._words_only.clicked.connect(self._toggle)
        row = QGridLayout(self._inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(Space.STEP)
        row.setColumnStretch(1, 1)
        for column, part in enumerate((self._stop, self._line, self._words_only)):
            row.addWidget(part, 0, column, Qt.AlignmentFlag.AlignVCenter)
        centred = QHBoxLayout(self)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addStretch(1)
        centred.addWidget(self._inner, 1000)
        centred.addStretch(1)
        self._set_widest()

    def show_words_only(self, is_words_only: bool) -> None:  # noqa: FBT001  one state, named by the method
        """Show which of the two is in force, without telling anyone."""
        self._is_words_only = is_words_only
        self._words_only.setText(self.tr("Show the light") if is_words_only else self.tr("Words only"))

    def focus_stop(self) -> None:
        """Give the keyboard to Stop."""
        self._stop.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_widest()

    def _set_widest(self) -> None:
        """The whole line where letters leave room for it beside the light, else its beginning."""
        has_room = faces.app_scale() < LARGE_LETTERS
        self._line.setText(soft_and_small() if has_room else self.tr("Soft and small. Let it be easy."))
        self._inner.setMaximumWidth(column_px(faces.app_scale()) + 2 * PlainButton.pad_px)

    def _toggle(self) -> None:
        self.show_words_only(not self._is_words_only)
        self.words_only_changed.emit(self._is_words_only)
