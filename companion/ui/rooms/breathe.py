"""Breathe: practice on any day, with the same light, words and limits as in a session."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QStackedWidget

from companion.content.loader import Content
from companion.core.breath import plan_sitting
from companion.core.clock import whole_minutes
from companion.services.ports import Clock, Sound
from companion.services.settings import SettingsService
from companion.ui.kit import type as faces
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.theme import Look
from companion.ui.kit.tokens import Space
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.parts import fill, on_escape
from companion.ui.rooms.sitting import SittingView

LARGE_LETTERS = 1.4


class BreatheRoom(Room):
    """Offers the patterns and leads through one sitting of at most 5 minutes (H14)."""

    place = "breathe"

    def __init__(
        self, *, look: Look, content: Content, clock: Clock, sound: Sound, settings: SettingsService
    ) -> None:
        super().__init__("breathe")
        self._content, self._sound, self._settings = content, sound, settings
        self._patterns = content.patterns()
        self._view = SittingView(look, clock, None)
        self._choices = ChoiceGroup([Choice(p.pattern.pattern_id, p.name) for p in self._patterns])
        self._line = Quiet()
        self._page = self._make_page()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._view)
        fill(self, self._stack)
        on_escape(self, self._view.stop)
        self._choices.select(self._patterns[0].pattern.pattern_id)
        self._choices.chosen.connect(self._chosen)
        self._view.ended.connect(self._ended)
        self._view.stopped.connect(self._stopped)
        self._show_lines()

    def enter(self) -> None:
        self._page.set_title(self.tr("Breathe softly for a while"))
        self._begin.setText(self.tr("Begin"))
        self._show_lines()
        self._stack.setCurrentWidget(self._page)

    def leave(self) -> None:
        self._view.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.findChild(QStackedWidget) is not None:
            self._show_lines()

    def _make_page(self) -> Page:
        page = Page(self.tr("Practice, 5 minutes at most"), " ")
        page.add(Quiet(self.tr("Soft and small. Light-headed or tingly? Let your breath find its own pace.")))
        page.add_space(Space.STEP)
        page.add(self._choices)
        page.add(self._line)
        self._begin = page.set_primary(self.tr("Begin"), self._sit)
        return page

    def _show_lines(self) -> None:
        """The line about a pattern stands in its row, or below all rows where letters are large."""
        has_room = faces.app_scale() < LARGE_LETTERS
        chosen = self._choices.selected()
        for pattern in self._patterns:
            self._choices.row(pattern.pattern.pattern_id).set_trailing(pattern.line if has_room else "")
            if pattern.pattern.pattern_id == chosen:
                self._line.setText(pattern.line)
        self._line.setVisible(not has_room)

    def _chosen(self, _key: str) -> None:
        self._show_lines()

    def _sit(self) -> None:
        pattern_id = self._choices.selected()
        if pattern_id is None:
            return
        self._view.set_sound(self._sound if self._settings.settings.sound else None)
        self._stack.setCurrentWidget(self._view)
        self._view.start(plan_sitting(self._content.pattern(pattern_id)))

    def _ended(self, _breathed_s: float) -> None:
        self._rest(self.tr("Rest a moment"))

    def _stopped(self, breathed_s: float) -> None:
        minutes = whole_minutes(breathed_s)
        self._rest(self.tr("You stopped. That is fine.") if minutes < 1 else self.tr("Rest a moment"))

    def _rest(self, title: str) -> None:
        self._page.set_title(title)
        self._begin.setText(self.tr("Breathe again"))
        self._stack.setCurrentWidget(self._page)
        if self.isVisible():
            self._begin.setFocus()
