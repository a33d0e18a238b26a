"""The card that says what erasing cannot reach: each backup and each share that the vault knows of."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime

from PySide6.QtWidgets import QWidget

from companion.services.ports import LoggedShare
from companion.services.vault_ports import OutsideCopy, Remains
from companion.ui.kit.cards import Card
from companion.ui.kit.text import Body, Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.next_thing import day_words
from companion.ui.rooms.session.parts import Column

MOST_SHOWN = 6
_BREAK = "\u200b"
"""Where a long path may go on in the next line."""


class RemainsCard(Card):
    """Says at once what stays in general, and each thing once it was read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("remains")
        self.column.setSpacing(Space.HAIR)
        self._copies, self._shares = Column(gap_px=0), Column(gap_px=0)
        self.add(Strong(self.tr("This stays, and is yours to remove")))
        self.add(Body(self.tr("Backups on sticks or in other folders.")))
        self.add(self._copies)
        self.add(Body(self.tr("Files that you shared or gave to your coach.")))
        self.add(self._shares)
        self.add(Body(self.tr("What you printed or wrote down, such as your recovery words.")))
        self.add(Body(self.tr("Copies that this computer's own backup made.")))

    def show_remains(self, remains: Remains) -> None:
        """Name each place of backups and each kind of share; of very many the newest."""
        self._copies.show_parts(_quiet(self._copy_lines(remains.copies)))
        self._shares.show_parts(_quiet(self._share_lines(remains.shares)))

    def _copy_lines(self, copies: Iterable[OutsideCopy]) -> list[str]:
        by_folder: dict[str, list[OutsideCopy]] = {}
        for copy in copies:
            by_folder.setdefault(str(copy.path.parent), []).append(copy)
        lines = []
        for folder, held in by_folder.items():
            newest = max(held, key=_made_utc_s)
            words = self._counted(folder.replace(os.sep, f"{os.sep}{_BREAK}"), len(held), newest.made_utc_s)
            lines.append(words if newest.is_there else f"{words} {self.tr('It is not there just now.')}")
        return self._most(lines)

    def _share_lines(self, shares: Iterable[LoggedShare]) -> list[str]:
        by_kind: dict[str, list[LoggedShare]] = {}
        for share in shares:
            by_kind.setdefault(share.format_id.upper(), []).append(share)
        return self._most(
            [self._counted(kind, len(left), left[-1].shared_utc_s) for kind, left in by_kind.items()]
        )

    def _counted(self, name: str, count: int, newest_utc_s: float) -> str:
        day = day_words(datetime.fromtimestamp(newest_utc_s).astimezone().date(), with_year=True)
        words = self.tr("%1: 1, from %3.") if count == 1 else self.tr("%1: %2, the newest from %3.")
        return words.replace("%3", day).replace("%2", str(count)).replace("%1", name)

    def _most(self, lines: list[str]) -> list[str]:
        if len(lines) <= MOST_SHOWN:
            return lines
        more = self.tr("And %1 more.").replace("%1", str(len(lines) - MOST_SHOWN))
        return [*lines[-MOST_SHOWN:], more]


def _quiet(lines: list[str]) -> list[QWidget]:
    return [Quiet(line) for line in lines]


def _made_utc_s(copy: OutsideCopy) -> float:
    return copy.made_utc_s
