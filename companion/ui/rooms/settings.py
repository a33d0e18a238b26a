"""Settings: how the app looks and sounds, and what it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider

from companion import __version__
from companion.content.loader import Content
from companion.services.settings import TEXT_PERCENTS, Settings, SettingsService
from companion.ui.kit.cards import Card
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Heading, Label, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.parts import PartCard, fill

VOLUME_STEPS = 20


class SettingsRoom(Room):
    """Every change holds at once."""

    place = "settings"

    def __init__(self, *, settings: SettingsService, content: Content) -> None:
        super().__init__("settings")
        self._settings = settings
        self._page = Page(title=self.tr("Settings"))
        self._sizes = ChoiceGroup(
            [
                Choice(f"text_{percent}", self.tr("%1 %").replace("%1", str(percent)))
                for percent in TEXT_PERCENTS
            ]
        )
        self._themes = ChoiceGroup(
            [
                Choice("theme_day", self.tr("Day: warm paper")),
                Choice("theme_night", self.tr("Night: soft amber")),
            ]
        )
        self._switches = ChoiceGroup(
            [
                Choice("sound_on", self.tr("Calm sound in a session")),
                Choice("motion_still", self.tr("Keep the screen still")),
            ],
            several=True,
        )
        self._volume = QSlider(Qt.Orientation.Horizontal)
        self._volume.setObjectName("field.volume")
        self._volume.setRange(0, VOLUME_STEPS)
        self._volume.setPageStep(2)
        self._volume.setMinimumHeight(48)
        self._volume.setAccessibleName(self.tr("How loud"))
        self._build(content)
        self._sizes.chosen.connect(self._size_chosen)
        self._themes.chosen.connect(self._theme_chosen)
        self._switches.chosen.connect(self._switched)
        self._volume.valueChanged.connect(self._louder_or_softer)
        settings.changed.connect(self._show)
        fill(self, self._page)

    def enter(self) -> None:
        self._show(self._settings.settings)

    def _build(self, content: Content) -> None:
        groups = [
            (self.tr("Size of the words"), self._sizes),
            (self.tr("Light"), self._themes),
            (self.tr("Sound and motion"), self._switches),
        ]
        for name, group in groups:
            self._page.add(Heading(name))
            self._page.add(group)
            self._page.add_space(Space.SMALL)
        self._page.add(Label(self.tr("How loud")))
        self._page.add(self._volume)
        self._page.add_space(Space.SMALL)
        self._page.add(Heading(self.tr("About Companion")))
        statement = content.card("statement")
        for part_id in ("what_it_is", "what_it_is_not", "facts", "who_decides"):
            self._page.add(PartCard(statement.part(part_id)))
        about = Card()
        about.add(Body(self.tr("Version %1").replace("%1", __version__)))
        about.add(Quiet(self.tr("Free software under the MIT licence. Qt and pygame are under the LGPL.")))
        about.add(Quiet(self.tr("The typefaces are Literata and Atkinson Hyperlegible.")))
        self._page.add(about)

    def _show(self, settings: Settings) -> None:
        self._sizes.select(f"text_{settings.text_percent}")
        self._themes.select(f"theme_{settings.theme}")
        chosen = [
            key
            for key, is_on in (("sound_on", settings.sound), ("motion_still", settings.reduced_motion))
            if is_on
        ]
        self._switches.select_all_of(chosen)
        was_blocked = self._volume.blockSignals(True)
        self._volume.setValue(round(settings.volume * VOLUME_STEPS))
        self._volume.blockSignals(was_blocked)

    def _size_chosen(self, key: str) -> None:
        self._settings.change(text_percent=int(key.removeprefix("text_")))

    def _theme_chosen(self, key: str) -> None:
        self._settings.change(theme=key.removeprefix("theme_"))

    def _switched(self, _key: str) -> None:
        chosen = self._switches.all_selected()
        self._settings.change(sound="sound_on" in chosen, reduced_motion="motion_still" in chosen)

    def _louder_or_softer(self, step: int) -> None:
        self._settings.change(volume=step / VOLUME_STEPS)
