"""Where things lie on this computer."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

FOLDER_NAME = "companion"
ENVIRONMENT_NAME = "COMPANION_DATA_DIR"
OTHER_FILES = ("settings.json", "settings.tmp", "log.txt", "log.txt.1", "running.json", "running.tmp")


@dataclass(frozen=True, slots=True)
class Places:
    """The folders that the app uses. ``data`` holds the vault; ``assets`` is read only."""

    data: Path
    assets: Path

    @property
    def settings_file(self) -> Path:
        """The settings that are needed before unlocking."""
        return self.data / "settings.json"

    @property
    def side_file(self) -> Path:
        """What serves the sitter while the vault is locked; there only while a session runs."""
        return self.data / "running.json"

    @property
    def log_file(self) -> Path:
        """The log; it never holds private words."""
        return self.data / "log.txt"

    @property
    def password_words(self) -> Path:
        """The words that passwords for shares are made of."""
        return self.assets / "words" / "words.txt"

    @property
    def other_files(self) -> tuple[str, ...]:
        """The names of what lies beside the vault and goes with it when everything is erased."""
        return OTHER_FILES


def find_places(data_dir: str | None) -> Places:
    """The folders, from the command line, the environment, or the system's own place for data."""
    chosen = data_dir or os.environ.get(ENVIRONMENT_NAME)
    if chosen:
        data = _with_home(Path(chosen)).absolute()
    else:
        from platformdirs import user_data_path  # noqa: PLC0415 - not needed where a folder is named

        data = user_data_path(FOLDER_NAME, appauthor=False)
    return Places(data, find_assets())


def _with_home(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:
        # There is no such account: the sign is part of a name.
        return path


def find_assets() -> Path:
    """The assets folder: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "assets"
    return inside if inside.is_dir() else package.parent / "assets"
