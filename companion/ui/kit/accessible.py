"""Tells screen readers what our painted parts are."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_MARK = "companion_role"
_ROLES = {"animation": QAccessible.Role.Animation, "chart": QAccessible.Role.Chart}


def name_as_animation(widget: QWidget, name: str) -> None:
    """Give a moving picture its role and its name."""
    _name_as(widget, name, "animation")


def name_as_chart(widget: QWidget, name: str) -> None:
    """Give a chart its role and its name."""
    _name_as(widget, name, "chart")


def _name_as(widget: QWidget, name: str, role: str) -> None:
    widget.setAccessibleName(name)
    widget.setProperty(_MARK, role)
    _install()


@cache
def _install() -> _Maker:
    maker = _Maker()
    QAccessible.installFactory(maker.make)
    return maker


class _Maker:
    """Keeps each interface alive as long as its widget; Qt holds only a pointer."""

    def __init__(self) -> None:
        self._made: dict[int, QAccessibleWidget] = {}

    def make(self, key: str, thing: QObject | None) -> QAccessibleInterface | None:
        del key
        role = _ROLES.get(str(thing.property(_MARK))) if isinstance(thing, QWidget) else None
        if not isinstance(thing, QWidget) or role is None:
            return None
        made = QAccessibleWidget(thing, role, thing.accessibleName())
        self._made[id(thing)] = made
        return made
