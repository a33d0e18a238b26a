"""How a share leaves: the page that protects it, the file or the paper, and what became of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from companion.core.snapshot import Snapshot
from companion.services.last_choice import LastChoice
from companion.services.ports import Clock, Failed, Jobs, Ok
from companion.services.share_making import Making, Step, Wish
from companion.services.share_tools import ShareTools
from companion.services.sharing import SharingService
from companion.ui.rooms.pickers import PickSave
from companion.ui.rooms.share.draft import ShareDraft
from companion.ui.rooms.share.protect_page import ProtectPage
from companion.ui.rooms.share.saved_page import SavedPage
from companion.ui.rooms.share.words import leaving_line


class Leaving(QObject):
    """Owns the last two pages. Nothing is written before a place for it was chosen.

    ``went_back``: to the look; ``ended``: sharing is over.
    """

    went_back = Signal()
    ended = Signal()

    def __init__(
        self,
        *,
        room: QWidget,
        pages: QStackedWidget,
        draft: ShareDraft,
        sharing: SharingService,
        tools: ShareTools,
        jobs: Jobs,
        clock: Clock,
        pick: PickSave,
    ) -> None:
        super().__init__(room)
        self._room, self._pages, self._draft = room, pages, draft
        self._sharing, self._tools, self._jobs = sharing, tools, jobs
        self._clock, self._pick = clock, pick
        self._report = b""
        self._making: Making | None = None
        # The formats load with their first use.
        formats = sorted(sharing.format_ids, key="pdf".__ne__)
        self._protect = ProtectPage(tools, jobs, formats)
        self._saved = SavedPage(tools, jobs)
        for page in (self._protect, self._saved):
            pages.addWidget(page)
        self._protect.went_back.connect(self.go_back)
        self._protect.asked.connect(self._leave_now)
        self._protect.stopped.connect(self.stop)
        self._saved.again.connect(self._again)
        self._saved.done.connect(self.ended)

    def begin(self, report: bytes) -> None:
        """Ask how it is to be protected; ``report``: the very pages that were looked at."""
        self._report = report
        whom = self._draft.coach or (self._draft.last.whom if self._draft.last else "")
        self._protect.begin(whom, leaving_line(self._draft.counts))
        self._pages.setCurrentWidget(self._protect)
        self._protect.focus_locks()

    def forget(self) -> None:
        """Stop what is on its way; no page and no password stays in memory."""
        self.stop()
        self._report = b""
        self._protect.leave()
        self._saved.leave()

    def stop(self) -> None:
        """End a share before its next step."""
        if self._making is not None:
            self._making.stop()

    def go_back(self) -> None:
        """What Esc does here."""
        if self._pages.currentWidget() is self._protect and not self._protect.is_busy:
            self._protect.leave()
            self.went_back.emit()

    def _again(self) -> None:
        self.begin(self._report)

    def _leave_now(self) -> None:
        snapshot = self._draft.snapshot
        if snapshot is None:
            return
        if self._protect.is_printing():
            self._print(snapshot)
        else:
            self._save(snapshot)

    def _save(self, snapshot: Snapshot) -> None:
        page = self._protect
        guard, format_id = page.guard(), page.format_id()
        # The name holds a day and nothing that tells what it is about (H34).
        suffix = f"{self._sharing.suffix_of(format_id)}{guard.suffix}"
        target = self._pick(self._room, f"notes-{self._clock.now().local_day.isoformat()}{suffix}")
        if target is None:
            return
        if not target.suffix:
            target = target.with_name(f"{target.name}{suffix}")
        rendered = self._report if format_id == "pdf" else None
        wish = Wish(snapshot, format_id, target, guard, page.whom(), rendered)
        page.set_busy(is_busy=True)
        self._making = self._sharing.make(wish, partial(self._made, wish), self._stepped)

    def _stepped(self, step: Step) -> None:
        self._protect.set_busy(is_busy=True, share=step.value)

    def _made(self, wish: Wish, result: Ok[Path] | Failed) -> None:
        self._making = None
        if self._is_over(wish):
            return
        match result:
            case Ok(target):
                self._keep_choice()
                self._saved.show_saved(target, wish.guard)
                self._show_saved()
            case Failed(error):
                self._tell(error)

    def _print(self, snapshot: Snapshot) -> None:
        page = self._protect
        wish = Wish(snapshot, "pdf", Path(), page.guard(), page.whom())
        page.set_busy(is_busy=True, share=Step.WRITE.value)
        work = partial(self._tools.printing.print_pdf, self._report)
        self._jobs.submit(work, partial(self._printed, wish))

    def _printed(self, wish: Wish, result: Ok[None] | Failed) -> None:
        if isinstance(result, Ok):
            self._sharing.log_printed(wish, partial(self._print_logged, wish))
        elif not self._is_over(wish):
            self._tell(result.error)

    def _print_logged(self, wish: Wish, result: Ok[None] | Failed) -> None:
        if self._is_over(wish):
            return
        if isinstance(result, Failed):
            self._tell(result.error)
            return
        self._keep_choice()
        self._saved.show_printed()
        self._show_saved()

    def _is_over(self, wish: Wish) -> bool:
        """Whether the room was left or another choice made meanwhile."""
        self._protect.set_busy(is_busy=False)
        return self._draft.snapshot is not wish.snapshot

    def _tell(self, error: Exception) -> None:
        self._protect.told.tell_error(error)
        self._protect.focus_primary()

    def _show_saved(self) -> None:
        self._pages.setCurrentWidget(self._saved)
        self._protect.leave()
        if self._room.isVisible():
            self._saved.focus_primary()

    def _keep_choice(self) -> None:
        draft, page = self._draft, self._protect
        how = (page.format_id(), page.way(), page.whom())
        kept = LastChoice(draft.sections, draft.span, draft.taken_out, *how)
        self._sharing.keep_choice(kept, _need_not_know)


def _need_not_know(_result: Ok[None] | Failed) -> None:
    """Without a kept choice the next one begins empty."""
