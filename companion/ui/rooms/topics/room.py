"""The room of topics: write one down, put them in order, close one with what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from companion.core.topics import Topic, TopicState
from companion.services.ports import Failed, Ok
from companion.services.topics import TopicService, TopicsKept
from companion.ui.kit.banner import announce
from companion.ui.kit.page import Page
from companion.ui.kit.text import Heading, Label, Quiet
from companion.ui.rooms.closing import ClosingCard
from companion.ui.rooms.kept_words import calm_words
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import Column, fill, on_escape
from companion.ui.rooms.topics.actions import PastTopicCard, TopicActions, topic_ends
from companion.ui.rooms.topics.form import TopicForm
from companion.ui.rooms.topics.list import TopicList


class TopicsRoom(Room):
    """What is typed is kept when the room is left, too."""

    place = "today"

    def __init__(self, *, topics: TopicService, go: Go) -> None:
        super().__init__("topics")
        self._topics = topics
        self._kept = TopicsKept()
        self._chosen = ""
        self._is_closing = False
        page = Page(self.tr("With your coach"), self.tr("To talk about"))
        self._form = TopicForm()
        self._said = Label()
        self._said.setObjectName("said")
        self._nothing = Quiet(self.tr("Your list is empty. What you write here waits for your coach."))
        self._list, self._actions = TopicList(), TopicActions()
        self._close = ClosingCard(self.tr("What became of it?"), topic_ends())
        self._past_head, self._past = Heading(self.tr("From before")), Column()
        parts = (self._form, self._said, self._nothing, self._list, self._actions, self._close)
        for part in (*parts, self._past_head, self._past):
            page.add(part)
        back = partial(go, "today")
        page.set_back(self.tr("Back"), back)
        on_escape(self, back)
        self._connect()
        fill(self, page)

    def _connect(self) -> None:
        self._form.kept.connect(self._store)
        self._list.chosen.connect(self._choose)
        self._list.moved.connect(self._move)
        self._actions.stepped.connect(self._step)
        self._actions.closing.connect(self._ask_end)
        self._actions.edited.connect(self._edit)
        self._close.chosen.connect(self._end)
        self._close.left.connect(self._not_now)

    def enter(self) -> None:
        self._chosen, self._is_closing = "", False
        self._say("")
        self._topics.read(self._read)

    def come_back(self) -> None:
        """What was being typed when the vault was locked is still there."""

    def leave(self) -> None:
        self._store()
        self._keep_became()

    def _read(self, result: Ok[TopicsKept] | Failed) -> None:
        if isinstance(result, Ok):
            self._kept = result.value
            self._show()
        else:
            self._say(calm_words(result.error))

    def _did(self, said: str, result: Ok[TopicsKept] | Failed) -> None:
        if isinstance(result, Ok):
            self._say(said)
        self._read(result)

    def _show(self) -> None:
        waiting = self._kept.waiting
        topic = self._topic()
        self._list.show_topics(waiting, self._chosen)
        self._list.setVisible(bool(waiting))
        self._nothing.setVisible(not waiting)
        self._actions.setVisible(topic is not None and not self._is_closing)
        self._close.setVisible(topic is not None and self._is_closing)
        if topic is not None:
            self._actions.show_place(waiting.index(topic), len(waiting))
        past = [PastTopicCard(one) for one in self._kept.past]
        for card in past:
            card.again.connect(self._again)
        self._past.show_parts(past)
        self._past_head.setVisible(bool(past))

    def _topic(self) -> Topic | None:
        return _with_id(self._kept.waiting, self._chosen)

    def _store(self) -> None:
        words, edits = self._form.words, self._form.edits
        if not words.strip():
            return
        done = partial(self._stored, words)
        if edits is None:
            self._topics.add(words, done)
        else:
            self._topics.keep(replace(edits, text=words), done)

    def _stored(self, words: str, result: Ok[TopicsKept] | Failed) -> None:
        if isinstance(result, Ok) and words == self._form.words:
            self._form.begin(None)
        self._did(self.tr("It is on your list."), result)

    def _choose(self, topic_id: str) -> None:
        self._chosen, self._is_closing = topic_id, False
        self._show()

    def _move(self, topic_id: str, to: int) -> None:
        said = self.tr("Now in place %1.").replace("%1", str(to + 1))
        self._topics.move(topic_id, to, partial(self._did, said))

    def _step(self, step: int) -> None:
        topic = self._topic()
        if topic is not None:
            self._move(topic.record_id, self._kept.waiting.index(topic) + step)

    def _edit(self) -> None:
        self._store()
        self._form.begin(self._topic())

    def _ask_end(self) -> None:
        topic = self._topic()
        if topic is not None:
            self._is_closing = True
            self._close.begin(topic.became)
            self._show()
            self._close.focus_first()

    def _not_now(self) -> None:
        self._keep_became()
        self._is_closing = False
        self._show()

    def _keep_became(self) -> None:
        topic = self._topic()
        if topic is not None and self._is_closing and self._close.words != topic.became:
            self._topics.keep(replace(topic, became=self._close.words), self._read)

    def _end(self, state: str, became: str) -> None:
        topic = self._topic()
        if topic is not None:
            self._topics.close(topic, TopicState(state), became, self._ended)

    def _ended(self, result: Ok[TopicsKept] | Failed) -> None:
        self._is_closing = self._is_closing and isinstance(result, Failed)
        self._did(self.tr("That is kept."), result)

    def _again(self, topic_id: str) -> None:
        topic = _with_id(self._kept.past, topic_id)
        if topic is not None:
            self._topics.open_again(topic, partial(self._did, self.tr("It is on your list.")))

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))
        if self.isVisible():
            announce(self, words)


def _with_id(topics: Sequence[Topic], topic_id: str) -> Topic | None:
    return next((topic for topic in topics if topic.record_id == topic_id), None)
