"""Before a check: which day it is for, and the ones of earlier days that are still open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.content.loader import Content
from companion.core.follow_up import DueCheck
from companion.ui.days import day_line, day_words
from companion.ui.kit.buttons import PlainButton
from companion.ui.kit.cards import Plate
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Eyebrow, Heading, Lead, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import Column, Link

MOST_OLDER = 6


class StartPage(Page):
    """``begun`` and ``put_away`` carry the check that is meant."""

    begun = Signal(object)
    put_away = Signal(object)

    def __init__(self, content: Content, go_back: Callable[[], object]) -> None:
        super().__init__(" ", " ", top_px=Space.LARGE)
        self._card = content.card("follow_up")
        self._newest: DueCheck | None = None
        self._lead, self._body = Lead(self._card.lead), Body()
        self._away = Link(self.tr("Put this one away"))
        self._away.setObjectName("action.put_away")
        self._older_name, self._older = Heading(self.tr("Still open")), Column()
        self._on = self.set_primary(self.tr("Begin"), self._begin)
        self.set_back(self.tr("Back"), go_back)
        away = QHBoxLayout()
        away.addWidget(self._away)
        away.addStretch(1)
        self.add(self._lead)
        self.add(self._body)
        self.add_layout(away)
        self.add_space(Space.STEP)
        self.add(self._older_name)
        self.add(self._older)
        self._away.clicked.connect(self._put_away)

    def show_checks(self, checks: Sequence[DueCheck]) -> None:
        """Show the newest in large words, the older ones in rows; none says that it is late."""
        self._newest = checks[0] if checks else None
        newest = self._newest
        if newest is None:
            self.set_title(self.tr("No check is waiting"), self._card.title)
            self._body.setText(self.tr("The next one comes on its day. Today will show it."))
        else:
            self.set_title(
                self.tr("Day %1 after your session").replace("%1", str(newest.day_number)), self._card.title
            )
            when = day_words(newest.day, weekday=True)
            open_words = self.tr("It is from %1. There is no hurry. Say how it is now.").replace("%1", when)
            goes_on = self.tr("It goes on where you left it.")
            self._body.setText(goes_on if newest.is_begun else "" if newest.is_today else open_words)
        self._body.setVisible(bool(self._body.text()))
        self._lead.setVisible(newest is not None)
        self._away.setVisible(newest is not None)
        self._on.setVisible(newest is not None)
        self._on.setText(self.tr("Go on") if newest is not None and newest.is_begun else self.tr("Begin"))
        older = checks[1 : MOST_OLDER + 1]
        self._older_name.setVisible(bool(older))
        self._older.show_parts([self._row(one) for one in older])

    def focus_first(self) -> None:
        """Give the keyboard to the way on."""
        (self._on if self._newest is not None else self.back or self._on).setFocus()

    def _row(self, due: DueCheck) -> QWidget:
        return _OlderRow(due, partial(self.begun.emit, due), partial(self.put_away.emit, due))

    def _begin(self) -> None:
        if self._newest is not None:
            self.begun.emit(self._newest)

    def _put_away(self) -> None:
        if self._newest is not None:
            self.put_away.emit(self._newest)


class _OlderRow(Plate):
    """A check of an earlier day, with two ways to go about it."""

    def __init__(self, due: DueCheck, begin: Callable[[], object], put_away: Callable[[], object]) -> None:
        super().__init__("surface")
        number = str(due.day_number)
        title = self.tr("Day %1").replace("%1", number)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Strong(title))
        words.addWidget(Eyebrow(day_line(due.day)))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.WIDE, Space.STEP + 2, Space.SMALL, Space.STEP + 2)
        row.setSpacing(Space.TINY)
        row.addLayout(words, 1)
        for text, name, slot in (
            (self.tr("Answer"), "older", begin),
            (self.tr("Put away"), "older_away", put_away),
        ):
            button = PlainButton(text)
            button.setAccessibleName(f"{text}: {title}")
            button.setObjectName(f"action.{name}_{number}")
            button.clicked.connect(slot)
            row.addWidget(button)
