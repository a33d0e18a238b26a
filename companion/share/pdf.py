"""The report for the coach as a tagged PDF."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import fontpkg_atkinson_hyperlegible as atkinson
import fontpkg_literata as literata

from companion.core.said import Said
from companion.core.snapshot import Snapshot
from companion.share.report import report_of
from companion.share.setup import ENGLISH, Paper, ShareSetup, Wording
from companion.share.typesetting import Typesetter

START_ENTRIES = 12
FONT_DIRS = (Path(literata.ROOT, "files"), Path(atkinson.ROOT, "files"))
_NO_LABELS: Mapping[str, str] = MappingProxyType({})


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
        paper: Paper = "us-letter",
        sign_labels: Mapping[str, str] = _NO_LABELS,
        *,
        system_fonts: bool = True,
        wording: Wording = ENGLISH,
    ) -> None:
        self._typesetter = Typesetter(template, fonts, system_fonts=system_fonts, wording=wording)
        self._wording = wording
        self._paper = paper
        self._sign_labels = sign_labels

    def render(self, snapshot: Snapshot) -> bytes:
        """The whole file; it holds only what was chosen (H34).

        Any Unicode text works: a letter that no font has is named in brackets. Raises ``ShareError``
        where a part of the program is missing.
        """
        return self._typesetter.typeset(report_of(snapshot, self._paper, self._sign_labels, self._wording))

    def render_start(self, snapshot: Snapshot) -> bytes:
        """The first pages, soon, for a first look: what follows is cut, and no page names a total."""
        report = report_of(
            snapshot, self._paper, self._sign_labels, self._wording, most_entries=START_ENTRIES
        )
        report["page_words"] = self._wording.of(Said("Page {page}"))
        return self._typesetter.typeset(report)


def make_format(setup: ShareSetup) -> PdfFormat:
    """The PDF with the app's own faces; the system's faces stand behind them for other scripts."""
    template = setup.assets_dir / "ui" / "report.typ"
    return PdfFormat(FONT_DIRS, template, setup.paper, setup.sign_labels, wording=setup.wording)
