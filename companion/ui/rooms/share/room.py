"""Share: the rows to choose from, a look at the page, and saving it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.content.loader import Content
from companion.core.snapshot import Section, Snapshot
from companion.services.planning import KeptPlan, PlanService
from companion.services.ports import Clock, Failed, Ok
from companion.services.sharing import Choice as ShareChoice
from companion.services.sharing import SharingService
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.text import Quiet, Title
from companion.ui.kit.tokens import Space
from companion.ui.rooms.pickers import PickSave
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.columns import Columns
from companion.ui.rooms.share.bar import ShareBar
from companion.ui.rooms.share.counts import SECTIONS, counts_of, leaving_line, span_of
from companion.ui.rooms.share.page_words import page_blocks
from companion.ui.rooms.share.pair import Pair
from companion.ui.rooms.share.sheet import Sheet
from companion.ui.rooms.share.told import Told

WEEK = "range_week"


class ShareRoom(Room):
    """Nothing is chosen at first, and nothing leaves before a place for it was chosen (H34)."""

    place = "share"

    def __init__(
        self,
        *,
        sharing: SharingService,
        plans: PlanService,
        clock: Clock,
        pick_share: PickSave,
        content: Content,
    ) -> None:
        super().__init__("share")
        self._sharing, self._plans, self._clock, self._pick = sharing, plans, clock, pick_share
        self._sign_labels = {sign.sign_id: sign.label for sign in content.signs()}
        self._all: Snapshot | None = None
        self._asked: ShareChoice | None = None
        self._snapshot: Snapshot | None = None
        self._is_writing = False
        self._title = Title()
        self._sections = ChoiceGroup(_section_choices(self), several=True)
        self._range, self._format = _range_choice(self), _format_choice(self)
        self._sheet = Sheet()
        self._columns = Columns(left_share=50, right_share=50, top_px=0)
        self._told = Told(self._columns)
        self._bar = ShareBar()
        line = Quiet(self.tr("Nothing leaves until you say so."))
        left = (self._title, line, self._sections, self._range, self._format, self._told)
        _lay_out(self, self._columns, left, self._sheet, self._bar)
        self._sections.chosen.connect(self._look_again)
        self._range.chosen.connect(self._look_again)
        self._format.chosen.connect(self._name_primary)
        self._bar.primary.clicked.connect(self._save)

    def enter(self) -> None:
        self._sections.select(None)
        self._told.hide()
        self._forget_looks()
        self._title.setText(self.tr("What your coach will see"))
        self._plans.current(self._name_coach)
        self._name_primary()
        today = self._clock.now().local_day
        # What is dated later, after a clock was set back, belongs to all days too.
        self._asked = ShareChoice(date.min, date.max, frozenset(SECTIONS))
        self._sharing.look(self._asked, partial(self._know_all, self._asked, today))

    def leave(self) -> None:
        self._forget_looks()

    def _forget_looks(self) -> None:
        """A look that comes home after this is dropped: what it saw is not chosen any more."""
        self._all = self._asked = self._snapshot = None

    def _know_all(self, asked: ShareChoice, today: date, result: Ok[Snapshot] | Failed) -> None:
        if asked is not self._asked:
            return
        match result:
            case Ok(snapshot):
                first, last = span_of(snapshot, today)
                self._all = replace(snapshot, from_day=first, to_day=last)
                self._look_again()
            case Failed(error):
                self._told.tell_error(error)

    def _look_again(self, _key: str = "") -> None:
        """See what would leave now."""
        if self._all is None:
            return
        self._told.hide()
        first, last = self._all.from_day, self._all.to_day
        if self._range.selected() == WEEK:
            first = max(first, self._clock.now().local_day - timedelta(days=6))
        chosen = frozenset(Section(key) for key in self._sections.all_selected())
        self._asked = ShareChoice(first, last, chosen)
        self._snapshot = None
        self._sharing.look(self._asked, partial(self._looked, self._asked))
        self._allow()

    def _looked(self, asked: ShareChoice, result: Ok[Snapshot] | Failed) -> None:
        if asked is not self._asked:
            return
        match result:
            case Ok(snapshot):
                self._snapshot = snapshot
                self._show(snapshot)
            case Failed(error):
                self._told.tell_error(error)
        self._allow()

    def _show(self, snapshot: Snapshot) -> None:
        assert self._all is not None
        leaving, there = counts_of(snapshot), counts_of(self._all)
        for section in SECTIONS:
            count = self.tr("%1 of %2").replace("%1", str(leaving[section]))
            self._sections.row(section.value).set_trailing(count.replace("%2", str(there[section])))
        self._bar.set_note(leaving_line(leaving, sum(there.values())))
        self._sheet.show_blocks(page_blocks(snapshot, self._sign_labels))

    def _allow(self) -> None:
        has_chosen = self._snapshot is not None and bool(self._snapshot.sections)
        self._bar.primary.setEnabled(has_chosen and not self._is_writing)

    def _name_coach(self, result: Ok[KeptPlan] | Failed) -> None:
        if isinstance(result, Ok) and result.value.plan.coach:
            title = self.tr("What %1 will see")
            self._title.setText(title.replace("%1", result.value.plan.coach))

    def _name_primary(self, _key: str = "") -> None:
        is_pdf = self._format_id() == "pdf"
        self._bar.primary.setText(self.tr("Save the PDF") if is_pdf else self.tr("Save the JSON file"))
        self._told.hide()
        self._allow()

    def _format_id(self) -> str:
        return self._format.selected().removeprefix("format_")

    def _save(self) -> None:
        snapshot = self._snapshot
        if snapshot is None:
            return
        suffix = f".{self._format_id()}"
        # The name holds a day and nothing that tells what it is about (H34).
        target = self._pick(self, f"notes-{self._clock.now().local_day.isoformat()}{suffix}")
        if target is None:
            return
        if not target.suffix:
            target = target.with_name(f"{target.name}{suffix}")
        self._is_writing = True
        self._allow()
        self._told.tell_saving()
        self._sharing.write(snapshot, self._format_id(), target, self._written)

    def _written(self, result: Ok[Path] | Failed) -> None:
        self._is_writing = False
        self._allow()
        if self.isVisible():
            self._bar.primary.setFocus()
        match result:
            case Ok(target):
                self._told.tell_saved(target)
            case Failed(error):
                self._told.tell_error(error)


def _lay_out(room: Room, columns: Columns, left: Sequence[QWidget], sheet: Sheet, bar: ShareBar) -> None:
    title, line, sections, *below = left
    for part in (title, line, sections):
        columns.left.addWidget(part)
    columns.left.addSpacing(Space.TINY)
    for part in below:
        columns.left.addWidget(part)
    columns.right.addWidget(sheet)
    whole = QVBoxLayout(room)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(columns, 1)
    whole.addWidget(bar)


def _range_choice(room: Room) -> Pair:
    days = [Choice("range_all", room.tr("All days")), Choice(WEEK, room.tr("The last 7 days"))]
    return Pair(room.tr("Which days"), days)


def _format_choice(room: Room) -> Pair:
    files = [Choice("format_pdf", room.tr("PDF, to read")), Choice("format_json", room.tr("JSON, for data"))]
    return Pair(room.tr("Which file"), files)


def _section_choices(room: Room) -> list[Choice]:
    return [
        Choice(Section.INTENTIONS.value, room.tr("My intentions")),
        Choice(Section.NOTES.value, room.tr("My notes")),
        Choice(Section.SITTER_TIMELINE.value, room.tr("Sitter's timeline")),
    ]
