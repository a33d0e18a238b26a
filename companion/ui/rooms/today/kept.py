"""What Today keeps near: the small step under way, topics for the coach, the last session."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.services.ports import Failed, Ok
from companion.services.steps import StepService, StepsKept
from companion.services.topics import TopicService, TopicsKept
from companion.ui.kit.buttons import PlainButton, SoftButton
from companion.ui.kit.cards import ActionRow, Card
from companion.ui.kit.flow import Flow
from companion.ui.kit.icons import Icon
from companion.ui.kit.text import Eyebrow, Journal, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.steps.cards import helper_words, when_words
from companion.ui.rooms.topics.actions import topics_words


class TodayKept(QWidget):
    """``card`` stands above the rows. ``chosen`` carries the screen that is wanted.

    What cannot be read is left out: the rest of Today stands without it.
    """

    chosen = Signal(str)

    def __init__(self, steps: StepService, topics: TopicService) -> None:
        super().__init__()
        self._steps, self._topics = steps, topics
        self._has_session = self._rests = False
        self._kept = StepsKept()
        self._waiting = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.SMALL)
        self.card = StepCard()
        begin_words = self.tr("One thing, when you like")
        self._begin = self._row(Icon.TODAY, self.tr("A small, kind step"), begin_words, "small_step")
        self._talk = self._row(Icon.TALK, self.tr("To talk about with your coach"), " ", "topics")
        story_words = self.tr("What happened, on one page")
        self._story = self._row(Icon.OVER_TIME, self.tr("The last session"), story_words, "session_story")
        self.card.opened.connect(self._to_step)
        self.card.carried.connect(self._carry)
        self._show()

    def read(self) -> None:
        """Read anew; what is found is shown with the rest of Today."""
        self._steps.read(self._steps_read)
        self._topics.read(self._topics_read)

    def show_kept(self, *, has_session: bool, rests: bool) -> None:
        """Show what was read. ``rests``: the evening after a session, when nothing is asked of anyone."""
        self._has_session, self._rests = has_session, rests
        self._show()

    def _steps_read(self, result: Ok[StepsKept] | Failed) -> None:
        self._kept = result.value if isinstance(result, Ok) else StepsKept()

    def _topics_read(self, result: Ok[TopicsKept] | Failed) -> None:
        self._waiting = len(result.value.waiting) if isinstance(result, Ok) else 0

    def _carried(self, result: Ok[StepsKept] | Failed) -> None:
        self._steps_read(result)
        self._show()

    def _show(self) -> None:
        current = self._kept.current
        self.card.setVisible(current is not None and not self._rests)
        if current is not None:
            self.card.show_kept(self._kept)
        self._begin.setVisible(current is None and self._has_session and not self._rests)
        self._story.setVisible(self._has_session and not self._rests)
        self._talk.subtitle.setText(topics_words(self._waiting))

    def _row(self, icon: Icon, title: str, subtitle: str, screen: str) -> ActionRow:
        row = ActionRow(icon, title, subtitle, self.tr("Open"))
        row.button.setObjectName(f"action.{screen}")
        row.button.setProperty("screen", screen)
        row.button.clicked.connect(self._pressed)
        self._column.addWidget(row)
        return row

    def _pressed(self) -> None:
        button = self.sender()
        if button is not None:
            self.chosen.emit(str(button.property("screen")))

    def _to_step(self) -> None:
        self.chosen.emit("small_step")

    def _carry(self) -> None:
        if self._kept.current is not None:
            self._steps.carry(self._kept.current, self._carried)


class StepCard(Card):
    """``opened``: to the step's own room. ``carried``: keep it for now."""

    opened = Signal()
    carried = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._head, self._text, self._more = Eyebrow(), Journal(), Quiet()
        self._open = SoftButton(self.tr("How did it go?"))
        self._open.setObjectName("action.small_step_open")
        self._carry = PlainButton(self.tr("Keep it for now"))
        self._carry.setObjectName("action.small_step_carry")
        for part in (self._head, self._text, self._more):
            self.add(part)
        self.column.addSpacing(Space.TINY)
        self.add(Flow([self._open, self._carry]))
        self._open.clicked.connect(self.opened)
        self._carry.clicked.connect(self.carried)

    def show_kept(self, kept: StepsKept) -> None:
        """Show the step under way; it is asked about only once a week has gone by."""
        step = kept.current
        assert step is not None, "the card is shown for a step"
        self._head.setText(self.tr("Your small step"))
        self._text.setText(step.text)
        more = "\n".join(filter(None, (when_words(step), helper_words(step))))
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._open.setText(self.tr("How did it go?") if kept.asks else self.tr("Look at it"))
        self._carry.setVisible(kept.asks)
