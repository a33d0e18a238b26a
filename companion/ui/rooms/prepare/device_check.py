"""The device check: the program looks by itself, says what it found, and asks whether the sound was heard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.core.device import Verdict
from companion.services.device import Checked, DeviceService
from companion.services.ports import Failed, Ok, Sound
from companion.services.settings import SettingsService
from companion.services.sitter_tone import SitterToneService
from companion.ui.kit.banner import announce
from companion.ui.kit.cards import Plate
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Eyebrow, Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.prepare.device_words import line_of, name_of, verdict_words
from companion.ui.rooms.prepare.sound_line import SoundLine
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import Column, fill, on_escape
from companion.ui.rooms.session.tone_row import ToneRow
from companion.ui.rooms.sounds.parts import Previews


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
        previews: Previews,
        go: Go,
    ) -> None:
        super().__init__("device_check")
        self._device, self._go = device, go
        self._page = Page(self.tr("Prepare"), self.tr("Look at this computer"))
        self._said = Quiet()
        self._lines = Column()
        self._page.add(self._said)
        self._page.add(self._lines)
        self._sound = SoundLine(sound, settings, previews)
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
        self._sound.focus_first()

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
