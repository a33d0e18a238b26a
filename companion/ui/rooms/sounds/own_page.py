"""My own music: adding pieces, and what each part of a session plays."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.core.phases import Scene
from companion.core.soundscape import SESSION_SCENES
from companion.services.errors import CalmError
from companion.services.music import MusicService
from companion.services.music_intake import Intake
from companion.ui.kit.banner import announce
from companion.ui.kit.buttons import PlainButton, SoftButton
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Heading, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.pickers import Pickers
from companion.ui.rooms.sounds.part_list import PartList
from companion.ui.rooms.sounds.words import intake_words, scene_name
from companion.ui.translator import spoken


class OwnMusicPage(Page):
    """One part of the session at a time. ``left`` asks to go back."""

    left = Signal()

    def __init__(self, music: MusicService, pickers: Pickers, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent=parent)
        self.set_title(self.tr("My own music"))
        self._music, self._pickers = music, pickers
        scenes = [Choice(f"part_{scene.value}", scene_name(scene)) for scene in SESSION_SCENES]
        self._scenes = ChoiceGroup(scenes, across=2)
        self._scenes.select(f"part_{Scene.QUIET.value}")
        self._said = Body()
        self._said.setObjectName("said")
        self._said.hide()
        self._files = SoftButton(self.tr("Add pieces"))
        self._files.setObjectName("action.add_files")
        self._folder = PlainButton(self.tr("Add a folder"))
        self._folder.setObjectName("action.add_folder")
        self._stop = PlainButton(self.tr("Stop adding"))
        self._stop.setObjectName("action.stop_adding")
        self._list = PartList(music)
        self._build()
        self._files.clicked.connect(self._add_files)
        self._folder.clicked.connect(self._add_folder)
        self._stop.clicked.connect(music.cancel)
        self._scenes.chosen.connect(self._scene_chosen)
        self._list.said.connect(self._say)
        music.taking_in.connect(self._show_intake)
        music.trouble.connect(self._show_trouble)
        self.set_back(self.tr("Back"), self.left.emit)
        self._show_buttons()

    def _build(self) -> None:
        self.add(
            Quiet(self.tr("Your pieces are copied into your vault and locked there. Backups hold none."))
        )
        row = QHBoxLayout()
        row.setSpacing(Space.TINY)
        for button in (self._files, self._folder, self._stop):
            row.addWidget(button)
        row.addStretch(1)
        self.add_layout(row)
        self.add(self._said)
        self.add_space(Space.SMALL)
        self.add(Heading(self.tr("What plays in each part")))
        self.add(self._scenes)
        self.add(self._list)

    def _show_buttons(self) -> None:
        is_busy = self._music.intake is not None
        self._stop.setVisible(is_busy)
        self._files.setEnabled(not is_busy)
        self._folder.setEnabled(not is_busy)

    def _add_files(self) -> None:
        chosen = self._pickers.music(self)
        if chosen:
            self._music.take_in(chosen)

    def _add_folder(self) -> None:
        chosen = self._pickers.music_folder(self)
        if chosen is not None:
            self._music.take_in((chosen,))

    def _scene_chosen(self, key: str) -> None:
        self._list.choose(Scene(key.removeprefix("part_")))

    def _show_intake(self, intake: Intake) -> None:
        self._show_buttons()
        self._write(intake_words(intake))
        if intake.is_over:
            self._announce()

    def _show_trouble(self, error: CalmError) -> None:
        self._say(spoken(error.sentence))

    def _say(self, words: str) -> None:
        self._write(words)
        self._announce()

    def _write(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _announce(self) -> None:
        if self.isVisible():
            announce(self._said, self._said.text())
