"""Support: shown at once when someone has thoughts of killing themselves (safety.md 4.4, H23)."""

from __future__ import annotations

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.plan import CarePlan
from companion.core.session import SessionState
from companion.services.session import SessionService
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.session.parts import fill
from companion.ui.rooms.session.support_page import SupportPage


class SupportRoom(Room):
    """The page of support, and from it the end of the day's session."""

    is_dark = True

    def __init__(
        self, *, content: Content, session: SessionService, known: KnownPlan, numbers: Numbers
    ) -> None:
        super().__init__("support")
        self.where = self.tr("You are not alone")
        self._session = session
        self._page = SupportPage(
            "support", content=content, numbers=numbers, go_on=(self.tr("Back to Today"), self._read)
        )
        fill(self, self._page)
        session.changed.connect(self._session_changed)
        known.changed.connect(self._plan_changed)

    def enter(self) -> None:
        self._page.begin()

    def _read(self) -> None:
        self._page.go_on.setEnabled(False)
        self._session.handle(ev.EndCardRead(self._session.now()))

    def _session_changed(self, _state: SessionState | None) -> None:
        self._page.go_on.setEnabled(True)

    def _plan_changed(self, _plan: CarePlan) -> None:
        if self.isVisible():
            self._page.show_numbers()
