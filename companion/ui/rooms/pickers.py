"""Choosing files: where a plan comes from and where a share goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from companion.ui.rooms.file_dialog import FileDialog

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
    them, or of a clinic's recordings. ``practice_list``: a list from the coach.
    ``shared``: a share or a whole copy to read back in.
    """

    plan: PickOpen
    share: PickSave
    folder: PickOpen = pick_nothing
    copy: PickOpen = pick_nothing
    music: PickMany = pick_none
    music_folder: PickOpen = pick_nothing
    practice_list: PickOpen = pick_nothing
    shared: PickOpen = pick_nothing


def dialog_pickers() -> Pickers:
    """Dialogs in which Help is one key away."""
    return Pickers(
        _ask_plan, ask_save, _ask_folder, _ask_copy, practice_list=_ask_practice_list, shared=ask_shared
    )


def _ask_plan(parent: QWidget) -> Path | None:
    title = QCoreApplication.translate("Pickers", "Choose the file from your clinic")
    kinds = QCoreApplication.translate("Pickers", "Care plans (*.toml)")
    return _ask_open(parent, title, kinds)


def ask_save(parent: QWidget, file_name: str) -> Path | None:
    """Where to save, from a neutral file name."""
    folder = Path.home() / "Documents"
    start = folder if folder.is_dir() else Path.home()
    dialog = FileDialog(parent, QCoreApplication.translate("Pickers", "Choose where to save"), start)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(file_name)
    return dialog.ask()


def _ask_folder(parent: QWidget) -> Path | None:
    return ask_folder(parent, QCoreApplication.translate("Pickers", "Choose a folder for the backup"))


def ask_recordings_folder(parent: QWidget) -> Path | None:
    """Where recordings go that came with a share."""
    return ask_folder(parent, QCoreApplication.translate("Pickers", "Choose a folder for the recordings"))


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """A folder, asked for with these words."""
    dialog = FileDialog(parent, title, Path.home())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return dialog.ask()


def _ask_copy(parent: QWidget) -> Path | None:
    title = QCoreApplication.translate("Pickers", "Choose the backup")
    kinds = QCoreApplication.translate("Pickers", "Backups (*.db)")
    return _ask_open(parent, title, kinds)


def _ask_practice_list(parent: QWidget) -> Path | None:
    title = QCoreApplication.translate("Pickers", "Choose the list from your coach")
    kinds = QCoreApplication.translate("Pickers", "Lists (*.json)")
    return _ask_open(parent, title, kinds)


def ask_shared(parent: QWidget) -> Path | None:
    """A file that someone shared, or the coach's own notes."""
    title = QCoreApplication.translate("Pickers", "Choose the file")
    kinds = QCoreApplication.translate("Pickers", "Shared files (*.json *.pdf *.age);;All files (*)")
    return _ask_open(parent, title, kinds)


def _ask_open(parent: QWidget, title: str, kinds: str) -> Path | None:
    dialog = FileDialog(parent, title, Path.home(), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return dialog.ask()


def _ask_music(parent: QWidget) -> tuple[Path, ...]:
    title = QCoreApplication.translate("Pickers", "Choose your music")
    kinds = QCoreApplication.translate("Pickers", "Music (*.mp3 *.ogg *.opus *.flac *.wav);;All files (*)")
    dialog = FileDialog(parent, title, Path.home(), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return dialog.ask_many()


def _ask_music_folder(parent: QWidget) -> Path | None:
    title = QCoreApplication.translate("Pickers", "Choose a folder with music")
    dialog = FileDialog(parent, title, Path.home())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    return dialog.ask()
