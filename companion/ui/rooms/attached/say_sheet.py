"""Saying something: one lamp, one button, and nothing to get wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt

from companion.services.voice_ports import VoiceEnd
from companion.ui.kit.banner import announce
from companion.ui.kit.text import Body, Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.attached.lamp import Lamp
from companion.ui.rooms.attached.recording import Recording
from companion.ui.rooms.attached.sheet import Sheet


class SaySheet(Sheet):
    """Listens only after it was told to. Whatever way it is left, what was said is kept."""

    def __init__(self, recording: Recording, *, is_still: bool) -> None:
        super().__init__(self.tr("Say it"))
        self.setObjectName("sheet.say")
        self._recording, self._is_heard = recording, False
        self._lamp = Lamp(is_still=is_still)
        self._state, self._trouble = Strong(), Body()
        self._state.setObjectName("say.state")
        self._state.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._trouble.setObjectName("say.trouble")
        self._trouble.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._trouble.hide()
        self.page.add(
            Quiet(self.tr("Speak as you like. A note can last 30 minutes. It stays in your vault."))
        )
        self.page.add_space(Space.SMALL)
        self.page.add(self._lamp)
        self.page.add(self._state)
        self.page.add(self._trouble)
        self.page.set_back(self.tr("Back"), self.close_sheet).setObjectName("action.say_back")
        self._button = self.page.set_primary(self.tr("Start listening"), self._press)
        self._button.setObjectName("action.listen")
        recording.level.connect(self._heard)
        recording.ended.connect(self._ended)
        recording.stored.connect(self.close_sheet)
        recording.not_stored.connect(self._say_not_stored)
        self._say(self.tr("The microphone is off."))

    def put_down(self) -> None:
        """Stop listening; what was said is stored."""
        self._recording.put_down()

    def _press(self) -> None:
        if self._recording.is_running:
            self._button.setEnabled(False)
            self._say(self.tr("Keeping it…"))
            self._recording.finish()
            return
        self._trouble.hide()
        self._button.setText(self.tr("Stop and keep it"))
        self._say(self.tr("One moment…"))
        self._is_heard = False
        self._recording.start()

    def _heard(self, level: float) -> None:
        """The microphone is open only now; whoever spoke before would have lost words."""
        if not self._is_heard:
            self._is_heard = True
            self._lamp.turn(is_on=True)
            self._say(self.tr("Listening now."))
        self._lamp.take(level)

    def _ended(self, end: VoiceEnd, has_words: bool) -> None:  # noqa: FBT001  a signal's value
        self._lamp.turn(is_on=False)
        self._button.setEnabled(True)
        self._button.setText(self.tr("Start listening"))
        self._say(self.tr("The microphone is off."))
        if not has_words:
            self._tell(self.tr("No microphone can be used just now. You can write instead."))
        elif end is not VoiceEnd.DONE:
            self._tell(self.tr("The microphone went away. What you said until then is kept."))
            self._hold_open()
        elif self._recording.is_full:
            self._tell(self.tr("Thirty minutes are full. All of it is kept."))
            self._hold_open()

    def _hold_open(self) -> None:
        """Stay, so that the line can be read."""
        self._recording.stored.disconnect(self.close_sheet)
        self._button.setText(self.tr("Go back"))
        self._button.clicked.disconnect()
        self._button.clicked.connect(self.close_sheet)

    def _say_not_stored(self) -> None:
        self._tell(self.tr("This is not stored yet. It is still here. We will try again."))

    def _say(self, words: str) -> None:
        self._state.setText(words)
        announce(self._state, words)

    def _tell(self, words: str) -> None:
        self._trouble.setText(words)
        self._trouble.show()
        announce(self._trouble, words)
