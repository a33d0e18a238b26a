"""The report for the coach as a tagged PDF, with voice notes and drawings as files inside."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import fontpkg_atkinson_hyperlegible as atkinson
import fontpkg_literata as literata

from companion.core.said import Said
from companion.core.snapshot import Snapshot
from companion.share.enclosed import enclosed_of
from companion.share.enclosing import with_files
from companion.share.packing import packed
from companion.share.report.blocks import Making, making_for
from companion.share.report.whole import made_at, report_of
from companion.share.setup import ShareSetup
from companion.share.typesetting import Typesetter

START_ENTRIES = 12
FONT_DIRS = (Path(literata.ROOT, "files"), Path(atkinson.ROOT, "files"))


class PdfFormat:
    """A PDF/UA-1 file: tagged, with bookmarks, made in memory, the same bytes for the same snapshot.

    ``fonts`` are folders. ``system_fonts`` lets the faces of this computer stand in for other scripts.
    """

    format_id = "pdf"
    suffix = ".pdf"

    def __init__(
        self,
        fonts: tuple[Path, ...],
        template: Path,
        making: Making | None = None,
        *,
        system_fonts: bool = True,
    ) -> None:
        self._making = making or Making("us-letter")
        self._typesetter = Typesetter(
            template, fonts, system_fonts=system_fonts, wording=self._making.wording
        )

    def render(self, snapshot: Snapshot) -> bytes:
        """The whole file; it holds only what was chosen (H34).

        Any Unicode text works: a letter that no font has is named in brackets. Raises ``ShareError``
        where a part of the program is missing.
        """
        pages = self._typesetter.typeset(report_of(snapshot, making_for(snapshot, self._making)))
        return packed(with_files(pages, enclosed_of(snapshot), made_at(snapshot)))

    def render_start(self, snapshot: Snapshot) -> bytes:
        """The first pages, soon, for a first look: what follows is cut, and no page names a total."""
        making = replace(making_for(snapshot, self._making), most=START_ENTRIES)
        report = report_of(snapshot, making)
        report["page_words"] = making.wording.of(Said("Page {page}"))
        return self._typesetter.typeset(report)


def make_format(setup: ShareSetup) -> PdfFormat:
    """The PDF with the app's own faces; the system's faces stand behind them for other scripts."""
    return PdfFormat(FONT_DIRS, setup.assets_dir / "ui" / "report.typ", Making.of(setup))
