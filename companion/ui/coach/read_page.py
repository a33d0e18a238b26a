"""What was shared, page by page as the person saw it, and the recordings that came with it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.measures import needs_reading_first
from companion.core.snapshot import Section, Snapshot
from companion.services.coach_reading import CoachService, Opened
from companion.services.errors import CalmError
from companion.services.ports import Failed, Ok
from companion.ui.pdf_pages import PdfPages
from companion.ui.rooms.pickers import PickOpen
from companion.ui.rooms.share.look_page import LookPage
from companion.ui.translator import spoken


class ReadPage(QWidget):
    """``look``: the pages themselves."""

    def __init__(
        self, coach: CoachService, pages: PdfPages, pick_folder: PickOpen, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._coach, self._pick = coach, pick_folder
        self._opened: Opened | None = None
        self.look = LookPage(pages)
        self.look.view.setAccessibleName(self.tr("The report"))
        self.look.bar.back.hide()
        self.look.bar.primary.setText(self.tr("Save the recordings"))
        self.look.bar.primary.setObjectName("action.recordings")
        self.look.went_on.connect(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.look)

    def show_opened(self, opened: Opened) -> None:
        """Show the pages of a share."""
        self._opened = opened
        shared = opened.snapshot.attachments if opened.snapshot else ()
        voices = [one for one in shared if one.attachment.media_type.startswith("audio/")]
        self.look.begin(self._first_words(opened.snapshot))
        self.look.show_whole(opened.pages)
        self.look.bar.primary.setVisible(bool(voices))

    def _first_words(self, snapshot: Snapshot | None) -> str:
        """What stands beside the pages where a form asks to be read first (safety.md 4.4)."""
        forms = snapshot.measures_taken if snapshot and Section.MEASURES in snapshot.sections else ()
        return self.tr("Page 1 names what to read first.") if any(map(needs_reading_first, forms)) else ""

    def _save(self) -> None:
        if self._opened is None or self._opened.snapshot is None:
            return
        folder = self._pick(self)
        if folder is not None:
            self._coach.save_recordings(self._opened.snapshot, folder, self._saved)

    def _saved(self, result: Ok[int] | Failed) -> None:
        if isinstance(result, Ok):
            words = self.tr("%1 recordings saved.").replace("%1", str(result.value))
        elif isinstance(result.error, CalmError):
            words = spoken(result.error.sentence)
        else:
            words = self.tr("They could not be saved. Please try again.")
        self.look.bar.set_note(words)
