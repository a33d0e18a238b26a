"""Where the rows of a story lie on its paper, and how they are painted: days, and lines on a card a day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
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

SIDE_PX, _EDGE_PX = int(Space.ROOM), Space.ROOM - 4
"""Between a card's edge and its words, at the sides and above and below."""
TIME_PX = 84
_MOST_SET, _MOST_WIDTHS = 400, 4
_CORNER = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(slots=True)
class _Placed:
    """Where the rows lie at one width: their tops and the last one's end, and which rows are days."""

    tops: list[int] = field(default_factory=lambda: [0])
    days: list[int] = field(default_factory=list)


class RowPaint:
    """Places rows, those that are new only, and keeps set what it set last. Sizes are in px.

    A page asks for the height at some widths in turn, so the places at each of them are kept. ``goes_on``,
    ``goes_on_below``: the first or last card goes on in what lies above or below.
    """

    def __init__(self, widget: QWidget, rows: Sequence[StoryRow], *, goes_on: bool) -> None:
        self._widget, self._rows = widget, rows
        self.goes_on, self.goes_on_below = goes_on, False
        self._set: dict[tuple[str, Type], Words] = {}
        self._at: dict[int, _Placed] = {}
        self._natural: list[tuple[int, int]] = []

    def forget(self, rows: Sequence[StoryRow]) -> None:
        """There are other rows, or the face or its size changed."""
        self._rows = rows
        self._set.clear()
        self._at.clear()
        self._natural.clear()

    def height_px(self, width_px: int) -> int:
        """How long the paper is at a width."""
        has_end = not self.goes_on_below and (self.goes_on or bool(self._rows))
        return self._placed(width_px).tops[-1] + (_EDGE_PX if has_end else 0)

    def box(self, number: int, width_px: int) -> QRect:
        """Where a row lies."""
        tops = self._placed(width_px).tops
        return QRect(0, tops[number], width_px, tops[number + 1] - tops[number])

    def row_at(self, y_px: int, width_px: int) -> int:
        """The row at a height, the first or the last one where there is none; 0 on an empty paper."""
        return max(0, min(bisect_right(self._placed(width_px).tops, y_px) - 1, len(self._rows) - 1))

    def paint(self, painter: QPainter, part: QRect, width_px: int) -> None:
        """Paint the rows that lie in a part of the paper."""
        first, last = self.row_at(part.top(), width_px), self.row_at(part.bottom(), width_px)
        self._paint_cards(painter, first, last, width_px)
        for number in range(first, min(last + 1, len(self._rows))):
            row, box = self._rows[number], QRectF(self.box(number, width_px))
            if row.words is None:
                self._paint_day(painter, row, box)
            else:
                self._paint_line(painter, row, box)

    def _placed(self, width_px: int) -> _Placed:
        placed = self._at.get(width_px)
        if placed is None:
            if len(self._at) >= _MOST_WIDTHS:
                self._at.clear()
            placed = self._at[width_px] = _Placed(days=[-1] if self.goes_on else [])
        tops = placed.tops
        for number in range(len(tops) - 1, len(self._rows)):
            row = self._rows[number]
            if row.words is None:
                above_px = 0 if number == 0 and not self.goes_on else _EDGE_PX + Space.STEP
                day_px = self._words(row.when, Type.HEADING).height_for(width_px)
                tops.append(tops[-1] + above_px + day_px + Space.STEP + _EDGE_PX)
                placed.days.append(number)
            else:
                tops.append(tops[-1] + self._line_px(number, row, _right_px(width_px)))
        return placed

    def _line_px(self, number: int, row: StoryRow, right_px: int) -> int:
        """A line that fits without wrapping is as high at every width; most do, and are set once."""
        while len(self._natural) <= number:
            self._natural.append(self._natural_size(self._rows[len(self._natural)]))
        wide_px, said_px = self._natural[number]
        if wide_px > right_px:
            said_px = sum(gap_px + words.height_for(right_px) for words, gap_px, _ in self._said(row))
        time_px = ceil((row.when.count("\n") + 1) * faces.pitch_px(Type.EYEBROW, faces.app_scale()))
        return max(time_px, said_px) + 3 * Space.HAIR

    def _natural_size(self, row: StoryRow) -> tuple[int, int]:
        sizes = [(words.natural_size(), gap_px) for words, gap_px, _ in self._said(row)]
        wide_px = max(size.width() for size, _ in sizes)
        return wide_px, sum(size.height() + gap_px for size, gap_px in sizes)

    def _paint_cards(self, painter: QPainter, first: int, last: int, width_px: int) -> None:
        """The cards of the days that these rows belong to."""
        placed = self._placed(width_px)
        tops, days = placed.tops, placed.days
        begin = max(0, bisect_left(days, first) - 1)
        for place in range(begin, bisect_right(days, last)):
            top = -CORNER_PX if days[place] < 0 else tops[days[place] + 1] - _EDGE_PX
            is_last = place + 1 == len(days)
            below = tops[-1 if is_last else days[place + 1]] + _EDGE_PX
            box = QRectF(0, top, width_px, below - top)
            paint_plate(painter, box, CORNER_PX, colour(self._widget, "surface"))

    def _paint_day(self, painter: QPainter, row: StoryRow, box: QRectF) -> None:
        words = self._words(row.when, Type.HEADING)
        height = words.height_for(box.width())
        painter.setPen(colour(self._widget, "text"))
        top = box.top() + box.height() - _EDGE_PX - Space.STEP - height
        words.paint(painter, QRectF(0, top, box.width(), height), _CORNER)

    def _paint_line(self, painter: QPainter, row: StoryRow, box: QRectF) -> None:
        top, width = box.top() + Space.HAIR, _right_px(round(box.width()))
        painter.setPen(colour(self._widget, "quieter"))
        time = QRectF(SIDE_PX, top, _time_px(), box.height())
        self._words(row.when, Type.EYEBROW).paint(painter, time, _CORNER)
        for words, gap_px, ink in self._said(row):
            painter.setPen(colour(self._widget, ink))
            height = words.height_for(width)
            left = box.width() - SIDE_PX - width
            words.paint(painter, QRectF(left, top + gap_px, width, height), _CORNER)
            top += gap_px + height

    def _said(self, row: StoryRow) -> Iterator[tuple[Words, int, str]]:
        if row.words is None:
            yield self._words(row.when, Type.HEADING), 0, "text"
            return
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


def _time_px() -> int:
    return round(TIME_PX * faces.app_scale())


def _right_px(width_px: int) -> int:
    return max(1, width_px - 2 * SIDE_PX - _time_px() - Space.STEP)
