"""The second page of sharing: the very report, page by page, before anything is written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from companion.services.errors import CalmError
from companion.services.ports import Failed, Ok
from companion.ui.kit import type as faces
from companion.ui.kit.accessible import mark_as_group
from companion.ui.kit.banner import announce
from companion.ui.kit.scrolling import use_slim_bar
from companion.ui.pdf_pages import PagePicture, PdfPages
from companion.ui.rooms.share.bar import ShareBar
from companion.ui.rooms.share.page_tools import PageTools
from companion.ui.rooms.share.page_view import PageView
from companion.ui.translator import spoken

ZOOMS = (0.7, 1.0, 1.4, 2.0, 2.8)
PAGE_PX = 640
MOST_NARROW_PX = 320
BESIDE_PX = 32
"""What a scroll bar and its margins take of the width."""


class LookPage(QWidget):
    """Shows first pages at once, and all of them as soon as they are made."""

    went_back = Signal()
    went_on = Signal()

    def __init__(self, pages: PdfPages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._content = b""
        self._at, self._count, self._is_whole = 0, 0, False
        self._read_out = 0
        self._zoom = ZOOMS.index(1.0)
        self.view = PageView(self.tr("The report as your coach will see it"))
        self._scroller = QScrollArea()
        self._tools = PageTools(self)
        self.bar = ShareBar()
        self.bar.back.show()
        self.bar.primary.setText(self.tr("Protect and save"))
        self._build()
        self.bar.back.clicked.connect(self.went_back)
        self.bar.primary.clicked.connect(self.went_on)
        self._tools.before.connect(self._go_before)
        self._tools.after.connect(self._go_after)
        self._tools.smaller.connect(self._make_smaller)
        self._tools.larger.connect(self._make_larger)
        # A picture that is still on its way finds nobody once the window is gone.
        self.destroyed.connect(pages.forget)

    def begin(self, note: str) -> None:
        """Nothing is made yet."""
        self._content, self._at, self._count, self._is_whole = b"", 0, 0, False
        self.bar.set_note(note)
        self.bar.primary.setEnabled(False)
        self.view.say(self.tr("The pages are being made."))
        self._scroller.setAccessibleDescription(self.view.words())
        self._refresh()
        # By arrow keys the page scrolls.
        self._scroller.setFocus()

    def show_start(self, content: bytes) -> None:
        """Show the first pages while the whole is being made."""
        if not self._is_whole:
            self._content = content
            self._show()

    def show_whole(self, content: bytes) -> None:
        """Show the very report. One can go on from here."""
        self._content, self._is_whole = content, True
        self.bar.primary.setEnabled(True)
        self._show()

    def tell_error(self, error: Exception) -> None:
        """Say on the page why it cannot be shown."""
        kept = self.tr("The pages could not be made. Nothing has left. Please try again.")
        self.view.say(spoken(error.sentence) if isinstance(error, CalmError) else kept)

    def stop(self) -> None:
        """Let go of the report."""
        self._pages.forget()
        self._content = b""
        self._scroller.setAccessibleDescription("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _go_before(self) -> None:
        self._turn(self._at - 1)

    def _go_after(self) -> None:
        self._turn(self._at + 1)

    def _turn(self, page: int) -> None:
        if 0 <= page < self._count and (self._is_whole or page == 0):
            self._at = page
            self._show()

    def _make_smaller(self) -> None:
        self._set_zoom(self._zoom - 1)

    def _make_larger(self) -> None:
        self._set_zoom(self._zoom + 1)

    def _set_zoom(self, zoom: int) -> None:
        if 0 <= zoom < len(ZOOMS):
            self._zoom = zoom
            self._fit()
            self._show()

    def _show(self) -> None:
        if self._content:
            width_px = round(self._width_px() * self.devicePixelRatioF())
            self._pages.show(self._content, self._at, width_px, self._shown)
        self._refresh()

    def _shown(self, result: Ok[PagePicture] | Failed) -> None:
        match result:
            case Ok(picture):
                self._count = picture.pages
                self.view.show_page(picture.image, picture.words)
                self._fit()
                self._scroller.verticalScrollBar().setValue(0)
                self._refresh()
                self._scroller.setAccessibleDescription(picture.words)
                # The words begin with the page's number; a larger or smaller page is not read again.
                is_read = hash(picture.words) == self._read_out
                announce(self.view, self._tools.place() if is_read else picture.words)
                self._read_out = hash(picture.words)
            case Failed(error):
                self.tell_error(error)

    def _refresh(self) -> None:
        place = self.tr("Page %1 of %2").replace("%1", str(self._at + 1)).replace("%2", str(self._count))
        first = self.tr("Page 1. The rest is being made.")
        shown = place if self._is_whole else first
        self._tools.say_place(shown if self._count else "")
        self._tools.allow(
            before=self._is_whole and self._at > 0,
            after=self._is_whole and self._at < self._count - 1,
            smaller=self._zoom > 0,
            larger=self._zoom < len(ZOOMS) - 1,
        )

    def _width_px(self) -> int:
        widest_px = max(MOST_NARROW_PX, self.width() - BESIDE_PX)
        fitting_px = min(PAGE_PX * (1 + (faces.app_scale() - 1) * 0.5), widest_px)
        return round(fitting_px * ZOOMS[self._zoom])

    def _fit(self) -> None:
        self.view.setFixedSize(self._width_px(), self.view.heightForWidth(self._width_px()))

    def _build(self) -> None:
        use_slim_bar(self._scroller)
        self._scroller.setFrameShape(QFrame.Shape.NoFrame)
        self._scroller.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        mark_as_group(self._scroller)
        self._scroller.setAccessibleName(self.tr("The page"))
        self._scroller.setWidget(self.view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._tools)
        whole.addWidget(self._scroller, 1)
        whole.addWidget(self.bar)
