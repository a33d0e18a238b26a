"""Making the vault: a passphrase, typed twice, with plain words on how strong it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer

from companion.services.ports import Failed, Jobs, Ok, VaultDoor
from companion.ui.kit.banner import announce
from companion.ui.kit.fields import SecretField
from companion.ui.kit.page import Page
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.first_run.strength import Strength, estimate_strength
from companion.ui.rooms.room import Go, Room
from companion.ui.rooms.session.parts import bring_into_sight, fill, on_escape
from companion.ui.rooms.trouble import Trouble

RecoveryShower = Callable[[str], None]
"""Hands the recovery code to the room that shows it."""

FEWEST_LETTERS = 10
PAUSE_MS = 300


class MakeVaultRoom(Room):
    """The passphrase leaves this room only for the vault's door, and is forgotten here at once."""

    def __init__(self, *, door: VaultDoor, jobs: Jobs, show_recovery: RecoveryShower, go: Go) -> None:
        super().__init__("make_vault")
        self._door, self._jobs, self._show_recovery, self._go = door, jobs, show_recovery, go
        self._is_busy = False
        page = Page(title=self.tr("Choose a passphrase"), top_px=Space.HUGE)
        page.add(Quiet(self.tr("It locks all that you write.")))
        page.add_space(Space.SMALL)
        self._first = SecretField(self.tr("Passphrase"))
        self._again = SecretField(self.tr("The same once more"))
        self._first.setObjectName("field.passphrase")
        self._again.setObjectName("field.passphrase_again")
        self._strength = Quiet()
        self._strength.setObjectName("strength")
        self._trouble = Trouble()
        page.add(self._first)
        page.add(self._strength)
        page.add_space(Space.TINY)
        page.add(self._again)
        page.add(self._trouble)
        self._make = page.set_primary(self.tr("Make my vault"), self._create)
        self._back_button = page.set_back(self.tr("Back"), self._back)
        self._page = page
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._ask_strength)
        self._first.changed.connect(self._typed)
        self._first.entered.connect(self._to_second)
        self._again.changed.connect(self._refresh)
        self._again.entered.connect(self._create)
        on_escape(self, self._back)
        fill(self, page)

    def enter(self) -> None:
        self._refresh()

    def _to_second(self) -> None:
        self._again.setFocus()
        bring_into_sight(self._again)

    def _typed(self, _text: str) -> None:
        self._pause.start(PAUSE_MS)
        self._refresh()

    def _refresh(self, _text: str = "") -> None:
        self._trouble.clear()
        first, again = self._first.text(), self._again.text()
        self._make.setEnabled(not self._is_busy and len(first) >= FEWEST_LETTERS and first == again)
        differs = bool(again) and not first.startswith(again)
        self._again.set_trouble(self.tr("The two are not the same yet.") if differs else "")
        if not first:
            self._say(self.tr("At least 10 letters. Four or five words are easy to keep."))

    def _ask_strength(self) -> None:
        text = self._first.text()
        if text:
            self._jobs.submit(partial(estimate_strength, text), partial(self._tell_strength, text))

    def _tell_strength(self, text: str, result: Ok[Strength] | Failed) -> None:
        if text != self._first.text() or isinstance(result, Failed):
            return
        if len(text) < FEWEST_LETTERS:
            self._say(self.tr("A little longer, please. At least 10 letters."))
            return
        match result.value:
            case Strength.EASY:
                self._say(self.tr("Easy to guess. Add one or two more words."))
            case Strength.FAIR:
                self._say(self.tr("Fair. One more word makes it much harder to guess."))
            case Strength.HARD:
                self._say(self.tr("Hard to guess."))

    def _say(self, sentence: str) -> None:
        if sentence != self._strength.text():
            self._strength.setText(sentence)
            announce(self._strength, sentence)

    def _create(self) -> None:
        if not self._make.isEnabled():
            return
        self._set_busy(is_busy=True)
        self._door.create(self._first.text(), self._created)

    def _created(self, result: Ok[str] | Failed) -> None:
        self._set_busy(is_busy=False)
        match result:
            case Ok(recovery_code):
                self._first.set_text("")
                self._again.set_text("")
                self._show_recovery(recovery_code)
                self._go("recovery")
            case Failed(error):
                kept = self.tr("The vault could not be made. Nothing was changed. Please try again.")
                self._trouble.show_error(error, kept)
                self._first.setFocus()

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        if is_busy:
            # What has the keyboard must not be switched off, or the next Enter would land on Help.
            self._again.setFocus()
        for field in (self._first, self._again):
            field.line.setReadOnly(is_busy)
        self._back_button.setEnabled(not is_busy)
        self._page.set_note(self.tr("Making your vault …") if is_busy else "")
        self._refresh()

    def _back(self) -> None:
        if not self._is_busy:
            self._go("country")
