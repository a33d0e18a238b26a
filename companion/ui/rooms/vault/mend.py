"""What can be done for a vault that does not open: offered below the lock, by what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.services.errors import (
    KeyfileDamagedError,
    KeyfileForeignError,
    KeyfileGoneError,
    VaultDamagedError,
    WrongPassphraseError,
)
from companion.services.ports import Failed, Ok
from companion.services.vault_ports import Saved, VaultRescue, WholeBackup
from companion.ui.kit.banner import announce
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.cards import ActionRow, Card
from companion.ui.kit.icons import Icon
from companion.ui.kit.text import Body, Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.room import Go
from companion.ui.rooms.session.parts import bring_into_sight
from companion.ui.rooms.trouble import Trouble
from companion.ui.rooms.vault.care_room import Outcome
from companion.ui.rooms.vault.look_words import counts_of, days_of, moment_of

_KEYFILE = (KeyfileGoneError, KeyfileDamagedError, KeyfileForeignError)
_BREAK = "\u200b"
"""Where a long path may go on in the next line."""


class Mend(QWidget):
    """Hidden until ``offer``. It uses the passphrase that was typed above.

    ``working``: a note on what goes on, "" when it is over. ``keyfile_back``: the vault can be tried again.
    ``mended``: a vault is in place again. ``finish`` is called when the person goes on with it.
    """

    working = Signal(str)
    mended = Signal()
    keyfile_back = Signal()

    def __init__(
        self, rescue: VaultRescue, secret: Callable[[], str], go: Go, finish: Callable[[], None]
    ) -> None:
        super().__init__()
        self.setObjectName("mend")
        self._rescue, self._secret, self._go, self._finish = rescue, secret, go, finish
        self._is_busy = False
        self._found: WholeBackup | None = None
        self._offers = _Offers()
        self._offers.keyfile.button.clicked.connect(self._bring_keyfile)
        self._offers.backup.button.clicked.connect(self._look)
        self._offers.salvage.button.clicked.connect(self._save)
        self._offers.other.button.clicked.connect(self._choose)
        self._inside = self._offers.inside
        self._inside.bring.clicked.connect(self._bring_back)
        self._trouble, self._outcome = Trouble(), Outcome()
        self._on = SoftButton(self.tr("Go on"))
        self._on.setObjectName("action.mend_go_on")
        self._on.clicked.connect(self._go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        for part in (self._offers, self._trouble, self._outcome, self._on):
            column.addWidget(part)
        self.clear()

    def offer(self, error: Exception) -> None:
        """Show what can be done for this; nothing for what is no damage."""
        self.clear()
        if not isinstance(error, VaultDamagedError):
            return
        self._offers.show_for(error)
        self.show()

    def clear(self) -> None:
        """Offer nothing."""
        self._found = None
        self._trouble.clear()
        for part in (self._offers, self._inside, self._outcome, self._on):
            part.hide()
        self.hide()

    def _bring_keyfile(self) -> None:
        if self._begin(self.tr("Looking for the key file …")):
            self._rescue.bring_keyfile_back(self._secret(), self._keyfile_brought)

    def _keyfile_brought(self, result: Ok[Path] | Failed) -> None:
        self._end()
        match result:
            case Ok():
                self.clear()
                self.keyfile_back.emit()
            case Failed(error):
                self._refuse(error)

    def _look(self) -> None:
        if self._begin(self.tr("Checking your backups …")):
            self._rescue.newest_backup(self._secret(), self._seen)

    def _seen(self, result: Ok[WholeBackup] | Failed) -> None:
        self._end()
        match result:
            case Ok(found):
                self._found = found
                self._inside.show_backup(found)
            case Failed(error):
                self._refuse(error)

    def _bring_back(self) -> None:
        found = self._found
        if found is not None and self._begin(self.tr("Bringing it back …")):
            self._rescue.bring_back(found.path, self._secret(), self._brought_back)

    def _brought_back(self, result: Ok[Path | None] | Failed) -> None:
        self._end()
        match result:
            case Ok(set_aside):
                self._tell(self.tr("Your vault is back as it was in that backup."), "", set_aside)
            case Failed(error):
                self._refuse(error)

    def _save(self) -> None:
        if self._begin(self.tr("Reading what can be read …")):
            self._rescue.salvage(self._secret(), self._saved)

    def _saved(self, result: Ok[Saved] | Failed) -> None:
        self._end()
        match result:
            case Ok(saved):
                words = self.tr("Saved into a new vault. %1").replace("%1", counts_of(saved.look))
                broken = self.tr("Damaged: %1 of %2 parts. Read through what is there.")
                broken = broken.replace("%1", str(saved.broken_parts)).replace("%2", str(saved.parts))
                self._tell(words, broken if saved.broken_parts else "", saved.set_aside)
            case Failed(error):
                self._refuse(error)

    def _tell(self, done: str, more: str, set_aside: Path | None) -> None:
        """A vault is in place again: say so, and where the damaged files are."""
        self.clear()
        where = str(set_aside).replace(os.sep, f"{os.sep}{_BREAK}")
        kept = self.tr("The damaged files are kept in %1.").replace("%1", where) if set_aside else ""
        self.show()
        self.mended.emit()
        self._outcome.tell(*filter(None, (done, more, kept)))
        self._on.show()
        self._on.setFocus()

    def _go_on(self) -> None:
        self.clear()
        self._finish()

    def _choose(self) -> None:
        if not self._is_busy:
            self._go("bring_back")

    def _begin(self, note: str) -> bool:
        if self._is_busy:
            return False
        self._is_busy = True
        self._trouble.clear()
        self.working.emit(note)
        return True

    def _end(self) -> None:
        self._is_busy = False
        self.working.emit("")

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, WrongPassphraseError):
            self._trouble.show_sentences(
                [
                    self.tr(
                        "A backup opens with the passphrase of its day. Type that one above, then try again."
                    )
                ]
            )
        else:
            otherwise = self.tr("This did not work. Nothing was changed. Please try again.")
            self._trouble.show_error(error, otherwise)


class _Offers(QWidget):
    """One row for each thing that can be done."""

    def __init__(self) -> None:
        super().__init__()
        self.keyfile = ActionRow(
            Icon.LOCK,
            self.tr("Bring the key file back"),
            self.tr("From the copy beside a backup. Your words stay."),
            self.tr("Try"),
        )
        self.backup = ActionRow(
            Icon.JOURNAL,
            self.tr("The newest whole backup"),
            self.tr("You look inside first"),
            self.tr("Look"),
        )
        self.salvage = ActionRow(
            Icon.WRITE,
            self.tr("Save what can be read"),
            self.tr("Into a new vault, with your passphrase"),
            self.tr("Save"),
        )
        self.other = ActionRow(
            Icon.SHARE,
            self.tr("Bring back another backup"),
            self.tr("From a stick or another folder"),
            self.tr("Choose"),
        )
        self.inside = _Inside()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(Quiet(self.tr("The damaged files are kept, whatever you choose.")))
        names = ("mend_keyfile", "mend_look", "mend_salvage", "bring_back")
        rows = (self.keyfile, self.backup, self.salvage, self.other)
        for row, name in zip(rows, names, strict=True):
            row.button.setObjectName(f"action.{name}")
            column.addWidget(row)
            if row is self.backup:
                column.addWidget(self.inside)

    def show_for(self, error: VaultDamagedError) -> None:
        """The rows that help against this."""
        is_keyfile = isinstance(error, _KEYFILE)
        self.keyfile.setVisible(is_keyfile)
        self.salvage.setVisible(not is_keyfile)
        self.show()
        self._first = self.keyfile if is_keyfile else self.backup
        QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        bring_into_sight(self._first)


class _Inside(Card):
    """What the newest whole backup holds, and the way to bring it back."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inside")
        self._when, self._counts, self._days = Strong(), Body(), Body()
        self.bring = SoftButton(self.tr("Bring it back"))
        self.bring.setObjectName("action.mend_bring_back")
        for part in (self._when, self._counts):
            self.add(part)
        self.add_row(self._days, self.bring)

    def show_backup(self, found: WholeBackup) -> None:
        """Show it, and say it."""
        self._when.setText(self.tr("Made on %1").replace("%1", moment_of(found.written_utc_s)))
        self._counts.setText(counts_of(found.look))
        self._days.setText(days_of(found.look))
        self.show()
        announce(self, f"{self._when.text()} {self._counts.text()} {self._days.text()}")
        self.bring.setFocus()
        QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        bring_into_sight(self)
