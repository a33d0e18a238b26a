"""What each page of the practice shows and how its way on is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from companion.content.cards import Part
from companion.content.loader import Content
from companion.content.places import plan_words
from companion.core.events import Tier
from companion.core.help import derive_numbers
from companion.core.plan import CarePlan
from companion.core.practice import Practice, PracticeStep, is_same_sitter
from companion.ui.rooms.practice.parts import (
    CardBody,
    HelpBody,
    InitialsBody,
    SceneBody,
    ScriptBody,
    SignBody,
    ToneBody,
)
from companion.ui.rooms.practice.scenes import Scene, step_number

MOST_SIGNS = 5
"""Enough to choose from; all of them stand in the real Help."""


@dataclass(frozen=True, slots=True)
class HowFar:
    """How far the two are."""

    initials: str = ""
    steps: frozenset[PracticeStep] = frozenset()
    sign_id: str = ""


def so_far(begun: Practice | None, sitter: str) -> HowFar:
    """Where a practice with this sitter goes on; one with another sitter begins anew."""
    if begun is None or not is_same_sitter(begun.sitter, sitter):
        return HowFar()
    return HowFar(begun.initials, begun.steps)


def with_answer(so: HowFar, body: SceneBody) -> HowFar:
    """How far the two are with what was typed or chosen on this page."""
    match body:
        case InitialsBody():
            return replace(so, initials=body.initials)
        case SignBody():
            return replace(so, sign_id=body.sign_id)
        case _:
            return so


class Staging:
    """Makes the parts of a page."""

    def __init__(self, content: Content, ask_real_help: Callable[[], None]) -> None:
        self._content, self._ask_real_help = content, ask_real_help
        emergency = [sign for sign in content.signs() if sign.tier is Tier.EMERGENCY]
        self._signs = {sign.sign_id: sign for sign in emergency}
        self._offered = emergency[:MOST_SIGNS]

    def part(self, scene: Scene, plan: CarePlan | None, *, has_tone: bool) -> Part:
        """The heading and the lines of a page; the glowing edge stands in where there is no tone."""
        words = {} if plan is None else plan_words(plan)
        name = "edge" if scene is Scene.TONE and not has_tone else scene.value
        return self._content.card("practice").filled(words).part(name)

    def place(self, scene: Scene) -> str:
        """The quiet words above the heading: which of the steps this is."""
        number, title = step_number(scene), self._content.card("practice").title
        if number is None:
            return title
        place = _tr("%1 · %2 of %3").replace("%1", title)
        return place.replace("%2", str(number)).replace("%3", str(len(PracticeStep)))

    def body(
        self, scene: Scene, plan: CarePlan | None, so: HowFar, play_test_tone: Callable[[], None] | None
    ) -> SceneBody:
        """What stands below the lines of a page."""
        match scene:
            case Scene.HELLO:
                return InitialsBody(so.initials)
            case Scene.TONE:
                return ToneBody(play_test_tone)
            case Scene.HELP:
                return HelpBody(self._ask_real_help)
            case Scene.RED_FLAG:
                return SignBody(self._offered)
            case Scene.SCRIPT:
                sign = self._signs.get(so.sign_id, self._offered[0])
                return ScriptBody(self._content.help_scripts(), sign, derive_numbers(plan, ""))
            case Scene.CARD:
                return CardBody()
            case _:
                body = SceneBody()
                body.setObjectName("practice_look" if scene is Scene.LOOK_IN else "")
                return body

    def word_on(self, scene: Scene) -> str:
        """What the primary action of a page says."""
        match scene:
            case Scene.HELLO:
                return _tr("Begin")
            case Scene.HELP:
                return _tr("Waiting for Help")
            case Scene.LOOK_IN:
                return _tr("I looked in, all three")
            case Scene.SCRIPT:
                return _tr("I read it out loud")
            case Scene.DONE:
                return _tr("Back to Today")
            case _:
                return _tr("Next")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Practice", text)
