"""Tells screen readers what our painted parts are, and which words are headings."""

from __future__ import annotations

from functools import cache, partial
from typing import Protocol, cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QStackedWidget, QWidget

_MARK, _PAGE = "companion_role", "page"
_ROLES = {
    "animation": QAccessible.Role.Animation,
    "chart": QAccessible.Role.Chart,
    "heading": QAccessible.Role.Heading,
    "picture": QAccessible.Role.Graphic,
    "group": QAccessible.Role.Grouping,
    "window": QAccessible.Role.Window,
    _PAGE: QAccessible.Role.StaticText,
}


def name_as_animation(widget: QWidget, name: str) -> None:
    """Give a moving picture its role and its name."""
    _name_as(widget, name, "animation")


def name_as_chart(widget: QWidget, name: str) -> None:
    """Give a chart its role and its name."""
    _name_as(widget, name, "chart")


def name_as_heading(widget: QWidget, name: str) -> None:
    """Let a screen reader find words as a heading, to go from one to the next."""
    _name_as(widget, name, "heading")


def name_as_picture(widget: QWidget, name: str) -> None:
    """Give something that only repeats other words the role of a picture: its changes are not read out."""
    _name_as(widget, name, "picture")


def mark_as_group(widget: QWidget) -> None:
    """Let a screen reader say the name of some choices when it comes among them; the name is given after."""
    _name_as(widget, widget.accessibleName(), "group")


def mark_as_window(widget: QWidget) -> None:
    """Let a screen reader know a plain widget for the window that it is; its title is its name."""
    _name_as(widget, "", "window")


def name_page_when_asked(widget: NamedWhenAsked) -> None:
    """Give a page without parts its name, asked for anew each time: a change of it is never read out."""
    assert isinstance(widget, QWidget)
    _name_as(widget, "", _PAGE)


class NamedWhenAsked(Protocol):
    """A widget that knows its own name."""

    def name_now(self) -> str:
        """The name of this moment."""
        ...


def _name_as(widget: QWidget, name: str, role: str) -> None:
    _install()
    # A new name makes the part known, and then its role stands.
    widget.setProperty(_MARK, role)
    widget.setAccessibleName(name)


@cache
def _install() -> _Maker:
    maker = _Maker()
    QAccessible.installFactory(maker.make)
    return maker


class _Asked(QAccessibleWidget):
    """Asks the widget for its name."""

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            return cast("NamedWhenAsked", self.widget()).name_now()
        return super().text(kind)


class _Maker:
    """Keeps each interface alive as long as its widget; Qt holds only a pointer."""

    def __init__(self) -> None:
        self._made: dict[int, QAccessibleWidget] = {}

    def make(self, key: str, thing: QObject | None) -> QAccessibleInterface | None:
        del key
        role = _ROLES.get(str(thing.property(_MARK))) if isinstance(thing, QWidget) else None
        if isinstance(thing, QStackedWidget):
            # Its own role is said at every change of page, and means nothing to anyone.
            role = QAccessible.Role.Client
        if not isinstance(thing, QWidget) or role is None:
            return None
        # A name given here would stay; without one the widget's own is read, whatever it becomes.
        kind = _Asked if role == _ROLES[_PAGE] else QAccessibleWidget
        made = kind(thing, role, "")
        self._made[id(thing)] = made
        thing.destroyed.connect(partial(self._forget, id(thing)))
        return made

    def _forget(self, number: int, _gone: QObject | None = None) -> None:
        self._made.pop(number, None)
