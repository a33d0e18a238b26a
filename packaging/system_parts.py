"""Which system libraries and tools Qt, sound and the tests need, which are missing, and what holds them.

Runs on the bare Python of the machine, before the environment exists, so it uses the standard library only.
    python system_parts.py missing KIND MANAGER   prints the packages that are needed and not there
    python system_parts.py wished KIND MANAGER    the same for what helps but is not needed
    python system_parts.py try KIND               starts Qt for real, in the environment, and says what failed
"""

from __future__ import annotations

import argparse
import ctypes
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

MANAGERS = ("apt", "dnf", "pacman", "brew")
"""brew has no entry for a library: on macOS Qt and sound bring or find all that they need."""

NEEDS: dict[str, frozenset[str]] = {
    "offscreen": frozenset({"qt"}),
    "window": frozenset({"qt", "x11", "sound"}),
    "wayland": frozenset({"qt", "wayland", "sound"}),
    "tests": frozenset({"qt", "x11", "tests"}),
}
"""Kind of run -> the groups of parts that it needs."""


@dataclass(frozen=True, slots=True)
class SystemPart:
    """One library (by soname) or one tool (by command), and the package that holds it for each manager."""

    name: str
    group: str
    packages: dict[str, str]
    needed: bool = True

    @property
    def is_library(self) -> bool:
        return ".so" in self.name

    def is_there(self) -> bool:
        """Whether the part can be used now: a library is really loaded, a tool is looked up on the path."""
        if not self.is_library:
            return shutil.which(self.name) is not None
        if not sys.platform.startswith("linux"):
            return True
        try:
            ctypes.CDLL(self.name)
        except OSError:
            return False
        return True


def _library(name: str, group: str, apt: str, dnf: str, pacman: str, *, needed: bool = True) -> SystemPart:
    return SystemPart(name, group, {"apt": apt, "dnf": dnf, "pacman": pacman}, needed)


def _tool(name: str, apt: str, dnf: str, pacman: str, brew: str | None) -> SystemPart:
    packages = {"apt": apt, "dnf": dnf, "pacman": pacman}
    return SystemPart(name, "tests", packages if brew is None else {**packages, "brew": brew})


PARTS: tuple[SystemPart, ...] = (
    _library("libGL.so.1", "qt", "libgl1", "libglvnd-glx", "libglvnd"),
    _library("libEGL.so.1", "qt", "libegl1", "libglvnd-egl", "libglvnd"),
    _library("libglib-2.0.so.0", "qt", "libglib2.0-0", "glib2", "glib2"),
    _library("libgthread-2.0.so.0", "qt", "libglib2.0-0", "glib2", "glib2"),
    _library("libfontconfig.so.1", "qt", "libfontconfig1", "fontconfig", "fontconfig"),
    _library("libfreetype.so.6", "qt", "libfreetype6", "freetype", "freetype2"),
    _library("libX11.so.6", "qt", "libx11-6", "libX11", "libx11"),
    _library("libdbus-1.so.3", "qt", "libdbus-1-3", "dbus-libs", "dbus"),
    _library("libxkbcommon.so.0", "qt", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    _library("libxkbcommon-x11.so.0", "x11", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    _library("libX11-xcb.so.1", "x11", "libx11-xcb1", "libX11-xcb", "libx11"),
    _library("libxcb-cursor.so.0", "x11", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    _library("libxcb-icccm.so.4", "x11", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    _library("libxcb-image.so.0", "x11", "libxcb-image0", "xcb-util-image", "xcb-util-image"),
    _library("libxcb-keysyms.so.1", "x11", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    _library(
        "libxcb-render-util.so.0", "x11", "libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"
    ),
    _library("libxcb-util.so.1", "x11", "libxcb-util1", "xcb-util", "xcb-util"),
    _library("libxcb-shape.so.0", "x11", "libxcb-shape0", "libxcb", "libxcb"),
    _library("libxcb-randr.so.0", "x11", "libxcb-randr0", "libxcb", "libxcb"),
    _library("libxcb-xkb.so.1", "x11", "libxcb-xkb1", "libxcb", "libxcb"),
    _library("libxcb-sync.so.1", "x11", "libxcb-sync1", "libxcb", "libxcb"),
    _library("libxcb-xfixes.so.0", "x11", "libxcb-xfixes0", "libxcb", "libxcb"),
    _library("libxcb-glx.so.0", "x11", "libxcb-glx0", "libxcb", "libxcb"),
    _library("libwayland-client.so.0", "wayland", "libwayland-client0", "libwayland-client", "wayland"),
    _library("libwayland-cursor.so.0", "wayland", "libwayland-cursor0", "libwayland-cursor", "wayland"),
    _library("libwayland-egl.so.1", "wayland", "libwayland-egl1", "libwayland-egl", "wayland"),
    _library("libpulse.so.0", "sound", "libpulse0", "pulseaudio-libs", "libpulse", needed=False),
    _library("libXrandr.so.2", "sound", "libxrandr2", "libXrandr", "libxrandr", needed=False),
    _library("libXext.so.6", "sound", "libxext6", "libXext", "libxext", needed=False),
    _tool("Xvfb", "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", None),
    _tool("pdftotext", "poppler-utils", "poppler-utils", "poppler", "poppler"),
    _tool("strace", "strace", "strace", "strace", None),
)


def missing_parts(kind: str, *, needed: bool) -> list[SystemPart]:
    """The parts of this kind of run that are not there."""
    return [
        part for part in PARTS if part.group in NEEDS[kind] and part.needed is needed and not part.is_there()
    ]


def packages_for(parts: list[SystemPart], manager: str) -> list[str]:
    """The packages that hold these parts, each once; with no known manager the names of the parts."""
    if manager not in MANAGERS:
        return [part.name for part in parts]
    return list(dict.fromkeys(part.packages[manager] for part in parts if manager in part.packages))


def qt_trouble(kind: str) -> str | None:
    """What keeps Qt from starting offscreen or, for X11, from loading its X11 part; None if nothing."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from PySide6 import QtWidgets  # noqa: PLC0415  the environment that holds it may not exist yet

        app = QtWidgets.QApplication([])
        app.quit()
        x11_plugin = Path(QtWidgets.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
        if "x11" in NEEDS[kind] and x11_plugin.exists():
            ctypes.CDLL(str(x11_plugin))
    except (ImportError, OSError) as trouble:
        return str(trouble)
    return None


def main() -> int:
    """Answer one question on the command line; see the top of this file."""
    parser = argparse.ArgumentParser(description="Which system parts are missing.")
    parser.add_argument("question", choices=("missing", "wished", "try"))
    parser.add_argument("kind", choices=tuple(NEEDS))
    parser.add_argument("manager", nargs="?", default="none")
    asked = parser.parse_args()
    if asked.question == "try":
        trouble = qt_trouble(asked.kind)
        if trouble is not None:
            print(trouble)
        return 0 if trouble is None else 1
    parts = missing_parts(asked.kind, needed=asked.question == "missing")
    print(" ".join(packages_for(parts, asked.manager)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
