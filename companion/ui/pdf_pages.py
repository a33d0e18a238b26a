"""Pages of a PDF as pictures with their words; made on the jobs thread, shown on Qt's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from companion.services.errors import ShareError
from companion.services.ports import Failed, Jobs, Ok

PAPER = QColor("white")
WIDEST_PX = 4000


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page: its picture, its place among all pages, counted from 0, and its words."""

    image: QImage
    page: int
    pages: int
    words: str


class PdfPages:
    """Makes pictures of pages. A newer wish takes the place of an older one that was not begun."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._newest = 0

    def show(
        self, content: bytes, page: int, width_px: int, done: Callable[[Ok[PagePicture] | Failed], None]
    ) -> None:
        """A page of a PDF, so many pixels wide. Brings ``ShareError`` home where it cannot be shown.

        Nothing comes home for a wish that is not the newest any more.
        """
        self._newest += 1
        number = self._newest
        work = partial(_picture_if, partial(self._is_newest, number), content, page, width_px)
        self._jobs.submit(work, partial(self._came, number, done))

    def forget(self) -> None:
        """Show none of what is on its way."""
        self._newest += 1

    def _is_newest(self, number: int) -> bool:
        return number == self._newest

    def _came(
        self,
        number: int,
        done: Callable[[Ok[PagePicture] | Failed], None],
        result: Ok[PagePicture | None] | Failed,
    ) -> None:
        if not self._is_newest(number):
            return
        match result:
            case Ok(picture):
                if picture is not None:
                    done(Ok(picture))
            case Failed():
                done(result)


def _picture_if(
    is_wanted: Callable[[], bool], content: bytes, page: int, width_px: int
) -> PagePicture | None:
    return picture_of(content, page, width_px) if is_wanted() else None


def picture_of(content: bytes, page: int, width_px: int) -> PagePicture:
    """The picture of a page on white paper. Raises ``ShareError`` for what cannot be shown."""
    # Qt's reader of PDFs is 20 MB that only a look at a share needs.
    from PySide6.QtPdf import QPdfDocument  # noqa: PLC0415

    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    try:
        document.load(buffer)
        pages = document.pageCount()
        if document.status() is not QPdfDocument.Status.Ready or not 0 <= page < pages:
            raise ShareError("This page cannot be shown. Nothing has left. Please try again.")
        points = document.pagePointSize(page)
        width = min(WIDEST_PX, max(1, width_px))
        size = QSize(width, max(1, round(width * points.height() / points.width())))
        words = document.getAllText(page).text()
        return PagePicture(_on_paper(document.render(page, size)), page, pages, words)
    finally:
        document.close()
        buffer.close()


def _on_paper(page: QImage) -> QImage:
    sheet = QImage(page.size(), QImage.Format.Format_RGB32)
    sheet.fill(PAPER)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, page)
    painter.end()
    return sheet
