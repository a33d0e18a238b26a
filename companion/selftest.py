"""The self-test: whether the parts inside this app work on this computer."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

NONE_CALLS = 1000
NONE_LOSS = 50


@dataclass(frozen=True, slots=True)
class PartResult:
    """One part: whether it works, and what was found."""

    part: str
    ok: bool
    found: str


def check_parts(assets: Path) -> list[PartResult]:
    """Try each part once. Nothing of the person's is touched."""
    return list(_tried(assets))


def _tried(assets: Path) -> Iterator[PartResult]:
    checks: dict[str, Callable[[], str]] = {
        "cipher": _cipher,
        "sound": _sound,
        "sounds": partial(_sounds, assets),
        "window": _window,
        "fonts": _fonts,
        "contents": _contents,
        "report": partial(_report, assets),
        "references": _references,
    }
    for part, check in checks.items():
        try:
            yield PartResult(part, ok=True, found=check())
        except Exception as error:  # noqa: BLE001 - a broken part is the very thing to report
            yield PartResult(part, ok=False, found=f"{type(error).__name__}: {error}")


def _cipher() -> str:
    from companion.vault.kdf import KdfPolicy  # noqa: PLC0415 - each check loads its own part
    from companion.vault.opening import create_vault, open_vault  # noqa: PLC0415 - the same
    from companion.vault.verify import verify_vault  # noqa: PLC0415 - the same

    with tempfile.TemporaryDirectory(prefix="selftest-") as folder:
        secret, policy = "a passphrase for one moment", KdfPolicy()
        create_vault(Path(folder), secret, policy).close()
        vault = open_vault(Path(folder), secret, policy)
        version = str(vault.db.execute("PRAGMA cipher_version").fetchone()[0])
        vault.close()
        if not verify_vault(Path(folder), secret, policy).ok:
            raise RuntimeError("a new vault is not whole")
    return f"SQLCipher {version}"


def _sound() -> str:
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    import pygame.mixer  # noqa: PLC0415 - each check loads its own part

    major, minor, patch = pygame.mixer.get_sdl_mixer_version()
    return f"SDL_mixer {major}.{minor}.{patch}"


def _sounds(assets: Path) -> str:
    names = sorted(path.name for path in (assets / "audio").glob("*.ogg"))
    if len(names) < 2:
        raise FileNotFoundError("the rendered sounds are not there")
    return ", ".join(names)


def _window() -> str:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import qVersion  # noqa: PLC0415 - each check loads its own part
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the same

    app = QApplication.instance() or QApplication(["companion"])
    return f"Qt {qVersion()} on {app.property('platformName') or QApplication.platformName()}"


def _fonts() -> str:
    from PySide6.QtGui import QFontDatabase  # noqa: PLC0415 - each check loads its own part

    from companion.ui.kit.type import load_fonts  # noqa: PLC0415 - the same

    load_fonts()
    families = [name for name in QFontDatabase.families() if name.startswith(("Literata", "Atkinson"))]
    if len(families) < 2:
        raise FileNotFoundError("the two faces are not there")
    return ", ".join(families)


def _contents() -> str:
    from companion.content.loader import Content  # noqa: PLC0415 - each check loads its own part
    from companion.services.planning import read_plan  # noqa: PLC0415 - the same

    content = Content()
    if isinstance(read_plan(content.example_plan_text()), list):
        raise TypeError("the example plan cannot be taken in")
    lists = [len(content.checklist(name).items) for name in ("private_check", "gate", "fit_to_end")]
    patterns = ", ".join(pattern.pattern.pattern_id for pattern in content.patterns())
    return f"{sum(lists)} questions, {len(content.signs())} signs, breathing: {patterns}"


def _report(assets: Path) -> str:
    from companion import __version__  # noqa: PLC0415 - each check loads its own part
    from companion.core.snapshot import Snapshot  # noqa: PLC0415 - the same
    from companion.share.formats import share_formats  # noqa: PLC0415 - the same

    day = date(2026, 1, 1)
    snapshot = Snapshot(__version__, 0.0, 0, "", day, day, frozenset())
    formats = share_formats(assets)
    sizes = {name: len(made.render(snapshot)) for name, made in formats.items()}
    return ", ".join(f"{name} {size} bytes" for name, size in sizes.items())


def _references() -> str:
    """PySide6 6.12 loses references to None on Python 3.11 and then aborts; this part must not."""
    from PySide6.QtGui import QPen  # noqa: PLC0415 - each check loads its own part

    pen, before = QPen(), sys.getrefcount(None)
    for _ in range(NONE_CALLS):
        pen.setWidth(1)
    lost = before - sys.getrefcount(None)
    if lost >= NONE_LOSS:
        raise RuntimeError(f"{lost} references to None were lost in {NONE_CALLS} calls")
    return f"{max(lost, 0)} of {NONE_CALLS} lost"
