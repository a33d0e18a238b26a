"""Printing one page by the system's own printers; called on the jobs thread only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.services.errors import ShareError
from companion.ui.pdf_pages import picture_of

PRINTED_PX = 2550
"""The width of a page at 300 points to an inch."""
DOCUMENT = "Page"
"""What the printer's own list shows: nothing that tells what it is about."""

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter


class SystemPrinting:
    """The computer's default printer. Asking for it can take long, so it never happens on Qt's thread.

    Qt's printing loads with its first use: it is never needed before someone prints.
    """

    def printer_name(self) -> str:
        """The name of the default printer; "" where there is none."""
        from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - the point of this class

        return QPrinterInfo.defaultPrinter().description() or QPrinterInfo.defaultPrinter().printerName()

    def print_page(self, picture: bytes) -> None:
        """Print a page that was drawn as a PNG. Raises ``ShareError`` where the printer does not take it."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # noqa: PLC0415 - the same

        printer = QPrinter(QPrinterInfo.defaultPrinter(), QPrinter.PrinterMode.HighResolution)
        paint_page(printer, picture)

    def print_pdf(self, content: bytes) -> None:
        """Print all pages of a PDF. Raises ``ShareError`` where the printer does not take them."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # noqa: PLC0415 - the same

        printer = QPrinter(QPrinterInfo.defaultPrinter(), QPrinter.PrinterMode.HighResolution)
        paint_pdf(printer, content)


def paint_pdf(printer: QPrinter, content: bytes) -> None:
    """Paint all pages of a PDF, each as large as the paper. Raises ``ShareError`` where it refuses."""
    from PySide6.QtCore import QRectF  # noqa: PLC0415 - the same
    from PySide6.QtGui import QPainter  # noqa: PLC0415 - the same

    first = picture_of(content, 0, PRINTED_PX)
    _set_paper(printer, first.image)
    painter = QPainter()
    if not painter.begin(printer):
        raise ShareError("The printer did not take the pages. Nothing was printed. Try to save a file.")
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for page in range(first.pages):
        if page and not printer.newPage():
            painter.end()
            raise ShareError("The printer stopped before the last page. Look what came out, then try again.")
        shown = first if page == 0 else picture_of(content, page, PRINTED_PX)
        painter.drawImage(QRectF(painter.viewport()), shown.image)
    painter.end()


def _set_paper(printer: QPrinter, image: QImage) -> None:
    from PySide6.QtGui import QPageLayout, QPageSize  # noqa: PLC0415 - the same

    is_letter = image.height() * 8.5 < image.width() * 11.1
    size = QPageSize.PageSizeId.Letter if is_letter else QPageSize.PageSizeId.A4
    printer.setPageSize(QPageSize(size))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setDocName(DOCUMENT)


def paint_page(printer: QPrinter, picture: bytes) -> None:
    """Paint a whole page on a printer, as large as its paper. Raises ``ShareError`` where it refuses."""
    from PySide6.QtCore import QRectF  # noqa: PLC0415 - the same
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415 - the same

    image = QImage.fromData(picture)
    _set_paper(printer, image)
    painter = QPainter()
    if image.isNull() or not painter.begin(printer):
        raise ShareError("The printer did not take the card. Nothing was printed. Try “Save” instead.")
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(painter.viewport()), image)
    painter.end()
