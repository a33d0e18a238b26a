"""How the app looks now: the theme in force, as the application's palette and font."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from companion.ui.kit import tokens
from companion.ui.kit import type as faces
from companion.ui.kit.tokens import Palette

Role = QPalette.ColorRole

ROLE_OF_TOKEN = {
    "ground": Role.Window,
    "surface": Role.Base,
    "raised": Role.AlternateBase,
    "text": Role.WindowText,
    "quieter": Role.PlaceholderText,
    "faint": Role.Mid,
    "accent": Role.Accent,
    "accent_tint": Role.Highlight,
    "line": Role.Midlight,
    "on_accent": Role.BrightText,
    "help_ground": Role.Dark,
    "help_text": Role.Light,
    "calling": Role.LinkVisited,
}


@dataclass(frozen=True, slots=True)
class Theme:
    """A palette, a text size from 1.0 to 2.0, and whether things keep still."""

    palette: Palette = tokens.NIGHT
    text_scale: float = 1.0
    reduced_motion: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "text_scale", faces.clamp_scale(self.text_scale))


class Look(QObject):
    """Holds the theme and puts it on every window, those already open too.

    Colours go by the palette and text size by the font alone, so that parts are told by ``PaletteChange`` and
    ``FontChange``. A style sheet for the whole application Qt would work through part by part, over every
    room that there is.
    """

    changed = Signal(Theme)

    def __init__(self, app: QApplication, theme: Theme | None = None) -> None:
        super().__init__(app)
        faces.load_fonts()
        self._app = app
        self._theme = theme or Theme()
        app.setStyle("Fusion")
        self._apply()

    @property
    def theme(self) -> Theme:
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Restyle every live window; nothing happens when the theme is the same."""
        if theme == self._theme:
            return
        self._theme = theme
        self._apply()
        self.changed.emit(theme)

    def use_palette(self, palette: Palette) -> None:
        self.set_theme(replace(self._theme, palette=palette))

    def use_text_scale(self, text_scale: float) -> None:
        self.set_theme(replace(self._theme, text_scale=text_scale))

    def use_reduced_motion(self, reduced_motion: bool) -> None:  # noqa: FBT001  a setting is a bool
        self.set_theme(replace(self._theme, reduced_motion=reduced_motion))

    def _apply(self) -> None:
        QApplication.setPalette(make_palette(self._theme.palette))
        QApplication.setFont(faces.font(faces.Type.BODY, self._theme.text_scale))


@lru_cache(maxsize=4)
def make_palette(palette: Palette) -> QPalette:
    """The tokens as Qt's colour roles, so that painted parts need to know no theme."""
    made = QPalette()
    for name, value in palette.named():
        made.setColor(ROLE_OF_TOKEN[name], QColor(value))
    made.setColor(Role.Text, QColor(palette.text))
    made.setColor(Role.Button, QColor(palette.accent_tint))
    made.setColor(Role.ButtonText, QColor(palette.text))
    made.setColor(Role.HighlightedText, QColor(palette.text))
    made.setColor(Role.ToolTipBase, QColor(palette.raised))
    made.setColor(Role.ToolTipText, QColor(palette.text))
    made.setColor(Role.Link, QColor(palette.accent))
    made.setColor(Role.Shadow, QColor(palette.ground))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.quieter))
    return made


def app_palette() -> Palette:
    """The palette on screen now, read back from the application's colours."""
    return _read_palette(QApplication.palette().cacheKey())


@lru_cache(maxsize=4)
def _read_palette(_key: int) -> Palette:
    now = QApplication.palette()
    return Palette(**{name: now.color(role).name() for name, role in ROLE_OF_TOKEN.items()})


def colour(widget: QWidget, token: str) -> QColor:
    """A token's colour as it is on this widget now, also while the widget is disabled."""
    return widget.palette().color(QPalette.ColorGroup.Active, ROLE_OF_TOKEN[token])
