"""What has left: when, what, for whom, how it was locked. It can be read only, and holds no shared words."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from companion.core.snapshot import Section
from companion.services.ports import Failed, LoggedShare, Ok
from companion.services.sharing import SharingService
from companion.services.whole_copy import EVERYTHING
from companion.ui.days import day_line
from companion.ui.kit.cards import Card
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Quiet, Quieter, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import Column, fill, on_escape
from companion.ui.rooms.share.words import ORDER, format_words, part_words, protection_words

MOST_SHOWN = 100


class ShareLogRoom(Room):
    """The newest first."""

    place = "share"

    def __init__(self, *, sharing: SharingService, go: Go) -> None:
        super().__init__("share_log")
        self._sharing = sharing
        self._page = Page(title=self.tr("What has left"))
        self._rows = Column()
        self._said = Quiet()
        self._page.add(self._said)
        self._page.add_space(Space.TINY)
        self._page.add(self._rows)
        to_share = partial(go, "share")
        self._back = self._page.set_back(self.tr("Back"), to_share)
        on_escape(self, to_share)
        fill(self, self._page)

    def enter(self) -> None:
        self._rows.show_parts([])
        self._said.setText("")
        self._sharing.shares(self._came)

    def focus_first(self) -> None:
        self._back.setFocus()

    def _came(self, result: Ok[list[LoggedShare]] | Failed) -> None:
        match result:
            case Ok(shares):
                none = self.tr("Nothing has left yet. What leaves will be listed here.")
                some = self.tr("This list keeps no words of yours. It stays as it is.")
                self._said.setText(some if shares else none)
                rows: list[QWidget] = [self._row(share) for share in shares[:MOST_SHOWN]]
                if len(shares) > MOST_SHOWN:
                    older = self.tr("And %1 older ones.")
                    rows.append(Quieter(older.replace("%1", str(len(shares) - MOST_SHOWN))))
                self._rows.show_parts(rows)
            case Failed():
                self._said.setText(self.tr("The list cannot be read just now. Nothing was changed."))

    def _row(self, share: LoggedShare) -> Card:
        card = Card()
        card.setObjectName("shared")
        when = datetime.fromtimestamp(share.shared_utc_s).astimezone()
        day = day_line(when.date(), year=True)
        card.add(Strong(f"{day}, {when.hour}:{when.minute:02d}"))
        name, _ = format_words(share.format_id)
        parts = [name] if share.protection != "print" else []
        is_whole = share.sections == EVERYTHING
        parts.append(protection_words(share.protection, is_own=is_whole))
        if share.whom:
            parts.append(self.tr("For %1").replace("%1", share.whom))
        card.add(Body(" · ".join(parts)))
        left = {Section(name) for name in share.sections.split(",") if name in _KNOWN}
        names = ", ".join(part_words(part) for part in ORDER if part in left)
        names = self.tr("All that was here then") if is_whole else names
        things = self.tr("1 thing") if share.item_count == 1 else self.tr("%1 things")
        card.add(Quieter(f"{things.replace('%1', str(share.item_count))}: {names}"))
        card.setAccessibleName(f"{day}. {', '.join(parts)}. {names}")
        return card


_KNOWN = frozenset(section.value for section in Section)
