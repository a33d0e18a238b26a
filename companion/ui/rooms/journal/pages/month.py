"""One month as a grid of days: marks for entries and sessions in shape and in words, walked by keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from companion.core.journal_list import MarkedDay
from companion.ui.days import day_line
from companion.ui.kit import type as faces
from companion.ui.kit.focus import KeyFocus, paint_plate, paint_ring
from companion.ui.kit.text import Label
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import CORNER_SMALL_PX, TOUCH_PX, Space
from companion.ui.kit.type import Type
from companion.ui.rooms.session.parts import bring_into_sight

WEEK = 7
WEEKS = 6
MOST_DOTS = 3
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -WEEK,
    Qt.Key.Key_Down: WEEK,
}


class DayKey(KeyFocus, QPushButton):
    """One day. Up to three dots stand for its entries, a ring of light for a session."""

    stepped = Signal(int)

    def __init__(self) -> None:
        QPushButton.__init__(self)
        self.day = date.min
        self._marks = MarkedDay(date.min)
        self._is_today = self._is_other_month = False
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_day(self, day: date, *, is_today: bool, is_other_month: bool) -> None:
        """Show a day without marks."""
        self.day, self._is_today, self._is_other_month = day, is_today, is_other_month
        self.setObjectName(f"day.{day.isoformat()}")
        self.show_marks(MarkedDay(day))

    def show_marks(self, marks: MarkedDay) -> None:
        """Show what lies on it; a day with nothing cannot be opened, but it can be walked over."""
        self._marks = marks
        parts = [day_line(self.day)]
        if self._is_today:
            parts.append(_tr("today"))
        if marks.entries:
            parts.append(_tr("entries: {count}").format(count=marks.entries))
        if marks.sessions:
            parts.append(_tr("sessions: {count}").format(count=marks.sessions))
        if not marks.entries and not marks.sessions:
            parts.append(_tr("nothing written"))
        self.setAccessibleName(", ".join(parts))
        self.update()

    @property
    def has_anything(self) -> bool:
        """Whether something lies on it."""
        return bool(self._marks.entries or self._marks.sessions)

    def sizeHint(self) -> QSize:
        side = round(TOUCH_PX * (1 + (faces.app_scale() - 1) * 0.5))
        return QSize(side, side + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.has_anything:
            token = "accent_tint" if self.underMouse() else "surface"
            paint_plate(painter, box, CORNER_SMALL_PX, colour(self, token))
        if self._is_today:
            painter.setPen(QPen(colour(self, "faint"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, CORNER_SMALL_PX, CORNER_SMALL_PX)
        if self.hasFocus():
            paint_ring(painter, box, CORNER_SMALL_PX, colour(self, "accent"))
        font = faces.font(Type.STRONG if self._marks.entries else Type.BODY, faces.app_scale())
        painter.setFont(font)
        painter.setPen(colour(self, "quieter" if self._is_other_month else "text"))
        top = QRectF(box.left(), box.top(), box.width(), box.height() * 0.66)
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, str(self.day.day))
        self._paint_marks(painter, box)

    def _paint_marks(self, painter: QPainter, box: QRectF) -> None:
        dots = min(MOST_DOTS, self._marks.entries)
        count = dots + (1 if self._marks.sessions else 0)
        gap = 11.0
        left = box.center().x() - gap * (count - 1) / 2
        y = box.top() + box.height() * 0.78
        if self._marks.sessions:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(self, "accent"), 2.0))
            painter.drawEllipse(QPointF(left, y), 4.2, 4.2)
            left += gap
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self, "text"))
        for number in range(dots):
            painter.drawEllipse(QPointF(left + gap * number, y), 2.6, 2.6)


class Month(QWidget):
    """``chosen`` carries a day to open. ``turned``: the keys have walked into another month."""

    chosen = Signal(object)
    turned = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._month = date.min
        self._keys = [DayKey() for _ in range(WEEK * WEEKS)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.HAIR)
        locale = QLocale()
        first = locale.firstDayOfWeek().value
        self._first_weekday = first - 1
        for column in range(WEEK):
            name = Label(
                locale.standaloneDayName((first + column - 1) % WEEK + 1, QLocale.FormatType.ShortFormat)
            )
            name.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(name, 0, column)
        for number, key in enumerate(self._keys):
            grid.addWidget(key, 1 + number // WEEK, number % WEEK)
            key.stepped.connect(self._step)
            key.clicked.connect(self._choose)

    def days_of(self, month: date) -> tuple[date, date]:
        """The first and last day that the grid of a month shows."""
        first = month.replace(day=1)
        first -= timedelta(days=(first.weekday() - self._first_weekday) % WEEK)
        return first, first + timedelta(days=len(self._keys) - 1)

    def show_month(self, month: date, today: date) -> None:
        """Show a month without marks."""
        self._month = month.replace(day=1)
        first, _ = self.days_of(month)
        for number, key in enumerate(self._keys):
            day = first + timedelta(days=number)
            is_other = (day.year, day.month) != (month.year, month.month)
            key.show_day(day, is_today=day == today, is_other_month=is_other)

    def show_marks(self, marked: Sequence[MarkedDay]) -> None:
        """Mark the days that have something."""
        by_day: Mapping[date, MarkedDay] = {one.day: one for one in marked}
        for key in self._keys:
            key.show_marks(by_day.get(key.day, MarkedDay(key.day)))

    def focus_day(self, day: date) -> None:
        """Give the keyboard to a day."""
        for key in self._keys:
            key.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key.day == day else Qt.FocusPolicy.ClickFocus)
            if key.day == day:
                key.setFocus(Qt.FocusReason.OtherFocusReason)
                bring_into_sight(key)

    def key_of(self, day: date) -> DayKey | None:
        """The key of a day that is shown."""
        return next((key for key in self._keys if key.day == day), None)

    def _step(self, by: int) -> None:
        key = self.sender()
        if not isinstance(key, DayKey):
            return
        day = key.day + timedelta(days=by)
        if (day.year, day.month) != (self._month.year, self._month.month):
            self.turned.emit(day)
        self.focus_day(day)

    def _choose(self) -> None:
        key = self.sender()
        if isinstance(key, DayKey) and key.has_anything:
            self.chosen.emit(key.day)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Journal", text)
