"""What a file holds beside what is here already, kind by kind, and what became of it."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from companion.services.holdings import Count, TakenIn
from companion.services.share_file import ReadFile
from companion.ui.days import day_words
from companion.ui.kit.banner import announce
from companion.ui.kit.cards import Card
from companion.ui.kit.text import Body, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import Column, bring_into_sight


class InsideCard(Card):
    """A sentence, one line a kind, and what is good to know beside them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("accent_tint", parent)
        self.setObjectName("outcome")
        self._first, self._rows = Strong(), Column(gap_px=Space.HAIR)
        self.add(self._first)
        self.add(self._rows)
        self.hide()

    def show_inside(self, file: ReadFile, would: TakenIn) -> None:
        """Show what a file that was looked at would bring; nothing of it is here yet."""
        day = day_words(datetime.fromtimestamp(file.made_utc_s, UTC).astimezone().date(), year=True)
        whole, share = self.tr("A whole copy, made on %1."), self.tr("A share, made on %1.")
        first = (whole if file.is_whole_copy else share).replace("%1", day)
        lines = [self._inside_line(name, count) for name, count in _there(would)]
        if not would.changes:
            lines.append(self.tr("All that can come in is here already."))
        elif would.plans.new:
            lines.append(self.tr("A care plan in use here stays in use."))
        if _left_out(would):
            lines.append(self.tr("Some things are only told in it, and stay out."))
        self._show(first, lines)

    def show_taken(self, taken: TakenIn) -> None:
        """Show what came in."""
        lines = [self._taken_line(name, count) for name, count in _there(taken) if count.new or count.newer]
        if taken.older_texts:
            lines.append(self.tr("Older words are kept as earlier versions."))
        if _left_out(taken):
            lines.append(self.tr("Some things were only told in it, and stayed out."))
        self._show(self.tr("It is read back in."), lines)

    def _inside_line(self, name: str, count: Count) -> str:
        return self._line(
            name,
            (self.tr("%1 new"), count.new),
            (self.tr("%1 newer"), count.newer),
            (self.tr("%1 here already"), count.same),
        )

    def _taken_line(self, name: str, count: Count) -> str:
        return self._line(name, (self.tr("%1 came in"), count.new), (self.tr("%1 newer"), count.newer))

    def _line(self, name: str, *parts: tuple[str, int]) -> str:
        told = ", ".join(words.replace("%1", str(count)) for words, count in parts if count)
        return f"{self._kind(name)}: {told}"

    def _kind(self, name: str) -> str:
        return {
            "entries": self.tr("Entries"),
            "attachments": self.tr("Voice notes and drawings"),
            "records": self.tr("Checks, forms, steps, topics"),
            "sessions": self.tr("Sessions"),
            "plans": self.tr("Care plans"),
            "settings": self.tr("Settings"),
            "shares": self.tr("What has left before"),
        }[name]

    def _show(self, first: str, lines: list[str]) -> None:
        self._first.setText(first)
        self._rows.show_parts([Body(line) for line in lines])
        self.show()
        announce(self, ". ".join((first.rstrip("."), *lines)))
        QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        bring_into_sight(self)


def _there(taken: TakenIn) -> list[tuple[str, Count]]:
    """The kinds of which the file holds any."""
    return [(name, count) for name, count in taken.counts.items() if count.new or count.newer or count.same]


def _left_out(taken: TakenIn) -> int:
    return taken.left_out + sum(count.left_out for count in taken.counts.values())
