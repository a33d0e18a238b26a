"""What the Breathe room offers: the patterns, and ways to pace, own times, sounds and earlier sittings."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from companion.content.loader import Content
from companion.core.breath import OWN_ID, START_PER_MIN
from companion.ui.kit import type as faces
from companion.ui.kit.across import Across
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.breath_parts import BreathParts, own_line, own_name, soft_and_small
from companion.ui.rooms.session.parts import RowLink
from companion.ui.rooms.session.times import Deadline, time_of

LARGE_LETTERS = 1.4
A_MINUTE_LESS_S = 59.0


class OfferPage(Page):
    """``asked`` gives the pattern to begin with; ``opened`` the name of another page of the room.

    ``pace_per_min``: where a sitting starts, until the room is left.
    """

    asked = Signal(str)
    opened = Signal(str)

    def __init__(self, content: Content, breath: BreathParts, parent: QWidget | None = None) -> None:
        super().__init__(title=self.tr("Breathe softly for a while"), parent=parent)
        self.pace_per_min = START_PER_MIN
        self._breath, self._patterns = breath, content.patterns()
        choices = [Choice(p.pattern.pattern_id, p.name) for p in self._patterns]
        self._choices = ChoiceGroup([*choices, Choice(OWN_ID, own_name())])
        self._line, self._links = Quiet(), Across(most=4)
        self._again = Deadline(breath.clock, self)
        self.add(Quiet(soft_and_small()))
        self.add_space(Space.TINY)
        self.add(self._choices)
        self.add(self._line)
        self._pace = self._link("pace")
        self._link("own").setText(self.tr("My own times"))
        self._link("signs").setText(self.tr("Sound and light"))
        self._earlier = self._link("earlier")
        self._earlier.setText(self.tr("Earlier sittings"))
        self.add(self._links)
        self._begin = self.set_primary(self.tr("Begin"), self._ask)
        self._choices.select(self._patterns[0].pattern.pattern_id)
        self._choices.chosen.connect(self._chosen)
        self._again.reached.connect(self.show_state)

    def show_state(self) -> None:
        """Show what may be done now."""
        service = self._breath.service
        self._choices.row(OWN_ID).setVisible(service.own is not None)
        if service.own is None and self._choices.selected() == OWN_ID:
            self._choices.select(self._patterns[0].pattern.pattern_id)
        is_tapped = self.pace_per_min != START_PER_MIN
        self._pace.setText(self.tr("At my pace") if is_tapped else self.tr("Tap my own pace"))
        rest_s = service.rest_s()
        self._begin.setEnabled(rest_s == 0)
        note = self.tr("5 minutes at most")
        if rest_s > 0:
            note = self.tr("Rest now. The next one is from {time}.").format(
                time=time_of(self._breath.clock.now(), rest_s + A_MINUTE_LESS_S)
            )
            self._again.wait(rest_s)
        else:
            self._again.stop()
        self.set_note(note)
        self._show_lines()

    def focus_first(self) -> None:
        """Give the keyboard to what is to be done first."""
        (self._begin if self._begin.isEnabled() else self._earlier).setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_begin"):
            self._show_lines()

    def _link(self, page: str) -> RowLink:
        link = RowLink("")
        link.setObjectName(f"action.{page}")
        link.clicked.connect(self._link_pressed)
        self._links.add(link)
        return link

    def _link_pressed(self) -> None:
        self.opened.emit(self.sender().objectName().removeprefix("action."))

    def _ask(self) -> None:
        pattern_id = self._choices.selected()
        if pattern_id is not None:
            self.asked.emit(pattern_id)

    def _chosen(self, _key: str) -> None:
        self._show_lines()

    def _show_lines(self) -> None:
        """The line about a pattern stands in its row, or below all rows where letters are large."""
        has_room = faces.app_scale() < LARGE_LETTERS
        lines = {p.pattern.pattern_id: p.line for p in self._patterns}
        own = self._breath.service.own
        lines[OWN_ID] = "" if own is None else own_line(own)
        for pattern_id, line in lines.items():
            self._choices.row(pattern_id).set_trailing(line if has_room else "")
        self._line.setText(lines[self._choices.selected() or OWN_ID])
        self._line.setVisible(not has_room)
