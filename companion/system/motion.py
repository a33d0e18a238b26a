"""Whether the system's own settings ask for less motion on the screen (H21)."""

from __future__ import annotations

import os
import subprocess
import sys
from configparser import ConfigParser, Error
from pathlib import Path

PATIENCE_S = 2.0
_ANIMATES_AREAS = 0x1042  # SPI_GETCLIENTAREAANIMATION of winuser.h


def asks_for_less_motion() -> bool | None:
    """The system's wish; None where it says nothing. Slow: never on Qt's thread."""
    if sys.platform == "win32":
        return _on_windows()
    if sys.platform == "darwin":
        said = _output_of("defaults", "read", "com.apple.universalaccess", "reduceMotion")
        return None if said is None else said == "1"
    if "KDE" in os.environ.get("XDG_CURRENT_DESKTOP", ""):
        return _on_kde(Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"))
    said = _output_of("gsettings", "get", "org.gnome.desktop.interface", "enable-animations")
    return None if said not in ("true", "false") else said == "false"


def _on_windows() -> bool | None:
    import ctypes  # noqa: PLC0415 - for this system only

    animates = ctypes.c_int(1)
    windll = getattr(ctypes, "windll", None)
    if windll is None or not windll.user32.SystemParametersInfoW(
        _ANIMATES_AREAS, 0, ctypes.byref(animates), 0
    ):
        return None
    return animates.value == 0


def _on_kde(config: Path) -> bool | None:
    """KDE keeps how long its movements take; none at all is the wish for stillness."""
    kept = ConfigParser(interpolation=None, strict=False)
    try:
        kept.read(config / "kdeglobals", encoding="utf-8")
        factor = kept.get("KDE", "AnimationDurationFactor", fallback="")
        return float(factor) == 0.0 if factor else None
    except (Error, OSError, ValueError):
        return None


def _output_of(*command: str) -> str | None:
    """What a program of the system says; None where there is none, or it fails or takes too long."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, nothing of the person
            command, capture_output=True, text=True, timeout=PATIENCE_S, check=False
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
