"""The journal in a real window on a real small vault, with a clock that the tests hold in their hands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QTextEdit

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.journal import Entry, EntryKind
from companion.services.journal import JournalService, Saved
from companion.services.journal_care import JournalCare
from companion.services.journal_pages import JournalReader
from companion.services.planning import PlanService
from companion.services.session import SessionService
from companion.services.settings import SettingsService
from companion.ui.kit.theme import Look, Theme
from companion.ui.kit.tokens import DAY, Palette
from companion.ui.rooms.journal import JournalRoom
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.shell import Shell
from tests.ui.rooms.outside_fakes import PASSPHRASE, Safe
from tests.ui.rooms.session_fakes import EarSound, HandClock, NeverSleeps
from tests.ui.seeing import Seeing

MIN, DAY_S = 60.0, 86_400.0


class Book(Seeing):
    """A window with the journal. ``entries`` are those of the vault, trash left out."""

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        palette: Palette = DAY,
        text_scale: float = 1.0,
        *,
        is_new: bool = True,
        **more: Any,
    ) -> None:
        self.look = Look(app, Theme(palette, text_scale, reduced_motion=True))
        self.clock = HandClock()
        self.safe = Safe(folder / "data")
        (self.safe.create if is_new else self.safe.unlock)(PASSPHRASE, _ignore)
        self.content = Content()
        self.settings = SettingsService(folder / "settings.json")
        self.journal = JournalService(self.safe, self.clock)
        self.reader = JournalReader(self.safe, self.clock)
        self.care = JournalCare(self.safe, self.clock)
        session = SessionService(self.safe, self.clock, EarSound(), NeverSleeps())
        plans = PlanService(self.safe, self.clock)
        known = KnownPlan(plans, session)
        plans.take_in(self.content.example_plan_text().encode(), _ignore)
        known.refresh()
        make: Callable[[], Room] = partial(
            JournalRoom,
            content=self.content,
            journal=self.journal,
            reader=self.reader,
            care=self.care,
            settings=self.settings,
            numbers=Numbers(self.content, known, self.settings),
            clock=self.clock,
            **more,
        )
        self.shell = Shell(self.look, {"today": partial(Room, "today"), "journal": make}, palette)
        self.shell.show()
        self.shell.activateWindow()
        QTest.qWaitForWindowActive(self.shell)

    @property
    def records(self) -> Any:
        assert self.safe.vault is not None
        return self.safe.vault.records

    @property
    def entries(self) -> list[Entry]:
        found: list[Entry] = self.records.entries()
        return found

    def end(self) -> None:
        super().end()
        self.safe.close()
        self.look.deleteLater()

    def show(self, screen: str = "journal") -> None:
        self.shell.show_screen(screen)
        QCoreApplication.processEvents()

    def write(
        self, text: str, kind: EntryKind = EntryKind.REFLECTION, session_id: str | None = None
    ) -> Entry:
        """An entry begun now, and a minute later."""
        kept: list[Entry] = []

        def saved(one: Saved) -> None:
            kept.append(one.entry)

        self.journal.saved.connect(saved)
        self.journal.save(self.journal.begin(kind, session_id), text)
        self.journal.saved.disconnect(saved)
        self.clock.move(MIN)
        return kept[-1]

    def hold_session(self, session_id: str = "session-1", note: str = "") -> None:
        """A session whose medicine was taken now, with a note of the sitter an hour later."""
        self.records.append_event(session_id, ev.MedicineTaken(self.clock.now()))
        self.clock.move(60 * MIN)
        if note:
            self.records.append_event(session_id, ev.SitterNoted(self.clock.now(), note))
        self.clock.move(60 * MIN)

    def rows(self) -> list[str]:
        model: QAbstractItemModel = self.view().model()
        return [str(model.index(number, 0).data()) for number in range(model.rowCount())]

    def view(self) -> QListView:
        return self.find("list", QListView)

    def press(self, row: int) -> None:
        index = self.view().model().index(row, 0)
        place = self.view().visualRect(index).center()
        QTest.mouseClick(self.view().viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
        QCoreApplication.processEvents()

    def paper(self) -> QTextEdit:
        return self.find("field.entry").findChild(QTextEdit)  # type: ignore[return-value]

    def words(self) -> str:
        return str(self.find("field.entry").text())  # type: ignore[attr-defined]

    def write_on(self, words: str) -> None:
        self.find("field.entry").setFocus()
        self.type(words)

    def click(self, name: str) -> None:
        super().click(name)
        QCoreApplication.processEvents()

    def texts(self) -> set[str]:
        return {entry.text for entry in self.entries}


def _ignore(_result: object) -> None:
    return
