"""With text at 200 % in small windows nothing is cut, nothing scrolls sideways, actions stay in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from companion.core import events as ev
from companion.core.gate import Answer, Check
from companion.ui.kit.buttons import Button
from companion.ui.kit.choice_row import ChoiceRow
from companion.ui.kit.text import Text
from companion.ui.kit.theme import Theme
from companion.ui.kit.tokens import NIGHT
from tests.ui.rooms.session_fakes import MIN, Night, make_night

ALWAYS_IN_SIGHT = ("primary", "back", "action.look_in", "action.not_right", "action.dark", "action.close")
IN_PAGE_ACTIONS = ("grounding", "fit_to_end", "staying_near")


def settle_breathing(night: Night) -> None:
    night.to_settle()
    night.click("primary")


def settle_after(night: Night) -> None:
    settle_breathing(night)
    night.click("action.stop")


def medicine(night: Night) -> None:
    night.to_settle()
    night.wayfinder.go("medicine")


def sitter_late(night: Night) -> None:
    night.to_quiet()
    night.look_in_until(179)
    night.wayfinder.go("sitter")
    night.move(16 * MIN)
    night.click("action.note")
    night.click("action.calm_words")


def sitter_missed(night: Night) -> None:
    night.to_quiet()
    night.look_in_until(179)
    night.move(21 * MIN)


def sitter_counts(night: Night) -> None:
    night.to_quiet()
    night.wayfinder.go("sitter")
    night.click("action.count")
    night.click("primary")


def sitter_leaves(night: Night) -> None:
    night.to_quiet()
    night.wayfinder.go("sitter")
    night.click("action.leave")


def sitter_asks_the_other(night: Night) -> None:
    sitter_leaves(night)
    night.click("primary")
    night.find("field.initials").setText("RK")
    night.click("primary")


def sitter_helps_to_stand(night: Night) -> None:
    night.to_quiet()
    night.wayfinder.go("sitter")
    night.click("action.stand")


def help_signs(night: Night) -> None:
    night.to_quiet()
    night.wayfinder.toggle_help()


def help_script(night: Night) -> None:
    help_signs(night)
    night.click("choice.suicide_safe_now")


def coming_back(night: Night) -> None:
    night.to_quiet()
    night.look_in_until(61)


def grounding(night: Night) -> None:
    night.to_quiet()
    night.look_in_until(91)


def grounding_end(night: Night) -> None:
    grounding(night)
    night.click("action.skip")
    night.move(18 * MIN)


def staying_near(night: Night) -> None:
    night.to_quiet()
    night.session.handle(ev.SessionStopped(night.session.now(), ev.Who.SITTER))


def question(night: Night) -> None:
    night.to_gate()
    night.take_over()
    night.click("choice.yes")


def private_question(night: Night) -> None:
    night.open()
    night.take_over()


def not_today(night: Night) -> None:
    night.to_gate()
    night.take_over()
    night.click("choice.no")
    night.click("primary")


def support(night: Night) -> None:
    night.open()
    item = next(i for i in night.state.private_items if i.otherwise.value == "support")
    event = ev.Answered(night.session.now(), Check.PRIVATE, item.item_id, Answer.NOT_SURE, "en-1")
    night.session.handle(event)
    night.click("choice.no")


SCREENS: dict[str, Callable[[Night], None]] = {
    "private_check": Night.open,
    "gate": Night.to_gate,
    "private_check question": private_question,
    "gate question": question,
    "settle": Night.to_settle,
    "settle breathing": settle_breathing,
    "settle after": settle_after,
    "medicine": medicine,
    "sitter": sitter_late,
    "sitter missed": sitter_missed,
    "sitter counts": sitter_counts,
    "sitter leaves": sitter_leaves,
    "sitter asks the other": sitter_asks_the_other,
    "sitter helps to stand": sitter_helps_to_stand,
    "help": help_signs,
    "help script": help_script,
    "coming_back": coming_back,
    "grounding": grounding,
    "grounding end": grounding_end,
    "staying_near": staying_near,
    "not_today": not_today,
    "support": support,
}


@pytest.fixture(params=[(1280, 800), (1000, 700)], ids=["1280x800", "1000x700"])
def night(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[Night]:
    theme = Theme(NIGHT, text_scale=2.0, reduced_motion=True)
    made = make_night(qapp, tmp_path, theme=theme)
    made.shell.resize(*request.param)
    yield made
    made.end()


@pytest.mark.parametrize("name", SCREENS)
def test_large_text_fits(night: Night, name: str) -> None:
    SCREENS[name](night)
    assert night.shown == name.split(maxsplit=1)[0]
    for _ in range(5):
        QApplication.processEvents()
    room = night.room()
    for area in room.findChildren(QScrollArea):
        if area.isVisible():
            assert area.widget().minimumSizeHint().width() <= area.viewport().width()
            assert area.horizontalScrollBar().maximum() == 0
    for part in room.findChildren(QWidget):
        if part.isVisible() and isinstance(part, Text | Button | ChoiceRow):
            assert part.height() >= part.heightForWidth(part.width()), part.text()
            assert part.width() >= part.minimumSizeHint().width(), part.text()
            assert _in_window(night, part, sideways_only=True), part.text()
    for action in ALWAYS_IN_SIGHT:
        if night.sees(action) and not (action == "action.look_in" and night.shown in IN_PAGE_ACTIONS):
            assert _in_window(night, night.find(action, QAbstractButton)), action


def test_large_text_puts_one_column_below_the_other(night: Night) -> None:
    sitter_late(night)
    QApplication.processEvents()
    row = night.find("choice.chest")
    assert row.mapTo(night.shell, QPoint(0, 0)).x() < night.shell.width() / 4
    assert row.width() > night.shell.width() / 2


def _in_window(night: Night, part: QWidget, *, sideways_only: bool = False) -> bool:
    box = QRect(part.mapTo(night.shell, QPoint(0, 0)), part.size())
    window = night.shell.rect()
    if sideways_only:
        return box.left() >= 0 and box.right() <= window.right()
    return window.contains(box)
