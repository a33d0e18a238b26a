"""Printing one page by the system's own printers; called on the jobs thread only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.services.errors import ShareError

if TYPE_CHECKING:
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


def paint_page(printer: QPrinter, picture: bytes) -> None:
    """Paint a whole page on a printer, as large as its paper. Raises ``ShareError`` where it refuses."""
    from PySide6.QtCore import QRectF  # noqa: PLC0415 - the same
    from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter  # noqa: PLC0415 - the same

    image = QImage.fromData(picture)
    is_letter = image.height() * 8.5 < image.width() * 11.1
    size = QPageSize.PageSizeId.Letter if is_letter else QPageSize.PageSizeId.A4
    printer.setPageSize(QPageSize(size))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setDocName("Card")
    painter = QPainter()
    if image.isNull() or not painter.begin(printer):
        raise ShareError("The printer did not take the card. Nothing was printed. Try “Save” instead.")
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(painter.viewport()), image)
    painter.end()
