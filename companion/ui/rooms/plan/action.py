"""What else may be done with the plan in use, as a row below it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from companion.ui.kit.icons import Icon


@dataclass(frozen=True, slots=True)
class PlanAction:
    """One such thing, such as printing the sitter's card; shown only while there is a plan."""

    name: str
    icon: Icon
    title: str
    subtitle: str
    action: str
    act: Callable[[], None]
