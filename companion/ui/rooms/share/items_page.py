"""Choosing single things: a list of all that would leave, in which each may stay."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.core.offer import Item
from companion.services.ports import Failed, Ok
from companion.services.sharing import SharingService
from companion.ui.kit.text import Quiet, Title
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.columns import WIDEST_PX
from companion.ui.rooms.share.bar import ShareBar
from companion.ui.rooms.share.draft import ShareDraft
from companion.ui.rooms.share.items import ItemList, ItemRows
from companion.ui.rooms.share.words import leaving_line


class ItemsPage(QWidget):
    """``done``: back to the choice."""

    done = Signal()

    def __init__(self, draft: ShareDraft, sharing: SharingService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft, self._sharing = draft, sharing
        self._rows = ItemRows()
        self.list = ItemList(self._rows, self.tr("What leaves"))
        self.bar = ShareBar()
        self.bar.primary.setText(self.tr("Done"))
        self.bar.primary.setEnabled(True)
        inner = QWidget()
        inner.setMaximumWidth(WIDEST_PX)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(Title(self.tr("What may leave")))
        column.addWidget(Quiet(self.tr("Press a line to let it stay here.")))
        column.addWidget(self.list, 1)
        middle = QHBoxLayout()
        middle.setContentsMargins(Space.ROOM, 0, Space.ROOM, 0)
        middle.addWidget(inner, 1000)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self.bar)
        self.list.turned.connect(self._turned)
        self.bar.primary.clicked.connect(self.done)
        draft.weighed.connect(self._show_line)

    def begin(self) -> None:
        """List what the choice holds now."""
        self._show_line()
        self._sharing.list_items(self._draft.stock, self._draft.choice(), self._listed)

    def _listed(self, result: Ok[tuple[Item, ...]] | Failed) -> None:
        match result:
            case Ok(items):
                self._rows.show_items(items, self._draft.taken_out)
                self.list.setCurrentIndex(self._rows.index(1))
                self.list.setFocus()
            case Failed(error):
                self._draft.failed.emit(error)
                self.done.emit()

    def _turned(self) -> None:
        self._draft.change(taken_out=self._rows.taken_out())

    def _show_line(self) -> None:
        if self._draft.counts:
            self.bar.set_note(leaving_line(self._draft.counts))
