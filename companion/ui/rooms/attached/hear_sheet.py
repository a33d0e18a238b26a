"""Hearing a voice note: play, pause, go to a place, type its words, remove it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from companion.core.journal import Attachment
from companion.services.attachments import AttachmentService
from companion.services.ports import Failed, Ok
from companion.services.voice_ports import Hearer, VoiceDevice, VoiceEnd
from companion.ui.kit.buttons import PlainButton, SoftButton
from companion.ui.kit.fields import SliderField
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.attached.note_sheet import NoteSheet
from companion.ui.rooms.attached.own_words import OwnWords
from companion.ui.rooms.attached.storing import Storing
from companion.ui.rooms.attached.words import length_words, place_words
from companion.ui.rooms.journal.words import date_line

GO_MS = 300
WORD_LINES = 3


class HearSheet(NoteSheet):
    """Nothing is heard before Play is pressed. ``plays`` tells again and again that it is being heard."""

    plays = Signal()

    def __init__(
        self, note: Attachment, kept: AttachmentService, storing: Storing, device: VoiceDevice
    ) -> None:
        super().__init__(self.tr("Voice note"), kept, storing)
        self.setObjectName("sheet.hear")
        self._note, self._device = note, device
        self._blocks: bytes | None = None
        self._is_playing = False
        self._play = SoftButton(self.tr("Play"))
        self._play.setObjectName("action.play")
        self._play.setEnabled(False)
        self._play.clicked.connect(self._toggle)
        place, steps = self.tr("Place in the note"), max(1, int(note.length_s))
        self._place = SliderField(place, steps, "slider.place", self.tr("In seconds"))
        self._place.slider.setPageStep(10)
        self._time = Quiet()
        self._go = QTimer(self)
        self._go.setSingleShot(True)
        self._go.setInterval(GO_MS)
        self._go.timeout.connect(self._go_there)
        self._place.slider.valueChanged.connect(self._moved)
        self._words = OwnWords(
            self.tr("Its words, if you like. Search finds them."), note.transcript, lines=WORD_LINES
        )
        self._words.typed.connect(self._keep_words)
        self._remove = PlainButton(self.tr("Remove"))
        self._remove.setObjectName("action.remove_note")
        self._remove.clicked.connect(self._ask_remove)
        self._build()
        self._show_place(0)
        kept.voice(note, self._read)

    def put_down(self) -> None:
        """Be silent, and keep the words."""
        self._pause()
        self._words.keep()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.STEP)
        row.addWidget(self._play)
        row.addWidget(self._time, 1)
        row.addWidget(self._remove)
        self.page.add(Quiet(f"{date_line(self._note.begun_at)} · {length_words(self._note.length_s)}"))
        self.page.add_space(Space.SMALL)
        self.page.add(self._place)
        self.page.add_layout(row)
        self.page.add(self._trouble)
        self.page.add(self._ask)
        self.page.add(self._words)
        self.page.set_primary(self.tr("Done"), self.close_sheet).setObjectName("action.hear_done")

    def _read(self, result: Ok[bytes] | Failed) -> None:
        if self.is_closed:
            return
        if isinstance(result, Ok):
            self._blocks = result.value
            self._play.setEnabled(True)
            self._play.setFocus()
            return
        self._place.setEnabled(False)
        failed = self.tr("This voice note could not be read just now. Please try again.")
        self.tell_failed(result.error, failed)

    def _toggle(self) -> None:
        if self._is_playing:
            self._pause()
        else:
            at_s = self._place.slider.value()
            self._begin(0 if at_s >= self._place.slider.maximum() > 1 else at_s)

    def _begin(self, from_s: float) -> None:
        if self._blocks is None:
            return
        self._trouble.hide()
        self._is_playing = True
        self._play.setText(self.tr("Pause"))
        self._device.play(self._blocks, from_s, Hearer(self._at, self._ended))

    def _pause(self) -> None:
        self._go.stop()
        if self._is_playing:
            self._device.stop()
            self._be_silent()

    def _be_silent(self) -> None:
        self._is_playing = False
        self._play.setText(self.tr("Play"))

    def _at(self, at_s: float) -> None:
        self.plays.emit()
        if self._is_playing and not self._go.isActive() and not self._place.slider.isSliderDown():
            self._show_place(at_s)

    def _show_place(self, at_s: float) -> None:
        self._place.show_step(int(at_s))
        self._time.setText(f"{place_words(at_s)} / {place_words(self._note.length_s)}")

    def _ended(self, end: VoiceEnd) -> None:
        if not self._is_playing:
            return
        self._be_silent()
        if end is VoiceEnd.DONE:
            self._show_place(0)
        elif end is VoiceEnd.UNREADABLE:
            self.tell(self.tr("The rest of this note cannot be played. It was left as it is."))
        else:
            self.tell(self.tr("It cannot be heard just now. Is there a speaker, or headphones?"))

    def _moved(self, at_s: int) -> None:
        self._show_place(at_s)
        if self._is_playing:
            self._go.start()

    def _go_there(self) -> None:
        if self._is_playing:
            self._begin(self._place.slider.value())

    def _keep_words(self, words: str) -> None:
        self._storing.words(self._note, words)

    def _ask_remove(self) -> None:
        self.ask_remove(self.tr("Remove this voice note?"), self._remove_it)

    def _remove_it(self) -> None:
        self._pause()
        self.remove(self._note)
