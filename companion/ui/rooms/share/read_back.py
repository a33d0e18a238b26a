"""Reading a share or a whole copy back in: looked at first, then taken whole."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from companion.services.holdings import TakenIn
from companion.services.ports import Failed, Ok
from companion.services.read_back import ReadBackService
from companion.services.share_file import ReadFile
from companion.ui.kit.banner import announce
from companion.ui.kit.cards import ActionRow, Card
from companion.ui.kit.icons import Icon
from companion.ui.kit.page import Page
from companion.ui.kit.text import Body, Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.pickers import PickOpen
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import bring_into_sight, fill, on_escape
from companion.ui.rooms.trouble import Trouble


class ReadBackRoom(Room):
    """Nothing is taken before it was checked whole; what is here already stays."""

    place = "share"

    def __init__(self, *, read_back: ReadBackService, pick_file: PickOpen, go: Go) -> None:
        super().__init__("read_back")
        self._read_back, self._pick, self._go = read_back, pick_file, go
        self._file: ReadFile | None = None
        self._is_busy = False
        self._page = Page(title=self.tr("Read a file back in"))
        self._row = ActionRow(Icon.SHARE, self.tr("The file"), " ", self.tr("Choose"))
        self._row.button.setObjectName("action.choose_file")
        self._row.button.clicked.connect(self._choose)
        self._told, self._first, self._second = Card("accent_tint"), Strong(), Body()
        self._told.setObjectName("outcome")
        self._told.add(self._first)
        self._told.add(self._second)
        self._trouble = Trouble()
        self._page.add(Quiet(self.tr("What is here stays. Only what is missing or newer comes in.")))
        self._page.add_space(Space.TINY)
        for part in (self._row, self._told, self._trouble):
            self._page.add(part)
        self._take = self._page.set_primary(self.tr("Take it in"), self._ask)
        self._page.set_back(self.tr("Back"), self._go_back)
        on_escape(self, self._go_back)
        fill(self, self._page)

    def enter(self) -> None:
        self._file = None
        self._told.hide()
        self._trouble.clear()
        self._row.subtitle.setText(self.tr("A file from here that ends with .json"))
        self._set_busy(is_busy=False)

    def leave(self) -> None:
        self._file = None

    def _choose(self) -> None:
        path = None if self._is_busy else self._pick(self)
        if path is None:
            return
        self._file = None
        self._told.hide()
        self._trouble.clear()
        self._row.subtitle.setText(path.name)
        self._set_busy(is_busy=True)
        self._read_back.look(path, self._looked)

    def _looked(self, result: Ok[ReadFile] | Failed) -> None:
        self._set_busy(is_busy=False)
        if isinstance(result, Failed):
            self._fail(result.error)
            return
        self._file = file = result.value
        inside = file.holdings
        whole = self.tr("A whole copy. It can be read back in.")
        share = self.tr("A share. It can be read back in.")
        sessions = len({event.session_id for event in inside.events})
        counts = self.tr("Entries: %1. Sessions: %2. Small things: %3.")
        counts = counts.replace("%1", str(len(inside.entries))).replace("%2", str(sessions))
        counts = counts.replace("%3", str(len(inside.records) + len(inside.attachments)))
        self._tell(whole if file.is_whole_copy else share, counts)
        self._set_busy(is_busy=False)
        self._take.setFocus()

    def _ask(self) -> None:
        if self._file is not None:
            self._set_busy(is_busy=True)
            self._read_back.take(self._file, self._taken)

    def _taken(self, result: Ok[TakenIn] | Failed) -> None:
        self._file = None
        self._set_busy(is_busy=False)
        if isinstance(result, Failed):
            self._fail(result.error)
            return
        counts = result.value.counts.values()
        new = self.tr("New: %1. Newer: %2. As before: %3.")
        for place, number in (
            ("%1", sum(count.new for count in counts)),
            ("%2", sum(count.newer for count in counts)),
            ("%3", sum(count.same for count in counts)),
        ):
            new = new.replace(place, str(number))
        self._tell(self.tr("It is read back in."), new)

    def _tell(self, first: str, second: str) -> None:
        self._first.setText(first)
        self._second.setText(second)
        self._told.show()
        announce(self._told, f"{first} {second}")
        QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        bring_into_sight(self._told)

    def _fail(self, error: Exception) -> None:
        kept = self.tr("This did not work. Nothing was changed. Please try again.")
        self._trouble.show_error(error, kept)

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._page.set_note(self.tr("One moment …") if is_busy else "")
        self._take.setEnabled(self._file is not None and not is_busy)

    def _go_back(self) -> None:
        if not self._is_busy:
            self._go("share")
