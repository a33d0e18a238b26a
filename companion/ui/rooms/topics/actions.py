"""What can be done with the topic that is chosen, and the topics from before."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from companion.core.topics import Topic, TopicState
from companion.ui.kit.buttons import Button, PlainButton, SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.choice import Choice
from companion.ui.kit.flow import Flow
from companion.ui.kit.text import Eyebrow, Journal, Quiet
from companion.ui.rooms.kept_words import day_of_utc


class TopicActions(Card):
    """``stepped``: -1 up, 1 down. ``closing``: say what became of it. ``edited``: change its words."""

    stepped = Signal(int)
    closing = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__("raised")
        self._up = _named(PlainButton(self.tr("Move up")), "topic_up")
        self._down = _named(PlainButton(self.tr("Move down")), "topic_down")
        edit = _named(PlainButton(self.tr("Change the words")), "topic_edit")
        close = _named(SoftButton(self.tr("Say what became of it")), "topic_close")
        self.add(Flow([close, edit, self._up, self._down]))
        self._up.clicked.connect(self._go_up)
        self._down.clicked.connect(self._go_down)
        edit.clicked.connect(self.edited)
        close.clicked.connect(self.closing)

    def show_place(self, index: int, count: int) -> None:
        """Offer what can be done at this place."""
        self._up.setEnabled(index > 0)
        self._down.setEnabled(index < count - 1)

    def _go_up(self) -> None:
        self.stepped.emit(-1)

    def _go_down(self) -> None:
        self.stepped.emit(1)


class PastTopicCard(Card):
    """A topic from before. ``again`` carries its id."""

    again = Signal(str)

    def __init__(self, topic: Topic, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._topic_id = topic.record_id
        ended = self.tr("%1, %2").replace("%1", topic_state_words(topic.state))
        self.add(Eyebrow(ended.replace("%2", day_of_utc(topic.begun_at, topic.closed_utc_s))))
        self.add(Journal(topic.text))
        if topic.became.strip():
            self.add(Quiet(topic.became))
        button = _named(PlainButton(self.tr("Put it back on the list")), f"again.{topic.record_id}")
        button.setAccessibleName(f"{button.text()}: {topic.text}")
        button.clicked.connect(self._tell)
        self.add_row(QWidget(), button)

    def _tell(self) -> None:
        self.again.emit(self._topic_id)


def topic_ends() -> list[Choice]:
    """How a topic may end."""
    return [
        Choice(TopicState.TALKED.value, _tr("We talked about it")),
        Choice(TopicState.LET_GO.value, _tr("I let it go")),
    ]


def topic_state_words(state: TopicState) -> str:
    """Where a topic stands, in plain words."""
    match state:
        case TopicState.OPEN:
            return _tr("On the list")
        case TopicState.TALKED:
            return _tr("Talked about")
        case TopicState.LET_GO:
            return _tr("Let go")
        case _:
            assert_never(state)


def topics_words(count: int) -> str:
    """How many topics wait."""
    if count == 0:
        return _tr("Write it down before it slips away")
    if count == 1:
        return _tr("1 topic on your list")
    return _tr("%1 topics on your list").replace("%1", str(count))


def _named(button: Button, name: str) -> Button:
    button.setObjectName(f"action.{name}")
    return button


def _tr(text: str) -> str:
    return QCoreApplication.translate("Topics", text)
