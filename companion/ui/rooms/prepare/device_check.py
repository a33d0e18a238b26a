"""The device check: the program looks by itself, says what it found, and asks whether the sound was heard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.core.device import Verdict
from companion.services.device import Checked, DeviceService
from companion.services.ports import Cue, Failed, Ok, Sound
from companion.services.settings import SettingsService
from companion.services.sitter_tone import SitterToneService
from companion.ui.kit.banner import announce
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.cards import Card, Plate
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Eyebrow, Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.prepare.device_words import line_of, name_of, verdict_words
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import Column, fill, on_escape
from companion.ui.rooms.session.tone_row import ToneRow


class DeviceCheckRoom(Room):
    """One line for each thing. It blocks nothing by itself (H18, H19, H41)."""

    place = "prepare"

    def __init__(
        self,
        *,
        device: DeviceService,
        sound: Sound,
        settings: SettingsService,
        tone: SitterToneService,
        go: Go,
    ) -> None:
        super().__init__("device_check")
        self._device, self._go = device, go
        self._page = Page(self.tr("Prepare"), self.tr("Look at this computer"))
        self._said = Quiet()
        self._lines = Column()
        self._page.add(self._said)
        self._page.add(self._lines)
        self._sound = _SoundLine(sound, settings)
        self._page.add(self._sound)
        self._tone = ToneRow(tone)
        self._page.add(self._tone)
        self._again = self._page.set_primary(self.tr("Look again"), self._look)
        self._page.set_back(self.tr("Back"), self._leave_for_prepare)
        on_escape(self, self._leave_for_prepare)
        fill(self, self._page)

    def enter(self) -> None:
        self._sound.begin()
        self._tone.enter()
        self._look()

    def focus_first(self) -> None:
        self._sound.play.setFocus()

    def _look(self) -> None:
        self._said.setText(self.tr("Looking. This takes a moment."))
        self._again.setEnabled(False)
        self._device.look(self._looked)

    def _looked(self, result: Ok[Checked] | Failed) -> None:
        self._again.setEnabled(True)
        if isinstance(result, Failed):
            self._lines.show_parts([])
            self._said.setText(self.tr("The look did not work. Please try again, or look for yourself."))
            return
        checked = result.value
        self._said.setText(self.tr("This is what was found. Nothing here stops you."))
        rows = [
            FindingRow(name_of(finding.part), line_of(finding, checked), finding.verdict)
            for finding in checked.findings
        ]
        self._lines.show_parts(rows)
        if self.isVisible():
            announce(self, self._said.text())

    def _leave_for_prepare(self) -> None:
        self._go("prepare")


class FindingRow(Plate):
    """What was looked at, what was found, and one word on it."""

    def __init__(self, name: str, line: str, verdict: Verdict, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        word = verdict_words(verdict)
        self.setAccessibleName(f"{name}. {word}. {line}")
        end = Strong(word) if verdict is Verdict.LOOK else Eyebrow(word)
        words = QVBoxLayout()
        words.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(Space.STEP)
        head.addWidget(Strong(name), 1)
        head.addWidget(end, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words.addLayout(head)
        words.addWidget(Body(line))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.WIDE, Space.STEP, Space.WIDE, Space.STEP)
        row.addLayout(words, 1)


class _SoundLine(Card):
    """Plays one soft sound and asks whether it was heard."""

    def __init__(self, sound: Sound, settings: SettingsService) -> None:
        super().__init__("surface")
        self.column.setContentsMargins(Space.WIDE, Space.STEP, Space.WIDE, Space.STEP)
        self._sound, self._settings = sound, settings
        self._line = Body()
        self.play = SoftButton(self.tr("Play a soft sound"))
        self.play.setObjectName("action.play")
        self._heard = ChoiceGroup(
            [Choice("heard_yes", self.tr("Yes, I heard it")), Choice("heard_no", self.tr("No, nothing"))],
            across=2,
        )
        self.add(Strong(self.tr("Sound")))
        self.add(self._line)
        self.add_row(QWidget(), self.play)
        self.add(self._heard)
        self.play.clicked.connect(self._play)
        self._heard.chosen.connect(self._answered)
        self.begin()

    def begin(self) -> None:
        """Nothing was played yet."""
        is_on = self._settings.settings.sound
        heard, off = (
            self.tr("Put on what you will wear in the session."),
            self.tr("Sound is off in Settings. Silence is a good choice too."),
        )
        self._line.setText(heard if is_on else off)
        self.play.setVisible(is_on)
        self._heard.select(None)
        self._heard.hide()

    def _play(self) -> None:
        self._sound.cue(Cue.SITTING_END)
        self._line.setText(self.tr("Did you hear it?"))
        self._heard.select(None)
        self._heard.show()

    def _answered(self, key: str) -> None:
        lost = self.tr("Please look: is it loud enough, and does the sound go to the right place?")
        self._line.setText(self.tr("Found. You heard it.") if key == "heard_yes" else lost)
