"""The papers of entries that were opened: each keeps what can be undone until the program ends."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QTextCursor, QTextDocument

from companion.ui.kit.paper import put_words, words_of
from companion.ui.rooms.journal.markdown import Ink, MarkdownPaint

MOST_PAPERS = 24


class Paper(QTextDocument):
    """The words of one entry, with their formatting and their undo."""

    def __init__(self, words: str, ink: Ink, font: QFont, parent: QObject) -> None:
        super().__init__(parent)
        self.setDocumentMargin(0)
        self.setDefaultFont(font)
        self.paint = MarkdownPaint(self, ink)
        self.paint.has_title = bool(words.strip())
        put_words(self, words)

    def words(self) -> str:
        """What is written, to the letter."""
        return words_of(self)

    def write_over(self, words: str) -> None:
        """Other words in place of all; this can be undone."""
        whole = QTextCursor(self)
        whole.beginEditBlock()
        whole.select(QTextCursor.SelectionType.Document)
        whole.insertText(words)
        whole.endEditBlock()


class Papers(QObject):
    """Keeps the last papers. One whose stored words are others by now is written over; undo works."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._papers: OrderedDict[str, Paper] = OrderedDict()

    def paper_of(self, entry_id: str, words: str, ink: Ink, font: QFont) -> Paper:
        """The paper of an entry, showing these words."""
        paper = self._papers.get(entry_id)
        if paper is None:
            paper = self._papers[entry_id] = Paper(words, ink, font, self)
        elif paper.words() != words:
            paper.write_over(words)
        self._papers.move_to_end(entry_id)
        if len(self._papers) > MOST_PAPERS:
            _, oldest = self._papers.popitem(last=False)
            oldest.deleteLater()
        return paper

    def dress(self, ink: Ink, font: QFont) -> None:
        """Show all of them in other colours or another size."""
        for paper in self._papers.values():
            paper.setDefaultFont(font)
            paper.paint.use_ink(ink)

    def forget(self, entry_id: str) -> None:
        """An entry is gone for good; nothing of it may be undone to."""
        paper = self._papers.pop(entry_id, None)
        if paper is not None:
            paper.deleteLater()
