"""The short checks of the days after a session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar

from companion.core.kept import Kept

SLIDER_STEPS = range(11)


class Slider(Enum):
    """What a person moves from 0 to 10. Our own, with no cut-offs, never summed (safety.md 4)."""

    SLEEP = "sleep"
    MOOD = "mood"
    WORRY = "worry"
    ENERGY = "energy"
    BODY_EASE = "body_ease"


def _sliders(value: Any) -> tuple[tuple[Slider, int], ...]:
    return tuple((Slider(name), int(level)) for name, level in value)


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(answer)) for name, answer in value)


def _names(value: Any) -> tuple[str, ...]:
    return tuple(str(name) for name in value)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpCheck(Kept):
    """One check after one session. What was skipped is simply not in it.

    ``day_number``: days after the session. ``side_effects``: ids of the content's list.
    ``bladder``: answer ids by item id, asked weekly. ``wanting_more``: the answer's id, empty where it was
    not asked or skipped. ``is_done``: the person came to its end.
    """

    KIND: ClassVar[str] = "follow_up_check"
    READERS: ClassVar[Mapping[str, Callable[[Any], Any]]] = {
        "sliders": _sliders,
        "bladder": _pairs,
        "side_effects": _names,
    }

    day_number: int = 0
    sliders: tuple[tuple[Slider, int], ...] = ()
    side_effects: tuple[str, ...] = ()
    side_effects_note: str = ""
    bladder: tuple[tuple[str, str], ...] = ()
    wanting_more: str = ""
    is_done: bool = False

    def __post_init__(self) -> None:
        if any(level not in SLIDER_STEPS for _, level in self.sliders):
            raise ValueError("A slider goes from 0 to 10.")

    def level(self, slider: Slider) -> int | None:
        """Where one slider stood; None where it was skipped."""
        return dict(self.sliders).get(slider)
