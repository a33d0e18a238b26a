"""A word to press in any room that puts what is on the screen on the list for the coach."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from companion.services.errors import CalmError
from companion.services.ports import Failed, Ok
from companion.services.topics import TopicService, TopicsKept
from companion.ui.kit.banner import announce
from companion.ui.kit.buttons import PlainButton
from companion.ui.rooms.journal.pages.side_page import while_here
from companion.ui.translator import spoken

FindTopic = Callable[[], tuple[str, str | None]]
"""The words that would be talked about, and the session they belong to; "" for none."""


class TalkAboutLink(PlainButton):
    """The words “Talk about this with my coach”. Once it is on the list, the word itself says so."""

    def __init__(self, topics: TopicService, find: FindTopic, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("action.talk_about")
        self._topics, self._find = topics, find
        self.clicked.connect(self._add)
        self.offer()

    def offer(self) -> None:
        """Offer it anew, such as for another entry."""
        self.setText(self.tr("Talk about this with my coach"))
        self.setEnabled(True)

    def _add(self) -> None:
        words, session_id = self._find()
        if words.strip():
            self.setEnabled(False)
            self._topics.add(words, while_here(self, self._added), session_id)

    def _added(self, result: Ok[TopicsKept] | Failed) -> None:
        match result:
            case Ok():
                self.setText(self.tr("It is on your list."))
            case Failed(error):
                otherwise = self.tr("Not kept. Please try again.")
                self.setText(spoken(error.sentence) if isinstance(error, CalmError) else otherwise)
                self.setEnabled(True)
        announce(self, self.text())
