"""The report for the coach as one HTML file that needs nothing else: no script, nothing from elsewhere."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from html import escape
from pathlib import Path

from companion.core.snapshot import Snapshot
from companion.services.errors import ShareError
from companion.share.chart_svg import ChartInks
from companion.share.enclosed import Enclosed, enclosed_of
from companion.share.html_blocks import Marks, head_words, shown_section
from companion.share.report.blocks import Making
from companion.share.report.whole import report_of
from companion.share.setup import ShareSetup

SCREEN_INKS = ChartInks(
    ink="currentColor",
    quieter="var(--quiet)",
    line="var(--line)",
    ground="var(--ground)",
    lamp="var(--link)",
    glow="var(--glow)",
    faces="system-ui, sans-serif",
)
"""The colours of the page itself, by day, in the dark and on paper."""
_NONE = "'none'"
_NOTHING_FROM_ELSEWHERE = {
    "default-src": _NONE,
    "media-src": "data:",
    "base-uri": _NONE,
    "form-action": _NONE,
}


class HtmlFormat:
    """One file for any browser: headings in order, named tables, charts and drawings with words.

    Its policy forbids scripts and everything from elsewhere; voice notes are in it and are played there.
    """

    format_id = "html"
    suffix = ".html"

    def __init__(self, style: Path, making: Making) -> None:
        self._style = style
        self._making = replace(making, inks=SCREEN_INKS)

    def render(self, snapshot: Snapshot) -> bytes:
        """The whole file; it holds only what was chosen (H34), the same bytes for the same snapshot.

        Any text works; it is only ever shown. Raises ``ShareError`` where a part of the program is missing.
        """
        try:
            style = self._style.read_text(encoding="utf-8")
        except OSError as error:
            raise ShareError("A part of Companion is missing. Nothing was made. Install it again.") from error
        report = report_of(snapshot, self._making)
        marks = Marks(_sounds(enclosed_of(snapshot)), self._making.wording.look_up)
        parts = [shown_section(one, marks, number) for number, one in enumerate(report["sections"], 1)]
        body = "".join((head_words(report, marks), *parts))
        return _page(report["lang"], report["document_title"], style, body).encode("utf-8", "replace")


def make_format(setup: ShareSetup) -> HtmlFormat:
    """The HTML file with the style of this version."""
    return HtmlFormat(setup.assets_dir / "ui" / "report.css", Making.of(setup))


def _page(language: str, title: str, style: str, body: str) -> str:
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    rules = {**_NOTHING_FROM_ELSEWHERE, "style-src": f"'sha256-{allowed}'"}
    policy = "; ".join(f"{name} {sources}" for name, sources in rules.items())
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _sounds(files: tuple[Enclosed, ...]) -> Mapping[str, str]:
    return {
        file.name: f"data:{file.media_type};base64,{b64encode(file.data).decode()}"
        for file in files
        if file.media_type.startswith("audio/")
    }
