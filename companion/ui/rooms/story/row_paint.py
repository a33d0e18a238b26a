"""Where the rows of a story lie on its paper, and how they are painted: days, and lines on a card a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from math import ceil

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.focus import paint_plate
from companion.ui.kit.theme import colour
from companion.ui.kit.tokens import CORNER_PX, Space
from companion.ui.kit.type import Type
from companion.ui.kit.words import Words
from companion.ui.rooms.story.rows import StoryRow

_SIDE_PX, _EDGE_PX = int(Space.ROOM), Space.ROOM - 4
"""Between a card's edge and its words, at the sides and above and below."""
_TIME_PX = 84
_MOST_SET = 400
_CORNER = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class RowPaint:
    """Places rows at one width, those that are new only, and keeps set what it set last. Sizes are in px.

    ``below_px`` tells how much room a row leaves below its words, at the width of the words.
    """

    def __init__(
        self, widget: QWidget, rows: Sequence[StoryRow], below_px: Callable[[StoryRow, int], int]
    ) -> None:
        self._widget, self._rows, self._below_px = widget, rows, below_px
        self._set: dict[tuple[str, Type], Words] = {}
        self._width_px = 0
        self._tops: list[int] = [0]
        self._days: list[int] = []

    def forget(self, rows: Sequence[StoryRow]) -> None:
        """There are other rows, or the face or its size changed."""
        self._rows = rows
        self._set.clear()
        self._begin_anew()

    def height_px(self, width_px: int) -> int:
        """How long the paper is at a width."""
        return self._placed(width_px)[-1] + (_EDGE_PX if self._rows else 0)

    def box(self, number: int, width_px: int) -> QRect:
        """Where a row lies."""
        tops = self._placed(width_px)
        return QRect(0, tops[number], width_px, tops[number + 1] - tops[number])

    def room_below(self, number: int, width_px: int) -> QRect:
        """The room that a row leaves below its words."""
        row, box, right_px = self._rows[number], self.box(number, width_px), self._right_px()
        top = box.top() + Space.HAIR + self._said_px(row)
        return QRect(width_px - _SIDE_PX - right_px, top, right_px, self._below_px(row, right_px))

    def row_at(self, y_px: int, width_px: int) -> int:
        """The row at a height, the first or the last one where there is none."""
        return max(0, min(bisect_right(self._placed(width_px), y_px) - 1, len(self._rows) - 1))

    def paint(self, painter: QPainter, part: QRect, width_px: int) -> None:
        """Paint the rows that lie in a part of the paper."""
        if not self._rows:
            return
        first, last = self.row_at(part.top(), width_px), self.row_at(part.bottom(), width_px)
        self._paint_cards(painter, first, last)
        for number in range(first, last + 1):
            row, box = self._rows[number], QRectF(self.box(number, width_px))
            if row.words is None:
                self._paint_day(painter, row, box)
            else:
                self._paint_line(painter, row, box)

    def _placed(self, width_px: int) -> list[int]:
        if width_px != self._width_px:
            self._width_px = width_px
            self._begin_anew()
        for number in range(len(self._tops) - 1, len(self._rows)):
            row = self._rows[number]
            if row.words is None:
                self._days.append(number)
            self._tops.append(self._tops[-1] + self._row_px(row))
        return self._tops

    def _begin_anew(self) -> None:
        self._tops, self._days = [0], []

    def _row_px(self, row: StoryRow) -> int:
        if row.words is None:
            above_px = 0 if len(self._tops) == 1 else _EDGE_PX + Space.STEP
            day_px = self._words(row.when, Type.HEADING).height_for(self._width_px)
            return above_px + day_px + Space.STEP + _EDGE_PX
        lines = row.when.count("\n") + 1
        time_px = ceil(lines * faces.pitch_px(Type.EYEBROW, faces.app_scale()))
        right_px = self._right_px()
        said_px = self._said_px(row) + self._below_px(row, right_px)
        return max(time_px, said_px) + 3 * Space.HAIR

    def _said_px(self, row: StoryRow) -> int:
        right_px = self._right_px()
        return sum(gap_px + words.height_for(right_px) for words, gap_px, _ in self._said(row))

    def _paint_cards(self, painter: QPainter, first: int, last: int) -> None:
        """The cards of the days that these rows belong to."""
        begin = max(0, bisect_right(self._days, first) - 1)
        for place in range(begin, bisect_right(self._days, last)):
            top = self._tops[self._days[place] + 1] - _EDGE_PX
            is_last = place + 1 == len(self._days)
            below = self._tops[-1 if is_last else self._days[place + 1]] + _EDGE_PX
            box = QRectF(0, top, self._width_px, below - top)
            paint_plate(painter, box, CORNER_PX, colour(self._widget, "surface"))

    def _paint_day(self, painter: QPainter, row: StoryRow, box: QRectF) -> None:
        words = self._words(row.when, Type.HEADING)
        height = words.height_for(self._width_px)
        painter.setPen(colour(self._widget, "text"))
        top = box.top() + box.height() - _EDGE_PX - Space.STEP - height
        words.paint(painter, QRectF(0, top, self._width_px, height), _CORNER)

    def _paint_line(self, painter: QPainter, row: StoryRow, box: QRectF) -> None:
        top, width = box.top() + Space.HAIR, self._right_px()
        painter.setPen(colour(self._widget, "quieter"))
        time = QRectF(_SIDE_PX, top, _time_px(), box.height())
        self._words(row.when, Type.EYEBROW).paint(painter, time, _CORNER)
        for words, gap_px, ink in self._said(row):
            painter.setPen(colour(self._widget, ink))
            height = words.height_for(width)
            left = self._width_px - _SIDE_PX - width
            words.paint(painter, QRectF(left, top + gap_px, width, height), _CORNER)
            top += gap_px + height

    def _said(self, row: StoryRow) -> Iterator[tuple[Words, int, str]]:
        assert row.words is not None, "a day says its name alone"
        yield self._words(row.words.fact, Type.BODY), 0, "text"
        if row.words.detail:
            yield self._words(row.words.detail, Type.EYEBROW), 0, "quieter"
        if row.words.own:
            yield self._words(row.words.own, Type.JOURNAL), Space.HAIR, "text"

    def _words(self, text: str, role: Type) -> Words:
        words = self._set.get((text, role))
        if words is None:
            if len(self._set) >= _MOST_SET:
                self._set.clear()
            scale = faces.app_scale()
            words = Words(text, faces.font(role, scale), faces.pitch_px(role, scale))
            self._set[text, role] = words
        return words

    def _right_px(self) -> int:
        return max(1, self._width_px - 2 * _SIDE_PX - _time_px() - Space.STEP)


def _time_px() -> int:
    return round(_TIME_PX * faces.app_scale())
