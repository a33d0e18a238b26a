"""Earlier sittings: day, minutes, pattern and a word. Nothing is counted up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.content.loader import Content
from companion.core.breath import OWN_ID
from companion.core.breath_log import SatDown
from companion.ui.days import day_words
from companion.ui.kit.cards import ActionRow
from companion.ui.kit.icons import Icon
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.rooms.breath_parts import own_name
from companion.ui.rooms.breathe.words import felt_word, span_words
from companion.ui.rooms.session.parts import Column, Link
from companion.ui.rooms.session.times import time_of

AT_ONCE = 30


class EarlierPage(Page):
    """``left`` goes back. ``remove`` takes one off the list, after it was asked for twice."""

    left = Signal()

    def __init__(
        self, content: Content, remove: Callable[[SatDown], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(title=self.tr("Earlier sittings"), parent=parent)
        self._names = {p.pattern.pattern_id: p.name for p in content.patterns()}
        self._remove = remove
        self._sittings: tuple[SatDown, ...] = ()
        self._most = AT_ONCE
        self._none = Quiet(self.tr("Your practice will be here: the day, and how long."))
        self._rows = Column()
        self._more = Link(self.tr("Show more"))
        self._more.setObjectName("action.more")
        for part in (self._none, self._rows, self._more):
            self.add(part)
        self.set_back(self.tr("Back"), self.left.emit)
        self._more.clicked.connect(self._show_more)

    def begin(self, sittings: tuple[SatDown, ...]) -> None:
        """Show these, the newest first."""
        self._most = AT_ONCE
        self.show_sittings(sittings)

    def show_sittings(self, sittings: tuple[SatDown, ...]) -> None:
        """Show these in place of those before."""
        self._sittings = sittings
        shown = sittings[: self._most]
        self._rows.show_parts(_Sat(sat, self._line_of(sat), self._remove) for sat in shown)
        self._none.setVisible(not sittings)
        self._more.setVisible(len(sittings) > self._most)

    def focus_first(self) -> None:
        """Give the keyboard to the way back, which is there whatever was removed."""
        if self.back is not None:
            self.back.setFocus()

    def _show_more(self) -> None:
        self._most += AT_ONCE
        self.show_sittings(self._sittings)

    def _line_of(self, sitting: SatDown) -> str:
        name = own_name() if sitting.pattern_id == OWN_ID else self._names.get(sitting.pattern_id, "")
        felt = "" if sitting.felt is None else felt_word(sitting.felt)
        return " · ".join(filter(None, (span_words(sitting.breathed_s or 0.0), name, felt)))


class _Sat(ActionRow):
    """One sitting. The first press asks, the second removes; looking elsewhere takes the asking back."""

    def __init__(self, sitting: SatDown, line: str, remove: Callable[[SatDown], None]) -> None:
        at = sitting.began_at
        day = f"{day_words(at.local_day, year=True)} · {time_of(at)}"
        super().__init__(Icon.BREATHE, day, line, self.tr("Remove"))
        self._sitting, self._remove = sitting, remove
        self._is_asked = False
        self.button.setObjectName("action.remove")
        self.button.clicked.connect(self._pressed)

    def _pressed(self) -> None:
        if self._is_asked:
            self._remove(self._sitting)
            return
        self._is_asked = True
        self.button.setText(self.tr("Yes, remove"))
        self.set_title(self.title.text())
