"""The dark screen of the quiet part: a small dim clock, and the sitter's page at any touch."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QCursor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent

from companion.core.session import SessionState
from companion.services.ports import Clock
from companion.services.session import SessionService
from companion.ui.kit import type as faces
from companion.ui.kit.accessible import name_page_when_asked
from companion.ui.kit.type import Type
from companion.ui.kit.words import Words
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.look_in import is_look_in_due, seconds_to_look_in
from companion.ui.rooms.session.times import Deadline, time_of, to_next_minute_s

BLACK = QColor(0, 0, 0)
DIM = QColor("#55463A")
NUDGE_PX = 12


class QuietRoom(Room):
    """Paints once a minute and on nothing else. Keys do no more than wake the sitter's page (H40)."""

    is_dark = True
    is_bare = True

    def __init__(self, *, session: SessionService, clock: Clock, go: Go) -> None:
        super().__init__("quiet")
        self._session, self._go = session, go
        self._time = ""
        self._rests_at: QPointF | None = None
        self._is_entered = False
        self._deadline = Deadline(clock, self)
        self._deadline.reached.connect(self._tick)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.BlankCursor)
        name_page_when_asked(self)
        session.changed.connect(self._session_changed)

    def name_now(self) -> str:
        """What a screen reader says if asked. Told of each minute, its voice would break the quiet."""
        return self.tr("Quiet. It is {time}. Press any key.").format(time=self._time)

    def enter(self) -> None:
        self._is_entered = True
        self._rests_at = QPointF(QCursor.pos())
        self._show_time()
        if is_look_in_due(self._session):
            self._deadline.wait(0)
        else:
            self._wait()

    def leave(self) -> None:
        self._is_entered = False
        self._deadline.stop()

    def focus_first(self) -> None:
        self.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), BLACK)
        painter.setPen(DIM)
        self._words().paint(painter, self.rect().toRectF(), Qt.AlignmentFlag.AlignCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        if not event.isAutoRepeat():
            self._go("sitter")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._go("sitter")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        self._go("sitter")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # A knock on the table, or the screen itself changing, moves the pointer a little.
        if self._rests_at is None:
            self._rests_at = event.globalPosition()
        elif (event.globalPosition() - self._rests_at).manhattanLength() >= NUDGE_PX:
            self._go("sitter")

    def event(self, event: QEvent) -> bool:
        # Tab would move the keyboard away instead of waking the page.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def _tick(self) -> None:
        self._show_time()
        if is_look_in_due(self._session):
            self._go("sitter")
        if self._is_entered:
            self._wait()

    def _wait(self) -> None:
        """Wake at the next minute, or when a look-in is due, whichever comes first."""
        span_s = to_next_minute_s(self._session.now())
        due_in_s = seconds_to_look_in(self._session)
        self._deadline.wait(span_s if due_in_s is None or due_in_s <= 0 else min(span_s, due_in_s))

    def _show_time(self) -> None:
        time = time_of(self._session.now())
        if time != self._time:
            before = self._clock_box()
            self._time = time
            self.update(before.united(self._clock_box()))

    def _clock_box(self) -> QRect:
        box = QRect(0, 0, 0, 0)
        box.setSize(self._words().natural_size())
        box.moveCenter(self.rect().center())
        return box.adjusted(-4, -4, 4, 4)

    def _words(self) -> Words:
        scale = faces.app_scale()
        return Words(self._time, faces.font(Type.HEADING, scale), faces.pitch_px(Type.HEADING, scale))

    def _session_changed(self, _state: SessionState | None) -> None:
        if self._is_entered:
            self._wait()
