"""The window: side bar outside a session, Help at the top right always, one room at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.banner import Banner
from companion.ui.kit.fade import FadingStack
from companion.ui.kit.helpbar import HelpBar
from companion.ui.kit.icons import Icon, app_icon
from companion.ui.kit.sidebar import Place, SideBar
from companion.ui.kit.theme import Look
from companion.ui.kit.tokens import NIGHT, Palette
from companion.ui.rooms.room import Room

RoomMaker = Callable[[], Room]

LEAST_WIDTH_PX, LEAST_HEIGHT_PX = 720, 560
"""The smallest window at 100 % text; at 200 % it is 1000 x 700."""


class Shell(QMainWindow):
    """Shows rooms by name. It knows no rule: the way between rooms is the wayfinder's."""

    screen_shown = Signal(str)
    place_chosen = Signal(str)
    help_asked = Signal()
    closing = Signal()
    side_hidden = Signal(bool)
    first_painted = Signal()

    def __init__(self, look: Look, makers: Mapping[str, RoomMaker], palette: Palette) -> None:
        super().__init__()
        self.setWindowTitle("Companion")
        self.setWindowIcon(app_icon())
        self.resize(1280, 800)
        self._look, self._makers, self._palette = look, makers, palette
        self._rooms: dict[str, Room] = {}
        self._was_painted = False
        self._side: SideBar | None = None
        self._bar = HelpBar()
        self._bar.button.setObjectName("help")
        self.banner = Banner()
        self._stack = FadingStack(look)
        self._build()
        self._bar.help_asked.connect(self.help_asked)
        _help_key(self).activated.connect(self.help_asked)

    def furnish(self, makers: Mapping[str, RoomMaker]) -> None:
        """The rooms that there are; a window may come to the screen before it has any."""
        self._makers = makers

    @property
    def shown(self) -> str:
        """The name of the room that is shown; "" before the first."""
        room = self._stack.currentWidget()
        return "" if room is None else room.objectName()

    @property
    def screens(self) -> tuple[str, ...]:
        """The names of all rooms, in the order in which a person may meet them."""
        return tuple(self._makers)

    def room(self, screen: str) -> Room:
        """A room by its name, made at its first use."""
        room = self._rooms.get(screen)
        if room is None:
            room = self._rooms[screen] = self._makers[screen]()
            room.alone.connect(self.side_hidden)
            self._stack.addWidget(room)
        return room

    def is_fading(self) -> bool:
        """Whether the room before can still be seen."""
        return self._stack.is_fading()

    def show_screen(self, screen: str, *, at_once: bool = False) -> None:
        """Leave the room that is shown and enter another; ``at_once`` leaves no picture of the one before."""
        room = self._leave_for(screen)
        if room is not None:
            room.enter()
            self._bring(room, self._focus_first, at_once=at_once)

    def come_back_to(self, screen: str) -> None:
        """Show a room as it was before the lock, with the keyboard where it was."""
        room = self._leave_for(screen)
        if room is not None:
            room.come_back()
            self._bring(room, self._focus_again, at_once=False)

    def _leave_for(self, screen: str) -> Room | None:
        # The first room of a stack is its current one at once, so it is asked for after this.
        before = self._stack.currentWidget()
        room = self.room(screen)
        if isinstance(before, Room):
            if before is room and self.isVisible():
                return None
            before.leave()
        self._dress(room)
        return room

    def _bring(self, room: Room, focus: Callable[[], None], *, at_once: bool) -> None:
        self._stack.fade_to(room, at_once=at_once)
        self._bar.set_where(room.where)
        # The first control of a room takes the keyboard once the room is laid out.
        QTimer.singleShot(0, self, focus)
        self.screen_shown.emit(room.objectName())

    def _focus_first(self) -> None:
        room = self._stack.currentWidget()
        if isinstance(room, Room):
            room.focus_first()

    def _focus_again(self) -> None:
        room = self._stack.currentWidget()
        part = None if room is None else room.focusWidget()
        if part is not None and part.isVisible() and part.isEnabled():
            part.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_first()

    def use_palette(self, palette: Palette) -> None:
        """The theme for rooms outside a session."""
        self._palette = palette
        room = self._stack.currentWidget()
        if isinstance(room, Room):
            self._dress(room)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        room = self._stack.currentWidget()
        if isinstance(room, Room):
            room.leave()
        self.closing.emit()
        super().closeEvent(event)

    def _dress(self, room: Room) -> None:
        if not room.dresses_itself:
            self._look.use_palette(NIGHT if room.is_dark else self._palette)
        if room.place and self._side is None:
            self._side = self._make_side()
        if self._side is not None:
            self._side.setVisible(bool(room.place))
            self._side.select(room.place)
        self._bar.setVisible(not room.is_bare)

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._bar)
        right.addWidget(self.banner)
        right.addWidget(self._stack, 1)
        whole = _Whole()
        self._row = QHBoxLayout(whole)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(right, 1)
        self.setCentralWidget(whole)

    def _make_side(self) -> SideBar:
        side = SideBar("Companion", _places(), [_settings_place()])
        side.chosen.connect(self.place_chosen)
        self.side_hidden.connect(side.setHidden)
        self._row.insertWidget(0, side)
        return side


def _help_key(window: QWidget) -> QShortcut:
    """F1 in every window of the app. Held down in fear, it must not close Help again."""
    key = QShortcut(QKeySequence(Qt.Key.Key_F1), window)
    key.setContext(Qt.ShortcutContext.ApplicationShortcut)
    key.setAutoRepeat(False)
    key.activated.connect(_close_menu)
    return key


def _close_menu() -> None:
    """An open menu must not stay over Help."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


class _Whole(QWidget):
    """Everything in the window; no smaller than its words need."""

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(least_size())


def least_size() -> QSize:
    """The smallest window at the text size that is shown."""
    larger = faces.app_scale() - 1
    return QSize(round(LEAST_WIDTH_PX + 280 * larger), round(LEAST_HEIGHT_PX + 140 * larger))


def come_to_front(window: QWidget) -> None:
    """Show a window over all others, or let the system point to it where it allows no more."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)


def _places() -> list[Place]:
    return [
        Place("today", QCoreApplication.translate("Shell", "Today"), Icon.TODAY),
        Place("my_plan", QCoreApplication.translate("Shell", "My plan"), Icon.PLAN),
        Place("prepare", QCoreApplication.translate("Shell", "Prepare"), Icon.PREPARE),
        Place("journal", QCoreApplication.translate("Shell", "Journal"), Icon.JOURNAL),
        Place("trends", QCoreApplication.translate("Shell", "Over time"), Icon.OVER_TIME),
        Place("breathe", QCoreApplication.translate("Shell", "Breathe"), Icon.BREATHE),
        Place("sounds", QCoreApplication.translate("Shell", "Sounds"), Icon.SOUNDS),
        Place("share", QCoreApplication.translate("Shell", "Share"), Icon.SHARE),
    ]


def _settings_place() -> Place:
    return Place("settings", QCoreApplication.translate("Shell", "Settings"), Icon.SETTINGS)
