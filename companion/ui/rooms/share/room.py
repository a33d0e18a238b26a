"""Share: choose, look, protect, save or print; each on its own page."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget

from companion.services.ports import Clock, Failed, Jobs, Ok
from companion.services.share_tools import ShareTools
from companion.services.sharing import SharingService
from companion.ui.pdf_pages import PagePicture, PdfPages
from companion.ui.rooms.pickers import PickSave
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import fill, on_escape
from companion.ui.rooms.share.choose_page import ChoosePage
from companion.ui.rooms.share.draft import ShareDraft
from companion.ui.rooms.share.items_page import ItemsPage
from companion.ui.rooms.share.leaving import Leaving
from companion.ui.rooms.share.look_page import LookPage
from companion.ui.rooms.share.words import leaving_line

START_PX = 640


class ShareRoom(Room):
    """Nothing is chosen at first, all is seen before it leaves, and nothing leaves unasked (H34)."""

    place = "share"

    def __init__(
        self,
        *,
        sharing: SharingService,
        tools: ShareTools,
        jobs: Jobs,
        clock: Clock,
        pick_share: PickSave,
        go: Go,
    ) -> None:
        super().__init__("share")
        self._sharing, self._tools, self._jobs = sharing, tools, jobs
        self._clock, self._pick, self._go = clock, pick_share, go
        self._report: bytes | None = None
        self._leaving: Leaving | None = None
        self._draft = ShareDraft(sharing, clock, self)
        self._start_pages = PdfPages(jobs)
        self._choose = ChoosePage(self._draft)
        self._items = ItemsPage(self._draft, sharing)
        self._look = LookPage(PdfPages(jobs))
        self._pages = QStackedWidget()
        for page in (self._choose, self._items, self._look):
            self._pages.addWidget(page)
        fill(self, self._pages)
        on_escape(self, self._go_back)
        self._draft.frozen.connect(self._show_start)
        self._choose.looked.connect(self._begin_look)
        self._choose.singly.connect(self._begin_items)
        self._choose.led.connect(go)
        self._items.done.connect(self._back_to_choice)
        self._look.went_back.connect(self._back_to_choice)
        self._look.went_on.connect(self._begin_protect)

    def enter(self) -> None:
        self._forget()
        self._choose.begin()
        self._pages.setCurrentWidget(self._choose)
        self._draft.read()

    def leave(self) -> None:
        self._forget()

    def _forget(self) -> None:
        """Nothing of a share, and no password, stays in memory once the room is left."""
        self._report = None
        self._draft.clear()
        self._look.stop()
        self._start_pages.forget()
        if self._leaving is not None:
            self._leaving.forget()

    def _show_start(self) -> None:
        snapshot = self._draft.snapshot
        if snapshot is not None and self._pages.currentWidget() is self._choose:
            self._sharing.render_start(snapshot, partial(self._start_made, snapshot))

    def _start_made(self, snapshot: object, result: Ok[bytes] | Failed) -> None:
        if snapshot is not self._draft.snapshot:
            return
        match result:
            case Ok(content):
                px = round(START_PX * self.devicePixelRatioF())
                self._start_pages.show(content, 0, px, self._start_drawn)
                if self._pages.currentWidget() is self._look:
                    self._look.show_start(content)
            case Failed(error):
                self._choose.told.tell_error(error)

    def _start_drawn(self, result: Ok[PagePicture] | Failed) -> None:
        match result:
            case Ok(picture):
                self._choose.view.show_page(picture.image, picture.words)
            case Failed(error):
                self._choose.view.say("")
                self._choose.told.tell_error(error)

    def _begin_items(self) -> None:
        self._pages.setCurrentWidget(self._items)
        self._items.begin()

    def _back_to_choice(self) -> None:
        self._report = None
        self._look.stop()
        self._pages.setCurrentWidget(self._choose)
        self._choose.come_back()
        self._show_start()
        self._choose.bar.primary.setFocus()

    def _begin_look(self) -> None:
        snapshot = self._draft.snapshot
        if snapshot is None:
            return
        self._report = None
        self._look.begin(leaving_line(self._draft.counts))
        self._pages.setCurrentWidget(self._look)
        self._sharing.render_start(snapshot, partial(self._start_made, snapshot))
        self._sharing.render(snapshot, "pdf", partial(self._report_made, snapshot))

    def _report_made(self, snapshot: object, result: Ok[bytes] | Failed) -> None:
        if snapshot is not self._draft.snapshot or self._pages.currentWidget() is not self._look:
            return
        match result:
            case Ok(content):
                self._report = content
                self._look.show_whole(content)
            case Failed(error):
                self._look.tell_error(error)

    def _begin_protect(self) -> None:
        if self._report is None:
            return
        if self._leaving is None:
            self._leaving = self._make_leaving()
        self._leaving.begin(self._report)

    def _make_leaving(self) -> Leaving:
        leaving = Leaving(
            room=self,
            pages=self._pages,
            draft=self._draft,
            sharing=self._sharing,
            tools=self._tools,
            jobs=self._jobs,
            clock=self._clock,
            pick=self._pick,
        )
        leaving.went_back.connect(self._back_to_look)
        leaving.ended.connect(self._end)
        return leaving

    def _back_to_look(self) -> None:
        self._pages.setCurrentWidget(self._look)

    def _end(self) -> None:
        self._go("today")

    def _go_back(self) -> None:
        shown = self._pages.currentWidget()
        if shown is self._items or shown is self._look:
            self._back_to_choice()
        elif self._leaving is not None:
            self._leaving.go_back()
