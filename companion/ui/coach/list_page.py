"""A short list to give: small steps and prompts, no limits, no rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from companion.core.practice_list import MOST_LINES, LineKind, PracticeLine, PracticeList
from companion.services.coach_reading import CoachService
from companion.services.ports import Failed, Ok
from companion.ui.kit.fields import LineField, NoteField
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.pickers import PickSave
from companion.ui.rooms.session.parts import fill
from companion.ui.rooms.trouble import Trouble


class ListPage(QWidget):
    """One idea a line. What may not be on a list is said with its line, and nothing is written then."""

    def __init__(self, coach: CoachService, pick_save: PickSave, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._coach, self._pick = coach, pick_save
        self._page = Page(title=self.tr("A list to give"))
        self._steps = NoteField(self.tr("Small steps, one a line"), lines=4)
        self._steps.setObjectName("field.steps")
        self._prompts = NoteField(self.tr("Prompts to write to, one a line"), lines=4)
        self._prompts.setObjectName("field.prompts")
        self._name = LineField(self.tr("Your name, if you like"))
        self._name.setObjectName("field.name")
        self._trouble, self._told = Trouble(), Quiet()
        most = self.tr("Up to %1 lines. No medicine, no amounts, no rules.").replace("%1", str(MOST_LINES))
        self._page.add(Quiet(most))
        self._page.add_space(Space.TINY)
        for part in (self._steps, self._prompts, self._name, self._told, self._trouble):
            self._page.add(part)
        self._save = self._page.set_primary(self.tr("Save the list"), self._ask)
        for field in (self._steps, self._prompts):
            field.changed.connect(self._refresh)
        fill(self, self._page)
        self._refresh()

    def lines(self) -> tuple[PracticeLine, ...]:
        """The lines as they stand, steps first."""
        kinds = ((self._steps, LineKind.STEP), (self._prompts, LineKind.PROMPT))
        return tuple(
            PracticeLine(kind, line.strip())
            for field, kind in kinds
            for line in field.text().splitlines()
            if line.strip()
        )

    def _refresh(self) -> None:
        self._trouble.clear()
        self._told.hide()
        self._save.setEnabled(bool(self.lines()))

    def _ask(self) -> None:
        today = date.today()  # noqa: DTZ011 - the coach's own day
        practice = PracticeList(self.lines(), self._name.text(), today)
        target = self._pick(self, f"list-{today.isoformat()}.json")
        if target is not None:
            self._coach.save_list(practice, target, self._saved)

    def _saved(self, result: Ok[Path] | Failed) -> None:
        if isinstance(result, Failed):
            kept = self.tr("This did not work. Your words are still here. Please try again.")
            self._trouble.show_error(result.error, kept)
            return
        self._told.setText(self.tr("Saved as %1. You can give it to them.").replace("%1", result.value.name))
        self._told.show()
