"""Take everything: the whole vault as one file, locked unless the person says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget

from companion.services.ports import Clock, Failed, Jobs, Ok
from companion.services.share_making import Step
from companion.services.share_tools import ShareTools
from companion.services.whole_copy import WholeCopyService, WholeMaking, WholeWish
from companion.ui.rooms.pickers import PickSave
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.parts import fill, on_escape
from companion.ui.rooms.share.everything_page import EverythingPage
from companion.ui.rooms.share.saved_page import SavedPage

SUFFIX = ".json"


class EverythingRoom(Room):
    """Nothing is written before a place for it was chosen. ``leave_to``: where the person came from."""

    def __init__(
        self,
        screen: str,
        place: str,
        *,
        whole_copies: WholeCopyService,
        tools: ShareTools,
        jobs: Jobs,
        clock: Clock,
        pick_share: PickSave,
        leave_to: Callable[[], None],
    ) -> None:
        super().__init__(screen)
        self.place = place
        self._whole_copies, self._clock = whole_copies, clock
        self._pick, self._leave_to = pick_share, leave_to
        self._making: WholeMaking | None = None
        self._page = EverythingPage(tools, jobs)
        self._saved = SavedPage(tools, jobs, is_own=True)
        self._pages = QStackedWidget()
        for page in (self._page, self._saved):
            self._pages.addWidget(page)
        self._page.asked.connect(self._save)
        self._page.stopped.connect(self._stop)
        self._page.went_back.connect(self._leave_to)
        self._saved.again.connect(self._begin)
        self._saved.done.connect(self._leave_to)
        on_escape(self, self._go_back)
        fill(self, self._pages)

    def enter(self) -> None:
        self._begin()

    def leave(self) -> None:
        """What is on its way is stopped; no password stays in memory."""
        self._stop()
        self._making = None
        self._page.leave()
        self._saved.leave()

    def _begin(self) -> None:
        self._saved.leave()
        self._page.begin()
        self._pages.setCurrentWidget(self._page)

    def _save(self) -> None:
        guard = self._page.guard()
        # The name holds a day and nothing that tells what it is about (H34).
        suffix = f"{SUFFIX}{guard.suffix}"
        target = self._pick(self, f"copy-{self._clock.now().local_day.isoformat()}{suffix}")
        if target is None:
            return
        if not target.suffix:
            target = target.with_name(f"{target.name}{suffix}")
        wish = WholeWish(target, guard)
        self._page.set_busy(is_busy=True)
        self._page.focus_stop()
        self._making = self._whole_copies.write(wish, partial(self._made, wish), self._stepped)

    def _stop(self) -> None:
        if self._making is not None:
            self._making.stop()

    def _stepped(self, step: Step) -> None:
        self._page.set_busy(is_busy=True, share=step.value)

    def _made(self, wish: WholeWish, result: Ok[Path] | Failed) -> None:
        self._making = None
        self._page.set_busy(is_busy=False)
        if not self.isVisible():
            return
        match result:
            case Ok(target):
                self._saved.show_saved(target, wish.guard)
                self._pages.setCurrentWidget(self._saved)
                self._page.leave()
                self._saved.focus_primary()
            case Failed(error):
                self._page.told.tell_error(error)
                self._page.focus_primary()

    def _go_back(self) -> None:
        if self._page.is_busy:
            return
        self._leave_to()
