"""Settings: how the app looks and sounds, where the person lives, the vault, and what the app is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from companion import __version__
from companion.content.languages import LANGUAGES
from companion.content.loader import Content
from companion.services.settings import TEXT_PERCENTS, Settings, SettingsService
from companion.services.sitter_tone import SitterToneService
from companion.ui.kit.cards import ActionRow, Card
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.fields import SliderField
from companion.ui.kit.icons import Icon
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Heading, Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.country_choice import CountryChoice
from companion.ui.rooms.follow_up.reminder_part import ReminderPart
from companion.ui.rooms.language_choice import LanguageChoice
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import PartCard, fill
from companion.ui.rooms.session.tone_row import ToneRow
from companion.ui.rooms.vault.part import VaultPart

VOLUME_STEPS = 20


class SettingsRoom(Room):
    """Every change holds at once."""

    place = "settings"

    def __init__(
        self,
        *,
        settings: SettingsService,
        content: Content,
        tone: SitterToneService,
        go: Go,
        begin_anew: Callable[[], None],
    ) -> None:
        super().__init__("settings")
        self._settings, self._content = settings, content
        self._page = Page(title=self.tr("Settings"))
        sizes = [Choice(f"text_{percent}", f"{percent}%") for percent in TEXT_PERCENTS]
        self._sizes = ChoiceGroup(sizes, across=len(sizes))
        themes = [Choice("theme_day", self.tr("Day")), Choice("theme_night", self.tr("Night"))]
        self._themes = ChoiceGroup(themes, across=len(themes))
        self._sound = ChoiceGroup([Choice("sound_on", self.tr("Calm sound in a session"))], several=True)
        self._motion = ChoiceGroup([Choice("motion_still", self.tr("Keep the screen still"))], several=True)
        self._volume = _Volume(self.tr("How loud"))
        self._tone = ToneRow(tone)
        self._lives = ActionRow(Icon.PHONE, self.tr("Where you live"), " ", self.tr("Change"))
        self._lives.button.setObjectName("action.country")
        self._vault = VaultPart(settings, go)
        self._reminders = ReminderPart(settings)
        self._language = LanguageChoice(settings, begin_anew)
        self._country = CountryChoice(content, settings)
        self._country.hide()
        self._build()
        self._sizes.chosen.connect(self._size_chosen)
        self._themes.chosen.connect(self._theme_chosen)
        self._sound.chosen.connect(self._switched)
        self._motion.chosen.connect(self._switched)
        self._volume.slider.valueChanged.connect(self._louder_or_softer)
        self._lives.button.clicked.connect(self._ask_country)
        self._country.changed.connect(self._country.keep)
        settings.changed.connect(self._show)
        fill(self, self._page)

    def enter(self) -> None:
        self._country.hide()
        self._country.show_kept()
        self._tone.enter()
        self._show(self._settings.settings)

    def _build(self) -> None:
        dark = Quiet(self.tr("A session is always dark."))
        groups: list[tuple[str, list[QWidget]]] = [
            (self.tr("Size of the words"), [self._sizes]),
            (self.tr("Light"), [self._themes, dark]),
            (self.tr("Sound and motion"), [self._sound, self._volume, self._motion]),
            (self.tr("The sitter's tone"), [self._tone]),
            (self.tr("The days after"), [self._reminders]),
            (self.tr("Numbers to call"), [self._lives, self._country]),
            (self.tr("Your vault"), [self._vault]),
            (self.tr("About Companion"), self._about()),
        ]
        if len(LANGUAGES) > 1:
            anew = Quiet(self.tr("The window opens anew in it."))
            groups.insert(0, (self.tr("Language"), [self._language, anew]))
        for name, parts in groups:
            self._page.add_space(Space.SMALL)
            self._page.add(Heading(name))
            for part in parts:
                self._page.add(part)

    def _show(self, settings: Settings) -> None:
        self._language.show_kept()
        self._sizes.select(f"text_{settings.text_percent}")
        self._themes.select(f"theme_{settings.theme}")
        self._sound.select_all_of(["sound_on"] if settings.sound else [])
        self._motion.select_all_of(["motion_still"] if settings.reduced_motion else [])
        self._volume.setEnabled(settings.sound)
        self._volume.show_step(round(settings.volume * VOLUME_STEPS))
        self._vault.show_settings(settings)
        self._reminders.show_settings(settings)
        self._lives.subtitle.setText(self._country_words(settings))

    def _country_words(self, settings: Settings) -> str:
        country = self._content.country(settings.country)
        if settings.emergency_number:
            words = self.tr("Another country · Help shows %1")
            return words.replace("%1", settings.emergency_number)
        if country is None:
            return self.tr("Not chosen yet")
        words = self.tr("%1 · Help shows %2").replace("%1", country.name)
        return words.replace("%2", country.emergency.show)

    def _size_chosen(self, key: str) -> None:
        self._settings.change(text_percent=int(key.removeprefix("text_")))

    def _theme_chosen(self, key: str) -> None:
        self._settings.change(theme=key.removeprefix("theme_"))

    def _switched(self, _key: str) -> None:
        is_on, is_still = self._sound.selected() is not None, self._motion.selected() is not None
        self._settings.change(sound=is_on, reduced_motion=is_still)

    def _louder_or_softer(self, step: int) -> None:
        self._settings.change(volume=step / VOLUME_STEPS)

    def _about(self) -> list[QWidget]:
        statement = self._content.card("statement")
        names = ("what_it_is", "what_it_is_not", "facts", "who_decides")
        card = Card()
        card.column.setSpacing(Space.HAIR)
        card.add(Strong(self.tr("Version %1").replace("%1", __version__)))
        card.add(Body(self.tr("Free software under the MIT licence. Qt and pygame are under the LGPL.")))
        card.add(Body(self.tr("The typefaces are Literata and Atkinson Hyperlegible, under the OFL.")))
        return [*(PartCard(statement.part(name)) for name in names), card]

    def _ask_country(self) -> None:
        self._country.setVisible(self._country.isHidden())


class _Volume(Card):
    """A name and a slider that arrows and page keys move."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.column.setContentsMargins(Space.WIDE, Space.SMALL, Space.WIDE, Space.TINY)
        self.column.setSpacing(0)
        self._field = SliderField(name, VOLUME_STEPS, "field.volume", self.tr("From silent to full"))
        self.slider = self._field.slider
        self.add(self._field)

    def show_step(self, step: int) -> None:
        """Show how loud it is, without telling anyone."""
        self._field.show_step(step)
