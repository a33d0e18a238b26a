"""Reading a share or a whole copy back in: opened, looked at, and then taken whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from companion.services.holdings import TakenIn
from companion.services.locked_files import NeedsSecretError
from companion.services.ports import Failed, Ok
from companion.services.read_back import ReadBackService
from companion.services.share_file import ReadFile
from companion.ui.kit.cards import ActionRow
from companion.ui.kit.fields import SecretField
from companion.ui.kit.icons import Icon
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.pickers import PickOpen
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.parts import fill, on_escape
from companion.ui.rooms.share.inside_card import InsideCard
from companion.ui.rooms.trouble import Trouble


class ReadBackRoom(Room):
    """Nothing is taken before it was checked whole and seen. ``leave_to``: where the person came from."""

    def __init__(
        self,
        screen: str,
        place: str,
        *,
        read_back: ReadBackService,
        pick_file: PickOpen,
        leave_to: Callable[[], None],
    ) -> None:
        super().__init__(screen)
        self.place = place
        self._read_back, self._pick, self._leave_to = read_back, pick_file, leave_to
        self._path: Path | None = None
        self._file: ReadFile | None = None
        self._would: TakenIn | None = None
        self._is_busy = False
        self._page = Page(title=self.tr("Read a file back in"))
        self._row = ActionRow(Icon.SHARE, self.tr("The file"), " ", self.tr("Choose"))
        self._row.button.setObjectName("action.choose_file")
        self._row.button.clicked.connect(self._choose)
        self._secret = SecretField(self.tr("Its five words, or its secret key"))
        self._secret.setObjectName("field.secret")
        self._secret.changed.connect(self._typed)
        self._secret.entered.connect(self._act)
        self._inside, self._trouble = InsideCard(), Trouble()
        self._page.add(Quiet(self.tr("What is here stays. Only what is missing or newer comes in.")))
        self._page.add_space(Space.TINY)
        for part in (self._row, self._secret, self._inside, self._trouble):
            self._page.add(part)
        self._next = self._page.set_primary(self.tr("Take it in"), self._act)
        self._page.set_back(self.tr("Back"), self._go_back)
        on_escape(self, self._go_back)
        fill(self, self._page)

    def enter(self) -> None:
        self._forget()
        self._row.subtitle.setText(self.tr("A file that ends with .json or .age"))
        self._set_busy(is_busy=False)

    def leave(self) -> None:
        self._forget()

    def _forget(self) -> None:
        """Nothing of a file, and no word of its lock, stays in memory."""
        self._path = self._file = self._would = None
        self._secret.set_text("")
        self._secret.hide()
        self._inside.hide()
        self._trouble.clear()

    def _choose(self) -> None:
        path = None if self._is_busy else self._pick(self)
        if path is None:
            return
        self._forget()
        self._path = path
        self._row.subtitle.setText(path.name)
        self._look(path)

    def _act(self) -> None:
        if self._is_busy or not self._next.isEnabled():
            return
        if self._file is not None:
            self._set_busy(is_busy=True)
            self._read_back.take(self._file, partial(self._taken, self._file))
        elif self._path is not None:
            self._look(self._path)

    def _look(self, path: Path) -> None:
        self._trouble.clear()
        self._set_busy(is_busy=True)
        self._read_back.look(path, partial(self._looked, path), self._secret.text())

    def _looked(self, path: Path, result: Ok[ReadFile] | Failed) -> None:
        if path is not self._path:
            return
        match result:
            case Ok(file):
                self._read_back.compare(file, partial(self._compared, file, path))
            case Failed(error):
                self._set_busy(is_busy=False)
                self._fail(error)
                if isinstance(error, NeedsSecretError):
                    self._secret.show()
                    self._refresh()
                    self._secret.setFocus()

    def _compared(self, file: ReadFile, path: Path, result: Ok[TakenIn] | Failed) -> None:
        if path is not self._path:
            return
        match result:
            case Ok(would):
                self._file, self._would = file, would
                self._secret.set_text("")
                self._secret.hide()
                self._inside.show_inside(file, would)
            case Failed(error):
                self._fail(error)
        self._set_busy(is_busy=False)
        if self._next.isEnabled():
            self._next.setFocus()

    def _taken(self, file: ReadFile, result: Ok[TakenIn] | Failed) -> None:
        if file is not self._file:
            return
        match result:
            case Ok(taken):
                self._file = self._would = self._path = None
                self._inside.show_taken(taken)
            case Failed(error):
                self._fail(error)
        self._set_busy(is_busy=False)

    def _typed(self, _text: str) -> None:
        self._trouble.clear()
        self._refresh()

    def _fail(self, error: Exception) -> None:
        kept = self.tr("This did not work. Nothing was changed. Please try again.")
        self._trouble.show_error(error, kept)

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._page.set_note(self.tr("One moment …") if is_busy else "")
        self._refresh()

    def _refresh(self) -> None:
        is_locked = self._secret.isVisibleTo(self)
        has_more = self._would is not None and self._would.changes > 0
        self._next.setText(self.tr("Open") if is_locked else self.tr("Take it in"))
        ready = bool(self._secret.text().strip()) if is_locked else has_more
        self._next.setEnabled(ready and not self._is_busy)

    def _go_back(self) -> None:
        if not self._is_busy:
            self._leave_to()
