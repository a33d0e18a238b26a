"""Printing and saving the two cards, for any room that offers them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.services.cards import CardKind, CardService
from companion.services.errors import CalmError
from companion.services.ports import Failed, Ok
from companion.ui.kit.banner import announce
from companion.ui.kit.buttons import PlainButton, SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.flow import Flow
from companion.ui.kit.text import Body, Quiet, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.pickers import PickSave
from companion.ui.translator import spoken

_SUFFIX = ".pdf"


class CardActions(QWidget):
    """A card of each kind with "Print" and "Save". ``made`` tells that one was printed or saved.

    With no printer, "Print" saves and opens the file instead: every computer can print from its viewer.
    """

    made = Signal(str)

    def __init__(
        self,
        cards: CardService,
        pick_save: PickSave,
        open_file: Callable[[Path], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cards, self._pick_save = cards, pick_save
        self._open_file = open_file or open_with_system
        self._told = _Told()
        self._told.opened.connect(self._open)
        self._told.confirmed.connect(self._print)
        self._saved: Path | None = None
        self._buttons: list[SoftButton | PlainButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        for kind in CardKind:
            column.addWidget(self._make_card(kind))
        column.addWidget(self._told)

    def _make_card(self, kind: CardKind) -> Card:
        title, line, print_it = self._words(kind)
        card = Card()
        card.add(Strong(title))
        card.add(Quiet(line))
        to_print, to_save = SoftButton(print_it), PlainButton(self.tr("Save"))
        for button, name, slot in (
            (to_print, "print", partial(self._ask_printer, kind)),
            (to_save, "save", partial(self._save, kind, opens=False)),
        ):
            button.setObjectName(f"action.{name}_{kind.name.lower()}")
            if name == "save":
                button.setAccessibleName(f"{button.text()}: {title}")
            button.clicked.connect(slot)
            self._buttons.append(button)
        card.column.addSpacing(Space.SMALL)
        card.add(Flow([to_print, to_save], gap_px=Space.STEP))
        return card

    def _words(self, kind: CardKind) -> tuple[str, str, str]:
        if kind is CardKind.SITTER:
            return (
                self.tr("The sitter's card"),
                self.tr("One page to hold. It works when the computer does not."),
                self.tr("Print the sitter's card"),
            )
        return (
            self.tr("The emergency card"),
            self.tr("The number, the words and the moves, in large letters."),
            self.tr("Print the emergency card"),
        )

    def _ask_printer(self, kind: CardKind) -> None:
        self._wait()
        self._cards.find_printer(partial(self._found_printer, kind))

    def _found_printer(self, kind: CardKind, result: Ok[str] | Failed) -> None:
        self._go_on()
        if isinstance(result, Ok) and result.value:
            self._told.ask(kind, self.tr("Print on %1?").replace("%1", result.value))
        else:
            self._save(kind, opens=True)

    def _print(self, kind: CardKind) -> None:
        self._wait()
        self._cards.print_card(kind, self._printed)

    def _printed(self, result: Ok[None] | Failed) -> None:
        self._go_on()
        if isinstance(result, Failed):
            self._tell_error(result.error)
        else:
            self._tell(self.tr("The card is on its way to the printer."))

    def _save(self, kind: CardKind, *, opens: bool) -> None:
        target = self._pick_save(self, kind.value + _SUFFIX)
        if target is None:
            return
        self._wait()
        target = target if target.suffix else target.with_suffix(_SUFFIX)
        self._cards.save(kind, target, partial(self._was_saved, opens=opens))

    def _was_saved(self, result: Ok[Path] | Failed, *, opens: bool) -> None:
        self._go_on()
        if isinstance(result, Failed):
            self._tell_error(result.error)
            return
        self._saved = result.value
        self._tell(self.tr("Saved as %1.").replace("%1", self._saved.name), can_open=True)
        if opens:
            self._open()

    def _open(self) -> None:
        if self._saved is not None:
            self._open_file(self._saved)

    def _tell(self, sentence: str, *, can_open: bool = False) -> None:
        self._told.tell(sentence, can_open=can_open)
        self.made.emit(sentence)

    def _tell_error(self, error: Exception) -> None:
        kept = self.tr("This did not work. Nothing was changed. Please try again.")
        self._told.tell(spoken(error.sentence) if isinstance(error, CalmError) else kept, can_open=False)

    def _wait(self) -> None:
        self._told.tell("", can_open=False)
        for button in self._buttons:
            button.setEnabled(False)

    def _go_on(self) -> None:
        for button in self._buttons:
            button.setEnabled(True)


class _Told(Card):
    """What became of a card, or one question before it is printed."""

    opened = Signal()
    confirmed = Signal(CardKind)

    def __init__(self) -> None:
        super().__init__("accent_tint")
        self._kind: CardKind | None = None
        self._words = Body()
        self._yes, self._open = SoftButton(self.tr("Yes, print")), SoftButton(self.tr("Open"))
        self._yes.setObjectName("action.print_yes")
        self._open.setObjectName("action.open_card")
        self.add(self._words)
        for button in (self._yes, self._open):
            self.add(button)
        self._yes.clicked.connect(self._confirm)
        self._open.clicked.connect(self.opened)
        self.hide()

    def tell(self, sentence: str, *, can_open: bool) -> None:
        self._show(sentence, yes=False, can_open=can_open)

    def ask(self, kind: CardKind, question: str) -> None:
        self._kind = kind
        self._show(question, yes=True, can_open=False)
        self._yes.setFocus()

    def _show(self, sentence: str, *, yes: bool, can_open: bool) -> None:
        self._words.setText(sentence)
        self._yes.setVisible(yes)
        self._open.setVisible(can_open)
        self.setVisible(bool(sentence))
        announce(self, sentence)

    def _confirm(self) -> None:
        if self._kind is not None:
            self.confirmed.emit(self._kind)


def open_with_system(file: Path) -> bool:
    """Open a file with the program that the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
