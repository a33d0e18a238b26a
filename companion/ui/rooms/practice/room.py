"""The practice room: one page after another, kept step by step, and never a session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from companion.content.loader import Content
from companion.core.plan import CarePlan
from companion.core.practice import Practice, PracticeStep, is_same_sitter
from companion.services.errors import CalmError
from companion.services.planning import KeptPlan, PlanService
from companion.services.ports import Clock, Failed, Ok
from companion.services.practice import PracticeService
from companion.ui.kit.page import Page
from companion.ui.kit.text import Lead
from companion.ui.kit.theme import Look
from companion.ui.kit.tokens import Space
from companion.ui.rooms.practice.parts import PracticeBand, SceneBody, ToneBody
from companion.ui.rooms.practice.scenes import ENDS, Scene, scene_after
from companion.ui.rooms.practice.staging import HowFar, Staging, so_far, with_answer
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import Column, fill, on_escape
from companion.ui.rooms.session.sitter.pulse import EdgePulse
from companion.ui.translator import spoken

GENTLE_WAY_OUT = "prepare"


class PracticeRoom(Room):
    """Says on every page that it is practice. Help is the real one, but for the press that is practised."""

    place = "prepare"

    def __init__(
        self,
        *,
        look: Look,
        content: Content,
        plans: PlanService,
        practice: PracticeService,
        clock: Clock,
        ask_help: Callable[[], None],
        go: Go,
        find_test_tone: Callable[[], Callable[[], None] | None],
    ) -> None:
        super().__init__("practice")
        self._content, self._plans, self._practice, self._clock = content, plans, practice, clock
        self._ask_help, self._go, self._find_tone = ask_help, go, find_test_tone
        self._play: Callable[[], None] | None = None
        self._plan: CarePlan | None = None
        self._scene, self._so = Scene.HELLO, HowFar()
        self._wants_real_help = self._is_keeping = False
        self._staging = Staging(content, self._real_help)
        self._page = Page(" ", " ", top_px=Space.WIDE)
        self._page.add(PracticeBand(content.card("practice").lead))
        self._lines, self._below = Column(gap_px=Space.SMALL), Column()
        self._body: SceneBody = SceneBody()
        for part in (self._lines, self._below):
            self._page.add(part)
        self._below.show_parts([self._body])
        self._on = self._page.set_primary(self.tr("Begin"), self._go_on)
        self._back = self._page.set_back(self.tr("Stop for now"), self._stop_for_now)
        self._pulse = EdgePulse(look, self)
        on_escape(self, self._stop_for_now)
        fill(self, self._page)

    def enter(self) -> None:
        self._play = self._find_tone()
        self._plans.current(self._plan_read)

    def leave(self) -> None:
        self._pulse.set_on(False)

    def take_help(self) -> bool:
        """Only the press that the practice asks for, and never one for the real Help (H15)."""
        if self._scene is not Scene.HELP or self._wants_real_help:
            return False
        self._show(Scene.HELP_FOUND)
        return True

    def focus_first(self) -> None:
        next(iter(self._body.stops()), self._on).setFocus()

    def _real_help(self) -> None:
        self._wants_real_help = True
        self._ask_help()
        self._wants_real_help = False

    def _plan_read(self, result: Ok[KeptPlan] | Failed) -> None:
        if isinstance(result, Failed):
            self._plan = None
            self._show_without_plan()
            return
        before, self._plan = self._plan, result.value.plan
        is_on = self._scene not in (Scene.HELLO, Scene.DONE)
        if is_on and before is not None and is_same_sitter(before.sitter, self._plan.sitter):
            self._show(self._scene)
        else:
            self._practice.progress(self._progress_read)

    def _progress_read(self, result: Ok[Practice | None] | Failed) -> None:
        sitter = "" if self._plan is None else self._plan.sitter
        self._so = so_far(result.value if isinstance(result, Ok) else None, sitter)
        self._show(Scene.HELLO)

    def _show_without_plan(self) -> None:
        self._scene, self._body = Scene.DONE, SceneBody()
        self._page.set_title(self.tr("Take in your care plan first"), self._content.card("practice").title)
        self._lines.show_parts([Lead(self.tr("It names your sitter, and whom to call."))])
        self._below.show_parts([self._body])
        self._pulse.set_on(False)
        self._back.show()
        self._on.setText(self.tr("Choose a plan"))
        self._on.setEnabled(True)

    def _show(self, scene: Scene) -> None:
        self._scene = scene
        part = self._staging.part(scene, self._plan, has_tone=self._play is not None)
        self._page.set_title(part.heading, self._staging.place(scene))
        self._page.set_note("")
        self._lines.show_parts([Lead(line) for line in part.lines])
        self._body = self._staging.body(scene, self._plan, self._so, self._play)
        self._body.ready.connect(self._show_way_on)
        if isinstance(self._body, ToneBody):
            self._body.no_tone.connect(self._show_edge)
        self._below.show_parts([self._body])
        _chain([*self._body.stops(), self._back, self._on])
        self._pulse.set_on(scene is Scene.TONE and self._play is None)
        self._on.setText(self._staging.word_on(scene))
        self._back.setVisible(scene is not Scene.DONE)
        self._page.scroller.verticalScrollBar().setValue(0)
        self._show_way_on()
        if self.isVisible():
            self.focus_first()

    def _show_edge(self) -> None:
        self._play = None
        self._show(Scene.TONE)

    def _show_way_on(self) -> None:
        self._on.setEnabled(self._body.is_ready() and not self._is_keeping)

    def _go_on(self) -> None:
        if self._plan is None:
            self._go("choose_plan")
            return
        if self._scene is Scene.DONE:
            self._scene, self._so = Scene.HELLO, HowFar()
            self._go("today")
            return
        self._so = with_answer(self._so, self._body)
        ended = ENDS.get(self._scene)
        if ended is None:
            self._turn_on()
        else:
            self._keep(self._plan.sitter, self._so.steps | {ended})

    def _keep(self, sitter: str, steps: frozenset[PracticeStep]) -> None:
        """A step counts once it is kept."""
        self._is_keeping = True
        self._show_way_on()
        self._practice.keep(Practice(sitter, self._so.initials, self._clock.now(), steps), self._kept)

    def _kept(self, result: Ok[Practice] | Failed) -> None:
        self._is_keeping = False
        if isinstance(result, Failed):
            self._page.set_note(_sentence(result.error))
            self._show_way_on()
            return
        self._so = HowFar(self._so.initials, result.value.steps, self._so.sign_id)
        self._turn_on()

    def _turn_on(self) -> None:
        self._play = self._find_tone()
        self._show(scene_after(self._scene, self._so.steps))

    def _stop_for_now(self) -> None:
        self._go(GENTLE_WAY_OUT)


def _chain(stops: Sequence[QWidget]) -> None:
    """Let the Tab key go from one to the next."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _sentence(error: Exception) -> str:
    if isinstance(error, CalmError):
        return spoken(error.sentence)
    return QCoreApplication.translate("Practice", "This could not be kept yet. Please try again.")
