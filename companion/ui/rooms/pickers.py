"""Choosing files: where a plan comes from and where a share goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

PickOpen = Callable[[QWidget], Path | None]
PickSave = Callable[[QWidget, str], Path | None]


@dataclass(frozen=True, slots=True)
class Pickers:
    """How files are chosen; ``None`` means that the person changed their mind.

    ``plan``: a care plan to take in. ``share``: where to save, given a neutral file name.
    """

    plan: PickOpen
    share: PickSave


def dialog_pickers() -> Pickers:
    """The system's own dialogs."""
    return Pickers(_ask_plan, _ask_share)


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
