"""The rehearsed hands: a click lands also on what came to the screen this very moment."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.services.errors import ScriptError
from companion.ui.kit.cards import ActionRow, Card
from companion.ui.kit.icons import Icon
from companion.ui.kit.page import Page
from companion.ui.kit.theme import Look, Theme
from companion.ui.kit.tokens import DAY
from companion.ui.rehearsal.hands import Hands
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.parts import fill
from companion.ui.shell import Shell


class TodayPage(Room):
    """A page with a row in a card that is hidden at first."""

    place = "today"

    def __init__(self) -> None:
        super().__init__("today")
        page = Page("Today")
        self.card = Card()
        self.row = ActionRow(Icon.WRITE, "Write", "A word is enough", "Write")
        self.row.button.setObjectName("action.write")
        self.card.add(self.row)
        page.add(self.card)
        fill(self, page)
        self.card.hide()


@pytest.fixture
def shell(qapp: QApplication) -> Iterator[Shell]:
    look = Look(qapp, Theme(DAY, reduced_motion=True))
    made = Shell(look, {"today": TodayPage, "night": lambda: Room("night")}, DAY)
    made.show_screen("night")
    made.show()
    QTest.qWaitForWindowExposed(made)
    yield made
    made.close()
    made.deleteLater()
    look.deleteLater()


def test_a_side_bar_that_came_up_just_now_can_be_used(shell: Shell) -> None:
    went: list[str] = []
    shell.place_chosen.connect(went.append)
    shell.show_screen("today")
    Hands(shell).click("nav.journal")
    assert went == ["journal"]


def test_a_button_that_came_up_just_now_can_be_used(shell: Shell) -> None:
    shell.show_screen("today")
    room = shell.room("today")
    assert isinstance(room, TodayPage)
    clicks: list[str] = []

    def hear() -> None:
        clicks.append("write")

    room.row.button.clicked.connect(hear)
    room.card.show()
    Hands(shell).click("action.write")
    assert clicks == ["write"]


def test_what_never_gets_any_room_is_said_and_not_passed_over(shell: Shell) -> None:
    flat = QWidget(shell)
    flat.setObjectName("flat")
    flat.setFixedSize(0, 0)
    flat.show()
    with pytest.raises(ScriptError, match="no room"):
        Hands(shell).click("flat")
