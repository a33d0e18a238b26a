"""Whom to call about an answer: the number first, calmly, and no word on how bad it may be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from companion.content.cards import Part
from companion.content.loader import Content
from companion.core.events import Tier
from companion.core.help import Sign
from companion.ui.kit.banner import announce
from companion.ui.kit.cards import ActionRow
from companion.ui.kit.icons import Icon
from companion.ui.kit.page import Page
from companion.ui.kit.text import Lead, Title
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.help.calling import Calling
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.parts import Column

SUICIDE = "suicide_safe_now"
_TODAY = "blood_or_no_urine"
_WANTING = "wanting_more"
_NUMBERS = ("care_team", "emergency", "crisis_line")


class CallPage(Page):
    """``wants_topic``: it is to stand on the list for the coach."""

    wants_topic = Signal()

    def __init__(self, content: Content, numbers: Numbers, go_on: Callable[[], object]) -> None:
        super().__init__(" ", "", top_px=Space.LARGE)
        self._content, self._numbers = content, numbers
        self._call, self._number, self._lines = Title(), Calling(), Column(gap_px=Space.STEP)
        self._topic = ActionRow(
            Icon.TALK,
            self.tr("My list for my coach"),
            self.tr("“Wanting more than my plan has”"),
            self.tr("Put it there"),
            soft=True,
        )
        self._topic.button.setObjectName("action.topic")
        self._topic.button.clicked.connect(self.wants_topic)
        self.add(self._call)
        self.add(self._number)
        self.add_space(Space.TINY)
        self.add(self._lines)
        self.add_space(Space.STEP)
        self.add(self._topic)
        self._on = self.set_primary(self.tr("Go on"), go_on)

    def show_call(self, sign: Sign, place: str) -> None:
        """Show whom to call about a sign of Help."""
        words = self._numbers.words()
        # A number is read aloud: it never breaks over two lines.
        unbroken = {name: word.replace(" ", "\u00a0") for name, word in words.items() if name in _NUMBERS}
        part = self._content.card("follow_up").filled(words | unbroken).part(_part_id(sign))
        is_team = sign.tier is not Tier.EMERGENCY and sign.sign_id != _WANTING
        self._number.setText(self._numbers.now().care_team if is_team else "")
        self._number.setVisible(bool(self._number.text()))
        self.set_title("", place)
        self._show(part, is_calling=sign.sign_id != _WANTING)
        self._topic.setVisible(sign.sign_id == _WANTING)
        self.topic_kept(is_kept=False)
        self.scroller.verticalScrollBar().setValue(0)
        if self.isVisible():
            announce(self, part.heading)

    def topic_kept(self, *, is_kept: bool) -> None:
        """Say whether it stands on the list."""
        self._topic.button.setEnabled(not is_kept)
        self._topic.button.setText(self.tr("It is there") if is_kept else self.tr("Put it there"))

    def focus_first(self) -> None:
        """Give the keyboard to the way on."""
        self._on.setFocus()

    def _show(self, part: Part, *, is_calling: bool) -> None:
        self._call.setText(part.heading)
        self._call.set_ink("calling" if is_calling else "text")
        self._lines.show_parts([Lead(line) for line in part.lines])


def most_urgent(signs: tuple[Sign, ...]) -> Sign | None:
    """The sign to call about: an emergency first, then what cannot wait until tomorrow, then the others."""
    return min(signs, key=_urgency, default=None)


def _urgency(sign: Sign) -> tuple[bool, bool]:
    return sign.tier is not Tier.EMERGENCY, sign.sign_id != _TODAY


def _part_id(sign: Sign) -> str:
    if sign.tier is Tier.EMERGENCY:
        return "emergency"
    return {_TODAY: "today", _WANTING: "wanting_more"}.get(sign.sign_id, "care_team")
