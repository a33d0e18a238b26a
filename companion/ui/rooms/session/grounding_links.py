"""The quiet words at the foot of grounding: skip the steps, go to the sitter's page, end early."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core import events as ev
from companion.services.session import SessionService
from companion.ui.kit.tokens import Space
from companion.ui.rooms.room import Go
from companion.ui.rooms.session.parts import Link, StopAsk


class GroundingLinks(QWidget):
    """``skipped`` tells that the steps are left out. An early end is open here too (H27)."""

    skipped = Signal()

    def __init__(self, session: SessionService, go: Go, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._go = session, go
        self.skip = Link(self.tr("Skip these steps"))
        self.skip.setObjectName("action.skip")
        self.sitter = Link(self.tr("Sitter's page"))
        self.sitter.setObjectName("action.sitter")
        self._stop = StopAsk(self.tr("End the session early"), self.tr("End the session now?"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        for part in (self.skip, self.sitter, self._stop):
            column.addWidget(part)
        self.skip.clicked.connect(self.skipped)
        self.sitter.clicked.connect(self._to_sitter)
        self._stop.confirmed.connect(self._stop_session)

    def enter(self) -> None:
        """Ask nothing."""
        self._stop.reset()

    def _to_sitter(self) -> None:
        self._go("sitter")

    def _stop_session(self) -> None:
        self._session.handle(ev.SessionStopped(self._session.now(), ev.Who.SITTER))
