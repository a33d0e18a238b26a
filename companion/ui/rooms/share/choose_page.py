"""The first page of sharing: which days, which parts, and how the report begins."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.offer import Count
from companion.core.snapshot import Section
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.reading import ReadOut
from companion.ui.kit.text import Quiet, Quieter, Title
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.columns import Columns
from companion.ui.rooms.session.parts import RowLink
from companion.ui.rooms.share.bar import ShareBar
from companion.ui.rooms.share.draft import ShareDraft
from companion.ui.rooms.share.page_view import PageView
from companion.ui.rooms.share.span import SpanChoice
from companion.ui.rooms.share.told import Told
from companion.ui.rooms.share.words import ORDER, leaving_line, part_words


class ChoosePage(QWidget):
    """``looked``: go on to look; ``singly``: choose single things; ``led`` carries another screen."""

    looked = Signal()
    singly = Signal()
    led = Signal(str)

    def __init__(self, draft: ShareDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._title = Title()
        self._again = SoftButton(self.tr("As last time"))
        self._again.setObjectName("action.as_last_time")
        self.span = SpanChoice()
        self.parts = ChoiceGroup([Choice(part.value, part_words(part)) for part in ORDER], several=True)
        self._empty = Quieter()
        self._single = RowLink(self.tr("Choose single things"))
        self._single.setObjectName("action.singly")
        self.view = PageView(self.tr("How the report begins"))
        self._columns = Columns(left_share=50, right_share=50, top_px=0)
        self.told = Told(self._columns)
        self.bar = ShareBar()
        self.bar.primary.setText(self.tr("Look at it"))
        self._read_out = ReadOut(self, self._title)
        self._build()
        draft.offered.connect(self._show_offer)
        draft.weighed.connect(self._show_counts)
        draft.frozen.connect(self._allow)
        draft.failed.connect(self.told.tell_error)
        self.parts.chosen.connect(self._chosen)
        self.span.changed.connect(self._chosen)
        self._again.clicked.connect(self._as_last_time)
        self._single.clicked.connect(self.singly)
        self.bar.primary.clicked.connect(self.looked)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_out.came_up()

    def begin(self) -> None:
        """Nothing is chosen, nothing is known yet."""
        self.parts.select(None)
        self.told.hide()
        self._again.hide()
        self._empty.hide()
        self.bar.primary.setEnabled(False)
        self.bar.set_note("")
        self._title.setText(self.tr("What your coach will see"))
        self.view.say("")

    def come_back(self) -> None:
        """Show the choice again after a look."""
        self._show_counts()
        self._allow()

    def _show_offer(self) -> None:
        draft = self._draft
        if draft.coach:
            self._title.setText(self.tr("What %1 will see").replace("%1", draft.coach))
        self._again.setVisible(draft.last is not None and bool(draft.last.sections))
        self.span.show_sessions(draft.sessions())
        self.span.begin(*draft.whole_span())

    def _chosen(self, _key: str = "") -> None:
        if not self._draft.is_read:
            return
        self.told.hide()
        self.bar.primary.setEnabled(False)
        self._draft.change(
            sections=frozenset(Section(key) for key in self.parts.all_selected()),
            span=self.span.span(),
            days=self.span.days(),
            session_ids=self.span.session_ids(),
        )

    def _as_last_time(self) -> None:
        last = self._draft.last
        if last is None:
            return
        there = [part for part in ORDER if part in last.sections and self._there(part)]
        self.parts.select_all_of([part.value for part in there])
        self.span.select("all" if last.span in ("days", "sessions") else last.span)
        self._draft.taken_out = last.taken_out
        self._chosen()

    def _show_counts(self) -> None:
        counts = self._draft.counts
        for part, count in counts.items():
            row = self.parts.row(part.value)
            row.setVisible(self._there(part))
            row.set_trailing(self._trailing(part, count))
        missing = [part_words(part) for part in ORDER if not self._there(part)]
        self._empty.setText(self.tr("Nothing here yet: %1.").replace("%1", ", ".join(missing)))
        self._empty.setVisible(bool(missing))
        self.bar.set_note(leaving_line(counts))
        self._single.setEnabled(any(count.leaves for count in counts.values()))
        self.parts.updateGeometry()

    def _trailing(self, part: Section, count: Count) -> str:
        if part is Section.TRENDS:
            return ""
        words = self.tr("%1 of %2").replace("%1", str(count.leaves))
        return words.replace("%2", str(count.there))

    def _there(self, part: Section) -> bool:
        count = self._draft.counts.get(part)
        # A session that the sitter never joined has an empty timeline, which may be shown as that.
        has_session = part is Section.SITTER_TIMELINE and bool(self._draft.stock.sessions)
        return has_session or (count is not None and count.there > 0)

    def _allow(self) -> None:
        snapshot = self._draft.snapshot
        has_any = any(count.leaves for count in self._draft.counts.values())
        is_something = snapshot is not None and (has_any or bool(snapshot.sessions))
        self.bar.primary.setEnabled(is_something)

    def _build(self) -> None:
        columns = self._columns
        for part in (self._title, Quiet(self.tr("Nothing leaves until you say so."))):
            columns.left.addWidget(part)
        columns.left.addWidget(self._again)
        columns.left.addWidget(self.span)
        columns.left.addSpacing(Space.TINY)
        columns.left.addWidget(self.parts)
        columns.left.addWidget(self._single)
        columns.left.addWidget(self._empty)
        columns.left.addWidget(self.told)
        columns.left.addSpacing(Space.SMALL)
        for words, screen in (
            (self.tr("What has left before"), "share_log"),
            (self.tr("A list from my coach"), "from_coach"),
            (self.tr("Take everything"), "everything"),
            (self.tr("Read a file back in"), "read_back"),
        ):
            link = RowLink(words)
            link.setObjectName(f"action.{screen}")
            link.clicked.connect(partial(self.led.emit, screen))
            columns.left.addWidget(link)
        columns.right.addWidget(self.view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(columns, 1)
        whole.addWidget(self.bar)
