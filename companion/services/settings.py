"""Settings that are needed before unlocking; they hold nothing private."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from companion.core.families import Family
from companion.services.hooks import Hook

log = logging.getLogger(__name__)

THEMES = ("day", "night")
FAMILIES = tuple(family.value for family in Family)
GUIDANCE = ("off", "voice", "recordings")
LONGEST_NUMBER = 40
LONGEST_OUTPUT = 400
SWITCHES = frozenset(
    {
        "reduced_motion", "sound", "smooth_sound", "breath_sound", "breath_voice", "breath_light",
        "saves_power", "system_still", "reminders",
    }
)  # fmt: skip
LOCK_AFTER_MIN = (5, 10, 30, 0)
REMIND_AT_MIN = (480, 600, 720, 900, 1080, 1200)
TEXT_PERCENTS = (100, 125, 150, 175, 200)
JOURNAL_PERCENTS = (80, 90, 100, 115, 130, 150, 175, 200)
"""How large the journal's letters are beside those of its text size."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the app looks and sounds.

    ``theme``: "day" or "night"; a session is always night.
    ``text_percent``: 100 to 200. ``volume``: 0.0 to 1.0. ``country``: two letters, or "" until chosen;
    ``emergency_number`` is what the person typed for a country that the app does not know.
    ``language``: two letters, or "" for the computer's own.
    ``sitter_output`` and ``sitter_output_name``: where the sitter heard the tone; "" until someone did.
    ``family``: what is heard in a session, see ``core.soundscape.Family``. ``output``: the name of the
    patient's sound output, "" for the system's own; ``smooth_sound`` takes a longer buffer.
    ``guidance``: "off", "voice" (the computer's) or "recordings" (the clinic's).
    ``reminders``: a notice of the system on the day of a check, at ``remind_at_min`` after local midnight.
    ``breath_sound``, ``breath_volume`` (0.0 to 1.0), ``breath_voice``: what is heard of the breathing guide.
    ``breath_light``: whether its light is shown, or words only. ``saves_power``: fewer pictures a second.
    ``system_still``: the computer's own wish for less motion, as it was followed last.
    ``journal_percent``: the size of a person's own words beside the text size.
    ``lock_after_min``: minutes without a key or the mouse until the vault locks; 0 is never.
    """

    theme: str = "day"
    text_percent: int = 100
    reduced_motion: bool = False
    volume: float = 0.6
    sound: bool = True
    country: str = ""
    emergency_number: str = ""
    lock_after_min: int = 10
    language: str = ""
    sitter_output: str = ""
    sitter_output_name: str = ""
    family: str = "nature"
    output: str = ""
    smooth_sound: bool = False
    guidance: str = "off"
    reminders: bool = False
    remind_at_min: int = 600
    breath_sound: bool = True
    breath_volume: float = 1.0
    breath_voice: bool = False
    breath_light: bool = True
    saves_power: bool = False
    system_still: bool = False
    journal_percent: int = 100


class SettingsService:
    """Reads the settings file once, cleans it field by field, writes it whole."""

    def __init__(self, path: Path) -> None:
        self.changed: Hook[Settings] = Hook()
        self._path = path
        self._settings = _read(path)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    def change(self, **values: Any) -> None:
        """Change some settings by name, keep them, tell of it. Values that make no sense are dropped."""
        cleaned = _cleaned(values, self._settings)
        if cleaned == self._settings:
            return
        self._settings = cleaned
        try:
            _write(self._path, cleaned)
        except OSError:
            log.warning("settings could not be kept")
        self.changed.emit(cleaned)


def _read(path: Path) -> Settings:
    try:
        data = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError):
        log.warning("the settings file cannot be read; defaults are used")
        return Settings()
    return _cleaned(data, Settings()) if isinstance(data, dict) else Settings()


def _cleaned(data: dict[str, Any], settings: Settings) -> Settings:
    """These settings with every value of ``data`` that makes sense."""
    for field in fields(Settings):
        value = data.get(field.name)
        if value is not None and _fits(field.name, value):
            settings = replace(settings, **{field.name: value})
    return settings


def _fits(name: str, value: Any) -> bool:
    match name:
        case "theme":
            return value in THEMES
        case "text_percent":
            return isinstance(value, int) and value in TEXT_PERCENTS
        case "journal_percent":
            return isinstance(value, int) and value in JOURNAL_PERCENTS
        case "lock_after_min":
            return isinstance(value, int) and not isinstance(value, bool) and value in LOCK_AFTER_MIN
        case "remind_at_min":
            return isinstance(value, int) and not isinstance(value, bool) and value in REMIND_AT_MIN
        case "family":
            return value in FAMILIES
        case "guidance":
            return value in GUIDANCE
        case "output":
            return isinstance(value, str) and len(value) <= LONGEST_OUTPUT and value.isprintable()
        case name if name in SWITCHES:
            return isinstance(value, bool)
        case "volume" | "breath_volume":
            return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1
        case "country" | "language":
            return isinstance(value, str) and (value == "" or (len(value) == 2 and value.isalpha()))
        case "emergency_number":
            return isinstance(value, str) and len(value) <= LONGEST_NUMBER and value.isprintable()
        case "sitter_output" | "sitter_output_name":
            return isinstance(value, str) and len(value) <= LONGEST_OUTPUT and value.isprintable()
        case _:
            return False


def _write(path: Path, settings: Settings) -> None:
    temp = path.with_suffix(".tmp")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temp.unlink(missing_ok=True)
    temp.touch(mode=0o600)
    temp.write_text(json.dumps(asdict(settings), indent=1), "utf-8")
    temp.replace(path)
