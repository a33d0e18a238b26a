"""The sound in the device check: how a session begins, as loud as it is to be, and whether it is heard."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from companion.core.soundscape import Family
from companion.services.ports import Cue, Sound
from companion.services.settings import Settings, SettingsService
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.text import Body, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.sounds.hear_it import HearIt
from companion.ui.rooms.sounds.parts import Previews


class SoundLine(Card):
    """Plays how a session begins, or one soft sound where silence was chosen; asks whether it was heard."""

    def __init__(self, sound: Sound, settings: SettingsService, previews: Previews) -> None:
        super().__init__("surface")
        self.column.setContentsMargins(Space.WIDE, Space.STEP, Space.WIDE, Space.STEP)
        self._sound, self._settings = sound, settings
        self._line = Body()
        self._hear = HearIt(previews, settings)
        self._hear.column.setContentsMargins(0, Space.TINY, 0, 0)
        self._play = SoftButton(self.tr("Play a soft sound"))
        self._play.setObjectName("action.play")
        self._heard = ChoiceGroup(
            [Choice("heard_yes", self.tr("Yes, I heard it")), Choice("heard_no", self.tr("No, nothing"))],
            across=2,
        )
        self.add(Strong(self.tr("Sound")))
        self.add(self._line)
        self.add(self._hear)
        self.add_row(QWidget(), self._play)
        self.add(self._heard)
        self._play.clicked.connect(self._play_cue)
        self._hear.heard.connect(self._scene_played)
        self._heard.chosen.connect(self._answered)
        settings.changed.connect(self._settings_changed)
        self.begin()

    def begin(self) -> None:
        """Nothing was played yet."""
        kept = self._settings.settings
        heard, off = (
            self.tr("Put on what you will wear in the session."),
            self.tr("Sound is off in Settings. Silence is a good choice too."),
        )
        self._line.setText(heard if kept.sound else off)
        self._offer(kept)
        self._heard.select(None)
        self._heard.hide()

    def focus_first(self) -> None:
        """Give the keyboard to what plays."""
        (self._hear if self._hear.isVisible() else self._play).setFocus()

    def _offer(self, kept: Settings) -> None:
        has_scene = Family(kept.family) is not Family.SILENCE
        self._hear.setVisible(kept.sound and has_scene)
        self._play.setVisible(kept.sound and not has_scene)

    def _settings_changed(self, kept: Settings) -> None:
        self._offer(kept)

    def _play_cue(self) -> None:
        self._sound.cue(Cue.SITTING_END)
        self._ask()

    def _scene_played(self, is_heard: bool) -> None:  # noqa: FBT001  the signal's own shape
        if is_heard:
            self._ask()

    def _ask(self) -> None:
        self._line.setText(self.tr("Did you hear it?"))
        self._heard.select(None)
        self._heard.show()

    def _answered(self, key: str) -> None:
        lost = self.tr("Please look: is it loud enough, and does the sound go to the right place?")
        self._line.setText(self.tr("Found. You heard it.") if key == "heard_yes" else lost)
