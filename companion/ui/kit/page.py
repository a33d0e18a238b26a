"""The page that every room is built on: one column that scrolls, one bar of actions that never moves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.buttons import PlainButton, PrimaryButton
from companion.ui.kit.reading import ReadOut
from companion.ui.kit.scrolling import Scroller
from companion.ui.kit.text import Eyebrow, Quiet, Title
from companion.ui.kit.tokens import COLUMN_PX, Space

_SIDE_PX = PlainButton.pad_px


class Page(QWidget):
    """An eyebrow, a title, a column for what the room shows, and back and primary at the bottom."""

    def __init__(
        self,
        eyebrow: str = "",
        title: str = "",
        *,
        top_px: int = Space.TINY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._top_px = top_px
        self.eyebrow = Eyebrow(eyebrow)
        self.title = Title(title)
        # Hidden, never shown: a part without a parent would be shown as a window of its own.
        if not eyebrow:
            self.eyebrow.hide()
        if not title:
            self.title.hide()
        self.primary: PrimaryButton | None = None
        self.back: PlainButton | None = None
        self._note = Quiet()
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._note.hide()

        self._inner = QWidget()
        self.column = QVBoxLayout(self._inner)
        self.column.setSpacing(Space.SMALL)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.eyebrow)
        head.addWidget(self.title)
        self.column.addLayout(head)
        self.column.addStretch(1)
        self.scroller = Scroller()
        # The bar has its room also while there is nothing to scroll, so that the column never jumps aside.
        self.scroller.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.scroller.setWidget(_centred(self._inner))

        self._bar = QWidget()
        self._bar.setObjectName("actions")
        self._actions = QHBoxLayout(self._bar)
        self._actions.setContentsMargins(0, Space.STEP, _SIDE_PX, Space.LARGE - 4)
        self._actions.setSpacing(Space.STEP)
        self._actions.addStretch(1)
        self._actions.addWidget(self._note, 0, Qt.AlignmentFlag.AlignVCenter)
        self._bar_frame = _centred(self._bar)
        self._bar_frame.hide()
        bar_px = self.scroller.verticalScrollBar().sizeHint().width()
        self._bar_frame.setContentsMargins(0, 0, bar_px, 0)

        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.STEP, 0, Space.STEP, 0)
        whole.setSpacing(0)
        whole.addWidget(self.scroller, 1)
        whole.addWidget(self._bar_frame)
        self._read_out = ReadOut(self, self.title, self._inner)
        self._set_widest()

    def add(self, widget: QWidget) -> None:
        """Put a part at the end of the column."""
        self.column.insertWidget(self.column.count() - 1, widget)

    def add_layout(self, layout: QLayout) -> None:
        """Put a layout at the end of the column."""
        self.column.insertLayout(self.column.count() - 1, layout)

    def add_space(self, space_px: int) -> None:
        self.column.insertSpacing(self.column.count() - 1, space_px)

    def set_primary(self, text: str, slot: Callable[[], object]) -> PrimaryButton:
        """The one thing to do now, bottom right; a second call takes the first one's place."""
        if self.primary is not None:
            self._drop(self.primary)
        self.primary = PrimaryButton(text)
        self.primary.setObjectName("primary")
        self.primary.clicked.connect(slot)
        self._actions.addWidget(self.primary, 0, Qt.AlignmentFlag.AlignVCenter)
        self._bar_frame.show()
        return self.primary

    def set_back(self, text: str, slot: Callable[[], object]) -> PlainButton:
        """The way back, bottom left; a second call takes the first one's place."""
        if self.back is not None:
            self._drop(self.back)
        self.back = PlainButton(text)
        self.back.setObjectName("back")
        self.back.clicked.connect(slot)
        self._actions.insertWidget(0, self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        self._bar_frame.show()
        return self.back

    def set_note(self, sentence: str) -> None:
        """A few quiet words beside the primary action."""
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))
        self._bar_frame.show()

    def set_title(self, title: str, eyebrow: str | None = None) -> None:
        self.title.setText(title)
        self.title.setVisible(bool(title))
        if eyebrow is not None:
            self.eyebrow.setText(eyebrow)
            self.eyebrow.setVisible(bool(eyebrow))
        self.setAccessibleName(title)
        if self.isVisible():
            self._read_out.soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setAccessibleName(self.title.text())
        self._read_out.came_up()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_widest()

    def _set_widest(self) -> None:
        widest = column_px(faces.app_scale()) + 2 * _SIDE_PX
        self._inner.setMaximumWidth(widest)
        self._bar.setMaximumWidth(widest)

        top_px = round(self._top_px / faces.app_scale() ** 2)
        self.column.setContentsMargins(_SIDE_PX, top_px, _SIDE_PX, Space.WIDE)

    def _drop(self, button: PlainButton | PrimaryButton) -> None:
        self._actions.removeWidget(button)
        button.setParent(None)
        button.deleteLater()


def column_px(scale: float) -> int:
    """Widest column at a text size: 720 px at 100 %, a third wider at 200 % to keep lines long enough."""
    return round(COLUMN_PX * (1 + (scale - 1) / 3))


def _centred(inner: QWidget) -> QWidget:
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addStretch(1)
    row.addWidget(inner, 1000)
    row.addStretch(1)
    return frame
