"""Hear it: plays a scene before it is needed, with the volume that is then kept."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.core.phases import Scene
from companion.core.soundscape import Family
from companion.services.settings import Settings, SettingsService
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.fields import SliderField
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.sounds.parts import Previews

VOLUME_STEPS = 20


class Loudness(SliderField):
    """How loud; kept at once."""

    def __init__(self, settings: SettingsService, name: str = "", parent: QWidget | None = None) -> None:
        ends = QCoreApplication.translate("Loudness", "From silent to full")
        super().__init__(name or self.tr("How loud"), VOLUME_STEPS, "field.loudness", ends, parent)
        self._settings = settings
        self._show(settings.settings)
        self.slider.valueChanged.connect(self._moved)
        settings.changed.connect(self._show)

    def _show(self, settings: Settings) -> None:
        self.show_step(round(settings.volume * VOLUME_STEPS))

    def _moved(self, step: int) -> None:
        self._settings.change(volume=step / VOLUME_STEPS)


class HearIt(Card):
    """One button that plays and stops a scene, and how loud it is. Silent again when it is hidden.

    ``heard`` tells whether it plays, whenever that changes.
    """

    heard = Signal(bool)

    def __init__(
        self,
        previews: Previews,
        settings: SettingsService,
        scene: Scene = Scene.SETTLE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("surface", parent)
        self._previews, self._settings, self._scene = previews, settings, scene
        self._is_heard = False
        self._button = SoftButton(self.tr("Hear it"))
        self._button.setObjectName("action.hear")
        self.setFocusProxy(self._button)
        self._line = Quiet()
        row = QHBoxLayout()
        row.setSpacing(Space.STEP)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._line, 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
        self.column.addSpacing(Space.SMALL)
        self.add(Loudness(settings))
        self._button.clicked.connect(self._toggle)
        settings.changed.connect(self._settings_changed)
        self._family = settings.settings.family
        self._show()

    @property
    def is_heard(self) -> bool:
        """Whether it plays."""
        return self._is_heard

    def choose(self, scene: Scene) -> None:
        """The scene to play; one that plays goes over to it."""
        self._scene = scene
        if self._is_heard:
            self._play()

    def stop(self) -> None:
        """Fade it out."""
        if self._is_heard:
            self._is_heard = False
            self._previews.end_preview()
            self._show()
            self.heard.emit(False)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stop()

    def _toggle(self) -> None:
        if self._is_heard:
            self.stop()
        else:
            self._play()

    def _play(self) -> None:
        self._previews.preview(Family(self._settings.settings.family), self._scene)
        if not self._is_heard:
            self._is_heard = True
            self.heard.emit(True)
        self._show()

    def _settings_changed(self, settings: Settings) -> None:
        if settings.family != self._family:
            self._family = settings.family
            if self._is_heard:
                self._play()
            self._show()

    def _show(self) -> None:
        self._button.setText(self.tr("Stop") if self._is_heard else self.tr("Hear it"))
        self._line.setText(self._words())

    def _words(self) -> str:
        if Family(self._family) is Family.SILENCE:
            return self.tr("You chose silence. There is nothing to hear.")
        if self._is_heard:
            return self.tr("It comes up slowly. Make it as loud as you like it.")
        return self.tr("It plays through the output for the session.")


class SoundOfNow(Card):
    """While a session's sound plays: how loud. Not there where sound is off or silence was chosen."""

    def __init__(self, settings: SettingsService, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.column.setContentsMargins(Space.WIDE, Space.SMALL, Space.WIDE, Space.TINY)
        self.add(Loudness(settings, self.tr("Do you hear the sound? Make it as loud as you like.")))
        settings.changed.connect(self._show)
        # Hidden, never shown: a part without a parent would be shown as a window of its own.
        if not _is_heard(settings.settings):
            self.hide()

    def _show(self, settings: Settings) -> None:
        if self.parentWidget() is not None:
            self.setVisible(_is_heard(settings))


def _is_heard(settings: Settings) -> bool:
    return settings.sound and Family(settings.family) is not Family.SILENCE
