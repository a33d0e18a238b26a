"""The Sounds room in a real window, with own music, outputs and a voice that tests hold in their hands."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from companion.content.loader import Content
from companion.core.phases import Scene
from companion.core.soundscape import Family
from companion.services.errors import AudioFileError
from companion.services.inline import InlineJobs, InlineStorage
from companion.services.music import MusicService
from companion.services.settings import SettingsService
from companion.services.sound_ports import Heard
from companion.ui.kit.theme import Look, Theme
from companion.ui.kit.tokens import DAY, Palette
from companion.ui.rooms.pickers import Pickers
from companion.ui.rooms.sounds.parts import SoundParts
from companion.ui.rooms.sounds.room import SoundsRoom
from companion.ui.shell import Shell
from companion.vault.sealed_files import SealedFolder


class Settles:
    """``Records`` that keeps settings alone."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get_setting(self, name: str) -> str | None:
        return self.kept.get(name)

    def set_setting(self, name: str, value: str) -> None:
        self.kept[name] = value


@dataclass
class Stage:
    """``Previews``, ``Outputs`` and ``Voice`` that remember."""

    heard: list[object] = field(default_factory=list)
    names: tuple[str, ...] = ("Headphones", "Loudspeakers")
    opened: str | None = ""
    has_voice: bool = True

    def preview(self, family: Family, scene: Scene) -> None:
        self.heard.append((family, scene))

    def end_preview(self) -> None:
        self.heard.append("end")

    def outputs(self) -> tuple[str, ...]:
        return self.names

    def output(self) -> str | None:
        return self.opened

    def available(self) -> bool:
        return self.has_voice

    def say(self, text: str, _volume: float) -> None:
        self.heard.append(text)

    def hush(self) -> None:
        self.heard.append("hush")


class QuickCheck:
    """``AudioCheck`` that takes every file but those that are named so."""

    def check(self, path: Path, _is_cancelled: object) -> Heard:
        if "broken" in path.name:
            raise AudioFileError("This sound file is damaged. Nothing was changed.")
        return Heard("ogg", 5.0 if path.parent.name == "clinic" else 125.0, -20.0, -6.0)


@dataclass
class Sounds:
    """Everything that a test of this room touches."""

    look: Look
    shell: Shell
    stage: Stage
    music: MusicService
    settings: SettingsService
    picked: list[Path]

    def find(self, name: str) -> QAbstractButton:
        found = [one for one in self.shell.findChildren(QAbstractButton, name) if one.isVisible()]
        assert found, name
        return found[0]

    def click(self, name: str) -> None:
        self.find(name).click()
        QTest.qWait(1)

    def sees(self, name: str) -> bool:
        return any(one.isVisible() for one in self.shell.findChildren(QWidget, name))

    def titles(self) -> list[str]:
        return [track.title for track in self.music.catalogue.of_scene(Scene.QUIET)]


def make_sounds(
    app: QApplication,
    folder: Path,
    *,
    palette: Palette = DAY,
    text_scale: float = 1.0,
    family: str = "nature",
) -> Sounds:
    """A window on the Sounds room."""
    look = Look(app, Theme(palette, text_scale=text_scale, reduced_motion=True))
    settings = SettingsService(folder / "settings.json")
    settings.change(family=family)
    stage, picked = Stage(), []
    storage = InlineStorage(Settles())  # type: ignore[arg-type] - the room needs no more of it
    music = MusicService(storage, InlineJobs(), SealedFolder(folder), QuickCheck())
    music.load()

    def pick_many(_parent: QWidget) -> tuple[Path, ...]:
        return tuple(picked)

    def pick_folder(_parent: QWidget) -> Path | None:
        return picked[0] if picked else None

    def pick_nothing(_parent: QWidget, _name: str = "") -> None:
        return None

    pickers = Pickers(pick_nothing, pick_nothing, music=pick_many, music_folder=pick_folder)
    parts = SoundParts(stage, stage, music, stage)
    room = SoundsRoom(parts=parts, settings=settings, content=Content(), pickers=pickers)
    shell = Shell(look, {"sounds": lambda: room}, palette)
    shell.show()
    shell.show_screen("sounds", at_once=True)
    QTest.qWait(1)
    return Sounds(look, shell, stage, music, settings, picked)


def write_files(folder: Path, *names: str) -> list[Path]:
    """Files that stand for music."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_bytes(secrets.token_bytes(100_000))
    return [folder / name for name in names]
