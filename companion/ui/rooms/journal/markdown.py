"""Shows light Markdown as what it means; the words and their marks stay as they were typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from companion.core.journal import TITLE_LETTERS
from companion.ui.kit import type as faces
from companion.ui.kit.type import Type

_HEADING = re.compile(r"#{1,3} +(?=\S)")
_LEAD = re.compile(r"\s{0,8}(?:[-*+]|\d{1,3}[.)]|>+) +(?=\S)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_SLANTED = re.compile(r"(?<![\w*_])([*_])(?![\s*_])(.+?)(?<![\s*_])\1(?![\w*_])")
_LONGEST_LINE = 5_000
"""A longer line is one paste without a break; looking for marks in it would hold up the keys."""


@dataclass(slots=True)
class Ink:
    """The colours and the size that marks, quotes and headings are shown in."""

    faint: QColor
    quieter: QColor
    scale: float = 1.0


class MarkdownPaint(QSyntaxHighlighter):
    """Sets headings, bold, italic, lists and quotes, line by line, and a short first line as a title."""

    def __init__(self, document: QTextDocument, ink: Ink) -> None:
        super().__init__(document)
        self._lines, self._ink = document, ink
        self.has_title = False

    def use_ink(self, ink: Ink) -> None:
        """Show everything in other colours or another size."""
        self._ink = ink
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        title_is_over = self.previousBlockState() == 1
        is_first = bool(text.strip()) and not title_is_over
        self.setCurrentBlockState(1 if is_first or title_is_over else 0)
        if len(text) > _LONGEST_LINE:
            return
        # A line that is still being written keeps its size until it ends.
        is_whole = self.has_title or self._lines.blockCount() > 1
        heading = _HEADING.match(text)
        if heading is not None:
            level = heading.group().count("#")
            self._as_heading(len(text), Type.TITLE if is_first and is_whole and level == 1 else Type.HEADING)
            self._faint(0, heading.end(), keeps_size=True)
            return
        if is_first and is_whole and len(text.strip()) <= TITLE_LETTERS:
            self._as_heading(len(text), Type.TITLE)
            return
        self._as_line(text)

    def _as_heading(self, length: int, role: Type) -> None:
        large = QTextCharFormat()
        large.setFont(faces.font(role, self._ink.scale))
        self.setFormat(0, length, large)

    def _as_line(self, text: str) -> None:
        lead = _LEAD.match(text)
        if lead is not None:
            if ">" in lead.group():
                quote = QTextCharFormat()
                quote.setForeground(self._ink.quieter)
                quote.setFontItalic(True)
                self.setFormat(lead.end(), len(text) - lead.end(), quote)
            self._faint(0, lead.end())
        for found in _STRONG.finditer(text):
            self._set(found.start(2), found.end(2), is_bold=True)
            self._faint(found.start(), found.start(2))
            self._faint(found.end(2), found.end())
        for found in _SLANTED.finditer(text):
            self._set(found.start(2), found.end(2), is_bold=False)
            self._faint(found.start(), found.start(2))
            self._faint(found.end(2), found.end())

    def _set(self, start: int, end: int, *, is_bold: bool) -> None:
        for at in range(start, end):
            drawn = QTextCharFormat(self.format(at))
            if is_bold:
                drawn.setFont(faces.bold_font(Type.JOURNAL, self._ink.scale))
            else:
                drawn.setFontItalic(True)
            self.setFormat(at, 1, drawn)

    def _faint(self, start: int, end: int, *, keeps_size: bool = False) -> None:
        for at in range(start, end):
            drawn = QTextCharFormat(self.format(at)) if keeps_size else QTextCharFormat()
            drawn.setForeground(self._ink.faint)
            self.setFormat(at, 1, drawn)
