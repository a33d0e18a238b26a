"""Sounds: what is heard in a session, how it sounds, where it plays, and what is said."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from companion.content.loader import Content
from companion.core.phases import Scene
from companion.core.soundscape import SESSION_SCENES, Family
from companion.services.music_intake import Intake
from companion.services.own_music import Catalogue
from companion.services.settings import Settings, SettingsService
from companion.ui.kit import type as faces
from companion.ui.kit.cards import ActionRow
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.icons import Icon
from companion.ui.kit.page import Page
from companion.ui.kit.text import Heading, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.pickers import Pickers
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.parts import fill, on_escape
from companion.ui.rooms.sounds.guidance import GuidanceChoice
from companion.ui.rooms.sounds.hear_it import HearIt
from companion.ui.rooms.sounds.outputs import OutputChoice
from companion.ui.rooms.sounds.own_page import OwnMusicPage
from companion.ui.rooms.sounds.parts import SoundParts
from companion.ui.rooms.sounds.words import pieces, scene_name

LARGE_LETTERS = 1.4


class SoundsRoom(Room):
    """Every change holds at once. Nature, music, own music and silence stand side by side (safety.md 7.1)."""

    place = "sounds"

    def __init__(
        self, *, parts: SoundParts, settings: SettingsService, content: Content, pickers: Pickers
    ) -> None:
        super().__init__("sounds")
        self._parts, self._settings = parts, settings
        self._families = ChoiceGroup(
            [
                Choice(Family.NATURE.value, self.tr("Nature")),
                Choice(Family.MUSIC.value, self.tr("Soft music")),
                Choice(Family.OWN.value, self.tr("My own music")),
                Choice(Family.SILENCE.value, self.tr("Silence")),
            ]
        )
        scenes = [Choice(scene.value, scene_name(scene)) for scene in SESSION_SCENES]
        self._scenes = ChoiceGroup(scenes, across=2)
        self._scenes.select(Scene.SETTLE.value)
        self._hear = HearIt(parts.previews, settings)
        self._own = ActionRow(Icon.SOUNDS, self.tr("My own music"), " ", self.tr("Open"))
        self._own.button.setObjectName("action.own_music")
        self._outputs = OutputChoice(parts.outputs, settings)
        self._guidance = GuidanceChoice(parts, settings, content, pickers)
        self._page = self._make_page()
        self._own_page = OwnMusicPage(parts.music, pickers)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._own_page)
        fill(self, self._stack)
        on_escape(self, self._show_page)
        self._families.chosen.connect(self._family_chosen)
        self._scenes.chosen.connect(self._scene_chosen)
        self._own.button.clicked.connect(self._show_own)
        self._own_page.left.connect(self._show_page)
        settings.changed.connect(self._show)
        parts.music.changed.connect(self._music_changed)
        parts.music.taking_in.connect(self._intake_changed)
        self._show(settings.settings)

    def enter(self) -> None:
        self._stack.setCurrentWidget(self._page)
        self._outputs.look()
        self._show(self._settings.settings)

    def leave(self) -> None:
        self._hear.stop()

    def _make_page(self) -> Page:
        page = Page(title=self.tr("What would you like to hear?"))
        page.add(Quiet(self.tr("Each choice is as good as the others. You can change it on any day.")))
        page.add_space(Space.TINY)
        page.add(self._families)
        page.add(self._own)
        groups: list[tuple[str, list[QWidget]]] = [
            (self.tr("How each part sounds"), [self._scenes, self._hear]),
            (self.tr("Where it plays"), [self._outputs]),
            (self.tr("Spoken lines"), [self._guidance]),
        ]
        for name, parts in groups:
            page.add_space(Space.SMALL)
            page.add(Heading(name))
            for part in parts:
                page.add(part)
        return page

    def _show(self, settings: Settings) -> None:
        self._families.select(settings.family)
        has_room = faces.app_scale() < LARGE_LETTERS
        count = pieces(len(self._parts.music.catalogue.music()))
        lines = {
            Family.NATURE: self.tr("Water, and air"),
            Family.MUSIC: self.tr("No words, no drums"),
            Family.OWN: count,
            Family.SILENCE: self.tr("Only the breath signs"),
        }
        for family, line in lines.items():
            self._families.row(family.value).set_trailing(line if has_room else "")
        self._own.subtitle.setText(count)
        self._own.setVisible(settings.family == Family.OWN.value)

    def _family_chosen(self, key: str) -> None:
        self._settings.change(family=key)

    def _scene_chosen(self, key: str) -> None:
        self._hear.choose(Scene(key))

    def _show_own(self) -> None:
        self._stack.setCurrentWidget(self._own_page)
        self._own_page.setFocus()
        self.focus_first()

    def _show_page(self) -> None:
        self._stack.setCurrentWidget(self._page)
        if self.isVisible():
            self._own.button.setFocus()

    def _music_changed(self, _catalogue: Catalogue) -> None:
        self._show(self._settings.settings)

    def _intake_changed(self, intake: Intake) -> None:
        if intake.is_over and not self._own_page.isVisible():
            self._show(self._settings.settings)
