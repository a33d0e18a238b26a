"""Choosing files: where a plan comes from and where a share goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

PickOpen = Callable[[QWidget], Path | None]
PickMany = Callable[[QWidget], tuple[Path, ...]]
PickSave = Callable[[QWidget, str], Path | None]


def pick_nothing(_parent: QWidget) -> Path | None:
    """Someone who changes their mind."""
    return None


def pick_none(_parent: QWidget) -> tuple[Path, ...]:
    """Someone who changes their mind."""
    return ()


@dataclass(frozen=True, slots=True)
class Pickers:
    """How files are chosen; ``None`` means that the person changed their mind.

    ``plan``: a care plan to take in. ``share``: where to save, given a neutral file name. ``folder``: where a
    backup goes. ``copy``: the backup to bring back. ``music``: own pieces; ``music_folder``: a folder of
    them, or of a clinic's recordings.
    """

    plan: PickOpen
    share: PickSave
    folder: PickOpen = pick_nothing
    copy: PickOpen = pick_nothing
    music: PickMany = pick_none
    music_folder: PickOpen = pick_nothing


def dialog_pickers() -> Pickers:
    """The system's own dialogs."""
    return Pickers(_ask_plan, _ask_share, _ask_folder, _ask_copy, _ask_music, _ask_music_folder)


def _ask_plan(parent: QWidget) -> Path | None:
    title = QCoreApplication.translate("Pickers", "Choose the file from your clinic")
    kinds = QCoreApplication.translate("Pickers", "Care plans (*.toml)")
    name, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()), kinds)
    return Path(name) if name else None


def _ask_share(parent: QWidget, file_name: str) -> Path | None:
    title = QCoreApplication.translate("Pickers", "Choose where to save")
    folder = Path.home() / "Documents"
    start = (folder if folder.is_dir() else Path.home()) / file_name
    name, _ = QFileDialog.getSaveFileName(parent, title, str(start))
    return Path(name) if name else None


def _ask_folder(parent: QWidget) -> Path | None:
    title = QCoreApplication.translate("Pickers", "Choose a folder for the backup")
    name = QFileDialog.getExistingDirectory(parent, title, str(Path.home()))
    return Path(name) if name else None


def _ask_copy(parent: QWidget) -> Path | None:
    title = QCoreApplication.translate("Pickers", "Choose the backup")
    kinds = QCoreApplication.translate("Pickers", "Backups (*.db)")
    name, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()), kinds)
    return Path(name) if name else None


def _ask_music(parent: QWidget) -> tuple[Path, ...]:
    title = QCoreApplication.translate("Pickers", "Choose your music")
    kinds = QCoreApplication.translate("Pickers", "Music (*.mp3 *.ogg *.opus *.flac *.wav);;All files (*)")
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(Path.home()), kinds)
    return tuple(Path(name) for name in names)


def _ask_music_folder(parent: QWidget) -> Path | None:
    title = QCoreApplication.translate("Pickers", "Choose a folder")
    name = QFileDialog.getExistingDirectory(parent, title, str(Path.home()))
    return Path(name) if name else None
