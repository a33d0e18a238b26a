"""The side bar outside a session: the mark, the rooms in words with small icons, settings at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.buttons import Button
from companion.ui.kit.focus import paint_plate, paint_ring
from companion.ui.kit.icons import Icon, LampMark, paint_icon
from companion.ui.kit.scrolling import Scroller
from companion.ui.kit.text import Lead
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import CORNER_SMALL_PX, Space
from companion.ui.kit.type import Type
from companion.ui.kit.words import Words

_ICON_PX = 20
_LEAST_PX = 216


@dataclass(frozen=True, slots=True)
class Place:
    """One room in the side bar: its key, its word and its icon."""

    key: str
    word: str
    icon: Icon


class NavItem(Button):
    """One room to go to; tinted while it is the one on the screen."""

    went = Signal(str)
    role = Type.BODY
    pad_px = 16
    widest_px = 240

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        self._place = place
        self._is_here = False
        super().__init__(place.word, parent)
        self.setObjectName(f"nav.{place.key}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._tell)

    def is_here(self) -> bool:
        """Whether its room is on the screen."""
        return self._is_here

    def set_here(self, *, is_here: bool) -> None:
        """Show that its room is on the screen; a screen reader hears it with the word."""
        self._is_here = is_here
        self.setAccessibleDescription(self.tr("You are here") if is_here else "")
        self.update()

    def sizeHint(self) -> QSize:
        words = self._words_in(Type.STRONG).natural_size()
        return QSize(self._text_left() + words.width() + Space.STEP, max(47, words.height() + 20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        del width
        return self.sizeHint().height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self._is_here or self.underMouse():
            paint_plate(painter, box, CORNER_SMALL_PX, colour(self, "accent_tint"))
        if self.shows_ring():
            paint_ring(painter, box, CORNER_SMALL_PX, colour(self, "accent"))
        ink = colour(self, "text" if self._is_here else "quieter")
        side = self._icon_px()
        icon_box = QRectF(QPointF(Space.STEP, (box.height() - side) / 2), QPointF(0, 0))
        icon_box.setSize(QRectF(0, 0, side, side).size())
        paint_icon(painter, self._place.icon, icon_box, ink)
        painter.setPen(ink)
        role = Type.STRONG if self._is_here else Type.BODY
        left = self._text_left()
        self._words_in(role).paint(painter, box.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter)

    def _words_in(self, role: Type) -> Words:
        return Words(self.text(), faces.font(role, self._scale), faces.pitch_px(role, self._scale))

    def _icon_px(self) -> int:
        return round(_ICON_PX * (1 + (self._scale - 1) * 0.7))

    def _text_left(self) -> int:
        return Space.STEP + self._icon_px() + Space.SMALL + 2

    def _tell(self) -> None:
        self.went.emit(self._place.key)


class SideBar(QWidget):
    """The rooms; `chosen` gives the key of the one the person wants."""

    chosen = Signal(str)

    def __init__(
        self, name: str, places: Sequence[Place], last: Sequence[Place] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._items: dict[str, NavItem] = {}
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(Space.STEP, Space.ROOM, Space.STEP, Space.WIDE)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setContentsMargins(Space.STEP, 0, Space.TINY, Space.WIDE)
        head.setSpacing(Space.SMALL - 2)
        self._mark, self._name = LampMark(), Lead(name)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._name, 1, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        for place in places:
            column.addWidget(self._make_item(place))
        column.addStretch(1)
        for place in last:
            column.addWidget(self._make_item(place))
        scroll = Scroller()
        scroll.setWidget(inner)
        self._bar = scroll.verticalScrollBar()
        self._bar.rangeChanged.connect(self._make_room_for_bar)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def sizeHint(self) -> QSize:
        words = max(item.sizeHint().width() for item in self._items.values())
        around = Space.STEP + Space.SMALL - 2 + Space.TINY
        head = around + self._mark.sizeHint().width() + self._name.sizeHint().width()
        bar = self._bar.sizeHint().width() if self._bar.maximum() > 0 else 0
        return QSize(max(_LEAST_PX, max(words, head) + 2 * Space.STEP) + bar, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 120)

    def select(self, key: str) -> None:
        """Tint the room that is on the screen; an unknown key tints none."""
        for name, item in self._items.items():
            item.set_here(is_here=name == key)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), colour(self, "surface"))

    def _make_item(self, place: Place) -> NavItem:
        item = NavItem(place)
        item.went.connect(self._tell)
        self._items[place.key] = item
        return item

    def _make_room_for_bar(self, _lowest: int, _highest: int) -> None:
        self.updateGeometry()

    def _tell(self, key: str) -> None:
        self.select(key)
        self.chosen.emit(key)
