"""How a share is locked: the four ways, and what each of them needs or means."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.services.errors import CalmError
from companion.services.ports import Jobs
from companion.services.protection import Guard, ProtectKind
from companion.services.share_tools import ShareTools
from companion.ui.kit.cards import Card
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.fields import LineField
from companion.ui.kit.text import Body, Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import bring_into_sight
from companion.ui.rooms.share.password_card import PasswordCard

PASSWORD, KEY, PRINT, OPEN = "protect_password", "protect_key", "protect_print", "protect_none"
KEY_BEGINS = "age1"


class LockChoice(QWidget):
    """No way is chosen for the person. ``changed`` tells of another one; ``failed``: there is no password.

    ``is_own``: the file is for the person alone, not for a coach.
    """

    changed = Signal()
    failed = Signal(Exception)

    def __init__(
        self, tools: ShareTools, jobs: Jobs, parent: QWidget | None = None, *, is_own: bool = False
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._password = ""
        self._is_pdf = True
        self._ways = ChoiceGroup(
            [
                Choice(
                    PASSWORD,
                    self.tr("A password of five words"),
                    self.tr("You write it down") if is_own else self.tr("Told by phone"),
                ),
                Choice(
                    KEY,
                    self.tr("A key of my own") if is_own else self.tr("My coach's own key"),
                    self.tr("An age file"),
                ),
                Choice(PRINT, self.tr("On paper"), self.tr("No file")),
                Choice(OPEN, self.tr("Not locked"), self.tr("Anyone can read it")),
            ]
        )
        self._card = PasswordCard(jobs, tools.printing, again=self._make_password, is_own=is_own)
        whose = self.tr("Your public key") if is_own else self.tr("Your coach's key")
        self._key = LineField(whose, hint=KEY_BEGINS)
        self._key.setObjectName("field.key")
        open_to_all = self.tr("Anyone who gets this file can read it.")
        private = self.tr("Anyone who gets this file can read all that is private to you.")
        self._plain = _Warning(
            private if is_own else open_to_all,
            self.tr("A mail or a lost stick may end up with someone else."),
        )
        self._age = Quiet(self.tr("This file opens in Companion, or in any age program."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        for part in (self._ways, self._card, self._key, self._plain, self._age):
            column.addWidget(part)
        self.setFocusProxy(self._ways.row(PASSWORD))
        self._ways.chosen.connect(self._chosen)
        self._key.changed.connect(self._typed)

    def name_ways(self, name: str) -> None:
        """What the ways are called, for a screen reader."""
        self._ways.setAccessibleName(name)

    def begin(self) -> None:
        """No way is chosen, and there is no password."""
        self._ways.select(None)
        self._key.set_text("")
        self.forget()

    def forget(self) -> None:
        """Take the password away."""
        self._password = ""
        self._card.show_password("")
        self._refresh()

    def choose(self, way: str) -> None:
        """Begin with a way that is chosen already."""
        self._ways.select(way)
        if way == PASSWORD and not self._password:
            self._make_password()
        self._refresh()

    def suit(self, *, is_pdf: bool) -> None:
        """Only pages go on paper; any other file takes its password in an age file."""
        self._is_pdf = is_pdf
        if not is_pdf and self._ways.selected() == PRINT:
            self._ways.select(None)
        self._refresh()

    def way(self) -> str:
        """The way that was chosen; "" for none."""
        return self._ways.selected() or ""

    def is_ready(self) -> bool:
        """Whether the file can be locked this way now."""
        match self.way():
            case "protect_password":
                return bool(self._password)
            case "protect_key":
                return self._key.text().strip().startswith(KEY_BEGINS)
            case "":
                return False
            case _:
                return True

    def guard(self) -> Guard:
        """The lock with its secret."""
        match self.way():
            case "protect_password":
                kind = ProtectKind.PASSWORD if self._is_pdf else ProtectKind.AGE_PASSPHRASE
                return Guard(kind, self._password)
            case "protect_key":
                return Guard(ProtectKind.AGE_KEY, self._key.text().strip())
            case "protect_print":
                return Guard(ProtectKind.PRINT)
            case _:
                return Guard()

    def _chosen(self, _key: str) -> None:
        if self.way() == PASSWORD and not self._password:
            self._make_password()
        self._refresh()
        self.changed.emit()
        QTimer.singleShot(0, self, self._come_into_sight)

    def _typed(self, _text: str) -> None:
        self.changed.emit()

    def _make_password(self) -> None:
        self._password = ""
        try:
            self._password = self._tools.passwords.make()
        except CalmError as error:
            self.failed.emit(error)
        self._card.show_password(self._password)

    def _refresh(self) -> None:
        way = self.way()
        self._card.setVisible(way == PASSWORD and bool(self._password))
        self._key.setVisible(way == KEY)
        self._plain.setVisible(way == OPEN)
        self._age.setVisible(way == KEY or (way == PASSWORD and not self._is_pdf))
        self._ways.row(PRINT).setVisible(self._is_pdf)

    def _come_into_sight(self) -> None:
        for part in (self._card, self._key, self._plain):
            if part.isVisible():
                bring_into_sight(part)


class _Warning(Card):
    """What an open file means, before it is written."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__("accent_tint")
        self.setObjectName("warning")
        self.add(Strong(first))
        self.add(Body(second))
        self.setAccessibleName(f"{first} {second}")
