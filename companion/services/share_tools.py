"""What sharing needs besides the share itself: passwords, the printer, locked files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from companion.services.locked_files import AgeFiles
from companion.services.protection import PasswordMaker


class PagePrinting(Protocol):
    """The system's printers. Every call may take long and runs on the jobs thread."""

    def printer_name(self) -> str:
        """The name of the printer that would be used; "" where there is none."""
        ...

    def print_page(self, picture: bytes) -> None:
        """Print one page that was drawn as a PNG. Raises ``ShareError`` where the printer refuses."""
        ...

    def print_pdf(self, content: bytes) -> None:
        """Print all pages of a PDF; nothing touches the disk. Raises ``ShareError`` as above."""
        ...


@dataclass(frozen=True, slots=True)
class ShareTools:
    """Handed to the room as one."""

    passwords: PasswordMaker
    printing: PagePrinting
    age: AgeFiles
