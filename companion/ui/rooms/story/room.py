"""The room of one session's story: all that happened on one page, and a list of sessions to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from companion.content.loader import Content
from companion.core.journal import Attachment, AttachmentKind
from companion.core.story import SessionLine, Story
from companion.services.attachments import AttachmentService
from companion.services.errors import CalmError
from companion.services.ports import Failed, Ok
from companion.services.story import StoryService
from companion.services.voice_ports import VoiceDevice
from companion.ui.kit.buttons import PlainButton
from companion.ui.kit.dress import Choices
from companion.ui.kit.flow import Flow
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import fill, on_escape
from companion.ui.rooms.story.drawn import Drawn
from companion.ui.rooms.story.heard import Heard
from companion.ui.rooms.story.rows import SessionChoices, StoryRow, story_rows
from companion.ui.rooms.story.telling import Telling
from companion.ui.translator import spoken


class SessionStoryRoom(Room):
    """The newest session is shown first. Nothing here can be changed.

    ``still_here`` is told while a voice note is heard, so that the vault does not lock meanwhile.
    """

    place = "trends"

    def __init__(
        self,
        *,
        stories: StoryService,
        attachments: AttachmentService,
        voice: VoiceDevice,
        still_here: Callable[[], None],
        content: Content,
        go: Go,
    ) -> None:
        super().__init__("session_story")
        self._stories, self._go = stories, go
        self._sign_labels = {sign.sign_id: sign.label for sign in content.signs()}
        self._sessions: tuple[SessionLine, ...] = ()
        self._asked = ""
        self._heard = Heard(attachments, voice, still_here, self)
        self._drawn = Drawn(attachments, self)
        page = Page(title=self.tr("One session"))
        self._choice = Choices()
        self._choice.setObjectName("field.session")
        self._choice.setAccessibleName(self.tr("Which session"))
        self._choice.setMinimumContentsLength(12)
        self._choice.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._earlier = PlainButton(self.tr("The session before"))
        self._earlier.setObjectName("action.earlier")
        self._later = PlainButton(self.tr("The session after"))
        self._later.setObjectName("action.later")
        self._both = Flow([self._earlier, self._later])
        self._line = Quiet(" ")
        self._telling = Telling(self._below)
        for part in (self._choice, self._both, self._line, self._telling):
            page.add(part)
        page.set_back(self.tr("Back"), self._back)
        on_escape(self, self._back)
        self._choice.activated.connect(self._show_number)
        self._earlier.clicked.connect(self._show_earlier)
        self._later.clicked.connect(self._show_later)
        fill(self, page)

    def enter(self) -> None:
        self._stories.sessions(self._sessions_read)

    def leave(self) -> None:
        self._heard.hush()
        self._drawn.put_away()

    def come_back(self) -> None:
        """Go on with the session that was shown."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and self.layout() is not None:
            self._choice.dress.put_on(self._choice)

    def _sessions_read(self, result: Ok[tuple[SessionLine, ...]] | Failed) -> None:
        if isinstance(result, Failed):
            self._tell_error(result.error)
            return
        self._sessions = result.value
        self._choice.setModel(SessionChoices(self._sessions, self._choice))
        for part in (self._choice, self._both):
            part.setVisible(len(self._sessions) > 1)
        if not self._sessions:
            self._line.setText(self.tr("After a session you can read here what happened, on one page."))
            self._put(iter(()))
            return
        ids = [line.session_id for line in self._sessions]
        self._show_number(ids.index(self._asked) if self._asked in ids else 0)

    def _show_number(self, number: int) -> None:
        if not 0 <= number < len(self._sessions):
            return
        self._choice.setCurrentIndex(number)
        self._earlier.setEnabled(number + 1 < len(self._sessions))
        self._later.setEnabled(number > 0)
        self._asked = self._sessions[number].session_id
        self._stories.story(self._asked, partial(self._story_read, self._asked))

    def _show_earlier(self) -> None:
        self._show_number(self._choice.currentIndex() + 1)

    def _show_later(self) -> None:
        self._show_number(self._choice.currentIndex() - 1)

    def _story_read(self, session_id: str, result: Ok[Story] | Failed) -> None:
        if session_id != self._asked:
            return
        match result:
            case Ok(story):
                self._show(story)
            case Failed(error):
                self._tell_error(error)

    def _show(self, story: Story) -> None:
        counted = self.tr("Minutes count from when the medicine was taken.")
        self._line.setText(counted if story.medicine_at else self.tr("No medicine was marked."))
        self._put(story_rows(story.items, self._sign_labels))

    def _below(self, note: Attachment) -> QWidget:
        is_voice = note.kind is AttachmentKind.VOICE
        return self._heard.row_of(note) if is_voice else self._drawn.row_of(note)

    def _put(self, rows: Iterator[StoryRow]) -> None:
        """Show these in place of a story, of which nothing is heard any more."""
        self._heard.hush()
        self._drawn.forget()
        self._telling.tell(rows)

    def _tell_error(self, error: Exception) -> None:
        kept = self.tr("Everything is still here. Please try again.")
        self._line.setText(spoken(error.sentence) if isinstance(error, CalmError) else kept)
        self._put(iter(()))

    def _back(self) -> None:
        self._go("trends")
