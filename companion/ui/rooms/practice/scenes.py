"""The pages of the practice: which comes when, and which step each of them ends."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from companion.core.practice import PracticeStep, next_step


class Scene(Enum):
    """One page. The value is the id of its words in the card ``practice``."""

    HELLO = "hello"
    HELP = "help"
    HELP_FOUND = "help_found"
    TONE = "tone"
    LOOK_IN = "look_in"
    RED_FLAG = "red_flag"
    SCRIPT = "script"
    CARD = "card"
    DONE = "done"


FIRST_OF = {
    PracticeStep.HELP: Scene.HELP,
    PracticeStep.TONE: Scene.TONE,
    PracticeStep.LOOK_IN: Scene.LOOK_IN,
    PracticeStep.RED_FLAG: Scene.RED_FLAG,
    PracticeStep.CARD: Scene.CARD,
}
"""The page that begins each step."""

ENDS = {
    Scene.HELP_FOUND: PracticeStep.HELP,
    Scene.TONE: PracticeStep.TONE,
    Scene.LOOK_IN: PracticeStep.LOOK_IN,
    Scene.SCRIPT: PracticeStep.RED_FLAG,
    Scene.CARD: PracticeStep.CARD,
}
"""The step that is done when someone goes on from a page."""

INSIDE = {Scene.HELP: Scene.HELP_FOUND, Scene.RED_FLAG: Scene.SCRIPT}
"""The page that follows another within one step."""


def scene_after(scene: Scene, steps: Iterable[PracticeStep]) -> Scene:
    """The page to show after this one, with these steps done."""
    inside = INSIDE.get(scene)
    if inside is not None:
        return inside
    step = next_step(steps)
    return Scene.DONE if step is None else FIRST_OF[step]


def step_number(scene: Scene) -> int | None:
    """Which of the steps a page belongs to, from 1; None for the first and the last page."""
    order = list(PracticeStep)
    step = ENDS.get(scene) or ENDS.get(INSIDE.get(scene, scene))
    return None if step is None else order.index(step) + 1
