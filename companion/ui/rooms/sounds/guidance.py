"""Spoken lines: off, by the computer's own voice, or by a clinic's recordings."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.content.loader import Content
from companion.services.music_intake import Intake
from companion.services.own_music import Catalogue
from companion.services.settings import Settings, SettingsService
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.pickers import Pickers
from companion.ui.rooms.session.parts import Link
from companion.ui.rooms.sounds.parts import SoundParts
from companion.ui.rooms.sounds.words import intake_words

FOLDER = "action.recordings"


class GuidanceChoice(QWidget):
    """Three choices; what each needs is said below."""

    def __init__(
        self,
        parts: SoundParts,
        settings: SettingsService,
        content: Content,
        pickers: Pickers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts, self._settings, self._pickers = parts, settings, pickers
        self._lines = content.card("guidance").parts
        self._is_taking_in = False
        self._group = ChoiceGroup(
            [
                Choice("guidance_off", self.tr("Nothing is said")),
                Choice("guidance_voice", self.tr("This computer's voice")),
                Choice("guidance_recordings", self.tr("Recordings from my clinic")),
            ]
        )
        self._line = Quiet()
        self._try = Link(self.tr("Hear a line"))
        self._try.setObjectName("action.hear_line")
        self._folder = Link(self.tr("Choose their folder"))
        self._folder.setObjectName(FOLDER)
        row = QHBoxLayout()
        row.setSpacing(Space.ROOM)
        row.addWidget(self._try)
        row.addWidget(self._folder)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(
            Quiet(self.tr("A short line when a part begins. In the quiet part nothing is said."))
        )
        column.addWidget(self._group)
        column.addWidget(self._line)
        column.addLayout(row)
        self._group.chosen.connect(self._chosen)
        self._try.clicked.connect(self._hear_line)
        self._folder.clicked.connect(self._choose_folder)
        settings.changed.connect(self._show)
        parts.music.changed.connect(self._music_changed)
        parts.music.taking_in.connect(self._intake)
        self._show(settings.settings)

    def _show(self, settings: Settings) -> None:
        self._group.select(f"guidance_{settings.guidance}")
        is_voice, is_recorded = settings.guidance == "voice", settings.guidance == "recordings"
        has_voice = is_voice and self._parts.voice.available()
        self._try.setVisible(has_voice)
        self._folder.setVisible(is_recorded)
        words = ""
        if is_voice and not has_voice:
            words = self.tr("No voice was found for this output. A session stays without it.")
        elif is_recorded:
            words = self._recorded_words()
        if not self._is_taking_in:
            self._line.setText(words)
            self._line.setVisible(bool(words))

    def _recorded_words(self) -> str:
        have = sum(self._parts.music.catalogue.line(line.part_id) is not None for line in self._lines)
        words = self.tr("%1 of %2 lines are there. Each file is named after its part: %3.")
        names = ", ".join(line.part_id for line in self._lines)
        return words.replace("%1", str(have)).replace("%2", str(len(self._lines))).replace("%3", names)

    def _chosen(self, key: str) -> None:
        self._settings.change(guidance=key.removeprefix("guidance_"))

    def _hear_line(self) -> None:
        self._parts.voice.say(self._lines[0].lines[0], self._settings.settings.volume)

    def _choose_folder(self) -> None:
        folder = self._pickers.music_folder(self)
        if folder is not None:
            self._is_taking_in = True
            self._parts.music.take_in((folder,), [line.part_id for line in self._lines])

    def _music_changed(self, _catalogue: Catalogue) -> None:
        self._show(self._settings.settings)

    def _intake(self, intake: Intake) -> None:
        if not self._is_taking_in:
            return
        self._line.setText(intake_words(intake))
        self._line.show()
        if intake.is_over:
            self._is_taking_in = False
