"""Typing a plan in: page after page, each checked as a file is, all of it kept until it is taken in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from companion.core.plan import check_plan
from companion.core.plan_fields import MISSING, REQUIRED, Path, Problem, check_field
from companion.services.planning import PlanService
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.plan.flow import WRITE, PlanFlow
from companion.ui.rooms.plan.write.draft import Draft
from companion.ui.rooms.plan.write.fields import PlanData, PlanField, say_problem
from companion.ui.rooms.plan.write.pages import WritePage, page_of, write_pages
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import Column, Link, fill, on_escape
from companion.ui.rooms.trouble import Trouble

_KEEP_AFTER_MS = 800


class WritePlanRoom(Room):
    """Closing loses nothing: a draft lies in the vault. ``country``: the one in the settings, if any."""

    place = "my_plan"

    def __init__(self, *, plans: PlanService, flow: PlanFlow, country: Callable[[], str], go: Go) -> None:
        super().__init__(WRITE)
        self._flow, self._go = flow, go
        self._draft = Draft(plans, country, self._show_page, self._not_kept)
        self._pages = write_pages()
        self._place, self._fields = 0, list[PlanField]()
        self._is_looked_at = False
        self._page = Page(" ", " ")
        self._lead, self._trouble = Quiet(), Trouble()
        self._column = Column(gap_px=Space.WIDE)
        self._anew = Link(self.tr("Start again from the plan in use"))
        self._anew.setObjectName("action.anew")
        self._anew.clicked.connect(self._start_anew)
        self._page.add(self._lead)
        self._page.add_space(Space.SMALL)
        for part in (self._trouble, self._column, self._anew):
            self._page.add(part)
        self._page.set_primary(self.tr("Next"), self._next)
        self._page.set_back(self.tr("Back"), self._back)
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEEP_AFTER_MS)
        self._keeping.timeout.connect(self._keep)
        on_escape(self, self._back)
        fill(self, self._page)

    def enter(self) -> None:
        self._trouble.clear()
        self._place = len(self._pages) - 1 if self._is_looked_at else 0
        self._is_looked_at = False
        self._fields = []
        self._draft.load()

    def come_back(self) -> None:
        """What was typed before the lock stands here still."""

    def leave(self) -> None:
        self._keep()

    def focus_first(self) -> None:
        if self._fields:
            self._fields[0].setFocus()

    def _start_anew(self) -> None:
        self._keeping.stop()
        self._trouble.clear()
        self._draft.start_anew()

    def _show_page(self) -> None:
        page = self._pages[self._place]
        number = self.tr("%1 of %2").replace("%1", str(self._place + 1)).replace("%2", str(len(self._pages)))
        self._page.set_title(page.title, number)
        self._lead.setText(" ".join(page.lines))
        self._lead.setVisible(bool(page.lines))
        self._anew.setVisible(self._place == 0)
        self._fields = page.make_fields()
        for field in self._fields:
            field.show_data(self._draft.data)
            field.changed.connect(self._keeping.start)
        self._column.show_parts(self._fields)
        self._page.scroller.verticalScrollBar().setValue(0)

    def _keep(self) -> None:
        self._keeping.stop()
        for field in self._fields:
            field.write(self._draft.data)
        if self._fields:
            self._draft.keep()

    def _not_kept(self, error: Exception) -> None:
        self._trouble.show_error(
            error, self.tr("This could not be kept just now. It is still on the screen.")
        )

    def _next(self) -> None:
        self._trouble.clear()
        self._keep()
        if self._tell(_page_problems(self._fields, self._draft.data)):
            return
        if self._place + 1 < len(self._pages):
            self._turn_to(self._place + 1)
        else:
            self._look_over()

    def _back(self) -> None:
        self._trouble.clear()
        self._keep()
        if self._place > 0:
            self._turn_to(self._place - 1)
        else:
            self._go(self._flow.origin)

    def _turn_to(self, place: int) -> None:
        self._place = place
        self._show_page()
        QTimer.singleShot(0, self, self.focus_first)

    def _look_over(self) -> None:
        """The whole plan, checked as a file is; the first problem leads to its page."""
        problems = check_plan(self._draft.data)
        if problems:
            place = page_of(problems[0].path, self._pages, _paths_of)
            if place is not None and place != self._place:
                self._turn_to(place)
            self._tell(problems)
            return
        self._is_looked_at = True
        self._flow.offer(self._draft.text, WRITE, self._refused)

    def _refused(self, error: Exception) -> None:
        self._is_looked_at = False
        self._trouble.show_error(error, self.tr("The plan could not be read. What you typed is kept."))

    def _tell(self, problems: list[Problem]) -> bool:
        """Say each problem at its field, and what has no field here above them all."""
        shown: set[Path] = set()
        first: PlanField | None = None
        for field in self._fields:
            mine = [problem for problem in problems if problem.path[:2] in field.paths]
            field.tell(mine)
            shown |= {problem.path for problem in mine}
            first = first or (field if mine else None)
        if first is not None:
            first.setFocus()
        page = self._pages[self._place]
        others = [say_problem(problem) for problem in problems
                  if problem.path not in shown and problem.path[0] in page.also]  # fmt: skip
        self._trouble.show_sentences(others)
        return bool(problems)


def _page_problems(fields: list[PlanField], data: PlanData) -> list[Problem]:
    problems = [problem for field in fields for problem in field.unfinished()]
    for path in (path for field in fields for path in field.paths):
        section = data.get(path[0], {})
        if path[1] in section:
            problems += check_field(path, section[path[1]])
        elif path in REQUIRED:
            problems.append(Problem(path, MISSING))
    return problems


def _paths_of(page: WritePage) -> set[Path]:
    return {path for field in page.make_fields() for path in field.paths}
