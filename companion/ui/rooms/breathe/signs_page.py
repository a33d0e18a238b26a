"""What is heard and seen of the guide, each with a switch of its own. Every change holds at once."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from companion.core.breath import Breathing
from companion.services.settings import Settings
from companion.ui.kit.cards import Card
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.fields import SliderField
from companion.ui.kit.page import Page
from companion.ui.kit.text import Heading, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.breath_parts import BreathParts
from companion.ui.rooms.session.parts import Link

VOLUME_STEPS = 20
BETWEEN_MS = 2500
SWITCHES = ("breath_sound", "breath_voice", "breath_light", "saves_power")


class SignsPage(Page):
    """``left`` goes back."""

    left = Signal()

    def __init__(self, breath: BreathParts, parent: QWidget | None = None) -> None:
        super().__init__(title=self.tr("Sound and light"), parent=parent)
        self._settings, self._signs = breath.settings, breath.signs
        self._heard = ChoiceGroup(
            [
                Choice("breath_sound", self.tr("A soft sound for in, another for out")),
                Choice("breath_voice", self.tr("Say the words: in, out")),
            ],
            several=True,
        )
        self._seen = ChoiceGroup(
            [
                Choice("breath_light", self.tr("Show the light")),
                Choice("saves_power", self.tr("Save power: move the light less often")),
            ],
            several=True,
        )
        self._off = Quiet(self.tr("Sound is off. You can turn it on in Settings."))
        self._silent = Quiet(self.tr("No voice was found for this output. The words stay on the screen."))
        loud, ends = self.tr("How loud these sounds are"), self.tr("From silent to full")
        self._loud = SliderField(loud, VOLUME_STEPS, "field.breath_volume", ends)
        self._volume = self._loud.slider
        self._hear = Link(self.tr("Hear in and out"))
        self._out = QTimer(self)
        self._out.setSingleShot(True)
        self._build()
        for group in (self._heard, self._seen):
            group.chosen.connect(self._switched)
        self._volume.valueChanged.connect(self._turned)
        self._hear.clicked.connect(self._hear_in)
        self._out.timeout.connect(self._hear_out)
        breath.settings.changed.connect(self._show)
        self._show(breath.settings.settings)

    def leave(self) -> None:
        """Let nothing more be heard."""
        self._out.stop()

    def _build(self) -> None:
        self._hear.setObjectName("action.hear_breath")
        card = Card()
        card.column.setContentsMargins(Space.WIDE, Space.SMALL, Space.WIDE, Space.TINY)
        card.column.setSpacing(0)
        card.add(self._loud)
        self.add(Heading(self.tr("To hear")))
        for part in (self._off, self._heard, self._silent, card, self._hear):
            self.add(part)
        self.add_space(Space.SMALL)
        self.add(Heading(self.tr("To see")))
        self.add(self._seen)
        self.add(Quiet(self.tr("To keep the light still, choose that in Settings.")))
        self.set_back(self.tr("Back"), self.left.emit)

    def _show(self, settings: Settings) -> None:
        for group in (self._heard, self._seen):
            group.select_all_of([name for name in SWITCHES if getattr(settings, name)])
        self._off.setVisible(not settings.sound)
        self._silent.setVisible(settings.breath_voice and settings.sound and not self._signs.has_voice())
        self._volume.setEnabled(settings.sound and settings.breath_sound)
        self._hear.setEnabled(settings.sound and settings.breath_sound)
        self._loud.show_step(round(settings.breath_volume * VOLUME_STEPS))

    def _switched(self, _key: str) -> None:
        chosen = {*self._heard.all_selected(), *self._seen.all_selected()}
        self._settings.change(**{name: name in chosen for name in SWITCHES})

    def _turned(self, step: int) -> None:
        self._settings.change(breath_volume=step / VOLUME_STEPS)

    def _hear_in(self) -> None:
        self._signs.sound(Breathing.IN, 1.0)
        self._out.start(BETWEEN_MS)

    def _hear_out(self) -> None:
        self._signs.sound(Breathing.OUT, 1.0)
